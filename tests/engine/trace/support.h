// SPDX-License-Identifier: MIT
// Programs on aio alone, recorded, for tests that compare whole lists.
#pragma once

#include <string>
#include <vector>

#include "aio/run.h"
#include "aio/shield.h"
#include "aio/sleep.h"
#include "aio/wait.h"
#include "aio/wait_for.h"
#include "trace/history.h"
#include "trace/recorder.h"
#include "trace/rows.h"
#include "trace/state_cursor.h"

namespace trace::testing {

using namespace std::chrono_literals;
using aio::Coro;
using aio::Future;
using aio::Loop;
using aio::TaskOptions;
using Strings = std::vector<std::string>;

/// One recorded run; a program is a coroutine that takes the world.
struct World {
  aio::VirtualClock clock;
  Model model;
  Recorder recorder{model, clock};
  Loop* loop = nullptr;

  using Main = Coro<void> (*)(World&);

  /// As asyncio.run of a program, with what a host adds around it.
  void run(Main main, RunStatus status = RunStatus::finished) {
    run_loop(main);
    recorder.ended(status, "");
  }

  void run_loop(Main main) {
    Loop own(clock, &recorder);
    loop = &own;
    const auto task = aio::create_task(own, main(*this), TaskOptions("", "main"));
    aio::Runner runner(own);
    runner.start(aio::Ref<aio::TaskBase>(&task.task()));
    while (!runner.finished()) {
      if (runner.idle()) runner.close();
      if (runner.run_handle() || runner.finished() || own.wait()) continue;
      recorder.deadlock();
      break;
    }
    if (task.done()) task.outcome();  // asyncio.run gives it to its caller
    loop = nullptr;
  }

  aio::Sleep sleep(aio::Duration delay) const { return aio::sleep(*loop, delay); }
  void say(const std::string& text) { recorder.print(text + "\n"); }
  Future<void> start(Coro<void> coro, const char* name, const char* function = "child") const {
    return aio::create_task(*loop, std::move(coro), TaskOptions(name, function));
  }
};

inline Coro<void> nap(World& world, aio::Duration delay) {
  co_await aio::name_coroutine("nap");
  co_await world.sleep(delay);
}

inline Coro<void> fail(World& world, aio::Duration delay, const char* type) {
  co_await aio::name_coroutine("fail");
  co_await world.sleep(delay);
  co_await aio::raise(aio::Error(type, "no good"));
}

/// Goes on for `extra` after it was cancelled; `swallow`: and then returns.
inline Coro<void> cling(World& world, aio::Duration delay, aio::Duration extra, bool swallow) {
  co_await aio::name_coroutine("cling");
  const auto outcome = co_await aio::as_outcome(world.sleep(delay));
  if (outcome) co_return;
  co_await world.sleep(extra);
  if (!swallow) co_await aio::raise(outcome.error());
}

inline Strings lines(const std::string& text) {
  Strings out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    out.push_back(text.substr(at, end - at));
    if (end == std::string::npos) break;
    at = end + 1;
  }
  return out;
}

inline Strings rows_of(World::Main main) {
  World world;
  world.run(main);
  return lines(rows(world.model.log()));
}

inline State state_at(const Model& model, EventIndex cursor) {
  StateCursor place(model.history());
  place.move_to(cursor);
  return place.state();
}

/// All that a state says, to compare two of them.
std::string dump(const State& state);

}  // namespace trace::testing
