// SPDX-License-Identifier: MIT
// With real threads: what does not depend on how long anything takes.
#include "aio/thread_pool.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <latch>
#include <numeric>

#include "aio/gather.h"
#include "aio/sleep.h"
#include "support.h"

namespace aio::testing {

struct ThreadWorld {
  explicit ThreadWorld(unsigned workers = 4) : pool(loop, clock, workers) { loop.set_default_executor(&pool); }
  RealClock clock;
  Loop loop{clock};
  ThreadPool pool;
};

TEST(ThreadPool, GivesWhatTheFunctionReturns) {
  ThreadWorld w;
  const auto main = [](ThreadWorld& world) -> Coro<std::thread::id> {
    co_return co_await run_in_executor(world.loop, [] { return std::this_thread::get_id(); });
  };
  EXPECT_NE(run(w.loop, main(w)).value(), std::this_thread::get_id());
}

TEST(ThreadPool, RunsJobsAtTheSameTime) {
  ThreadWorld w;
  // Each waits for all the others.
  std::latch everyone(4);
  const auto main = [](ThreadWorld& world, std::latch& latch) -> Coro<int> {
    std::vector<Future<int>> futures;
    for (int i = 0; i < 4; ++i) {
      futures.push_back(run_in_executor(world.loop, [&latch, i] {
        latch.arrive_and_wait();
        return i;
      }));
    }
    const std::vector<int> results = co_await gather(world.loop, futures);
    co_return std::accumulate(results.begin(), results.end(), 0);
  };
  EXPECT_EQ(run(w.loop, main(w, everyone)).value(), 6);
}

TEST(ThreadPool, TheLoopRunsMeanwhile) {
  ThreadWorld w;
  std::latch go(1);
  const auto main = [](ThreadWorld& world, std::latch& latch) -> Coro<bool> {
    const auto job = run_in_executor(world.loop, [&latch] {
      latch.wait();
      return true;
    });
    co_await sleep(world.loop, 1ms);
    latch.count_down();
    co_return co_await job;
  };
  EXPECT_TRUE(run(w.loop, main(w, go)).value());
}

TEST(ThreadPool, ManyJobs) {
  ThreadWorld w;
  const auto main = [](ThreadWorld& world) -> Coro<long> {
    std::vector<Future<long>> futures;
    for (long i = 0; i < 2000; ++i) futures.push_back(run_in_executor(world.loop, [i] { return i; }));
    const std::vector<long> results = co_await gather(world.loop, futures);
    co_return std::accumulate(results.begin(), results.end(), 0L);
  };
  EXPECT_EQ(run(w.loop, main(w)).value(), 1999L * 2000 / 2);
}

TEST(ThreadPool, WhatIsQueuedCanBeCancelled) {
  ThreadWorld w(1);
  std::latch go(1);
  std::atomic<int> ran = 0;
  const auto main = [](ThreadWorld& world, std::latch& latch, std::atomic<int>& count) -> Coro<void> {
    const auto first = run_in_executor(world.loop, [&] {
      latch.wait();
      ++count;
    });
    const auto second = run_in_executor(world.loop, [&] { ++count; });
    second.cancel();
    co_await sleep(world.loop, 0s);
    latch.count_down();
    co_await first;
  };
  EXPECT_TRUE(run(w.loop, main(w, go, ran)).ok());
  EXPECT_EQ(ran, 1);
  EXPECT_FALSE(w.pool.busy());
}

TEST(ThreadPool, GoesWithJobsThatRun) {
  std::latch begun(1);
  std::atomic<bool> ended = false;
  {
    ThreadWorld w(1);
    run_in_executor(w.loop, [&] {
      begun.count_down();
      ended = true;
    });
    run_in_executor(w.loop, [] {});
    begun.wait();
  }
  EXPECT_TRUE(ended);
}

TEST(DebugMode, KeepsOtherThreadsFromCallingTheLoop) {
  RealClock clock;
  Loop loop(clock);
  loop.set_debug(true);
  const auto main = [](Loop& in) -> Coro<int> {
    int ran = 0;
    ::testing::internal::CaptureStderr();
    std::thread([&] {
      EXPECT_TRUE(in.call_soon([&ran] { ++ran; })->cancelled());
      EXPECT_TRUE(in.call_later(0s, [&ran] { ++ran; })->cancelled());
    }).join();
    const std::string said = ::testing::internal::GetCapturedStderr();
    EXPECT_EQ(said.find("RuntimeError: Non-thread-safe operation invoked on an event loop other than the current one"), 0U);
    co_await sleep(1ms);
    co_return ran;
  };
  EXPECT_EQ(run(loop, main(loop)).value(), 0);
}

TEST(DebugMode, KeepsOtherThreadsFromEndingAFuture) {
  RealClock clock;
  Loop loop(clock);
  loop.set_debug(true);
  const auto main = [](Loop& in) -> Coro<void> {
    const Future<int> future = in.create_future<int>();
    ::testing::internal::CaptureStderr();
    std::thread([&] {
      EXPECT_EQ(future.set_result(1).type(), "RuntimeError");
      EXPECT_EQ(future.set_exception(Error("ValueError")).type(), "RuntimeError");
      EXPECT_FALSE(future.cancel());
      EXPECT_TRUE(future.add_done_callback([](FutureBase&) {})->cancelled());
    }).join();
    const std::string said = ::testing::internal::GetCapturedStderr();
    EXPECT_NE(said.find("Non-thread-safe operation"), std::string::npos);
    EXPECT_FALSE(future.done());
    co_return;
  };
  EXPECT_TRUE(run(loop, main(loop)).ok());
}

TEST(DebugMode, TurnedOnWhileAHandleRunsCountsFromTheNextOne) {
  RealClock clock;
  Loop loop(clock);
  Events reports;
  loop.set_exception_handler([&reports](const Report& report) {
    reports.emplace_back(report.message);
    return true;
  });
  const auto main = [](Loop& in) -> Coro<void> {
    co_await sleep(2ms);
    in.set_debug(true);
    in.set_slow_callback_duration(1h);
    co_await sleep(0s);
    const Future<int> future = in.create_future<int>();
    Error refusal;
    ::testing::internal::CaptureStderr();
    std::thread other([&] { refusal = future.set_result(1); });
    other.join();
    ::testing::internal::GetCapturedStderr();
    EXPECT_EQ(refusal.type(), "RuntimeError");
    in.set_slow_callback_duration(Duration::zero());
    in.set_debug(false);
  };
  EXPECT_TRUE(run(loop, main(loop)).ok());
  EXPECT_EQ(reports.size(), 1U);  // of the handle that turned it off
}

TEST(Loop, CallsFromThreadsAreForgottenWithIt) {
  RealClock clock;
  bool ran = false;
  {
    Loop gone(clock);
    gone.call_soon_threadsafe([&ran] { ran = true; });
  }
  Loop loop(clock);
  const auto main = []() -> Coro<void> { co_await sleep(1ms); };
  EXPECT_TRUE(run(loop, main()).ok());
  EXPECT_FALSE(ran);
}

TEST(DebugMode, KeepsOtherThreadsAwayWhileTheLoopSleeps) {
  RealClock clock;
  Loop loop(clock);
  loop.set_debug(true);
  ::testing::internal::CaptureStderr();
  std::atomic<bool> begun = false, called = false;
  std::thread other([&] {
    while (!begun) std::this_thread::yield();
    while (!loop.call_soon([] {})->cancelled()) std::this_thread::yield();
    called = true;
  });
  const auto main = [](std::atomic<bool>& started, std::atomic<bool>& tried) -> Coro<void> {
    started = true;
    while (!tried) co_await sleep(1ms);
  };
  EXPECT_TRUE(run(loop, main(begun, called)).ok());
  other.join();
  EXPECT_NE(::testing::internal::GetCapturedStderr().find("Non-thread-safe operation"), std::string::npos);
}

TEST(DebugModeDeathTest, NoTaskIsMadeFromAnotherThread) {
  const auto from_another_thread = [] {
    RealClock clock;
    Loop loop(clock);
    loop.set_debug(true);
    const auto main = [](Loop& in) -> Coro<void> {
      std::thread([&] { create_task(in, sleep(in, 1ms).coro()); }).join();
      co_return;
    };
    run(loop, main(loop));
  };
  EXPECT_DEATH(from_another_thread(), "Non-thread-safe operation invoked on an event loop other than the current one");
}

TEST(Pool, TakesBlocksBackInAnyThread) {
  const auto coro = [](std::vector<int> payload) -> Coro<std::size_t> { co_return payload.size(); };
  std::vector<Coro<std::size_t>> made;
  std::thread([&] {
    for (int i = 0; i < 1000; ++i) made.push_back(coro({i}));
  }).join();
  // This thread frees what the other allocated, and the next one takes up what that left.
  World w;
  for (auto& one : made) EXPECT_EQ(run(w.loop, std::move(one)).value(), 1U);
  std::thread([&] {
    World own;
    for (int i = 0; i < 1000; ++i) EXPECT_EQ(run(own.loop, coro({i, i})).value(), 2U);
  }).join();
}

TEST(Loop, CallSoonThreadsafeWakesIt) {
  RealClock clock;
  Loop loop(clock);
  const auto main = [](Loop& in, RealClock& by) -> Coro<std::thread::id> {
    const Future<std::thread::id> future = in.create_future<std::thread::id>();
    by.expect(1);
    std::thread caller([&] {
      in.call_soon_threadsafe([&] { future.set_result(std::this_thread::get_id()); });
    });
    const std::thread::id ran_in = co_await future;
    caller.join();
    by.expect(-1);
    co_return ran_in;
  };
  EXPECT_EQ(run(loop, main(loop, clock)).value(), std::this_thread::get_id());
}

}  // namespace aio::testing
