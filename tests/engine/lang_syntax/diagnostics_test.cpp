// SPDX-License-Identifier: MIT
// Line, column (in characters, from 1) and message of what is wrong with a text; the wording is
// CPython 3.14's.
#include <gtest/gtest.h>

#include "lang/syntax/tree.h"

namespace lang {
namespace {

std::string problems(const std::string& text) {
  const TreePtr tree = parse(text);
  std::string result;
  for (const Diagnostic& diagnostic : tree->diagnostics()) {
    if (!result.empty()) result += "; ";
    result += std::to_string(diagnostic.line) + ":" +
              std::to_string(character_column(text, diagnostic.begin)) + " " + diagnostic.message;
  }
  return result;
}

struct Case {
  const char* text;
  const char* expected;
};

class Problems : public testing::TestWithParam<Case> {};

TEST_P(Problems, AreThoseOfCPython) { EXPECT_EQ(problems(GetParam().text), GetParam().expected); }

void PrintTo(const Case& item, std::ostream* out) { *out << item.text; }

#define SUITE(name, ...) INSTANTIATE_TEST_SUITE_P(name, Problems, testing::Values(__VA_ARGS__))

SUITE(Headers, Case{"if x\n    pass\n", "1:5 expected ':'"},
      Case{"if x y:\n  pass\n", "1:6 invalid syntax"},
      Case{"def f()\n  pass\n", "1:8 expected ':'"}, Case{"def f: pass", "1:6 expected '('"},
      Case{"try pass", "1:5 expected ':'"}, Case{"for i in x\n  pass\n", "1:11 expected ':'"},
      Case{"else:\n  pass\n", "1:1 invalid syntax"},
      Case{"try:\n  pass\nx=1\n", "3:1 expected 'except' or 'finally' block"},
      Case{"if x = 1: pass", "1:4 invalid syntax. Maybe you meant '==' or ':=' instead of '='?"},
      Case{"try:\n  pass\nexcept:\n  pass\nexcept A:\n  pass",
           "3:1 default 'except:' must be last"},
      Case{"try:\n  pass\nexcept A:\n  pass\nexcept* B:\n  pass",
           "5:1 cannot have both 'except' and 'except*' on the same 'try'"},
      Case{"try:\n  pass\nexcept A, B as c:\n  pass",
           "3:8 multiple exception types must be parenthesized when using 'as'"});

SUITE(Indentation, Case{"  x = 1\n", "1:2 unexpected indent"},
      Case{"x = 1\n  y = 2\n", "2:2 unexpected indent"},
      Case{"if 1:\n    x\n  y\n", "3:4 unindent does not match any outer indentation level"},
      Case{"if 1:\nx\n", "2:1 expected an indented block after 'if' statement on line 1"},
      Case{"if 1:\n", "1:6 expected an indented block after 'if' statement on line 1"},
      Case{"def f():\nx\n", "2:1 expected an indented block after function definition on line 1"},
      Case{"try:\n  x\nexcept A:\ny",
           "4:1 expected an indented block after 'except' statement on line 3"},
      Case{"if a:\n  x\nelse:\nx",
           "4:1 expected an indented block after 'else' statement on line 3"},
      Case{"if 1:\n        x\n\ty\n", "3:1 inconsistent use of tabs and spaces in indentation"});

SUITE(Brackets, Case{"x = (1,\n", "1:5 '(' was never closed"},
      Case{"x = (1\ny = 2\n", "1:5 '(' was never closed"}, Case{"x = 1)\n", "1:6 unmatched ')'"},
      Case{"x = (1]\n", "1:7 closing parenthesis ']' does not match opening parenthesis '('"},
      Case{"x = (\n1]\n",
           "2:2 closing parenthesis ']' does not match opening parenthesis '(' on line 1"},
      Case{"foo(a b)\n", "1:5 invalid syntax. Perhaps you forgot a comma?"},
      Case{"x = [\n  1\n  2\n]", "2:3 invalid syntax. Perhaps you forgot a comma?"},
      Case{"def f(:\n  pass\n", "1:7 invalid syntax"},
      Case{"f(a.b=1)", "1:3 expression cannot contain assignment, perhaps you meant \"==\"?"},
      Case{"f(a=1, b)", "1:9 positional argument follows keyword argument"},
      Case{"f(**a, b)", "1:9 positional argument follows keyword argument unpacking"},
      Case{"f(a=1, a=2)", "1:8 keyword argument repeated: a"},
      Case{"f(1, x for x in y)", "1:6 Generator expression must be parenthesized"},
      Case{"{1: 2, 3}", "1:8 ':' expected after dictionary key"},
      Case{"{1: }", "1:3 expression expected after dictionary key and ':'"},
      Case{"[a, b for a in c]", "1:2 did you forget parentheses around the comprehension target?"},
      Case{"(*a)", "1:2 cannot use starred expression here"});

SUITE(Literals, Case{"x = 'abc\n", "1:5 unterminated string literal (detected at line 1)"},
      Case{"x = '''abc\n\n", "1:5 unterminated triple-quoted string literal (detected at line 2)"},
      Case{"x = f'abc\n", "1:5 unterminated f-string literal (detected at line 1)"},
      Case{"x = f'{a'\n", "1:9 f-string: expecting '}'"},
      Case{"x = f'{}'\n", "1:8 f-string: valid expression required before '}'"},
      Case{"x = f'{a!x}'\n",
           "1:10 f-string: invalid conversion character 'x': expected 's', 'r', or 'a'"},
      Case{"x = f'}'\n", "1:7 f-string: single '}' is not allowed"},
      Case{"x=f'{a+}'", "1:7 f-string: expecting '=', or '!', or ':', or '}'"},
      Case{"x=f'{lambda x:1}'",
           "1:6 f-string: lambda expressions are not allowed without parentheses"},
      Case{"b'\xC3\xA9'", "1:1 bytes can only contain ASCII literal characters"},
      Case{"'a' b'b'", "1:1 cannot mix bytes and nonbytes literals"},
      Case{"'\\x1'",
           "1:1 (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: "
           "truncated \\xXX escape"},
      Case{"1x", "1:1 invalid decimal literal"},
      Case{"0b2", "1:3 invalid digit '2' in binary literal"},
      Case{"012",
           "1:1 leading zeros in decimal integer literals are not permitted; use an 0o prefix for "
           "octal integers"},
      Case{"x = 5 \xC3\x97 3", "1:7 invalid character '\xC3\x97' (U+00D7)"},
      Case{"\xC3\xA9\xC3\xA9 = 5 \xE2\x80\x9C", "1:8 invalid character '\xE2\x80\x9C' (U+201C)"},
      Case{"a\xC2\xA0"
           "b",
           "1:2 invalid non-printable character U+00A0"});

SUITE(Targets,
      Case{"f() = 1\n",
           "1:1 cannot assign to function call here. Maybe you meant '==' instead of '='?"},
      Case{"(a, f()) = 1\n", "1:5 cannot assign to function call"},
      Case{"None = 1\n", "1:1 cannot assign to None"},
      Case{"x + 1 = 2\n",
           "1:1 cannot assign to expression here. Maybe you meant '==' instead of '='?"},
      Case{"*a = 1", "1:1 starred assignment target must be in a list or tuple"},
      Case{"*a, *b = 1", "1:1 multiple starred expressions in assignment"},
      Case{"f() += 1", "1:1 'function call' is an illegal expression for augmented assignment"},
      Case{"f(): int", "1:1 illegal target for annotation"},
      Case{"a, b: int", "1:1 only single target (not tuple) can be annotated"},
      Case{"del f()", "1:5 cannot delete function call"},
      Case{"for f() in x: pass", "1:5 cannot assign to function call"},
      Case{"(a.b := 1)", "1:2 cannot use assignment expressions with attribute"},
      Case{"import a as b.c", "1:13 cannot use attribute as import target"});

SUITE(Parameters, Case{"def f(a, a): pass", "1:10 duplicate argument 'a' in function definition"},
      Case{"def f(a=1, b): pass",
           "1:12 parameter without a default follows parameter with a default"},
      Case{"def f(*): pass", "1:7 named arguments must follow bare *"},
      Case{"def f(**k, a): pass", "1:12 arguments cannot follow var-keyword argument"},
      Case{"def f((a)): pass", "1:7 Function parameters cannot be parenthesized"},
      Case{"lambda *a, *b: 1", "1:12 * argument may appear only once"});

SUITE(Places, Case{"return 1", "1:1 'return' outside function"},
      Case{"yield 1", "1:1 'yield' outside function"},
      Case{"await x", "1:1 'await' outside function"},
      Case{"def f():\n  await x", "2:3 'await' outside async function"},
      Case{"def f():\n  async with a: pass", "2:3 'async with' outside async function"},
      Case{"def f():\n  [await x for x in y]",
           "2:3 asynchronous comprehension outside of an asynchronous function"},
      Case{"break", "1:1 'break' outside loop"},
      Case{"for a in b:\n  def f():\n    continue", "3:5 'continue' not properly in loop"},
      Case{"async def f():\n  yield 1\n  return 2", "3:3 'return' with value in async generator"},
      Case{"try:\n  x\nexcept* A:\n  break",
           "4:3 'break', 'continue' and 'return' cannot appear in an except* block"},
      Case{"[(yield x) for x in y]", "1:3 'yield' inside list comprehension"},
      Case{"[x := 1 for x in y]",
           "1:2 assignment expression cannot rebind comprehension iteration variable 'x'"},
      Case{"def f():\n from a import *", "2:16 import * only allowed at module level"});

SUITE(Declarations, Case{"nonlocal x", "1:1 nonlocal declaration not allowed at module level"},
      Case{"def f():\n  nonlocal x", "2:3 no binding for nonlocal 'x' found"},
      Case{"def f(x):\n  global x", "2:3 name 'x' is parameter and global"},
      Case{"def f():\n  x = 1\n  global x",
           "3:3 name 'x' is assigned to before global declaration"},
      Case{"def f():\n  print(x)\n  global x", "3:3 name 'x' is used prior to global declaration"},
      Case{"def f():\n x=1\n class A:\n  nonlocal x\n", ""});

SUITE(Subset,
      Case{"x = 12345678901234567890",
           "1:5 integer literal too large: integers have 64 bits in Loopscope's Python"},
      Case{"x = 1j", "1:5 complex numbers are not part of Loopscope's Python"},
      Case{"class A(B, C, metaclass=abc.ABCMeta): pass", ""},
      Case{"class A(metaclass=M): pass",
           "1:9 a metaclass is not part of Loopscope's Python; use __init_subclass__ or a class decorator"},
      Case{"eval('1')", "1:1 eval() is not part of Loopscope's Python; write the code itself"},
      Case{"def eval(x): pass\neval('1')", ""},
      Case{"import multiprocessing",
           "1:8 the module 'multiprocessing' is not part of Loopscope's Python; use asyncio tasks, or "
           "loop.run_in_executor for blocking work"},
      Case{"import threading as t\nt.Thread(target=f)\nt.current_thread()",
           "2:1 threading.Thread is not part of Loopscope's Python; use asyncio tasks, or asyncio.to_thread for blocking "
           "work"},
      Case{"from threading import Lock, Timer",
           "1:29 threading.Timer is not part of Loopscope's Python; use asyncio tasks, or asyncio.to_thread for blocking "
           "work"},
      Case{"import asyncio as io\nio.open_connection('a', 80)",
           "2:1 asyncio.open_connection (network access) is not part of Loopscope's Python; use "
           "asyncio.sleep for the wait"},
      Case{"from asyncio import sleep, subprocess",
           "1:28 asyncio.subprocess (processes) is not part of Loopscope's Python; use asyncio.sleep "
           "for the wait"},
      Case{"import asyncio.streams",
           "1:8 asyncio.streams (network access) is not part of Loopscope's Python; use asyncio.sleep "
           "for the wait"},
      Case{"class A: pass\nA.open_connection", ""},
      Case{"t'a'", "1:1 t-strings are not part of Loopscope's Python; use an f-string"});

SUITE(Match, Case{"match x:\n  case a if b:\n    pass\n  case -1 | 'b' 'c' | None | a.b:\n    pass\n  case [a, (b, *_), {'k': c, **d}] as e:\n"
                  "    pass\n  case A(1, B(), c=d): pass\n  case _: pass\n", ""},
      Case{"match x:\n  case a:\n    pass\n  case b:\n    pass\n", "2:8 name capture 'a' makes remaining patterns unreachable"},
      Case{"match x:\n  case _:\n    pass\n  case 1:\n    pass\n", "2:8 wildcard makes remaining patterns unreachable"},
      Case{"match x:\n  case a | 1:\n    pass\n", "2:8 name capture 'a' makes remaining patterns unreachable"},
      Case{"match x:\n  case [a, a]:\n    pass\n", "2:12 multiple assignments to name 'a' in pattern"},
      Case{"match x:\n  case [*a, *b]:\n    pass\n", "2:8 multiple starred names in sequence pattern"},
      Case{"match x:\n  case (a, 1) | (2, b):\n    pass\n", "2:8 alternative patterns bind different names"},
      Case{"match x:\n  case A(b=1, 2):\n    pass\n", "2:15 positional patterns follow keyword patterns"},
      Case{"match x:\n  case A(b=1, b=2):\n    pass\n", "2:17 attribute name repeated in class pattern: b"},
      Case{"match x:\n  case 1 as _:\n    pass\n", "2:13 cannot use '_' as a target"},
      Case{"match x:\n  case 1 as a.b:\n    pass\n", "2:13 cannot use attribute as pattern target"},
      Case{"match x:\n  case f'a':\n    pass\n", "2:8 patterns may only match literals and attribute lookups"},
      Case{"match x:\n  case 1 + 2:\n    pass\n", "2:12 imaginary number required in complex literal"},
      Case{"match x:\n  case -a:\n    pass\n", "2:9 invalid syntax"}, Case{"match x:\n  case *a:\n    pass\n", "2:10 invalid syntax"},
      Case{"match x:\n  case {**a, 'b': 1}:\n    pass\n", "2:14 invalid syntax"},
      Case{"match x:\n  case 1\n    pass\n", "2:9 expected ':'"}, Case{"match x\n  case 1:\n    pass\n", "1:8 expected ':'"},
      Case{"match x:\n  case 1:\n  case 2:\n    pass\n", "3:3 expected an indented block after 'case' statement on line 2"},
      Case{"match x:\n  pass\n", "2:3 invalid syntax"},
      // One mistake in a case is not one for the block.
      Case{"match x:\n  case 1 2:\n    a\n  case 3:\n    b = = 1\n  case 4 5: c\nd\n", "2:10 invalid syntax; 5:9 invalid syntax; 6:10 invalid syntax"});

SUITE(TypeParameters, Case{"def f[T: int = str, *Ts, **P](x: T): pass\nclass A[T]: pass\ntype X[T] = list[T]\ntype = X\n", ""},
      Case{"def f[](x): pass", "1:7 Type parameter list cannot be empty"},
      Case{"def f[T, T](x): pass", "1:10 duplicate type parameter 'T'"}, Case{"type X = ", "1:10 invalid syntax"});

// ---- recovery

SUITE(Recovery,
      Case{"x = = 1\ny = 2\nz = (3\nw = 4\ndef f()\n  return\nreturn 5\n",
           "1:5 invalid syntax; 3:5 '(' was never closed; 5:8 expected ':'; 7:1 'return' outside "
           "function"},
      // One mistake in a header is not one for every line under it.
      Case{"def f(x y):\n  return x\nif a b:\n  return\nelif c:\n  d\nelse:\n  e\nprint 'x'\n",
           "1:9 invalid syntax; 3:6 invalid syntax; 9:1 Missing parentheses in call to 'print'. "
           "Did you mean print(...)?"},
      Case{"class A:\n  def f(self):\n    x = [1, 2\n    return x\n  def g(self):\n    y = 'abc\n  "
           "  return y\n",
           "3:9 '[' was never closed; 6:9 unterminated string literal (detected at line 6)"},
      Case{"async def main():\n    await gather(\n        a(),\n        b(),\n    "
           "print('x')\n\nasyncio.run(main()\n",
           "2:17 '(' was never closed; 7:12 '(' was never closed"},
      Case{"try:\n  x = 1 +\nexcept A b:\n  y\nfinally:\n  z = )\n",
           "2:10 invalid syntax; 3:10 invalid syntax; 6:7 unmatched ')'"});

TEST(Recovery, KeepsWhatWasUnderstood) {
  const TreePtr tree = parse("def f():\n  a = 1\n  b = = 2\n  c = 3\ng(\nh = 4\n");
  const auto& module = tree->module();
  ASSERT_EQ(module.body.size(), 3u);
  const auto& function = ast::as<ast::FunctionDef>(module.body[0]);
  ASSERT_EQ(function.body.size(), 3u);
  EXPECT_TRUE(ast::is<ast::ErrorStmt>(function.body[1]));
  EXPECT_EQ(tree->text_of(*function.body[1]), "b = = 2");
  EXPECT_TRUE(ast::is<ast::ErrorStmt>(module.body[1]));
  EXPECT_TRUE(ast::is<ast::Assign>(module.body[2]));
}

TEST(Format, ShowsTheLineAndCarets) {
  const auto shown = [](const std::string& text) {
    const TreePtr tree = parse(text);
    return format(tree->diagnostics()[0], text, "dir/x.py");
  };
  EXPECT_EQ(
      shown("a = 1\nif True:\n\tf() = 2\n"),
      "dir/x.py:3:2: cannot assign to function call here. Maybe you meant '==' instead of '='?\n"
      "    \tf() = 2\n"
      "    \t^^^\n");
  EXPECT_EQ(shown("\xC3\xA9 = '\xC3\xA9' 1"),
            "dir/x.py:1:9: invalid syntax\n"
            "    \xC3\xA9 = '\xC3\xA9' 1\n"
            "            ^\n");
  EXPECT_EQ(shown("x = ("), "dir/x.py:1:5: '(' was never closed\n    x = (\n        ^\n");
  EXPECT_EQ(shown(std::string("a\0b\n", 4)),
            "dir/x.py:1:2: source code cannot contain null bytes\n    a?b\n     ^\n");
}

}  // namespace
}  // namespace lang
