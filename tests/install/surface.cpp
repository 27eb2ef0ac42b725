// SPDX-License-Identifier: MIT
// What is there for C++ users in particular, and where a report goes that nobody handles.

#include <cstdio>
#include <string>
#include <vector>

#include "aio/gather.h"
#include "aio/run.h"
#include "aio/sleep.h"
#include "aio/task_group.h"

using namespace std::chrono_literals;

namespace {

int passed = 0;

void check(bool good, const char* what) {
  if (good) {
    ++passed;
  } else {
    std::printf("wrong: %s\n", what);
  }
}

aio::Coro<int> twice(int number) {
  if (number < 0) co_return co_await aio::raise<int>(aio::Error("ValueError", "negative"));
  co_await aio::sleep(1ms);
  co_return 2 * number;
}

aio::Coro<int> fail() { co_return co_await aio::raise<int>(aio::Error("ValueError", "lost")); }

aio::Coro<void> outcomes_of_coroutines() {
  std::vector<aio::Coro<int>> coros;
  for (const int number : {1, -1, 3}) coros.push_back(twice(number));
  const std::vector<aio::Outcome<int>> outcomes = co_await aio::gather_outcomes(std::move(coros));
  check(outcomes[0].value() == 2 && outcomes[1].error().is("ValueError") && outcomes[2].value() == 6,
        "gather_outcomes of coroutines");
}

aio::Coro<void> groups_of_lambdas() {
  // Captures stay alive while the lambda's coroutine is suspended.
  std::string seen;
  const std::string text(40, 'x');
  auto body = [&seen, text](aio::TaskGroup& group) -> aio::Coro<int> {
    const aio::Task<int> task = group.create_task(twice(4)).value();
    co_await aio::sleep(5ms);
    seen = text;
    co_return task.value();
  };
  const int result = co_await aio::in_group(std::move(body));
  check(result == 8 && seen == text, "in_group of a coroutine");

  const aio::Outcome<void> outcome = co_await aio::as_outcome(aio::in_group([](aio::TaskGroup& group) {
    group.create_task(twice(5));
    group.create_task(twice(-5));
  }));
  check(!outcome && outcome.error().is("ExceptionGroup") && outcome.error().children().size() == 1,
        "in_group of a function");
}

aio::Coro<void> forget() {
  aio::create_task(fail(), aio::TaskOptions("forgotten"));
  co_await aio::sleep(1ms);
}

}  // namespace

int main() {
  aio::VirtualClock clock;
  aio::Loop loop(clock);
  aio::run(loop, outcomes_of_coroutines());
  aio::run(loop, groups_of_lambdas());
  aio::run(loop, forget());

  aio::Runner runner(loop);
  const aio::Task<int> task = runner.start(twice(21));
  while (runner.run_handle() || (!runner.idle() && loop.wait())) {
  }
  check(task.done() && task.value() == 42, "Runner::start of a coroutine");
  runner.close_and_wait();
  std::printf("%d checks passed\n", passed);
  return passed == 4 ? 0 : 1;
}
