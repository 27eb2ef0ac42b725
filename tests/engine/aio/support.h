// SPDX-License-Identifier: MIT
// A loop on a virtual clock with a list of what happened, for tests that compare whole lists.
#pragma once

#include <string>
#include <vector>

#include "aio/loop.h"
#include "aio/run.h"

namespace aio::testing {

using namespace std::chrono_literals;
using Events = std::vector<std::string>;

/// One test's world.
struct World {
  VirtualClock clock;
  Events events;  // outlives the loop, whose end may say something
  Loop loop{clock};

  void say(std::string what) { events.push_back(std::move(what)); }
  /// "what @ milliseconds/iteration"
  void stamp(const std::string& what) {
    const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(loop.time().time_since_epoch());
    events.push_back(what + " @" + std::to_string(milliseconds.count()) + "/" + std::to_string(loop.iteration()));
  }
  /// "ok" or "Type: message".
  template <class T>
  static std::string describe(const Outcome<T>& outcome) {
    if (outcome) return "ok";
    return outcome.error().type() + (outcome.error().message().empty() ? "" : ": " + outcome.error().message());
  }
};

/// Says so when it is destroyed: shows where a frame was unwound.
class Guard {
 public:
  Guard(World& world, std::string name) : world_(world), name_(std::move(name)) {}
  Guard(const Guard&) = delete;
  Guard& operator=(const Guard&) = delete;
  ~Guard() { world_.say("leave " + name_); }

 private:
  World& world_;
  std::string name_;
};

}  // namespace aio::testing
