// SPDX-License-Identifier: MIT
// Dialogs: what the desktop program asks and tells over the interface: a question, a path, a notice.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ui/view.h"
#include "web/desktop/path_prompt.h"

namespace web {

class Dialogs {
 public:
  struct Choice {
    std::string label;
    std::function<void()> action;  // may be none
  };

  /// A question in the middle of the window, with a button for each choice; Left and right go to another one, Enter takes it,
  /// the first at the beginning; Escape takes one without an action.
  void ask(std::string title, std::string text, std::vector<Choice> choices);
  /// Asks for a path. Escape: nothing happens.
  void ask_path(std::string title, std::string confirm, std::string path, std::function<void(std::string)> action);
  /// A line at the bottom, for a few seconds.
  void notice(std::string text);

  /// Something is asked: keys are for its answer.
  bool is_open() const { return kind_ != Kind::none; }
  /// Draws what there is; carries out what was chosen, after that.
  void draw(ui::Context& context);

 private:
  enum class Kind { none, question, path };
  void draw_question(ui::Context& context, std::function<void()>& chosen);
  void draw_path(ui::Context& context, std::function<void()>& chosen);
  void draw_notice(ui::Context& context);
  bool begin(const ui::Context& context, float width);

  Kind kind_ = Kind::none;
  bool appears_ = false;
  std::string title_, text_, confirm_;
  std::vector<Choice> choices_;
  int current_ = 0;  // in choices_
  std::function<void(std::string)> on_path_;
  PathPrompt prompt_;
  std::string notice_;
  double notice_until_ = -1;  // of View::seconds; negative: from now on
};

}  // namespace web
