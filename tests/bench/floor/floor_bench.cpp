// SPDX-License-Identifier: MIT
// floor_bench WORKLOAD N: the hand-written loop's part in `tests/bench/run`; see ../measure.h.
#include "tests/bench/floor/floor.h"
#include "tests/bench/floor/timers.h"
#include "tests/bench/measure.h"

namespace {

using namespace floor_loop;

constexpr std::uint64_t hour = 3'600'000'000;

Coro nothing() { co_return 0; }
// Elsewhere, as far as its caller knows: it has a frame of its own.
[[gnu::noinline]] Coro value() { co_return 1; }

Coro spawn_all(long n) {
  std::vector<Task> tasks;
  tasks.reserve(static_cast<std::size_t>(n));
  for (long i = 0; i < n; ++i) tasks.push_back(spawn(nothing()));
  for (const Task& task : tasks) co_await Join{task};
  co_return 0;
}

Coro yield(long n) {
  for (long i = 0; i < n; ++i) co_await Yield{};
  co_return 0;
}

Coro yield_in_many(long n) {
  std::vector<Task> tasks;
  for (long i = 0; i < bench::yielders; ++i) tasks.push_back(spawn(yield(n / bench::yielders)));
  for (const Task& task : tasks) co_await Join{task};
  co_return 0;
}

Coro await_child(long n) {
  long sum = 0;
  for (long i = 0; i < n; ++i) sum += co_await value();
  bench::check(sum == n);
  co_return 0;
}

[[gnu::noinline]] Coro chain(long depth) {
  if (depth == 1) co_return co_await value();
  co_return co_await chain(depth - 1);
}

Coro await_chain(long n) {
  long sum = 0;
  for (long i = 0; i < n / bench::depth; ++i) sum += co_await chain(bench::depth - 1);
  bench::check(sum == n / bench::depth);
  co_return 0;
}

Coro nap(Calendar& calendar, std::uint64_t when) { co_return co_await Sleep(calendar, when) ? 1 : 0; }

Coro sleepers(Calendar& calendar, long n) {
  std::vector<Task> tasks;
  tasks.reserve(static_cast<std::size_t>(n));
  bench::Delays delays;
  for (long i = 0; i < n; ++i) tasks.push_back(spawn(nap(calendar, delays.next())));
  for (const Task& task : tasks) co_await Join{task};
  co_return 0;
}

struct Gather {
  Promise* waiter = nullptr;
  long left;

  bool await_ready() const { return left == 0; }
  void await_suspend(std::coroutine_handle<Promise> handle) { waiter = &handle.promise(); }
  void await_resume() const {}
};

Coro child(Gather& gather) {
  co_await Yield{};
  if (--gather.left == 0) Ready::push(*gather.waiter);
  co_return 0;
}

Coro gathers(long n) {
  for (long round = 0; round < bench::rounds; ++round) {
    Gather gather{.left = n / bench::rounds};
    std::vector<Task> children;
    children.reserve(static_cast<std::size_t>(gather.left));
    for (long i = 0; i < n / bench::rounds; ++i) children.push_back(spawn(child(gather)));
    co_await gather;
  }
  co_return 0;
}

Coro cancels(Calendar& calendar, long n) {
  std::vector<Task> tasks;
  tasks.reserve(static_cast<std::size_t>(n));
  for (long i = 0; i < n; ++i) tasks.push_back(spawn(nap(calendar, hour)));
  co_await Yield{};
  for (const Task& task : tasks) cancel(task);
  for (const Task& task : tasks) bench::check(co_await Join{task} == 1);
  co_return 0;
}

template <std::size_t room>
class Channel {
 public:
  bool full() const { return put_ - taken_ == room; }
  bool empty() const { return put_ == taken_; }
  /// Waits for a change. One waits at a time.
  auto changed() {
    struct Awaiter {
      Promise*& waiter;
      bool await_ready() const { return false; }
      void await_suspend(std::coroutine_handle<Promise> handle) { waiter = &handle.promise(); }
      void await_resume() const {}
    };
    return Awaiter{waiter_};
  }
  void put(long message) {
    messages_[put_++ % room] = message;
    wake();
  }
  long take() {
    wake();
    return messages_[taken_++ % room];
  }

 private:
  void wake() {
    if (waiter_) Ready::push(*std::exchange(waiter_, nullptr));
  }

  long messages_[room];
  std::size_t put_ = 0;
  std::size_t taken_ = 0;
  Promise* waiter_ = nullptr;
};

template <std::size_t room>
Coro produce(Channel<room>& channel, long n) {
  for (long i = 0; i < n; ++i) {
    while (channel.full()) co_await channel.changed();
    channel.put(i);
  }
  co_return 0;
}

template <std::size_t room>
Coro messages(long n) {
  Channel<room> channel;
  const Task producer = spawn(produce(channel, n));
  for (long i = 0; i < n; ++i) {
    while (channel.empty()) co_await channel.changed();
    bench::check(channel.take() == i);
  }
  co_await Join{producer};
  co_return 0;
}

[[gnu::noinline]] Coro wait_for(Calendar& calendar, Coro coro) {
  Timer timer{.when = hour};
  calendar.add(timer);
  const int result = co_await coro;
  Calendar::remove(timer);
  co_return result;
}

Coro wait_fors(Calendar& calendar, long n) {
  for (long i = 0; i < n; ++i) co_await wait_for(calendar, nothing());
  co_return 0;
}

Coro wait_fors_that_yield(Calendar& calendar, long n) {
  for (long i = 0; i < n; ++i) co_await wait_for(calendar, yield(1));
  co_return 0;
}

template <Coro (*body)(long)>
void run(long n) {
  const Task main = spawn(body(n));
  Ready::run();
  bench::check(main.done());
}

template <Coro (*body)(Calendar&, long)>
void run_timed(long n) {
  Calendar calendar(n);
  const Task main = spawn(body(calendar, n));
  Ready::run();
  calendar.run();
  bench::check(main.done());
}

constexpr bench::Workload workloads[] = {
    {"W1", bench::plain<run<spawn_all>>},
    {"W2a", bench::plain<run<yield>>},
    {"W2b", bench::plain<run<yield_in_many>>},
    {"W3d1", bench::plain<run<await_child>>},
    {"W3d10", bench::plain<run<await_chain>>},
    {"W4", bench::plain<run_timed<sleepers>>},
    {"W5", bench::plain<run<gathers>>},
    {"W6", bench::plain<run_timed<cancels>>},
    {"W7", bench::plain<run<messages<bench::room>>>},
    {"W7b", bench::plain<run<messages<1>>>},
    {"W8", bench::plain<run_timed<wait_fors>>},
    {"W8b", bench::plain<run_timed<wait_fors_that_yield>>},
};

}  // namespace

int main(int argc, char** argv) { return bench::contest(argc, argv, workloads); }
