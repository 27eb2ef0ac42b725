// SPDX-License-Identifier: MIT
// Texts that nobody writes: very deep, very long, damaged at random. Nothing may crash, hang or
// lose a byte.
#include <gtest/gtest.h>

#include <cstdint>

#include "lang/syntax/constructs.h"
#include "lang/syntax/edit.h"
#include "lang/syntax/tree.h"
#include "lang/syntax/visit.h"

namespace lang {
namespace {

std::string repeat(std::string_view text, int count) {
  std::string result;
  for (int i = 0; i < count; ++i) result += text;
  return result;
}

std::string first_message(const std::string& text) {
  const TreePtr tree = parse(text);
  EXPECT_EQ(print(*tree), text);
  return tree->ok() ? "" : tree->diagnostics()[0].message;
}

TEST(Deep, BracketsHaveALimit) {
  EXPECT_EQ(first_message(repeat("(", 200) + "1" + repeat(")", 200)), "");
  EXPECT_EQ(first_message(repeat("(", 201) + "1" + repeat(")", 201)),
            "too many nested parentheses");
  EXPECT_EQ(first_message(repeat("[", 100000)), "too many nested parentheses");
  EXPECT_EQ(first_message(repeat("f(", 100000)), "too many nested parentheses");
  EXPECT_EQ(first_message(repeat("{1: ", 100000)), "too many nested parentheses");
}

TEST(Deep, MixedOperatorsInBracketsStayWithinTheStack) {
  const std::string level = "1 or 2 and not 3 < 4 | 5 ^ 6 & 7 << 8 + 9 * -10 ** (";
  const std::string text = repeat(level, 200) + "1" + repeat(")", 200);
  EXPECT_EQ(first_message(text), "too many nested expressions or blocks");
  const std::string shallow = repeat(level, 60) + "1" + repeat(")", 60);
  EXPECT_EQ(first_message(shallow), "");
}

TEST(Deep, IndentationHasALimit) {
  std::string text;
  for (int i = 0; i < 150; ++i) text += std::string(static_cast<std::size_t>(i), ' ') + "if x:\n";
  EXPECT_EQ(first_message(text), "too many levels of indentation");
}

TEST(Deep, FormattedStringsHaveALimit) {
  EXPECT_EQ(first_message(repeat("f'{", 300)), "too many nested f-strings or t-strings");
  EXPECT_EQ(first_message(repeat("f\"{", 5) + "1" + repeat("}\"", 5)), "");
}

TEST(Deep, RightLeaningChainsHaveALimit) {
  EXPECT_EQ(first_message(repeat("lambda: ", 100000) + "1"),
            "too many nested expressions or blocks");
  EXPECT_EQ(first_message(repeat("a ** ", 100000) + "1"), "too many nested expressions or blocks");
}

void expect_long_chain(const std::string& text, std::uint32_t least_height) {
  const TreePtr tree = parse(text);
  EXPECT_TRUE(tree->ok());
  EXPECT_GE(tree->height(), least_height);
  std::uint32_t count = 0;
  for_each_node(*tree, tree->module(), [&](const ast::Node&) { ++count; });
  EXPECT_EQ(count, tree->node_count());
  EXPECT_EQ(print(*tree), text);
  analyse(*tree);
  tree->node_at(static_cast<std::uint32_t>(text.size() / 2));
}

TEST(Deep, LongChainsAreNoProblem) {
  expect_long_chain("x = a" + repeat(" + a", 100000) + "\n", 100000);
  expect_long_chain("if a: b\n" + repeat("elif a: b\n", 50000), 50000);
  expect_long_chain("x = a" + repeat(".a", 100000) + "\n", 100000);
  expect_long_chain("x = a" + repeat("(1)", 50000) + "\n", 50000);
  expect_long_chain("x = " + repeat("not ", 100000) + "a\n", 100000);
  expect_long_chain("x = " + repeat("-", 100000) + "1\n", 100000);
  expect_long_chain("x = " + repeat("a if b else ", 30000) + "c\n", 30000);
  expect_long_chain("x = a" + repeat(" < a", 50000) + repeat(" or a", 50000) + "\n", 3);
  expect_long_chain("x = 'a'" + repeat(" 'b'", 50000) + "\n", 3);
  expect_long_chain(repeat("x = 1\n", 50000), 3);
}

TEST(Long, ManyErrorsStayQuick) {
  EXPECT_EQ(parse(repeat("x = = 1\n", 20000))->diagnostics().size(), 100u);
  EXPECT_FALSE(parse(repeat("x = (\n", 20000))->ok());
  EXPECT_FALSE(parse(repeat("x = ')\n", 20000))->ok());
  EXPECT_FALSE(parse(repeat("f'{x:\n", 5000))->ok());
  EXPECT_FALSE(parse(repeat("(]", 20000))->ok());
  EXPECT_FALSE(parse(repeat("if x y:\n a\nelse:\n b\n", 5000))->ok());
}

// A small generator of its own: the same mutations on every platform.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t count) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::size_t>(state_ >> 33) % count;
  }

 private:
  std::uint64_t state_;
};

const char* const seeds[] = {
    R"(import asyncio
async def child(n, *, delay=0.5):
    """Doc."""
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError as error:  # comment
        print(f"cancelled {n!r:>{4}} {error=}")
        raise
    finally:
        x = {**a, 'k': [i for i in range(n) if i % 2]}
    return n
async def main():
    tasks = [asyncio.create_task(child(i)) for i in range(3)]
    async with asyncio.timeout(1), lock as l:
        results = await asyncio.gather(*tasks, return_exceptions=True)
    if (y := results[0]) and not y < 2 <= 3: pass
    elif x: del x[1:2, ...]
    else:
        while True: break
asyncio.run(main())
)",
    R"(class A(B):
    x: int = 1
    @property
    def f(self, a, /, b=1, *c, d, **e) -> 'str':
        global g; nonlocal_ = lambda *p, q=2: (yield)
        with (open_(a) as b, c): return a if b else not c
    async def h(self):
        async for x, *y in z: yield x
        else: yield (await w)
        assert a, 'b' "c" b''; raise E from None
from . import a as b, c
from .d.e import (f, g,)
for i, (j, k) in enumerate(l): i += 1; j @= k ** -2
match a, *b:
    case [1 | -2.5, {'k': None, **r}, *_] if c: type X[T: int] = list[T]
    case K(x, y=(z, "s")) as w:  # why
        pass
    case _: d
print(f'''{
 a + f"{b['c']}" :{d}.{e}f} {{x}} {lambda_}''', 0x1F, 1_0.5e-3, sep='\n\x41\u00e9')
)"};

const char* const pieces[] = {"(",
                              ")",
                              "[",
                              "]",
                              "{",
                              "}",
                              "'",
                              "\"",
                              "'''",
                              "f'",
                              "{{",
                              ":",
                              ",",
                              "\n",
                              "\n  ",
                              "\t",
                              "\\",
                              "\\\n",
                              "#",
                              "=",
                              ":=",
                              "*",
                              "**",
                              "if ",
                              "else:",
                              "def ",
                              "\xC3\xA9",
                              "\xE2\x80\x9C",
                              "1",
                              "0x",
                              ".",
                              "e5",
                              "for ",
                              "await ",
                              "lambda ",
                              "in ",
                              "!",
                              "\r",
                              "\f",
                              "async ",
                              "match x:\n case 1: y\n"};

std::string mutate(std::string text, Random& random) {
  for (std::size_t i = 0, changes = 1 + random.below(4); i < changes; ++i) {
    const std::size_t at = random.below(text.size() + 1);
    switch (random.below(4)) {
      case 0:
        text.erase(at, 1 + random.below(6));
        break;
      case 1:
        text.insert(at, pieces[random.below(std::size(pieces))]);
        break;
      case 2:
        text.insert(at, text.substr(random.below(text.size() + 1), random.below(30)));
        break;
      default:
        text.erase(at, 1 + random.below(3))
            .insert(std::min(at, text.size()), pieces[random.below(std::size(pieces))]);
        break;
    }
    if (text.empty()) text = "x";
  }
  return text;
}

void check_spans(const Tree& tree) {
  for (std::uint32_t id = 0; id < tree.node_count(); ++id) {
    const ast::Node& node = tree.node(id);
    ASSERT_EQ(node.id, id);
    ASSERT_LE(node.begin, node.end);
    ASSERT_LE(node.end, tree.text().size());
    ASSERT_GT(tree.subtree_end(id), id);
  }
  for (const Diagnostic& diagnostic : tree.diagnostics()) {
    ASSERT_LE(diagnostic.end, tree.text().size());
    ASSERT_FALSE(format(diagnostic, tree.text(), "x.py").empty());
  }
}

TEST(Random, DamagedTextsAreSurvived) {
  Random random(20240607);
  for (int round = 0; round < 1200; ++round) {
    const std::string text =
        mutate(seeds[static_cast<std::size_t>(round) % std::size(seeds)], random);
    SCOPED_TRACE(text);
    const TreePtr tree = parse(text);
    ASSERT_EQ(print(*tree), text);
    ASSERT_NO_FATAL_FAILURE(check_spans(*tree));
    const Outline outline = analyse(*tree);
    tree->node_at(static_cast<std::uint32_t>(random.below(text.size() + 1)));
    const auto id = static_cast<std::uint32_t>(random.below(tree->node_count()));
    if (round % 4 != 0) continue;
    delete_statement(*tree, id);
    insert_statement(*tree, id, InsertAt::body_end, "await x");
    replace_expression(*tree, id, "a, b");
    set_number(*tree, id, 2.5);
  }
}

// A fuzzer's find: the only statement of a module, on a line that it shares with what is no token.
TEST(Random, StatementsAloneBesideErrorsAreDeleted) {
  const std::string text = "# x\nnumbers[1:2:\n   1\x1d\x1d\n    global count\n";
  const TreePtr tree = parse(text);
  for (std::uint32_t id = 0; id < tree->node_count(); ++id) {
    const EditResult edit = delete_statement(*tree, id);
    if (!edit) continue;
    EXPECT_EQ(parse(print(*edit.tree))->node_count(), edit.tree->node_count());
  }
}

TEST(Random, PrefixesAreSurvived) {
  for (const char* seed : seeds) {
    const std::string text = seed;
    for (std::size_t size = 0; size < text.size(); ++size) {
      const TreePtr tree = parse(text.substr(0, size));
      ASSERT_EQ(print(*tree), text.substr(0, size));
      ASSERT_NO_FATAL_FAILURE(check_spans(*tree));
      analyse(*tree);
    }
  }
}

}  // namespace
}  // namespace lang
