// SPDX-License-Identifier: MIT
// What the user asked for while a frame was drawn; carried out after it, so that nothing changes under a panel.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "session/session.h"

namespace ui {

class Commands {
 public:
  using Action = std::function<void(session::Session&)>;

  /// Any call of the session: commands.add([](session::Session& s) { s.play(); }).
  void add(Action action) { actions_.push_back(std::move(action)); }

  void seek(trace::EventIndex event);
  void seek(trace::Time time);
  /// An edit of the document: the whole new text, what it is ("change sleep to 2 s"), and a key that merges the edits of
  /// one drag into one undo step.
  void set_text(std::string text, std::string description, std::string merge = {});
  void end_merge();

  bool empty() const { return actions_.empty(); }
  /// Carries them out in order. True: there were any.
  bool apply(session::Session& session);

 private:
  std::vector<Action> actions_;
};

}  // namespace ui
