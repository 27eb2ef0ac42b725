// SPDX-License-Identifier: MIT
// The order in which timers come out, against a sorted list, whatever their deadlines are like.
#include "aio/timer_queue.h"

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <random>
#include <vector>

#include "aio/clock.h"
#include "aio/loop.h"

namespace aio {
namespace {

class Timer final : public Callback {
 public:
  explicit Timer(std::vector<int>& out, int name) : Callback(HandleKind::user), out_(out), name_(name) {}
  void run() override { out_.push_back(name_); }

 private:
  std::vector<int>& out_;
  int name_;
};

/// A loop with timers, and what should happen in it.
class Timers {
 public:
  void set(Time when) {
    const int name = static_cast<int>(handles_.size());
    handles_.emplace_back(new Timer(out_, name));
    loop_.call_at(when, handles_.back());
    wanted_[{when, name}] = name;
  }
  void cancel(int name) {
    wanted_.erase({handles_[static_cast<std::size_t>(name)]->when(), name});
    handles_[static_cast<std::size_t>(name)]->cancel();
  }
  int count() const { return static_cast<int>(handles_.size()); }
  Time now() const { return clock_.now(); }
  std::size_t size() const { return loop_.timers().size(); }
  std::size_t wanted() const { return wanted_.size(); }
  /// Runs what is due first. False: nothing is left, or something came out of order.
  bool run_next() {
    if (wanted_.empty() || loop_.next_deadline() != wanted_.begin()->first.first) return false;
    clock_.advance_to(*loop_.next_deadline());
    out_.clear();
    loop_.run_once();
    for (const int name : out_) {
      if (wanted_.empty() || wanted_.begin()->second != name) return false;
      wanted_.erase(wanted_.begin());
    }
    return !out_.empty();
  }
  /// All that is left comes out in order.
  void run_all() {
    while (!wanted_.empty()) ASSERT_TRUE(run_next()) << wanted_.size() << " are left";
    EXPECT_TRUE(loop_.timers().empty());
    EXPECT_FALSE(loop_.next_deadline());
  }

 private:
  VirtualClock clock_;
  Loop loop_{clock_};
  std::vector<Handle> handles_;
  std::vector<int> out_;
  std::map<std::pair<Time, int>, int> wanted_;
};

Time at(std::int64_t nanoseconds) { return Time(Duration(nanoseconds)); }

struct Case {
  const char* name;
  std::function<std::int64_t(std::mt19937_64&)> delay;
};

const Case cases[] = {
    {"spread", [](auto& random) { return static_cast<std::int64_t>(random() % 10'000'000'000); }},
    {"close", [](auto& random) { return static_cast<std::int64_t>(random() % 3); }},
    {"all the same", [](auto&) { return std::int64_t{1'000'000}; }},
    {"a few much later",
     [](auto& random) { return static_cast<std::int64_t>(random() % (random() % 10 == 0 ? 3'600'000'000'000 : 1'000'000)); }},
    {"of all sizes", [](auto& random) { return static_cast<std::int64_t>(std::uint64_t{1} << random() % 60); }},
};

}  // namespace

TEST(TimerQueue, ManyComeOutInOrder) {
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    std::mt19937_64 random(1);
    Timers timers;
    for (int i = 0; i < 3000; ++i) timers.set(at(one.delay(random)));
    timers.run_all();
  }
}

TEST(TimerQueue, TheyMayBeSetAndCancelledWhileOthersComeOut) {
  for (const Case& one : cases) {
    for (const unsigned cancelled : {0u, 3u, 9u}) {
      SCOPED_TRACE(one.name);
      std::mt19937_64 random(cancelled);
      Timers timers;
      for (int step = 0; step < 300; ++step) {
        for (std::uint64_t i = random() % 40; i > 0; --i) timers.set(at(timers.now().time_since_epoch().count() + one.delay(random)));
        // Also one that is past.
        if (step % 50 == 0) timers.set(at(timers.now().time_since_epoch().count() - 5));
        for (std::uint64_t i = random() % 40; i > 0 && random() % 10 < cancelled; --i)
          timers.cancel(static_cast<int>(random() % static_cast<unsigned>(timers.count())));
        ASSERT_EQ(timers.size(), timers.wanted());
        for (std::uint64_t i = random() % 20; i > 0 && timers.wanted() > 0; --i) ASSERT_TRUE(timers.run_next());
      }
      timers.run_all();
    }
  }
}

TEST(TimerQueue, TheEndOfTimeIsATimeToo) {
  Timers timers;
  for (int i = 0; i < 200; ++i) timers.set(i % 3 == 0 ? Time::max() : at(i));
  timers.set(Time::min());
  timers.run_all();
}

TEST(TimerQueue, OneThatIsCancelledIsLetGoAtOnce) {
  Timers timers;
  std::vector<int> out;
  VirtualClock clock;
  Loop loop(clock);
  Handle timer(new Timer(out, 1));
  loop.call_at(at(1), timer);
  EXPECT_EQ(timer->references(), 2u);
  timer->cancel();
  EXPECT_EQ(timer->references(), 1u);
  EXPECT_TRUE(loop.timers().empty());
  EXPECT_TRUE(loop.timers().timers().empty());
}

}  // namespace aio
