// SPDX-License-Identifier: MIT
#include "session/intervention.h"

#include "trace/words.h"

namespace session {

std::string intervention_words(const Intervention& intervention) {
  const Action& action = intervention.action;
  const std::string& subject = intervention.subject;
  const std::string text = action.text.value_or(std::string());
  std::string words;
  switch (action.kind) {
    case Action::Kind::cancel: words = "cancel " + subject + (action.text ? " with \"" + text + "\"" : std::string()); break;
    case Action::Kind::set_event: words = "set " + subject; break;
    case Action::Kind::clear_event: words = "clear " + subject; break;
    case Action::Kind::set_result: words = "give " + subject + " the result " + (action.text ? text : "None"); break;
    case Action::Kind::set_exception: words = "give " + subject + " the exception " + text; break;
    case Action::Kind::put: words = "put " + text + " into " + subject; break;
  }
  return words + " at " + trace::instant_words(intervention.time);
}

}  // namespace session
