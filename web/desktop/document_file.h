// SPDX-License-Identifier: MIT
// DocumentFile: where the document is kept on the disk, and whether it is as it was saved.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace web {

/// The document's lines end with '\n' and it has no byte order mark, whatever the file has; save() writes the mark if there was
/// one, and "\r\n" if most lines ended so.
class DocumentFile {
 public:
  /// No file yet. `text`: what needs no saving.
  explicit DocumentFile(std::string text) : saved_(std::move(text)) {}
  /// Reads `path` into `text`. Nothing: `error` is a sentence that names the file, see read_program().
  static std::optional<DocumentFile> open(const std::string& path, std::string& text, std::string& error);

  /// Writes to `path`, which is the document's from then on: beside the file first, then in its place, so that there is always
  /// a whole one; a file with other names, too, is written as it is there. What is the same is not written. Links are followed, permissions kept; what may not be written is refused. False: nothing was changed, and `error` says why.
  bool save(const std::string& path, const std::string& text, std::string& error);

  /// Absolute; empty: there is no file.
  const std::string& path() const { return path_; }
  /// The file's name without folders; empty: there is no file.
  std::string name() const;
  /// The file is there, and holds `text`; without a file: nothing was changed.
  bool is_saved(const std::string& text) const { return !gone_ && text == saved_; }

  /// check() has something to look at.
  bool is_touched() const { return !path_.empty() && stamp() != stamp_; }
  enum class OnDisk : std::uint8_t { same, changed, gone, unreadable };
  /// Of the file since it was read, written, or asked for the last time. Changed: `text` is what it holds now, of which
  /// is_saved() speaks from then on. Reads the file only when its time or size differ. Unreadable: it is no text, or may not be read,
  /// each time.
  OnDisk check(std::string& text);
  /// Another program's text is in the file that check() told of, and nobody has decided yet which one is to stay.
  bool in_conflict() const { return conflict_; }
  void decide() { conflict_ = false; }

 private:
  struct Stamp {
    std::filesystem::file_time_type time{};
    std::uintmax_t size = 0;
    bool exists = false;
    bool operator==(const Stamp&) const = default;
  };
  Stamp stamp() const;
  void take(std::string& text);

  std::string path_;
  std::string saved_;
  Stamp stamp_;
  bool carriage_returns_ = false;
  bool byte_order_mark_ = false;
  bool gone_ = false;
  bool conflict_ = false;
};

}  // namespace web
