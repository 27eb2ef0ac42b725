// SPDX-License-Identifier: MIT
#include "web/file.h"

#include <gtest/gtest.h>

#include <cstdio>

namespace {

/// A file that is gone after the test.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& content) : name_(testing::TempDir() + "loopscope_file_test.py") {
    std::FILE* file = std::fopen(name_.c_str(), "wb");
    EXPECT_NE(file, nullptr);
    std::fwrite(content.data(), 1, content.size(), file);
    std::fclose(file);
  }
  ~TemporaryFile() { std::remove(name_.c_str()); }
  const std::string& name() const { return name_; }

 private:
  std::string name_;
};

TEST(ReadProgram, ReadsAllBytes) {
  std::string content;
  for (int i = 0; i < 10'000; ++i) content += "print('größer')\r\n";
  const TemporaryFile file(content);
  std::string text = "from before", error;
  ASSERT_TRUE(web::read_program(file.name(), text, error)) << error;
  EXPECT_EQ(text, content);
}

TEST(ReadProgram, ReadsAnEmptyFile) {
  const TemporaryFile file("");
  std::string text = "from before", error;
  ASSERT_TRUE(web::read_program(file.name(), text, error)) << error;
  EXPECT_EQ(text, "");
}

TEST(ReadProgram, SaysThatAFileIsMissing) {
  std::string text, error;
  EXPECT_FALSE(web::read_program("no/such/file.py", text, error));
  EXPECT_EQ(error, "cannot open 'no/such/file.py': No such file or directory");
}

TEST(ReadProgram, SaysThatItIsAFolder) {
  std::string text, error;
  EXPECT_FALSE(web::read_program("tests", text, error));
  EXPECT_EQ(error, "cannot read 'tests': Is a directory");
}

TEST(ReadProgram, SaysThatItIsBinary) {
  const TemporaryFile file(std::string("ELF\0\1\2", 6));
  std::string text, error;
  EXPECT_FALSE(web::read_program(file.name(), text, error));
  EXPECT_EQ(error, "'" + file.name() + "' is a binary file, not a Python program");
}

TEST(ReadProgram, SaysThatItIsTooLarge) {
  const TemporaryFile file(std::string((16 << 20) + 1, '#'));
  std::string text, error;
  EXPECT_FALSE(web::read_program(file.name(), text, error));
  EXPECT_EQ(error, "'" + file.name() + "' is larger than 16 MiB");
}

}  // namespace
