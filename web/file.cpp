// SPDX-License-Identifier: MIT
#include "web/file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace web {
namespace {

constexpr std::size_t largest = 16 << 20;  // a program, not a data file

/// False: errno says why.
bool read_all(std::FILE* stream, std::string& text) {
  char buffer[1 << 14];
  while (text.size() <= largest) {
    const std::size_t count = std::fread(buffer, 1, sizeof buffer, stream);
    text.append(buffer, count);
    if (count < sizeof buffer) return std::ferror(stream) == 0;
  }
  return true;
}

}  // namespace

bool read_program(const std::string& file, std::string& text, std::string& error) {
  text.clear();
  errno = 0;
  std::FILE* stream = file == "-" ? stdin : std::fopen(file.c_str(), "rb");
  // A folder opens; reading from it fails.
  const bool opened = stream != nullptr;
  const bool read = opened && read_all(stream, text);
  const int reason = errno;
  if (opened && stream != stdin) std::fclose(stream);
  if (!read) {
    error = std::string(opened ? "cannot read '" : "cannot open '") + file + "': " + std::strerror(reason);
    return false;
  }
  if (text.size() > largest) {
    error = "'" + file + "' is larger than 16 MiB";
    return false;
  }
  if (text.find('\0') != std::string::npos) {
    error = "'" + file + "' is a binary file, not a Python program";
    return false;
  }
  return true;
}

}  // namespace web
