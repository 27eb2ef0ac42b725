// SPDX-License-Identifier: MIT
// Types that are inferred.
#include <gtest/gtest.h>

#include "translate/translate.h"

namespace {

/// The C++ line that `text` becomes a part of.
std::string line_with(const std::string& program, std::string_view part) {
  const lang::TreePtr tree = lang::parse(program);
  const translate::Translation translation = translate::translate(*tree);
  EXPECT_TRUE(translation.refusals.empty()) << translation.refusals[0].message;
  for (std::size_t at = 0, end; (end = translation.text.find('\n', at)) != std::string::npos; at = end + 1) {
    const std::string line = translation.text.substr(at, end - at);
    if (line.find(part) != line.npos) return line.substr(line.find_first_not_of(' '));
  }
  return "(none)\n" + translation.text;
}

TEST(TranslateTypes, ParametersFromCalls) {
  EXPECT_EQ(line_with("def f(a, b, c):\n    print(a, b, c)\n\n\nf(1, 'x', 2.5)\n", "void f("), "void f(std::int64_t a, const std::string& b, double c) {");
}

TEST(TranslateTypes, NoneMakesItOptional) {
  EXPECT_EQ(line_with("def f(a):\n    print(a)\n\n\nf(1)\nf(None)\n", "void f("), "void f(std::optional<std::int64_t> a) {");
}

TEST(TranslateTypes, MixedTypesAreValues) {
  EXPECT_EQ(line_with("def f(a):\n    print(a)\n\n\nf(1)\nf('x')\n", "void f("), "void f(const py::Value& a) {");
}

TEST(TranslateTypes, IntAndFloatAreOneWhereNobodySees) {
  EXPECT_EQ(line_with("import asyncio\n\n\nasync def f(a):\n    await asyncio.sleep(a)\n\n\nasync def main():\n    await f(1)\n    await f(0.5)\n\n\nasyncio.run(main())\n",
                      "f(double"),
            "aio::Coro<void> f(double a) {");
  EXPECT_EQ(line_with("def f(a):\n    print(a)\n\n\nf(1)\nf(0.5)\n", "void f("), "void f(const py::Value& a) {");
}

TEST(TranslateTypes, ListsFromWhatIsPutIn) {
  EXPECT_EQ(line_with("items = []\nitems.append('x')\nprint(items)\n", "items ="), "const auto items = py::List<std::string>();");
}

TEST(TranslateTypes, ResultsFromReturns) {
  EXPECT_EQ(line_with("def f(a):\n    return [a]\n\n\nprint(f(1))\n", " f("), "py::List<std::int64_t> f(std::int64_t a) {");
}

}  // namespace
