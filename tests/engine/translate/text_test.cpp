// SPDX-License-Identifier: MIT
// The C++ text of constructs.
#include <gtest/gtest.h>

#include "translate/translate.h"

namespace {

/// The lines of a program's function main, without their indentation.
std::vector<std::string> lines_of_main(const std::string& body) {
  const lang::TreePtr tree = lang::parse("import asyncio\n\n\nasync def child(delay):\n    await asyncio.sleep(delay)\n    return 1\n\n\nasync def main():\n" +
                                         body + "\n\nasyncio.run(main())\n");
  const translate::Translation translation = translate::translate(*tree, "test");
  EXPECT_TRUE(translation.refusals.empty()) << translation.refusals[0].message;
  std::vector<std::string> lines;
  std::size_t begin = translation.text.find("aio::Coro<void> main() {");
  EXPECT_NE(begin, std::string::npos) << translation.text;
  begin = translation.text.find('\n', begin) + 1;
  while (translation.text[begin] != '}') {
    const std::size_t end = translation.text.find('\n', begin);
    lines.push_back(translation.text.substr(begin, end - begin));
    lines.back().erase(0, lines.back().find_first_not_of(' '));
    begin = end + 1;
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST(TranslateText, TheNamespaceClashesWithNothing) {
  for (const std::string name : {"main", "sleep", "std", "new"}) {
    const translate::Translation translation = translate::translate(*lang::parse("print(1)\n"), name);
    EXPECT_NE(translation.text.find("namespace " + name + "_py {"), std::string::npos) << translation.text;
  }
}

TEST(TranslateText, SumsAreChecked) {
  EXPECT_EQ(lines_of_main("    a = 1\n    a += 1\n    b = a + 2\n    a += b\n    a *= 2\n    print(a, 2 + 3)"),
            (Lines{"std::int64_t a = 1;", "++a;", "const std::int64_t b = a + 2;", "a = py::add(a, b);", "a = py::multiply(a, 2);",
                   "py::print(a, 2 + 3);", "co_return;"}));
  EXPECT_EQ(lines_of_main("    a = 9223372036854775807\n    print(a + 1)"),
            (Lines{"const std::int64_t a = INT64_C(9223372036854775807);", "py::print(py::add(a, 1));", "co_return;"}));
}

TEST(TranslateText, DelaysAreDurations) {
  EXPECT_EQ(lines_of_main("    await asyncio.sleep(0.25)\n    await asyncio.sleep(2)\n    await asyncio.sleep(0)"),
            (Lines{"co_await aio::sleep(250ms);", "co_await aio::sleep(2s);", "co_await aio::sleep(0s);"}));
}

TEST(TranslateText, TasksAndGather) {
  EXPECT_EQ(lines_of_main("    task = asyncio.create_task(child(1), name='c')\n    print(await task)\n    a = await asyncio.gather(child(2), child(3))\n    print(a)"),
            (Lines{"const auto task = aio::create_task(child(1), \"c\");", "py::print(co_await task);",
                   "const auto a = co_await py::gather(child(2), child(3));", "py::print(a);"}));
}

TEST(TranslateText, ATryOfOneAwaitIsAnOutcome) {
  EXPECT_EQ(lines_of_main("    try:\n        await asyncio.wait_for(child(3), 1)\n    except TimeoutError:\n        print('late')"),
            (Lines{"const auto outcome = co_await aio::as_outcome(aio::wait_for(child(3), 1s));", "if (py::caught(outcome, py::TimeoutError)) {",
                   "py::print(\"late\");", "} else if (!outcome) {", "co_await aio::raise(outcome.error());", "}"}));
}

TEST(TranslateText, ATryWithoutAwaitIsOneOfCpp) {
  EXPECT_EQ(lines_of_main("    try:\n        raise ValueError('bad')\n    except ValueError as error:\n        print(error)"),
            (Lines{"try {", "throw py::ValueError(\"bad\");", "} catch (const aio::Error& error) {", "if (!py::is(error, py::ValueError)) throw;",
                   "py::print(error);", "}", "co_return;"}));
}

TEST(TranslateText, LocksAreHeldByGuards) {
  EXPECT_EQ(lines_of_main("    lock = asyncio.Lock()\n    async with lock:\n        await child(1)\n    print('free')"),
            (Lines{"const auto lock = std::make_shared<aio::Lock>();", "{", "co_await lock->acquire();", "const aio::LockGuard guard(*lock);",
                   "co_await child(1);", "}", "py::print(\"free\");"}));
}

TEST(TranslateText, CommentsStay) {
  EXPECT_EQ(lines_of_main("    # First this.\n    print(1)  # one\n\n    print(2)"),
            (Lines{"// First this.", "py::print(1);  // one", "", "py::print(2);", "co_return;"}));
}

TEST(TranslateText, ArgumentsAreEvaluatedInPythonsOrder) {
  EXPECT_EQ(lines_of_main("    print(await child(1), await child(2))"),
            (Lines{"const auto value = co_await child(1);", "py::print(value, co_await child(2));"}));
}

TEST(TranslateText, EachLineHasItsSource) {
  const lang::TreePtr tree = lang::parse("def f():\n    print(1)\n\n\nf()\n");
  const translate::Translation translation = translate::translate(*tree);
  const auto line_of = [&](std::string_view text) {
    int line = 0;
    for (std::size_t at = 0, end; (end = translation.text.find('\n', at)) != std::string::npos; at = end + 1, ++line)
      if (translation.text.substr(at, end - at) == text) return translation.source_line[static_cast<std::size_t>(line)];
    return -1;
  };
  EXPECT_EQ(line_of("void f() {"), 1);
  EXPECT_EQ(line_of("  py::print(1);"), 2);
  EXPECT_EQ(line_of("  f();"), 5);
  EXPECT_EQ(line_of("#include <py/py.h>"), 0);
}

}  // namespace
