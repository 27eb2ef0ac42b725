// SPDX-License-Identifier: MIT
#include "ui/commands.h"

namespace ui {

void Commands::seek(trace::EventIndex event) {
  add([event](session::Session& session) { session.seek(event); });
}

void Commands::seek(trace::Time time) {
  add([time](session::Session& session) { session.seek(time); });
}

void Commands::set_text(std::string text, std::string description, std::string merge) {
  add([text = std::move(text), description = std::move(description),
       merge = std::move(merge)](session::Session& session) mutable {
    session.set_text(std::move(text), description, merge);
  });
}

void Commands::end_merge() {
  add([](session::Session& session) { session.end_merge(); });
}

bool Commands::apply(session::Session& session) {
  if (actions_.empty()) return false;
  std::vector<Action> actions;
  actions.swap(actions_);
  for (Action& action : actions) action(session);
  return true;
}

}  // namespace ui
