// SPDX-License-Identifier: MIT
// A session as JSON: what window.loopscope.state() and the page's mirror for screen readers show.
#pragma once

#include <cstddef>
#include <string>

#include "trace/state.h"

namespace session {
class Session;
}

namespace web {

/// How much of long lists is written: the newest.
struct StateLimits {
  std::size_t tasks = static_cast<std::size_t>(-1);
  std::size_t lines = static_cast<std::size_t>(-1);  // of the console, and outcomes
};

/// What is selected in the interface; 0: nothing.
struct Selection {
  trace::TaskId task = 0;
  int line = 0;
};

/// The state at the cursor (docs/page.md lists the fields). Times are seconds of loop time.
std::string state_json(const session::Session& session, const StateLimits& limits = {}, const Selection& selection = {});

}  // namespace web
