// SPDX-License-Identifier: MIT
// One iteration of the loop, event by event: timers that are due come after what is ready, and exactly those run.
#include <gtest/gtest.h>

#include "support.h"

namespace session::testing {

namespace {

/// "collecting 0/2: soon, timer*"; * was due, (…) waits for the next iteration, ~ is cancelled.
std::string picture(const trace::State& state) {
  constexpr const char* phases[] = {"waiting", "collecting", "running"};
  std::string text = phases[static_cast<int>(state.phase)];
  text += " " + std::to_string(state.batch_done) + "/" + std::to_string(state.batch_size) + ":";
  const auto add = [&](const trace::ReadyInfo& handle) {
    text += " " + std::string(handle.in_batch ? "" : "(") + (handle.cancelled ? "~" : "") + std::string(handle.label) + (handle.was_due ? "*" : "") +
            (handle.in_batch ? "" : ")");
  };
  if (state.running_handle) {
    text += " [";
    text.append(state.running_handle->label).append("]");
  }
  for (const trace::ReadyInfo& handle : state.ready) add(handle);
  return text;
}

/// The pictures of an iteration, without repeats.
Strings pictures(Session& session, std::uint64_t iteration) {
  session.run_to_end();
  settle(session);
  Strings out;
  for (trace::EventIndex cursor = 0; cursor <= session.event_count(); ++cursor) {
    session.seek(cursor);
    if (session.state().iteration != iteration) continue;
    if (const std::string now = picture(session.state()); out.empty() || out.back() != now) out.push_back(now);
  }
  return out;
}

}  // namespace

TEST(Iteration, DueTimersComeAfterWhatIsReadyAndExactlyThoseRun) {
  Session session(R"(import asyncio, time

def late(): pass
def soon(): asyncio.get_running_loop().call_soon(next_time)
def next_time(): pass
def never(): pass

async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0.2, late)
    loop.call_soon(soon)
    handle = loop.call_soon(never)
    handle.cancel()
    time.sleep(0.3)
    await asyncio.sleep(9)
)");
  EXPECT_EQ(pictures(session, 2), (Strings{
                                      "collecting 0/1: soon ~never",
                                      "collecting 0/2: soon ~never late*",
                                      "running 0/2: [soon] ~never late*",
                                      "running 0/2: [soon] ~never late* (next_time)",
                                      "running 1/2: ~never late* (next_time)",
                                      "running 1/2: [late] (next_time)",
                                      "waiting 2/2: (next_time)",
                                  }));
  EXPECT_EQ(pictures(session, 3), (Strings{"collecting 0/1: next_time", "running 0/1: [next_time]", "waiting 1/1:"}));
}

}  // namespace session::testing
