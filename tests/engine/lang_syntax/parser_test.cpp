// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "dump.h"
#include "lang/syntax/tree.h"
#include "lang/syntax/visit.h"

namespace lang {
namespace {

TEST(Parser, OperatorsBindAsInPython) {
  EXPECT_EQ(dump_one("1 + 2 * 3 - 4"), "((1 + (2 * 3)) - 4)");
  EXPECT_EQ(dump_one("-a ** -b ** c"), "(- (a ** (- (b ** c))))");
  EXPECT_EQ(dump_one("a or b and not c == d"), "(a or (b and (not (c == d))))");
  EXPECT_EQ(dump_one("a or b or c and d"), "(a or b or (c and d))");
  EXPECT_EQ(dump_one("a < b <= c is not d not in e"), "(a < b <= c is-not d not-in e)");
  EXPECT_EQ(dump_one("a | b ^ c & d << e"), "(a | (b ^ (c & (d << e))))");
  EXPECT_EQ(dump_one("a if b else c if d else e"), "(IfExp a b (IfExp c d e))");
  EXPECT_EQ(dump_one("not not ~a"), "(not (not (~ a)))");
  EXPECT_EQ(dump_one("a // b % c @ d"), "(((a // b) % c) @ d)");
  EXPECT_EQ(dump_one("lambda a, *b, c=1, **d: a + 1"), "(Lambda (a *b c=1 **d) (a + 1))");
}

TEST(Parser, Primaries) {
  EXPECT_EQ(dump_one("a.b(c)[d].e"), "(Subscript (Call a.b c) d).e");
  EXPECT_EQ(dump_one("f(a, *b, c=1, **d)"), "(Call f a (Starred b) c=1 **d)");
  EXPECT_EQ(dump_one("f(x for x in y)"), "(Call f (GeneratorExp x (for x y)))");
  EXPECT_EQ(dump_one("f(a := 1)"), "(Call f (NamedExpr a 1))");
  EXPECT_EQ(dump_one("a[1:2, ::3, ...]"), "(Subscript a (Tuple (Slice 1 2 -) (Slice - - 3) ...))");
  EXPECT_EQ(dump_one("a[b, *c]"), "(Subscript a (Tuple b (Starred c)))");
  EXPECT_EQ(dump_one("(a, b), [], {}, {1, 2}, {1: 2, **c}, ()"),
            "(Tuple (Tuple a b) (List) (Dict) (Set 1 2) (Dict 1:2 **c) (Tuple))");
  EXPECT_EQ(dump_one("[a for b, c in d if e if f for g in h]"),
            "(ListComp a (for (Tuple b c) d e f) (for g h))");
  EXPECT_EQ(dump_one("{a: b for c in d}, {a for c in d}, (a for c in d)"),
            "(Tuple (DictComp a b (for c d)) (SetComp a (for c d)) (GeneratorExp a (for c d)))");
  EXPECT_EQ(dump_one("*a, b"), "(Tuple (Starred a) b)");
  EXPECT_EQ(dump_one("True, None, False, ..."), "(Tuple True None False ...)");
}

TEST(Parser, Numbers) {
  EXPECT_EQ(dump_one("0x_1F, 0b101, 0o17, 1_000, 00"), "(Tuple 31 5 15 1000 0)");
  EXPECT_EQ(dump_one("1.5, .5, 1., 1e3, 1_0.0_1e-1"), "(Tuple 1.5f 0.5f 1f 1000f 1.001f)");
  EXPECT_EQ(dump_one("9223372036854775807"), "9223372036854775807");
  EXPECT_EQ(dump_one("1if x else 2"), "(IfExp 1 x 2)");
}

TEST(Parser, Strings) {
  EXPECT_EQ(dump_one(R"('a\n\x41\u00e9\t\'\101\q')"), "'a\nA\xC3\xA9\t'A\\q'");
  EXPECT_EQ(dump_one(R"(r'\n' "b" '''c''')"), "'\\nbc'");
  EXPECT_EQ(dump_one("'a\\\r\nb'"), "'ab'");
  EXPECT_EQ(dump_one("'''a\r\nb\rc'''"), "'a\nb\nc'");
  EXPECT_EQ(dump_one(R"(b'\xff\101' b'z')"),
            "b'\xff"
            "Az'");
  EXPECT_EQ(dump_one(R"('\U0001F600\ud83d')"), "'\xF0\x9F\x98\x80\xED\xA0\xBD'");
}

TEST(Parser, FormattedStrings) {
  EXPECT_EQ(dump_one("f'a{b}c'"), "(JoinedStr 'a' {b} 'c')");
  EXPECT_EQ(dump_one("f'{b!r:>{w}.2f}'"), "(JoinedStr {b!r:(JoinedStr '>' {w} '.2f')})");
  EXPECT_EQ(dump_one("f'{{}}' 'x' f'{a}' 'y' 'z'"), "(JoinedStr '{}x' {a} 'yz')");
  EXPECT_EQ(dump_one("f'{a = }'"), "(JoinedStr 'a = ' {a!r})");
  EXPECT_EQ(dump_one("f'{a=:>4}{b=!s}'"), "(JoinedStr 'a=' {a:(JoinedStr '>4')} 'b=' {b!s})");
  EXPECT_EQ(dump_one("f'{x['k']}{f'{y}'}'"), "(JoinedStr {(Subscript x 'k')} {(JoinedStr {y})})");
  EXPECT_EQ(dump_one("f'{a != b}{(c := 1)}{d:=5}'"),
            "(JoinedStr {(a != b)} {(NamedExpr c 1)} {d:(JoinedStr '=5')})");
  EXPECT_EQ(
      dump_one("f'{ {1: 2}[1] }{a, b}{*c, d}{lambda_}'"),
      "(JoinedStr {(Subscript (Dict 1:2) 1)} {(Tuple a b)} {(Tuple (Starred c) d)} {lambda_})");
  EXPECT_EQ(dump_one(R"(rf'\{a}\n' f'\t{b:\t}')"),
            "(JoinedStr '\\' {a} '\\n\t' {b:(JoinedStr '\t')})");
  EXPECT_EQ(dump_one("f'''{\n a  # why\n}'''"), "(JoinedStr {a})");
  EXPECT_EQ(dump_one("f'{a:%H:%M}' f''"), "(JoinedStr {a:(JoinedStr '%H:%M')})");
}

TEST(Parser, SimpleStatements) {
  EXPECT_EQ(dump("a = b, *c = d"), "(Assign a (Tuple b (Starred c)) d)");
  EXPECT_EQ(dump("a.b[c] += yield_"), "(AugAssign + (Subscript a.b c) yield_)");
  EXPECT_EQ(dump("a: int = 1; (b): str; c.d: e"),
            "(AnnAssign a int 1) (AnnAssign b str) (AnnAssign c.d e)");
  EXPECT_EQ(dump("del a, b[0], (c, d)"), "(Delete a (Subscript b 0) (Tuple c d))");
  EXPECT_EQ(dump("import a.b as c, d"), "(Import a.b as c d)");
  EXPECT_EQ(dump("from ...a.b import (c as d, e,)"), "(ImportFrom ...a.b c as d e)");
  EXPECT_EQ(dump("from . import *"), "(ImportFrom . *)");
  EXPECT_EQ(dump("raise a from b\nassert c, d\nraise"), "(Raise a b) (Assert c d) (Raise)");
  EXPECT_EQ(
      dump("match = type = case = _ = 1\nprint(match, type)\nmatch[0]\ntype(x)\n"),
      "(Assign match type case _ 1) (Expr (Call print match type)) (Expr (Subscript match 0)) "
      "(Expr (Call type x))");
}

TEST(Parser, CompoundStatements) {
  EXPECT_EQ(dump("if a: b\nelif c:\n  d\nelse: e"), "(If a (Expr b) (If c (Expr d) (Expr e)))");
  EXPECT_EQ(dump("while a:\n  break\nelse:\n  continue_\n"), "(While a (Break) (Expr continue_))");
  EXPECT_EQ(dump("for a, *b in c, d: pass"), "(For (Tuple a (Starred b)) (Tuple c d) (Pass))");
  EXPECT_EQ(dump("with a as b, (c): d"), "(With (withitem a b) (withitem c) (Expr d))");
  EXPECT_EQ(dump("with (a as b, c as d.e,): f"), "(With (withitem a b) (withitem c d.e) (Expr f))");
  EXPECT_EQ(dump("with (a, b) as c: d"), "(With (withitem (Tuple a b) c) (Expr d))");
  EXPECT_EQ(dump("with (a, b): c"), "(With (withitem a) (withitem b) (Expr c))");
  EXPECT_EQ(dump("try: a\nexcept B as c: d\nexcept E, F: g\nexcept: h\nelse: i\nfinally: j"),
            "(Try (Expr a) (ExceptHandler as c B (Expr d)) (ExceptHandler (Tuple E F) (Expr g)) "
            "(ExceptHandler (Expr h)) (Expr i) (Expr j))");
  EXPECT_EQ(dump("try: a\nexcept* B: c"), "(TryStar (Expr a) (ExceptHandler B (Expr c)))");
}

TEST(Parser, Definitions) {
  EXPECT_EQ(dump("def f(a, b: int, /, c=1, *d, e, f=2, **g) -> h: pass"),
            "(FunctionDef f (a b:int / c=1 *d e f=2 **g) h (Pass))");
  EXPECT_EQ(dump("async def f(*, a): await b; return"),
            "(AsyncFunctionDef f (* a) (Expr (Await b)) (Return))");
  EXPECT_EQ(dump("async def f():\n  async with a as b:\n    async for c in d: yield [e async for e "
                 "in g]\n"),
            "(AsyncFunctionDef* f () (AsyncWith (withitem a b) "
            "(AsyncFor c d (Expr (Yield (ListComp e (async for e g)))))))");
  EXPECT_EQ(dump("@a.b(c)\n@d\nclass E(F, g=h):\n  'doc'\n"),
            "(ClassDef E (Call a.b c) d F g=h (Expr 'doc'))");
  EXPECT_EQ(dump("def f():\n  x = yield\n  y = yield from z\n  def g(): return 1\n"),
            "(FunctionDef* f () (Assign x (Yield)) (Assign y (YieldFrom z)) (FunctionDef g () "
            "(Return 1)))");
}

TEST(Parser, SpansAreThoseOfCPython) {
  const TreePtr tree = parse("@d\nasync def f(a):\n    return (1 + a) * 2  # c\n\nx = f(\n  3)\n");
  for (const char* text :
       {"async def f(a):\n    return (1 + a) * 2", "(1 + a) * 2", "1 + a", "f(\n  3)"}) {
    bool found = false;
    for_each_node(*tree, tree->module(),
                  [&](const ast::Node& node) { found = found || tree->text_of(node) == text; });
    EXPECT_TRUE(found) << text;
  }
  const auto& function = ast::as<ast::FunctionDef>(tree->module().body[0]);
  EXPECT_EQ(function.line, 2u);
  EXPECT_EQ(function.column, 0u);
  EXPECT_EQ(function.body[0]->line, 3u);
  EXPECT_EQ(function.body[0]->column, 4u);
}

TEST(Parser, ColumnsCountBytesOrCharacters) {
  const TreePtr tree = parse("\xEF\xBB\xBF\xC3\xA9 = \xC3\xA9 + b\n");
  const auto& assign = ast::as<ast::Assign>(tree->module().body[0]);
  const auto& sum = ast::as<ast::BinOp>(assign.value);
  EXPECT_EQ(assign.column, 0u);
  EXPECT_EQ(sum.right->column, 10u);
  EXPECT_EQ(tree->character_column(*sum.right), 9u);
}

TEST(Tree, NumbersNodesInPreorder) {
  const TreePtr tree = parse("a = f(b, c=1)\nif x: y\n");
  for (std::uint32_t id = 0; id < tree->node_count(); ++id) {
    std::uint32_t next = id + 1;
    for_each_child(tree->node(id), [&](const ast::Node& child) {
      EXPECT_EQ(child.id, next);
      EXPECT_EQ(tree->parent(child.id), &tree->node(id));
      next = tree->subtree_end(child.id);
    });
    EXPECT_EQ(tree->subtree_end(id), next);
  }
}

TEST(Parser, ReadsLambdasInConditionalExpressions) {
  EXPECT_EQ(dump("(lambda: 1) if a else (lambda: 2) if b else lambda: 3 if c else 4\n"),
            "(Expr (IfExp (Lambda () 1) a (IfExp (Lambda () 2) b (Lambda () (IfExp 3 c 4)))))");
}

TEST(Parser, ReadsPatterns) {
  EXPECT_EQ(dump("match a, b:\n  case ([x, *y] | [x, y]) if z:\n    c\n  case K(1, k=v.w) as n: d\n  case {'m': _, **r}: pass\n"),
            "(Match (Tuple a b) (match_case (pattern (pattern (pattern x) (pattern y)) (pattern (pattern x) (pattern y))) z (Expr c)) (match_case (pattern "
            "(pattern K (pattern 1) (pattern v.w)) n) (Expr d)) (match_case (pattern 'm' (pattern) r) (Pass)))");
}

TEST(Tree, InternsNames) {
  const TreePtr tree = parse("name = other\nother.name(name=1)\nxname = 1\n");
  const char* first = nullptr;
  for_each_node(*tree, tree->module(), [&](const ast::Node& node) {
    std::string_view name;
    if (const auto* n = ast::try_as<ast::Name>(&node)) name = n->name;
    if (const auto* n = ast::try_as<ast::Attribute>(&node)) name = n->attr;
    if (const auto* n = ast::try_as<ast::Keyword>(&node)) name = n->arg;
    if (name != "name") return;
    if (first == nullptr) first = name.data();
    EXPECT_EQ(first, name.data());
  });
}

TEST(Tree, FindsTheNodeAtAPlace) {
  const std::string text = "total = first + sleep(2)\n";
  const TreePtr tree = parse(text);
  const auto at = [&](std::size_t offset) {
    return std::string(tree->text_of(tree->node_at(static_cast<std::uint32_t>(offset))));
  };
  EXPECT_EQ(at(0), "total");
  EXPECT_EQ(at(5), "total");
  EXPECT_EQ(at(text.find("first") + 2), "first");
  EXPECT_EQ(at(text.find('2')), "2");
  EXPECT_EQ(at(text.find('+')), "first + sleep(2)");
}

}  // namespace
}  // namespace lang
