// SPDX-License-Identifier: MIT
#include "web/desktop/document_file.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <system_error>
#include <utility>

#include "web/file.h"

namespace web {
namespace fs = std::filesystem;
namespace {

constexpr char byte_order_mark[] = "\xEF\xBB\xBF";

/// `mode`: fopen's.
bool write_all(const fs::path& path, const std::string& text, const char* mode) {
  std::FILE* const file = std::fopen(path.c_str(), mode);
  if (file == nullptr) return false;
  const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  const int reason = errno;
  const bool closed = std::fclose(file) == 0;
  if (!written) errno = reason;
  return written && closed;
}

/// Puts a new file in the place of one. Empty, or why not.
std::string replace(const fs::path& target, const std::string& bytes, bool existed) {
  constexpr int most_tries = 100;
  std::error_code failed;
  fs::path beside;
  // Never through what somebody has put there.
  for (int i = 0; i < most_tries; ++i) {
    beside = target;
    beside += ".loopscope-saving" + (i > 0 ? "-" + std::to_string(i) : std::string());
    if (write_all(beside, bytes, "wbx")) break;
    const int reason = errno;
    if (reason == EEXIST && i + 1 < most_tries) continue;
    if (reason != EEXIST) fs::remove(beside, failed);
    return std::strerror(reason);
  }
  if (existed) {
    const fs::perms kept = fs::status(target, failed).permissions();
    if (!failed) fs::permissions(beside, kept, failed);
  }
  fs::rename(beside, target, failed);
  if (!failed) return {};
  const std::string reason = failed.message();
  fs::remove(beside, failed);
  return reason;
}

}  // namespace

std::optional<DocumentFile> DocumentFile::open(const std::string& path, std::string& text, std::string& error) {
  if (!read_program(path, text, error)) return std::nullopt;
  DocumentFile file{std::string()};
  std::error_code ignored;
  const fs::path whole = fs::absolute(path, ignored);
  file.path_ = whole.empty() ? path : whole.lexically_normal().string();
  file.stamp_ = file.stamp();
  file.take(text);
  return file;
}

void DocumentFile::take(std::string& text) {
  byte_order_mark_ = text.starts_with(byte_order_mark);
  if (byte_order_mark_) text.erase(0, 3);
  std::size_t line_feeds = 0, pairs = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\n') continue;
    ++line_feeds;
    if (i > 0 && text[i - 1] == '\r') ++pairs;
  }
  carriage_returns_ = pairs * 2 > line_feeds;
  std::size_t to = 0;
  for (std::size_t from = 0; from < text.size(); ++from) {
    const bool ends = text[from] == '\r';
    if (ends && from + 1 < text.size() && text[from + 1] == '\n') continue;
    text[to++] = ends ? '\n' : text[from];
  }
  text.resize(to);
  saved_ = text;
}

bool DocumentFile::save(const std::string& path, const std::string& text, std::string& error) {
  std::string bytes = byte_order_mark_ ? byte_order_mark : "";
  for (const char c : text) {
    if (c == '\n' && carriage_returns_) bytes += '\r';
    bytes += c;
  }
  std::error_code failed;
  fs::path whole = fs::absolute(path, failed).lexically_normal();
  fs::path target = fs::canonical(whole, failed);
  const bool existed = !failed;
  if (!existed) {
    target = whole;
    // A link to what is not there yet.
    if (const fs::path to = fs::read_symlink(whole, failed); !failed) target = (whole.parent_path() / to).lexically_normal();
  }
  const auto refuse = [&](const std::string& reason) {
    error = "cannot save '" + path + "': " + reason;
    return false;
  };
  if (fs::is_directory(target, failed)) return refuse(std::strerror(EISDIR));
  // Taking its place would not ask for this.
  if (std::FILE* const writable = existed ? std::fopen(target.c_str(), "r+b") : nullptr) std::fclose(writable);
  else if (existed) return refuse(std::strerror(errno));
  const bool is_written = whole == path_ && text == saved_ && existed && stamp() == stamp_;
  const bool has_other_names = existed && fs::hard_link_count(target, failed) > 1 && !failed;
  if (is_written) {
    // Its line ends are not ours to make alike.
  } else if (has_other_names) {
    if (!write_all(target, bytes, "wb")) return refuse(std::strerror(errno));
  } else if (const std::string reason = replace(target, bytes, existed); !reason.empty()) {
    return refuse(reason);
  }
  path_ = whole.string();
  saved_ = text;
  gone_ = conflict_ = false;
  stamp_ = stamp();
  return true;
}

std::string DocumentFile::name() const { return fs::path(path_).filename().string(); }

DocumentFile::Stamp DocumentFile::stamp() const {
  std::error_code failed;
  Stamp now;
  now.time = fs::last_write_time(path_, failed);
  if (failed) return {};
  now.size = fs::file_size(path_, failed);
  if (failed) return {};
  now.exists = true;
  return now;
}

DocumentFile::OnDisk DocumentFile::check(std::string& text) {
  if (path_.empty()) return OnDisk::same;
  const Stamp now = stamp();
  if (now == stamp_) return OnDisk::same;
  std::string error;
  if (now.exists && !read_program(path_, text, error)) return OnDisk::unreadable;
  const bool was_there = std::exchange(stamp_, now).exists;
  if (!now.exists) {
    gone_ = true;
    return was_there ? OnDisk::gone : OnDisk::same;
  }
  const std::string before = saved_;
  take(text);
  gone_ = false;
  if (text == before && was_there) return OnDisk::same;
  conflict_ = true;
  return OnDisk::changed;
}

}  // namespace web
