// SPDX-License-Identifier: MIT
// aio_bench WORKLOAD N [--traced]: the engine's part in `tests/bench/run`; see measure.h. Traced: with a recorder attached, and
// the line tells the number of events and the log's bytes an event, too.
#include <string>
#include <vector>

#include "aio/gather.h"
#include "aio/queue.h"
#include "aio/run.h"
#include "aio/sleep.h"
#include "aio/wait_for.h"
#include "tests/bench/measure.h"
#include "trace/log.h"
#include "trace/model.h"
#include "trace/recorder.h"

namespace {

using namespace aio;
using namespace std::chrono_literals;

bool traced = false;

Coro<void> nothing() { co_return; }
Coro<int> value() { co_return 1; }
Coro<void> nap(Duration delay) { co_await sleep(delay); }

Coro<void> spawn(long n) {
  std::vector<Task<void>> tasks;
  tasks.reserve(static_cast<std::size_t>(n));
  for (long i = 0; i < n; ++i) tasks.push_back(create_task(nothing()));
  for (const auto& task : tasks) co_await task;
}

Coro<void> yield(long n) {
  for (long i = 0; i < n; ++i) co_await sleep(0s);
}

Coro<void> yield_in_many(long n) {
  std::vector<Task<void>> tasks;
  for (long i = 0; i < bench::yielders; ++i) tasks.push_back(create_task(yield(n / bench::yielders)));
  for (const auto& task : tasks) co_await task;
}

Coro<void> await_child(long n) {
  long sum = 0;
  for (long i = 0; i < n; ++i) sum += co_await value();
  bench::check(sum == n);
}

Coro<int> chain(long depth) {
  if (depth == 1) co_return co_await value();
  co_return co_await chain(depth - 1);
}

Coro<void> await_chain(long n) {
  long sum = 0;
  for (long i = 0; i < n / bench::depth; ++i) sum += co_await chain(bench::depth - 1);
  bench::check(sum == n / bench::depth);
}

Coro<void> sleepers(long n) {
  std::vector<Task<void>> tasks;
  tasks.reserve(static_cast<std::size_t>(n));
  bench::Delays delays;
  for (long i = 0; i < n; ++i) tasks.push_back(create_task(nap(std::chrono::microseconds(delays.next()))));
  for (const auto& task : tasks) co_await task;
}

Coro<void> gathers(long n) {
  for (long round = 0; round < bench::rounds; ++round) {
    std::vector<Coro<void>> children;
    children.reserve(static_cast<std::size_t>(n / bench::rounds));
    for (long i = 0; i < n / bench::rounds; ++i) children.push_back(nap(0s));
    co_await gather(std::move(children));
  }
}

Coro<void> cancels(long n) {
  std::vector<Task<void>> tasks;
  tasks.reserve(static_cast<std::size_t>(n));
  for (long i = 0; i < n; ++i) tasks.push_back(create_task(nap(1h)));
  co_await sleep(0s);
  for (const auto& task : tasks) task.cancel();
  for (const auto& task : tasks) bench::check(!(co_await as_outcome(task)).ok());
}

Coro<void> produce(Queue<long>& queue, long n) {
  for (long i = 0; i < n; ++i) co_await queue.put(i);
}

Coro<void> messages(std::size_t room, long n) {
  Queue<long> queue(room);
  const Task<void> producer = create_task(produce(queue, n));
  for (long i = 0; i < n; ++i) bench::check(co_await queue.get() == i);
  co_await producer;
}

Coro<void> messages_with_room(long n) { return messages(bench::room, n); }
Coro<void> messages_one_by_one(long n) { return messages(1, n); }

Coro<void> wait_fors(long n) {
  for (long i = 0; i < n; ++i) co_await wait_for(nothing(), Duration(1h));
}

Coro<void> wait_fors_that_yield(long n) {
  for (long i = 0; i < n; ++i) co_await wait_for(nap(0s), Duration(1h));
}

using Body = Coro<void> (*)(long);

template <Body body>
std::string run_plainly(long n) {
  VirtualClock clock;
  Loop loop(clock);
  bench::check(run(loop, body(n)).ok());
  return {};
}

template <Body body>
std::string run_traced(long n) {
  VirtualClock clock;
  trace::Model model;
  trace::Recorder recorder(model, clock);
  Loop loop(clock, &recorder);
  bench::check(run(loop, body(n)).ok());
  const trace::Log& log = model.log();
  const double bytes = static_cast<double>(log.bytes()) / log.size();
  return ", \"events\": " + std::to_string(log.size()) + ", \"event_bytes\": " + std::to_string(bytes);
}

template <Body body>
std::string run_either(long n) {
  return traced ? run_traced<body>(n) : run_plainly<body>(n);
}

constexpr bench::Workload workloads[] = {
    {"W1", run_either<spawn>},
    {"W2a", run_either<yield>},
    {"W2b", run_either<yield_in_many>},
    {"W3d1", run_either<await_child>},
    {"W3d10", run_either<await_chain>},
    {"W4", run_either<sleepers>},
    {"W5", run_either<gathers>},
    {"W6", run_either<cancels>},
    {"W7", run_either<messages_with_room>},
    {"W7b", run_either<messages_one_by_one>},
    {"W8", run_either<wait_fors>},
    {"W8b", run_either<wait_fors_that_yield>},
};

}  // namespace

int main(int argc, char** argv) {
  traced = argc == 4 && std::string_view(argv[3]) == "--traced";
  return bench::contest(argc, argv, workloads);
}
