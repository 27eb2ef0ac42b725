// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "trace/error_lines.h"
#include "trace/json.h"

namespace trace {

namespace {

std::string json_string(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

}  // namespace

TEST(Json, EscapesAsPythonDoes) {
  EXPECT_EQ(json_string("plain ~"), R"("plain ~")");
  EXPECT_EQ(json_string("\"\\\n\r\t\b\f/"), R"("\"\\\n\r\t\b\f/")");
  EXPECT_EQ(json_string(std::string_view("\0\x1f\x7f", 3)), R"("\u0000\u001f\u007f")");
}

TEST(Json, WritesOtherLettersInUtf16) {
  EXPECT_EQ(json_string("\xc3\xa9\xe2\x82\xac"), R"("\u00e9\u20ac")");
  EXPECT_EQ(json_string("\xf0\x9f\x98\x80"), R"("\ud83d\ude00")");
  EXPECT_EQ(json_string("\xed\xa0\x80"), R"("\ud800")");
}

TEST(Json, KeepsBytesThatAreNoUtf8) { EXPECT_EQ(json_string("a\xff\xc3"), R"("a\u00ff\u00c3")"); }

TEST(Json, SortsKeys) {
  EXPECT_EQ(json_with_sorted_keys(R"({"x":1,"m":[1,{"b":null,"a":"c,\"}"}],"e":{}})"),
            R"({"e": {}, "m": [1, {"a": "c,\"}", "b": null}], "x": 1})");
}

TEST(Json, ReadsStringsBack) {
  for (const std::string text : {"", "plain", "\"quoted\\ \n\t\b", "ä€😀", "\x01"}) {
    std::string json = "[";
    append_json_string(json, text);
    std::size_t at = 1;
    EXPECT_EQ(read_json_string(json + "]", at), text);
    EXPECT_EQ(at, json.size());
  }
  std::size_t at = 0;
  EXPECT_EQ(read_json_string("\"\\ud800x\"", at), "\xef\xbf\xbdx");
  at = 0;
  EXPECT_EQ(read_json_string("null", at), "");
  EXPECT_EQ(at, 0u);
}

TEST(ErrorLines, HaveMembersAndCauses) {
  const std::string json =
      R"({"x":"ExceptionGroup","m":"two","subs":[{"x":"ValueError","m":"a \"b\"","cause":{"x":"KeyError","m":"k"}},{"x":"OSError","m":""}]})";
  std::vector<std::string> lines;
  for (const ErrorLine& line : error_lines(json)) {
    constexpr const char* relations[] = {"", "member ", "cause "};
    lines.push_back(std::string(static_cast<std::size_t>(line.depth) * 2, ' ') + relations[static_cast<int>(line.relation)] + line.text);
  }
  EXPECT_EQ(lines, (std::vector<std::string>{"ExceptionGroup: two", "  member ValueError: a \"b\"", "    cause KeyError: k", "  member OSError"}));
  EXPECT_TRUE(error_lines("null").empty());
}

}  // namespace trace
