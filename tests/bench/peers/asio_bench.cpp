// SPDX-License-Identifier: MIT
// asio_bench WORKLOAD N: Boost.Asio's part in `tests/bench/run`; see ../measure.h. Coroutines by co_spawn, for one thread: no
// locks. Asio's tasks have neither names nor states nor results that several could await, and whoever spawns them hears of
// their end by a callback.
#include <array>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <exception>
#include <vector>

#include "tests/bench/measure.h"

namespace {

namespace asio = boost::asio;
using asio::awaitable;
using asio::use_awaitable;
using boost::system::error_code;
using namespace std::chrono_literals;

// The end of a wait as a value: an exception would cost a microsecond.
constexpr auto as_tuple = asio::experimental::as_tuple(use_awaitable);

/// Waits for tasks: each calls what token() gives as it ends.
class Join {
 public:
  explicit Join(asio::io_context& context) : all_(context, asio::steady_timer::time_point::max()) {}
  auto token() {
    ++left_;
    return [this](const std::exception_ptr& error) {
      bench::check(!error);
      if (--left_ == 0) all_.cancel();
    };
  }
  awaitable<void> wait() {
    if (left_ > 0) co_await all_.async_wait(as_tuple);
  }

 private:
  long left_ = 0;
  asio::steady_timer all_;
};

awaitable<void> nothing(long = 0) { co_return; }
awaitable<int> value() { co_return 1; }

awaitable<void> spawn(asio::io_context& context, long n) {
  Join join(context);
  for (long i = 0; i < n; ++i) asio::co_spawn(context, nothing(), join.token());
  co_await join.wait();
}

awaitable<void> yield(long n) {
  for (long i = 0; i < n; ++i) co_await asio::post(use_awaitable);
}

awaitable<void> yield_in_one(asio::io_context&, long n) { return yield(n); }

awaitable<void> yield_in_many(asio::io_context& context, long n) {
  Join join(context);
  for (long i = 0; i < bench::yielders; ++i) asio::co_spawn(context, yield(n / bench::yielders), join.token());
  co_await join.wait();
}

awaitable<void> await_child(asio::io_context&, long n) {
  long sum = 0;
  for (long i = 0; i < n; ++i) sum += co_await value();
  bench::check(sum == n);
}

awaitable<int> chain(long depth) {
  if (depth == 1) co_return co_await value();
  co_return co_await chain(depth - 1);
}

awaitable<void> await_chain(asio::io_context&, long n) {
  long sum = 0;
  for (long i = 0; i < n / bench::depth; ++i) sum += co_await chain(bench::depth - 1);
  bench::check(sum == n / bench::depth);
}

/// Moves when it is told to.
struct VirtualClock {
  using duration = std::chrono::nanoseconds;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<VirtualClock>;
  static constexpr bool is_steady = true;
  static time_point now() { return current; }
  static inline time_point current{};
};
/// There is nothing to wait for really.
struct NoWait {
  static VirtualClock::duration to_wait_duration(const VirtualClock::duration&) { return {}; }
  static VirtualClock::duration to_wait_duration(const VirtualClock::time_point&) { return {}; }
};
using VirtualTimer = asio::basic_waitable_timer<VirtualClock, NoWait>;

awaitable<void> virtual_nap(VirtualClock::duration delay) {
  VirtualTimer timer(co_await asio::this_coro::executor, delay);
  co_await timer.async_wait(use_awaitable);
}

awaitable<void> sleepers(asio::io_context& context, long n) {
  Join join(context);
  bench::Delays delays;
  for (long i = 0; i < n; ++i) {
    asio::co_spawn(context, virtual_nap(std::chrono::microseconds(delays.next())), join.token());
  }
  co_await join.wait();
}

// By callbacks, too: a parallel group of as many takes three times as long.
awaitable<void> gathers(asio::io_context& context, long n) {
  for (long round = 0; round < bench::rounds; ++round) {
    Join join(context);
    for (long i = 0; i < n / bench::rounds; ++i) asio::co_spawn(context, yield(1), join.token());
    co_await join.wait();
  }
}

awaitable<void> nap() {
  asio::steady_timer timer(co_await asio::this_coro::executor, 1h);
  const auto [error] = co_await timer.async_wait(as_tuple);
  bench::check(error == asio::error::operation_aborted);
}

awaitable<void> cancels(asio::io_context& context, long n) {
  Join join(context);
  std::vector<asio::cancellation_signal> signals(static_cast<std::size_t>(n));
  for (auto& signal : signals) asio::co_spawn(context, nap(), asio::bind_cancellation_slot(signal.slot(), join.token()));
  co_await asio::post(use_awaitable);
  for (auto& signal : signals) signal.emit(asio::cancellation_type::terminal);
  co_await join.wait();
}

using Channel = asio::experimental::channel<void(error_code, long)>;

awaitable<void> produce(Channel& channel, long n) {
  for (long i = 0; i < n; ++i) co_await channel.async_send(error_code(), i, use_awaitable);
}

template <std::size_t room>
awaitable<void> messages(asio::io_context& context, long n) {
  Channel channel(context, room);
  Join join(context);
  asio::co_spawn(context, produce(channel, n), join.token());
  for (long i = 0; i < n; ++i) bench::check(co_await channel.async_receive(use_awaitable) == i);
  co_await join.wait();
}

// As the operator || of awaitables does, which spawns a coroutine for the timer, too.
template <awaitable<void> (*child)(long)>
awaitable<void> wait_fors(asio::io_context& context, long n) {
  for (long i = 0; i < n; ++i) {
    asio::steady_timer timer(context, 1h);
    const auto [order, error, timer_error] =
        co_await asio::experimental::make_parallel_group(asio::co_spawn(context, child(1), asio::deferred),
                                                         timer.async_wait(asio::deferred))
            .async_wait(asio::experimental::wait_for_one(), use_awaitable);
    bench::check(order[0] == 0 && !error);
  }
}

template <awaitable<void> (*body)(asio::io_context&, long)>
void run(long n) {
  asio::io_context context(BOOST_ASIO_CONCURRENCY_HINT_UNSAFE);
  bool done = false;
  asio::co_spawn(context, body(context, n), [&done](const std::exception_ptr& error) { done = !error; });
  context.run();
  bench::check(done);
}

/// By a virtual clock that goes on by a millisecond whenever nothing is ready.
template <awaitable<void> (*body)(asio::io_context&, long)>
void run_virtually(long n) {
  asio::io_context context(BOOST_ASIO_CONCURRENCY_HINT_UNSAFE);
  bool done = false;
  asio::co_spawn(context, body(context, n), [&done](const std::exception_ptr& error) { done = !error; });
  for (; !context.stopped(); VirtualClock::current += 1ms) context.poll();
  bench::check(done);
}

constexpr bench::Workload workloads[] = {
    {"W1", bench::plain<run<spawn>>},
    {"W2a", bench::plain<run<yield_in_one>>},
    {"W2b", bench::plain<run<yield_in_many>>},
    {"W3d1", bench::plain<run<await_child>>},
    {"W3d10", bench::plain<run<await_chain>>},
    {"W4", bench::plain<run_virtually<sleepers>>},
    {"W5", bench::plain<run<gathers>>},
    {"W6", bench::plain<run<cancels>>},
    {"W7", bench::plain<run<messages<bench::room>>>},
    {"W7b", bench::plain<run<messages<1>>>},
    {"W8", bench::plain<run<wait_fors<nothing>>>},
    {"W8b", bench::plain<run<wait_fors<yield>>>},
};

}  // namespace

int main(int argc, char** argv) { return bench::contest(argc, argv, workloads); }
