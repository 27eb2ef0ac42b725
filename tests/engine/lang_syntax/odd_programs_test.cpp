// SPDX-License-Identifier: MIT
// Edits of whole statements in programs written oddly: whatever they do, no comment, string or statement may be lost or changed.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "lang/syntax/edit_blocks.h"
#include "lang/syntax/edit_names.h"
#include "lang/syntax/one_line.h"
#include "lang/syntax/visit.h"

namespace lang {
namespace {

/// What of a text an edit of whole statements must neither lose nor change: its comments, its strings and its simple statements.
/// Line ends are the document's.
std::multiset<std::string> contents(const Tree& original) {
  std::string text = original.text();
  std::erase(text, '\r');
  const TreePtr parsed = parse(std::move(text));
  const Tree& tree = *parsed;
  std::multiset<std::string> found;
  const auto tokens = tree.tokens();
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    for (const Trivia& piece : tree.trivia_before(i)) {
      if (piece.kind == TriviaKind::comment) found.insert(tree.text().substr(piece.begin, piece.end - piece.begin));
    }
    const bool string = tokens[i].kind == TokenKind::string || tokens[i].kind == TokenKind::fstring_middle;
    if (string) found.insert("string " + tree.text().substr(tokens[i].begin, tokens[i].end - tokens[i].begin));
  }
  for (std::uint32_t id = 1; id < tree.node_count(); ++id) {
    const ast::Node& node = tree.node(id);
    if (!ast::is_statement(node.kind) || ast::is<ast::Pass>(&node)) continue;
    bool simple = true;
    for_each_child(node, [&](const ast::Node& child) { simple = simple && !ast::is_statement(child.kind) && child.kind != ast::NodeKind::except_handler; });
    if (simple) found.insert("statement " + one_line(tree, node.begin, node.end));
  }
  return found;
}

std::multiset<std::string> minus(std::multiset<std::string> from, const std::multiset<std::string>& what) {
  for (const std::string& one : what) {
    const auto found = from.find(one);
    if (found != from.end()) from.erase(found);
  }
  return from;
}

std::multiset<std::string> plus(std::multiset<std::string> one, const std::multiset<std::string>& other) {
  one.insert(other.begin(), other.end());
  return one;
}

std::string listed(const std::multiset<std::string>& contents) {
  std::string text;
  for (const std::string& one : contents) text += one + "\n";
  return text;
}

constexpr const char* odd_programs[] = {
    // Lines that statements share, suites on the line of their header.
    "import asyncio; import time  # d1\n\n\nasync def f(x):  # d2\n    a(); b(); c()  # d3\n    if x: y = 2  # d4\n    z = 1  # d5\n"
    "    while x: x -= 1; a()\n    try: b()\n    except E: c()  # d6\n    for i in x: pass  # d7\n    return z; d()\n    while z:\n        pass  # d8\n",
    // Comments at odd places.
    "# c0\n\n'''Doc.'''  # c1\n\n# c2\nasync def f():\n\n    # c3\n    if a:  # c4\n        # c5\n        b()\n\n        # c6\n    # c7\n    else:  # c8\n"
    "        c(  # c9\n            1,\n            # c10\n        )\n      # c11\n  # c12\n    d()  # c13\n        # c14\n\n    # c15\n# c16\n",
    // Strings of several lines, f-strings, lines that go on.
    "def f(x):\n    t = f\"\"\"usage:\n  {x}\n{x!r:>{x}} and\n\"\"\"\n    u = '''a\n# no comment\n    b'''; v = 1\n    w = 1 + \\\n  2  # s1\n"
    "    if (x and  # s2\n        t):\n        print(f'{x}' f\"\"\"\n{\n  x\n}\n\"\"\")  # s3\n    return [\n  u,  # s4\n  v]\n",
    // Decorators, nested functions and classes, tabs, no line end at the end.
    "class A:  # t1\n\t'''Doc.'''\n\n\t@b  # t2\n\t# t3\n\tdef f(self):\n\t\t@c\n\t\tasync def g():\n\t\t\tawait h()\n\t\t\t# t4\n\t\treturn g\n\t# t5\n\n"
    "\tx = 1\n\n\t# t6\n\nif A: B = A\nelse:\n\tC = 2 # t7",
    // Other line ends.
    "def f():\r\n    # r1\r\n    with a as b:  # r2\r\n        c = \"\"\"1\r\n 2\"\"\"\r\n        # r3\r\n    d; e  # r4\r\n\r\nf()\r\n",
};

class OddPrograms : public ::testing::TestWithParam<const char*> {
 protected:
  OddPrograms() : tree(parse(GetParam())), before(contents(*tree)) {
    EXPECT_TRUE(tree->ok());
    for (std::uint32_t id = 1; id < tree->node_count(); ++id) {
      if (range_problem(*tree, {id, id}).empty()) statements.push_back(id);
    }
  }
  std::string what(std::uint32_t statement) const { return tree->text().substr(tree->node(statement).begin, 20) + "…"; }

  TreePtr tree;
  std::multiset<std::string> before;
  std::vector<std::uint32_t> statements;
};

TEST_P(OddPrograms, MovesLoseNothing) {
  std::size_t moved = 0;
  for (const std::uint32_t statement : statements) {
    for (const std::uint32_t place : statements) {
      for (const InsertAt at : {InsertAt::before, InsertAt::after, InsertAt::body_begin, InsertAt::body_end}) {
        const EditResult edit = move_statements(*tree, {statement, statement}, place, at);
        if (!edit) continue;
        EXPECT_EQ(listed(contents(*edit.tree)), listed(before)) << what(statement) << " " << static_cast<int>(at) << " " << what(place) << "\n" << edit.tree->text();
        if (HasFailure()) return;
        ++moved;
      }
    }
  }
  EXPECT_GT(moved, 30u);
}

TEST_P(OddPrograms, DeletionAndDuplicationAreOfTheSame) {
  for (const std::uint32_t statement : statements) {
    const std::multiset<std::string> own = contents(*parse(statements_text(*tree, {statement, statement})));
    const EditResult removed = delete_statements(*tree, {statement, statement});
    const EditResult doubled = duplicate_statements(*tree, {statement, statement});
    if (removed) {
      EXPECT_EQ(listed(contents(*removed.tree)), listed(minus(before, own))) << what(statement) << "\n" << removed.tree->text();
    }
    if (doubled) {
      EXPECT_EQ(listed(contents(*doubled.tree)), listed(plus(before, own))) << what(statement) << "\n" << doubled.tree->text();
    }
  }
}

TEST_P(OddPrograms, WrapsAndUnwrapsLoseNothing) {
  for (const std::uint32_t statement : statements) {
    const EditResult wrapped = wrap_statements(*tree, {statement, statement}, "while w");
    if (wrapped) {
      EXPECT_EQ(listed(contents(*wrapped.tree)), listed(before)) << what(statement) << "\n" << wrapped.tree->text();
    }
    const EditResult bare = unwrap_statement(*tree, statement);
    // The handlers of a try go.
    if (bare && !ast::is<ast::Try>(&tree->node(statement))) {
      EXPECT_EQ(listed(contents(*bare.tree)), listed(before)) << what(statement) << "\n" << bare.tree->text();
    }
  }
}

TEST_P(OddPrograms, ExtractionLosesNothing) {
  for (const std::uint32_t statement : statements) {
    const EditResult edit = extract_coroutine(*tree, {statement, statement}, "extracted");
    if (!edit) continue;
    EXPECT_EQ(listed(minus(before, contents(*edit.tree))), "") << what(statement) << "\n" << edit.tree->text();
  }
}

INSTANTIATE_TEST_SUITE_P(Texts, OddPrograms, ::testing::ValuesIn(odd_programs));

}  // namespace
}  // namespace lang
