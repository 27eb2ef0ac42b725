// SPDX-License-Identifier: MIT
#include "web/desktop/document_file.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <iterator>

namespace {

namespace fs = std::filesystem;
using OnDisk = web::DocumentFile::OnDisk;

/// A folder that is gone after the test.
class DocumentFileTest : public testing::Test {
 protected:
  DocumentFileTest() {
    fs::remove_all(folder_);
    fs::create_directory(folder_);
  }
  ~DocumentFileTest() override { fs::remove_all(folder_); }

  std::string path(const char* name) const { return (folder_ / name).string(); }
  /// Each write is at another time, however coarse the file system's clock is.
  void write(const std::string& path, const std::string& content) {
    std::ofstream(path, std::ios::binary) << content;
    fs::last_write_time(path, fs::file_time_type::clock::now() - std::chrono::hours(100 - ++writes_));
  }
  static std::string read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::vector<std::string> names() const {
    std::vector<std::string> found;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder_)) found.push_back(entry.path().filename().string());
    std::sort(found.begin(), found.end());
    return found;
  }

  const fs::path folder_ = fs::path(testing::TempDir()) / "loopscope_document_file_test";
  int writes_ = 0;
};

TEST_F(DocumentFileTest, WithoutAFileWhatItBeganWithNeedsNoSaving) {
  web::DocumentFile file("print(1)\n");
  std::string text;
  EXPECT_EQ(file.path(), "");
  EXPECT_EQ(file.name(), "");
  EXPECT_TRUE(file.is_saved("print(1)\n"));
  EXPECT_FALSE(file.is_saved("print(2)\n"));
  EXPECT_EQ(file.check(text), OnDisk::same);
}

TEST_F(DocumentFileTest, SavesWhatItReadAsItWas) {
  for (const std::string content : {"print(1)\nprint(2)", "print(1)\r\nprint(2)\r\n", "\xEF\xBB\xBFprint(1)\n", ""}) {
    write(path("one.py"), content);
    std::string text, error;
    auto file = web::DocumentFile::open(path("one.py"), text, error);
    ASSERT_TRUE(file) << error;
    EXPECT_EQ(text.find('\r'), std::string::npos);
    EXPECT_NE(text.substr(0, 3), "\xEF\xBB\xBF");
    EXPECT_TRUE(file->is_saved(text));
    ASSERT_TRUE(file->save(path("one.py"), text, error)) << error;
    EXPECT_EQ(read(path("one.py")), content);
  }
  EXPECT_EQ(names(), std::vector<std::string>{"one.py"});
}

TEST_F(DocumentFileTest, OldMacLineEndsBecomeNewOnes) {
  write(path("one.py"), "print(1)\rprint(2)\r");
  std::string text, error;
  ASSERT_TRUE(web::DocumentFile::open(path("one.py"), text, error));
  EXPECT_EQ(text, "print(1)\nprint(2)\n");
}

TEST_F(DocumentFileTest, SaysThatItCannotBeRead) {
  std::string text, error;
  EXPECT_FALSE(web::DocumentFile::open(path("missing.py"), text, error));
  EXPECT_EQ(error, "cannot open '" + path("missing.py") + "': No such file or directory");
}

TEST_F(DocumentFileTest, SavesToAnotherFileWhichIsItsOwnFromThenOn) {
  web::DocumentFile file("");
  std::string error, text;
  ASSERT_TRUE(file.save(path("new.py"), "print(1)\n", error)) << error;
  EXPECT_EQ(file.path(), path("new.py"));
  EXPECT_EQ(file.name(), "new.py");
  EXPECT_EQ(read(path("new.py")), "print(1)\n");
  EXPECT_EQ(file.check(text), OnDisk::same);
}

TEST_F(DocumentFileTest, WhatCannotBeSavedIsSaidAndChangesNothing) {
  write(path("one.py"), "print(1)\n");
  std::string text, error;
  auto file = web::DocumentFile::open(path("one.py"), text, error);
  ASSERT_TRUE(file);
  EXPECT_FALSE(file->save(path("no/such/folder.py"), "print(2)\n", error));
  EXPECT_EQ(error, "cannot save '" + path("no/such/folder.py") + "': No such file or directory");
  EXPECT_FALSE(file->save(folder_.string(), "print(2)\n", error));
  EXPECT_EQ(error, "cannot save '" + folder_.string() + "': Is a directory");
  EXPECT_EQ(file->path(), path("one.py"));
  EXPECT_TRUE(file->is_saved("print(1)\n"));
  EXPECT_EQ(names(), std::vector<std::string>{"one.py"});
}

TEST_F(DocumentFileTest, FollowsLinksAndKeepsPermissions) {
  write(path("real.py"), "print(1)\n");
  fs::permissions(path("real.py"), fs::perms::owner_all);
  fs::create_symlink(path("real.py"), path("link.py"));
  std::string text, error;
  auto file = web::DocumentFile::open(path("link.py"), text, error);
  ASSERT_TRUE(file);
  ASSERT_TRUE(file->save(path("link.py"), "print(2)\n", error)) << error;
  EXPECT_TRUE(fs::is_symlink(path("link.py")));
  EXPECT_EQ(read(path("real.py")), "print(2)\n");
  EXPECT_EQ(fs::status(path("real.py")).permissions(), fs::perms::owner_all);
  EXPECT_EQ(file->name(), "link.py");
}

TEST_F(DocumentFileTest, WritesWhereALinkLeadsThoughNothingIsThereYet) {
  fs::create_symlink(path("real.py"), path("link.py"));
  web::DocumentFile file("");
  std::string error;
  ASSERT_TRUE(file.save(path("link.py"), "print(1)\n", error)) << error;
  EXPECT_TRUE(fs::is_symlink(path("link.py")));
  EXPECT_EQ(read(path("real.py")), "print(1)\n");
}

TEST_F(DocumentFileTest, SeesWhatAnotherProgramWrites) {
  write(path("one.py"), "print(1)\n");
  std::string text, error;
  auto file = web::DocumentFile::open(path("one.py"), text, error);
  ASSERT_TRUE(file);
  EXPECT_EQ(file->check(text), OnDisk::same);
  write(path("one.py"), "print(2)\r\n");
  EXPECT_EQ(file->check(text), OnDisk::changed);
  EXPECT_EQ(text, "print(2)\n");
  EXPECT_TRUE(file->is_saved("print(2)\n"));
  EXPECT_EQ(file->check(text), OnDisk::same);
  write(path("one.py"), "print(2)\n");  // written, and the same
  EXPECT_EQ(file->check(text), OnDisk::same);
  fs::remove(path("one.py"));
  EXPECT_EQ(file->check(text), OnDisk::gone);
  EXPECT_FALSE(file->is_saved("print(2)\n"));
  EXPECT_EQ(file->check(text), OnDisk::same);
  write(path("one.py"), "print(2)\n");
  EXPECT_EQ(file->check(text), OnDisk::changed);
  // What is no program stays so until it is replaced or mended.
  write(path("one.py"), std::string("\0", 1));
  EXPECT_EQ(file->check(text), OnDisk::unreadable);
  EXPECT_EQ(file->check(text), OnDisk::unreadable);
  write(path("one.py"), "print(22)\n");
  EXPECT_EQ(file->check(text), OnDisk::changed);
}

TEST_F(DocumentFileTest, RemembersThatNobodyHasDecidedYet) {
  write(path("one.py"), "print(1)\n");
  std::string text, error;
  auto file = web::DocumentFile::open(path("one.py"), text, error);
  ASSERT_TRUE(file);
  EXPECT_FALSE(file->in_conflict());
  write(path("one.py"), "print(22)\n");
  EXPECT_TRUE(file->is_touched());
  EXPECT_EQ(file->check(text), OnDisk::changed);
  EXPECT_FALSE(file->is_touched());
  EXPECT_EQ(file->check(text), OnDisk::same);
  EXPECT_TRUE(file->in_conflict());
  file->decide();
  EXPECT_FALSE(file->in_conflict());
  write(path("one.py"), "print(333)\n");
  EXPECT_EQ(file->check(text), OnDisk::changed);
  ASSERT_TRUE(file->save(path("one.py"), "print(4)\n", error)) << error;
  EXPECT_FALSE(file->in_conflict());
}

TEST_F(DocumentFileTest, IsNotWrittenThroughWhatLiesBesideIt) {
  write(path("one.py"), "print(1)\n");
  write(path("other.txt"), "mine");
  fs::create_symlink(path("other.txt"), path("one.py.loopscope-saving"));
  std::string text, error;
  auto file = web::DocumentFile::open(path("one.py"), text, error);
  ASSERT_TRUE(file);
  ASSERT_TRUE(file->save(path("one.py"), "print(2)\n", error)) << error;
  EXPECT_EQ(read(path("other.txt")), "mine");
  EXPECT_FALSE(fs::is_symlink(path("one.py")));
  EXPECT_EQ(read(path("one.py")), "print(2)\n");
}

TEST_F(DocumentFileTest, KeepsItsOtherNames) {
  write(path("one.py"), "print(1)\n");
  fs::create_hard_link(path("one.py"), path("two.py"));
  std::string text, error;
  auto file = web::DocumentFile::open(path("one.py"), text, error);
  ASSERT_TRUE(file);
  ASSERT_TRUE(file->save(path("one.py"), "print(2)\n", error)) << error;
  EXPECT_EQ(read(path("two.py")), "print(2)\n");
}

TEST_F(DocumentFileTest, LeavesMixedLineEndsThatNobodyChanged) {
  write(path("one.py"), "a\nb\r\nc\n");
  std::string text, error;
  auto file = web::DocumentFile::open(path("one.py"), text, error);
  ASSERT_TRUE(file);
  ASSERT_TRUE(file->save(path("one.py"), text, error)) << error;
  EXPECT_EQ(read(path("one.py")), "a\nb\r\nc\n");
  ASSERT_TRUE(file->save(path("one.py"), text + "d\n", error)) << error;
  EXPECT_EQ(read(path("one.py")), "a\nb\nc\nd\n");
}

}  // namespace
