// SPDX-License-Identifier: MIT
// aio_bench [WORKLOAD...]: what the engine's operations cost, in nanoseconds of processor time each, and how that grows:
// every workload at N and at 2 N, the median of five runs. Given one workload, also the memory that the program had at
// its peak (not under node, which does not tell).
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

#if defined(__linux__)
#include <sys/resource.h>
#endif

#include "aio/gather.h"
#include "aio/queue.h"
#include "aio/run.h"
#include "aio/sleep.h"
#include "aio/wait_for.h"

namespace {

using namespace aio;
using namespace std::chrono_literals;

// Of the whole program so far; 0 where that is not known.
long peak_kilobytes() {
#if defined(__linux__)
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
#else
  return 0;
#endif
}

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// A pseudo-random delay, the same in every run.
Duration random_delay(std::uint64_t& state) {
  state = state * 6364136223846793005U + 1442695040888963407U;
  return std::chrono::microseconds(1 + (state >> 33) % 10'000'000);
}

Coro<void> nothing() { co_return; }
Coro<int> value() { co_return 1; }
Coro<void> nap(Duration delay) { co_await sleep(delay); }

Coro<void> spawn(int n) {
  std::vector<Future<void>> tasks;
  tasks.reserve(static_cast<std::size_t>(n));
  for (int i = 0; i < n; ++i) tasks.push_back(create_task(nothing()));
  for (const auto& task : tasks) co_await task;
}

Coro<void> yield(int n) {
  for (int i = 0; i < n; ++i) co_await sleep(0s);
}

Coro<void> yield_in_many(int n) {
  constexpr int many = 1000;
  std::vector<Future<void>> tasks;
  for (int i = 0; i < many; ++i) tasks.push_back(create_task(yield(n / many)));
  for (const auto& task : tasks) co_await task;
}

Coro<int> chain(int depth) {
  if (depth == 1) co_return co_await value();
  co_return co_await chain(depth - 1);
}

Coro<void> await_child(int n) {
  int sum = 0;
  for (int i = 0; i < n; ++i) sum += co_await value();
  if (sum != n) std::abort();
}

Coro<void> await_deep(int n) {
  int sum = 0;
  for (int i = 0; i < n / 10; ++i) sum += co_await chain(9);
  if (sum != n / 10) std::abort();
}

Coro<void> sleepers(int n) {
  std::vector<Future<void>> tasks;
  std::uint64_t state = 1;
  for (int i = 0; i < n; ++i) tasks.push_back(create_task(nap(random_delay(state))));
  for (const auto& task : tasks) co_await task;
}

Coro<void> gathers(int n) {
  for (int round = 0; round < 10; ++round) {
    std::vector<Coro<void>> children;
    for (int i = 0; i < n / 10; ++i) children.push_back(nap(0s));
    co_await gather(std::move(children));
  }
}

Coro<void> cancels(int n) {
  std::vector<Task<void>> tasks;
  for (int i = 0; i < n; ++i) tasks.push_back(create_task(nap(1h)));
  co_await sleep(0s);
  for (const auto& task : tasks) task.cancel();
  for (const auto& task : tasks) co_await as_outcome(task);
}

Coro<void> produce(Queue<int>& queue, int n) {
  for (int i = 0; i < n; ++i) co_await queue.put(i);
}

Coro<void> messages(int n) {
  Queue<int> queue(1);
  const Task<void> producer = create_task(produce(queue, n));
  for (int i = 0; i < n; ++i) co_await queue.get();
  co_await producer;
}

Coro<void> wait_fors(int n) {
  for (int i = 0; i < n; ++i) co_await wait_for(nap(0s), Duration(1h));
}

// What the figures are of: spawn, sleep, cancel half, join.
Coro<void> half_cancelled(int n) {
  std::vector<Task<void>> tasks;
  std::uint64_t state = 1;
  for (int i = 0; i < n; ++i) tasks.push_back(create_task(nap(random_delay(state))));
  co_await sleep(0s);
  for (int i = 0; i < n; i += 2) tasks[static_cast<std::size_t>(i)].cancel();
  for (const auto& task : tasks) co_await as_outcome(task);
}

struct Workload {
  const char* name;
  const char* unit;
  int n;
  Coro<void> (*body)(int);
};

constexpr Workload workloads[] = {
    {"spawn", "task spawned and joined", 1'000'000, spawn},
    {"yield", "sleep(0) of one task", 4'000'000, yield},
    {"yield-1000", "sleep(0) of 1,000 tasks", 4'000'000, yield_in_many},
    {"await", "child awaited that does not wait", 4'000'000, await_child},
    {"await-10", "the same, of a chain of 10", 4'000'000, await_deep},
    {"sleep", "task that sleeps some time", 1'000'000, sleepers},
    {"gather", "child gathered that yields", 1'000'000, gathers},
    {"cancel", "sleeping task cancelled", 1'000'000, cancels},
    {"queue", "message through a queue of 1", 1'000'000, messages},
    {"wait_for", "wait_for of a child that yields", 1'000'000, wait_fors},
    {"half-cancelled", "task spawned, asleep, half cancelled", 1'000'000, half_cancelled},
};

double measure(const Workload& workload, int n) {
  constexpr int runs = 5;
  std::vector<double> seconds;
  for (int i = 0; i < runs; ++i) {
    VirtualClock clock;
    Loop loop(clock);
    const double begin = processor_seconds();
    if (!run(loop, workload.body(n)).ok()) std::abort();
    seconds.push_back(processor_seconds() - begin);
  }
  std::nth_element(seconds.begin(), seconds.begin() + runs / 2, seconds.end());
  return seconds[runs / 2] / n * 1e9;
}

}  // namespace

int main(int argc, char** argv) {
  std::printf("%-15s %10s %10s %10s\n", "", "N", "ns each", "at 2 N");
  for (const Workload& workload : workloads) {
    const auto wanted = [&](const char* name) { return std::string_view(name) == workload.name; };
    if (argc > 1 && std::none_of(argv + 1, argv + argc, wanted)) continue;
    const double once = measure(workload, workload.n);
    const long kilobytes = peak_kilobytes();
    const double twice = measure(workload, 2 * workload.n);
    std::printf("%-15s %10d %10.1f %10.1f  %s\n", workload.name, workload.n, once, twice, workload.unit);
    if (argc == 2 && kilobytes > 0) std::printf("%-15s %21.1f %10.1f  MB at the peak\n", "", kilobytes / 1e3, peak_kilobytes() / 1e3);
    std::fflush(stdout);
  }
}
