// SPDX-License-Identifier: MIT
// FileDialog: the system's own dialog for choosing a file, in a process of its own, so that the window goes on.
#pragma once

#include <memory>
#include <optional>
#include <string>

namespace web {

class FileDialog {
 public:
  enum class Kind { open, save };
  /// Null: this system has none: neither zenity nor kdialog, nor is it macOS. LOOPSCOPE_FILE_DIALOG=none: as if.
  /// `path`: where it begins, a file or a folder with '/' at the end.
  static std::unique_ptr<FileDialog> start(Kind kind, const std::string& path);
  /// Ends it if it is still open.
  ~FileDialog();
  FileDialog(const FileDialog&) = delete;
  FileDialog& operator=(const FileDialog&) = delete;

  /// What was chosen; empty: it was dismissed; nothing: it is still open.
  std::optional<std::string> poll();

 private:
  FileDialog(int process, int output) : process_(process), output_(output) {}
  int process_;
  int output_;
  std::string text_;
};

}  // namespace web
