// SPDX-License-Identifier: MIT
// Sessions over programs that are coroutines of aio, named by the document's text; and a frozen host.
#pragma once

#include <string>
#include <vector>

#include "session/program.h"
#include "session/run.h"
#include "session/session.h"

namespace session::testing {

using namespace std::chrono_literals;
using Strings = std::vector<std::string>;

/// Frames of `elapsed` each until the session wants none; at most `most`.
void settle(Session& session, Duration elapsed = Duration::zero(), int most = 1'000);

/// Programs for sessions: the text is a comment that names one, and may give it a number: "# naps 300".
std::unique_ptr<Program> make_test_program(const ProgramSetup& setup);

/// A session over test programs, and a host whose frames take the time they are said to.
struct World {
  explicit World(const char* text, Limits limits = {}) : session(text, limits, make_test_program) {}

  /// Frames of `elapsed` each until the session wants none; at most `most`.
  void frames(Duration elapsed, int most = 10'000) { testing::settle(session, elapsed, most); }
  /// Frames in which no loop time passes.
  void settle() { testing::settle(session); }
  Strings console() const {
    Strings out;
    for (const trace::ConsoleLine line : session.state().console) out.push_back(line.text);
    return out;
  }

  /// In words.
  Strings interventions() const {
    Strings out;
    for (const Intervention& intervention : session.interventions()) out.push_back(intervention_words(intervention));
    return out;
  }
  bool cancel(std::uint32_t task, std::optional<std::string> message = {}) {
    return session.intervene({Action::Kind::cancel, task, std::move(message)});
  }

  Session session;
};

}  // namespace session::testing
