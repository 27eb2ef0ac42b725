// SPDX-License-Identifier: MIT
// Regular expressions without Python around them: a table of patterns, errors, and searches that are interrupted at every step.
#include <gtest/gtest.h>

#include "lang/runtime/regex/matcher.h"

namespace lang::regex {
namespace {

/// The spans of all matches and of their groups: "0-2(0-1)(-) 3-3..."; or the error. Runs so many steps at a time.
std::string spans(const char* pattern, std::string_view text, Mode mode, std::int64_t at_once) {
  Error error;
  const Program program = compile(pattern, true, 0, error);
  if (error.kind != Error::none)
    return error.words([](std::string_view name) { return "'" + std::string(name) + "'"; }) + " at " + std::to_string(error.position);
  const Subject subject{reinterpret_cast<const unsigned char*>(text.data()), nullptr, static_cast<std::int32_t>(text.size())};
  Matcher matcher(program, subject, 0, subject.length, mode);
  std::string out;
  for (;;) {
    Outcome outcome = Outcome::unfinished;
    while (outcome == Outcome::unfinished) {
      std::int64_t steps = at_once;
      outcome = matcher.run(steps);
    }
    if (outcome == Outcome::nothing) return out;
    if (!out.empty()) out += ' ';
    for (std::int32_t group = 0; group <= program.groups; ++group) {
      const std::string span = matcher.begin(group) < 0 ? "-" : std::to_string(matcher.begin(group)) + "-" + std::to_string(matcher.end(group));
      out += group == 0 ? span : "(" + span + ")";
    }
    if (mode != Mode::search) return out;
  }
}

struct Row {
  const char* pattern;
  const char* text;
  const char* expected;
};

constexpr Row searches[] = {
    {"b+", "abbcb", "1-3 4-5"},
    {"", "ab", "0-0 1-1 2-2"},
    {"a*", "baac", "0-0 1-3 3-3 4-4"},
    {"a|ab", "ab", "0-1"},
    {"(a)|(b)", "ab", "0-1(0-1)(-) 1-2(-)(1-2)"},
    {"(a|b)*c", "abac", "0-4(2-3)"},
    {"(a*)*", "aab", "0-2(2-2) 2-2(2-2) 3-3(3-3)"},
    {"(a*)+?b", "aab", "0-3(0-2)"},
    {"(?:(a)|b)*", "ab", "0-2(0-1) 2-2(-)"},
    {"a{2}", "aaaaa", "0-2 2-4"},
    {"a{1,2}?a", "aaa", "0-2"},
    {"a{,2}b", "aaab", "1-4"},
    {"(a|ab)(c|bcd)(d*)", "abcd", "0-4(0-1)(1-4)(4-4)"},
    {"a*+a", "aaa", ""},
    {"(?>a|ab)c", "abc", ""},
    {"(?:a|ab)++c", "abac", "2-4"},
    {"(.)\\1", "abba", "1-3(1-2)"},
    {"(?P<q>['\"]).*?(?P=q)", "x'a\"b'", "1-6(1-2)"},
    {"a(?=b)", "acab", "2-3"},
    {"a(?!b)", "abac", "2-3"},
    {"(?<=a)b", "bab", "2-3"},
    {"(?<!a)b", "bab", "0-1"},
    {"(?=(a+))a", "aa", "0-1(0-2) 1-2(1-2)"},
    {"(<)?a(?(1)>|!)", "<a>a!", "0-3(0-1) 3-5(-)"},
    {"^a|b$", "ab\n", "0-1 1-2"},
    {"(?m)^\\w$", "a\nb\n", "0-1 2-3"},
    {"(?s).+", "a\nb", "0-3"},
    {".+", "a\nb", "0-1 2-3"},
    {"\\bb\\B", "b bb", "2-3"},
    {"\\B", "", "0-0"},
    {"[^a-c\\d]+", "ab1xyz", "3-6"},
    {"[]a-]+", "x]-a", "1-4"},
    {"(?i)AB(?-i:c)", "abc aBC", "0-3"},
    {"(?x) a  # first\n b", "ab", "0-2"},
    {"x{,y}", "x{,y}", "0-5"},
    {"\\x41\\101\\t", "AA\t", "0-3"},
    {"(a+)+$", "aaaaaaaaaaaab", ""},
};

TEST(Regex, FindsWhatPythonFinds) {
  for (const Row& row : searches) EXPECT_EQ(spans(row.pattern, row.text, Mode::search, 1'000'000), row.expected) << row.pattern;
}

TEST(Regex, GoesOnAfterEachStep) {
  for (const Row& row : searches) EXPECT_EQ(spans(row.pattern, row.text, Mode::search, 1), row.expected) << row.pattern;
}

TEST(Regex, MatchesAtTheBeginningOrAltogether) {
  EXPECT_EQ(spans("a|ab", "ab", Mode::match, 100), "0-1");
  EXPECT_EQ(spans("b", "ab", Mode::match, 100), "");
  EXPECT_EQ(spans("a|ab", "ab", Mode::full_match, 100), "0-2");
  EXPECT_EQ(spans("a*?", "aa", Mode::full_match, 100), "0-2");
  EXPECT_EQ(spans("a", "ab", Mode::full_match, 100), "");
}

TEST(Regex, SaysWhatIsWrongAndWhere) {
  constexpr struct {
    const char *pattern, *expected;
  } rows[] = {
      {"(a", "missing ), unterminated subpattern at 0"},
      {"a)", "unbalanced parenthesis at 1"},
      {"a**", "multiple repeat at 2"},
      {"|*", "nothing to repeat at 1"},
      {"[a", "unterminated character set at 0"},
      {"[b-a]", "bad character range b-a at 1"},
      {"a\\q", "bad escape \\q at 1"},
      {"a\\", "bad escape (end of pattern) at 1"},
      {"(?<=a+)b", "look-behind requires fixed-width pattern at -1"},
      {"(?P<n>a)(?P<n>b)", "redefinition of group name 'n' as group 2; was group 1 at 12"},
      {"(?P=n)", "unknown group name 'n' at 4"},
      {"(?P<1>a)", "bad character in group name '1' at 4"},
      {"\\1", "invalid group reference 1 at 1"},
      {"(?(2)a)", "invalid group reference 2 at 3"},
      {"(a\\1)", "cannot refer to an open group at 2"},
      {"a{3,2}", "min repeat greater than max repeat at 2"},
      {"a(?i)", "global flags not at the start of the expression at 1"},
      {"(?z)", "unknown extension ?z at 1"},
      {"(?iz)", "unknown flag at 3"},
      {"a{99999999999}", "the repetition number is too large at -1"},
  };
  for (const auto& row : rows) EXPECT_EQ(spans(row.pattern, "", Mode::search, 100), row.expected) << row.pattern;
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += '(';
  EXPECT_EQ(spans(deep.c_str(), "", Mode::search, 100), "maximum recursion depth exceeded at -1");
}

TEST(Regex, ForgetsTheEndOfAGroupThatWasGivenUp) {
  EXPECT_EQ(spans("((.)*?(?(1)b|))c", "aac", Mode::search, 100), "0-3(0-2)(1-2)");
}

TEST(Regex, TakesLongTextsWithoutRecursion) {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += "ab";
  EXPECT_EQ(spans("(?:(a)|b)*c|x", text + "c", Mode::match, 1000), "0-400001(399998-399999)");
}

}  // namespace
}  // namespace lang::regex
