// SPDX-License-Identifier: MIT
// asyncio.wait.
#pragma once

#include <optional>
#include <vector>

#include "aio/await.h"

namespace aio {

enum class ReturnWhen : std::uint8_t { all_completed, first_completed, first_exception };

struct WaitResult {
  std::vector<Ref<FutureBase>> done;     // both in the order they were given
  std::vector<Ref<FutureBase>> pending;
};

/// Waits until all of `futures` are done, or one is (or fails), or `delay` has passed; never raises their errors and
/// never cancels them. Suspends even if all are done already. Repeats count once. As asyncio.wait.
/// Errors: ValueError, if there are none.
Coro<WaitResult> wait(Loop& loop, std::vector<Ref<FutureBase>> futures, std::optional<Duration> delay = {},
                      ReturnWhen return_when = ReturnWhen::all_completed);
inline Coro<WaitResult> wait(std::vector<Ref<FutureBase>> futures, std::optional<Duration> delay = {},
                             ReturnWhen return_when = ReturnWhen::all_completed) {
  return wait(get_running_loop(), std::move(futures), delay, return_when);
}

}  // namespace aio
