// SPDX-License-Identifier: MIT
// Whole programs: standard output equal to CPython's. NAME.out is made by CPython 3.14, never by hand:
// tests/conformance/check --expected programs/NAME.py > programs/NAME.out
#include <gtest/gtest.h>

#include "run_program.h"

namespace lang {
namespace {

class Programs : public testing::TestWithParam<const char*> {
 protected:
  std::string folder() const { return LOOPSCOPE_SOURCE_DIR "/tests/engine/lang_runtime/programs/"; }
  std::string text() const { return read_file(folder() + GetParam() + ".py"); }
  std::string expected() const { return read_file(folder() + GetParam() + ".out"); }
};

TEST_P(Programs, PrintWhatCPythonPrints) {
  ProgramResult result = run_program(text());
  EXPECT_EQ(result.output, expected());
  EXPECT_EQ(result.failure, "");
  EXPECT_EQ(result.errors, "");
}

TEST_P(Programs, PrintTheSameWhenPreemptedAllTheTime) {
  for (std::int64_t slice : {1, 7}) {
    ProgramResult result = run_program(text(), slice);
    EXPECT_EQ(result.output, expected()) << "slices of " << slice;
    EXPECT_FALSE(result.endless);
  }
}

INSTANTIATE_TEST_SUITE_P(All, Programs,
                         testing::Values("arithmetic", "async_language", "callbacks", "classes", "containers", "exceptions",
                                         "functions", "generators", "library", "strings"),
                         [](const auto& given) { return std::string(given.param); });

}  // namespace
}  // namespace lang
