// SPDX-License-Identifier: MIT
#include "ui/editor/text_edit.h"

#include <gtest/gtest.h>

namespace ui {
namespace {

/// A text with "|" for the caret and "^" for the anchor, where that is elsewhere.
TextEdit made(std::string text) {
  TextEdit edit;
  const std::size_t mark = text.find('^');
  const std::size_t bar = text.find('|');
  std::size_t caret = bar - (mark < bar ? 1 : 0), anchor = mark == std::string::npos ? caret : mark - (bar < mark ? 1 : 0);
  std::erase(text, '|');
  std::erase(text, '^');
  edit.set_text(text);
  edit.select(anchor, caret);
  return edit;
}

std::string shown(const TextEdit& edit) {
  std::string text = edit.text();
  const std::size_t caret = edit.caret(), anchor = edit.anchor();
  if (caret == anchor) return text.insert(caret, "|");
  if (caret < anchor) return text.insert(anchor, "^").insert(caret, "|");
  return text.insert(caret, "|").insert(anchor, "^");
}

template <class Action>
std::string after(std::string text, Action action) {
  TextEdit edit = made(std::move(text));
  action(edit);
  return shown(edit);
}

std::string moved(std::string text, TextEdit::Motion motion, bool extend = false, std::size_t lines = 1) {
  return after(std::move(text), [&](TextEdit& edit) { edit.move(motion, extend, lines); });
}

using Motion = TextEdit::Motion;

TEST(TextEdit, MovesByCharactersWordsAndLines) {
  EXPECT_EQ(moved("aü|b", Motion::left), "a|üb");
  EXPECT_EQ(moved("a|üb", Motion::right), "aü|b");
  EXPECT_EQ(moved("a|e\u0301b", Motion::right), "ae\u0301|b");  // with an accent of its own
  EXPECT_EQ(moved("ae\u0301|b", Motion::left), "a|e\u0301b");
  EXPECT_EQ(moved("a|\r\nb", Motion::right), "a\r\n|b");
  EXPECT_EQ(moved("a\r\n|b", Motion::left), "a|\r\nb");
  EXPECT_EQ(moved("|", Motion::left), "|");
  EXPECT_EQ(moved("a^bc|d", Motion::left), "a|bcd");
  EXPECT_EQ(moved("a|bc^d", Motion::right), "abc|d");
  EXPECT_EQ(moved("await asyncio.sleep|(1)", Motion::word_left), "await asyncio.|sleep(1)");
  EXPECT_EQ(moved("await asyncio|.sleep(1)", Motion::word_right), "await asyncio.|sleep(1)");
  EXPECT_EQ(moved("a|\n  bc", Motion::word_right), "a\n  bc|");
  EXPECT_EQ(moved("abc\nabc|", Motion::up), "abc|\nabc");
  EXPECT_EQ(moved("ab|c", Motion::up), "|abc");
  EXPECT_EQ(moved("ab|c", Motion::down), "abc|");
  EXPECT_EQ(moved("    a = 1|", Motion::line_begin), "    |a = 1");
  EXPECT_EQ(moved("    |a = 1", Motion::line_begin), "|    a = 1");
  EXPECT_EQ(moved("|a\nb", Motion::line_end), "a|\nb");
  EXPECT_EQ(moved("a\nb|", Motion::text_begin, true), "|a\nb^");
  EXPECT_EQ(moved("1|\n2\n3\n4", Motion::down, false, 2), "1\n2\n3|\n4");
}

TEST(TextEdit, KeepsTheColumnOverShortLines) {
  EXPECT_EQ(after("abcdef|\nx\nabcdef", [](TextEdit& edit) {
              edit.move(Motion::down, false);
              edit.move(Motion::down, false);
            }), "abcdef\nx\nabcdef|");
}

TEST(TextEdit, SelectsWordsAndLines) {
  EXPECT_EQ(after("|await fetch(1)", [](TextEdit& edit) { edit.select(edit.word_at(8)); }), "await ^fetch|(1)");
  EXPECT_EQ(after("|await fetch", [](TextEdit& edit) { edit.select(edit.word_at(11)); }), "await ^fetch|");
  EXPECT_EQ(after("|a\nb\nc", [](TextEdit& edit) { edit.select(edit.line_at(2)); }), "a\n^b\n|c");
  EXPECT_EQ(after("a|b", [](TextEdit& edit) { edit.select_all(); }), "^ab|");
}

TEST(TextEdit, TypesInPlaceOfTheSelection) {
  EXPECT_EQ(after("a^b|c", [](TextEdit& edit) { edit.insert("xy"); }), "axy|c");
  EXPECT_EQ(after("a|bc^", [](TextEdit& edit) { edit.insert(""); }), "a|");
  EXPECT_FALSE(made("a|").insert(""));
}

TEST(TextEdit, IndentsNewLines) {
  const auto newline = [](std::string text) { return after(std::move(text), [](TextEdit& edit) { edit.newline(); }); };
  EXPECT_EQ(newline("async def f():|"), "async def f():\n    |");
  EXPECT_EQ(newline("    if x:  # why|"), "    if x:  # why\n        |");
  EXPECT_EQ(newline("    a = 1|"), "    a = 1\n    |");
  EXPECT_EQ(newline("        return 1|\n"), "        return 1\n    |\n");
  EXPECT_EQ(newline("    returned = 1|"), "    returned = 1\n    |");
  EXPECT_EQ(newline("    a|  b"), "    a\n    |b");
  EXPECT_EQ(newline("  |  a"), "  \n  |a");
  EXPECT_EQ(newline("\tif x:|"), "\tif x:\n\t\t|");
  EXPECT_EQ(newline("|"), "\n|");
}

TEST(TextEdit, ErasesCharactersWordsAndLevels) {
  const auto erase = [](std::string text, bool word = false) {
    return after(std::move(text), [&](TextEdit& edit) { edit.erase_before(word); });
  };
  EXPECT_EQ(erase("aü|"), "a|");
  EXPECT_EQ(erase("        |x"), "    |x");
  EXPECT_EQ(erase("      |x"), "    |x");
  EXPECT_EQ(erase("a   |"), "a  |");
  EXPECT_EQ(erase("a\n|b"), "a|b");
  EXPECT_EQ(erase("await fetch|", true), "await |");
  EXPECT_EQ(erase("a^bc|d"), "a|d");
  EXPECT_EQ(erase("|a"), "|a");
  EXPECT_EQ(after("|üb", [](TextEdit& edit) { edit.erase_after(false); }), "|b");
  EXPECT_EQ(after("a| fetch()", [](TextEdit& edit) { edit.erase_after(true); }), "a|()");
  EXPECT_EQ(after("a|", [](TextEdit& edit) { edit.erase_after(false); }), "a|");
}

TEST(TextEdit, IndentsAndDedentsLines) {
  const auto indent = [](std::string text) { return after(std::move(text), [](TextEdit& edit) { edit.indent(); }); };
  const auto dedent = [](std::string text) { return after(std::move(text), [](TextEdit& edit) { edit.dedent(); }); };
  EXPECT_EQ(indent("ab|c"), "ab  |c");
  EXPECT_EQ(indent("^a\n\nb|\nc"), "^    a\n\n    b|\nc");
  EXPECT_EQ(indent("^a\n|b"), "^    a\n|b");
  EXPECT_EQ(dedent("      a|b"), "  a|b");
  EXPECT_EQ(dedent("^    a\n  b|"), "^a\nb|");
  EXPECT_EQ(dedent("    a\n ^   b\n\tc|"), "    a\n^b\nc|");
  EXPECT_EQ(dedent("a|"), "a|");
}

TEST(TextEdit, TogglesComments) {
  const auto toggle = [](std::string text) { return after(std::move(text), [](TextEdit& edit) { edit.toggle_comment(); }); };
  EXPECT_EQ(toggle("    a = |1"), "    # a = |1");
  EXPECT_EQ(toggle("    # a = |1"), "    a = |1");
  EXPECT_EQ(toggle("^if x:\n\n    a|"), "^# if x:\n\n#     a|");
  EXPECT_EQ(toggle("^# if x:\n\n#     a|"), "^if x:\n\n    a|");
  EXPECT_EQ(toggle("#a|"), "a|");
  EXPECT_EQ(toggle("  |"), "  |");
}

TEST(TextEdit, DuplicatesMovesAndErasesLines) {
  EXPECT_EQ(after("a|b\nc", [](TextEdit& edit) { edit.duplicate(); }), "ab\na|b\nc");
  EXPECT_EQ(after("^ab|c", [](TextEdit& edit) { edit.duplicate(); }), "ab^ab|c");
  EXPECT_EQ(after("a\nb|\nc", [](TextEdit& edit) { edit.move_lines(true); }), "b|\na\nc");
  EXPECT_EQ(after("a\nb|\nc", [](TextEdit& edit) { edit.move_lines(false); }), "a\nc\nb|");
  EXPECT_EQ(after("a|\nb\nc", [](TextEdit& edit) { edit.move_lines(true); }), "a|\nb\nc");
  EXPECT_EQ(after("a\nb|c\nd", [](TextEdit& edit) { edit.erase_lines(); }), "a\nd|");
  EXPECT_EQ(after("a\nb|c", [](TextEdit& edit) { edit.erase_lines(); }), "a|");
  EXPECT_EQ(after("a|", [](TextEdit& edit) { edit.erase_lines(); }), "|");
}

TEST(TextEdit, FindsForwardBackAndAround) {
  const auto find = [](std::string text, std::string_view wanted, bool back = false) {
    return after(std::move(text), [&](TextEdit& edit) { edit.find(wanted, back); });
  };
  EXPECT_EQ(find("|Task task", "task"), "^Task| task");
  EXPECT_EQ(find("^Task| task", "task"), "Task ^task|");
  EXPECT_EQ(find("Task ^task|", "task"), "^Task| task");
  EXPECT_EQ(find("task| Task", "Task"), "task ^Task|");
  EXPECT_EQ(find("a ^a| a", "a", true), "^a| a a");
  EXPECT_EQ(find("^a| a a", "a", true), "a a ^a|");
  EXPECT_FALSE(made("|a").find("b", false));
  EXPECT_FALSE(made("|a").find("", false));
}

TEST(TextEdit, StaysWhereItIsInAnotherText) {
  const auto other = [](std::string text, std::string becomes) {
    return after(std::move(text), [&](TextEdit& edit) { edit.set_text(std::move(becomes)); });
  };
  EXPECT_EQ(other("a = 1\nb|", "a = 12\nb"), "a = 12\nb|");
  EXPECT_EQ(other("a|\nb", "a\nbc"), "a|\nbc");
  EXPECT_EQ(other("ab|c", "ac"), "a|c");
  EXPECT_EQ(other("abc|", ""), "|");
}

TEST(TextEdit, KnowsItsLines) {
  TextEdit edit = made("a|b\r\nc\n");
  EXPECT_EQ(edit.line_count(), 3u);
  EXPECT_EQ(edit.line(0), "ab");
  EXPECT_EQ(edit.line(2), "");
  EXPECT_EQ(edit.line_of(5), 1u);
  edit.select(3, 100);  // within a line break, beyond the end
  EXPECT_EQ(edit.anchor(), 2u);
  EXPECT_EQ(edit.caret(), 6u);
}

}  // namespace
}  // namespace ui
