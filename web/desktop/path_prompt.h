// SPDX-License-Identifier: MIT
// PathPrompt: asks for a file by its path, where the system has no dialog for it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/view.h"

namespace web {

/// The folders (with '/' at the end) and Python files that begin with what is typed, as whole paths, folders first; at most
/// `most`. A leading "~/" is the home folder. Hidden ones only when a dot is typed.
std::vector<std::string> complete_path(const std::string& typed, std::size_t most);

/// `path` with "~/" replaced by the home folder.
std::string expand_home(const std::string& path);

/// A text field with a list of what it may become: arrow keys and the mouse choose, Tab takes the choice, Enter takes a file
/// that is chosen or typed, or goes on into a folder.
class PathPrompt {
 public:
  void begin(std::string path);
  /// Draws it at ImGui's cursor, `width` wide. True: `path()` is what is wanted.
  bool draw(ui::Context& context, float width);
  /// The same for a button. True: it was pressed, and path() is what is wanted.
  bool confirm_if(bool pressed) { return pressed && take(); }
  std::string path() const { return expand_home(text_); }

 private:
  void complete(std::size_t index);
  /// Goes on with what is chosen or typed: true, or into a folder.
  bool take();

  std::string text_;
  bool focus_wanted_ = false;
  std::vector<std::string> found_;
  std::string found_for_ = "\n";  // nothing that was typed yet
  int current_ = -1;              // in found_; -1: what is typed
  bool take_cursor_to_end_ = false;
  int generation_ = 0;            // of the field, which keeps a copy of its text while it has the keyboard
};

}  // namespace web
