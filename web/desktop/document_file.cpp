// SPDX-License-Identifier: MIT
#include "web/desktop/document_file.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <system_error>

#include "web/file.h"

namespace web {
namespace fs = std::filesystem;
namespace {

constexpr char byte_order_mark[] = "\xEF\xBB\xBF";

bool write_all(const fs::path& path, const std::string& text) {
  std::FILE* const file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return false;
  const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  const int reason = errno;
  const bool closed = std::fclose(file) == 0;
  if (!written) errno = reason;
  return written && closed;
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
  carriage_returns_ = text.find("\r\n") != std::string::npos;
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
  fs::path beside = target;
  beside += ".loopscope-saving";
  if (!write_all(beside, bytes)) {
    const int reason = errno;
    fs::remove(beside, failed);
    return refuse(std::strerror(reason));
  }
  if (existed) {
    const fs::perms kept = fs::status(target, failed).permissions();
    if (!failed) fs::permissions(beside, kept, failed);
  }
  fs::rename(beside, target, failed);
  if (failed) {
    const std::string reason = failed.message();
    fs::remove(beside, failed);
    return refuse(reason);
  }
  path_ = whole.string();
  saved_ = text;
  gone_ = false;
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
  const bool was_there = std::exchange(stamp_, now).exists;
  if (!now.exists) {
    gone_ = true;
    return was_there ? OnDisk::gone : OnDisk::same;
  }
  std::string error;
  if (!read_program(path_, text, error)) return OnDisk::same;
  const std::string before = saved_;
  take(text);
  gone_ = false;
  return text == before && was_there ? OnDisk::same : OnDisk::changed;
}

}  // namespace web
