// SPDX-License-Identifier: MIT
// Blocks of py: attempts, timeouts, groups, context managers.
#include <gtest/gtest.h>

#include "py/py.h"

namespace {

using namespace std::literals;

class TestHost final : public py::Host {
 public:
  aio::Clock& clock() override { return clock_; }
  void write(std::string_view text) override { output += text; }
  void write_error(std::string_view text) override { errors += text; }
  std::string output;
  std::string errors;

 private:
  class Clock final : public aio::Clock {
   public:
    aio::Time now() const override { return now_; }

   private:
    void move_to(aio::Time target) override { now_ = std::max(now_, target); }
    aio::Time now_{};
  } clock_;
};

aio::Coro<void> failing() {
  co_await aio::sleep(1s);
  throw py::ValueError("bad");
}

aio::Coro<void> tried() {
  const auto outcome = co_await py::attempt([&]() -> aio::Coro<void> { co_await failing(); });
  py::print(py::caught(outcome, py::ValueError), outcome.error());
}

TEST(PyBlocks, AnAttemptGivesWhatWasThrown) {
  TestHost host;
  EXPECT_EQ(py::main(host, [] { py::run(tried()); }), 0);
  EXPECT_EQ(host.output, "True bad\n");
}

aio::Coro<void> late() {
  co_await py::within(1s, [&]() -> aio::Coro<void> { co_await aio::sleep(2s); });
}

TEST(PyBlocks, ATimeoutLeavesTheProgram) {
  TestHost host;
  EXPECT_EQ(py::main(host, [] { py::run(late()); }), 1);
  EXPECT_EQ(host.errors, "TimeoutError\n");
}

aio::Coro<void> grouped() {
  const auto group = py::task_group();
  const auto outcome = co_await py::attempt([&]() -> aio::Coro<void> {
    co_await py::in_group(group, [&]() -> aio::Coro<void> {
      group->create_task(failing());
      co_await aio::sleep(5s);
    });
  });
  aio::Error rest = outcome.error();
  if (const aio::Error part = py::split(rest, py::ValueError)) py::print(py::repr(part));
  py::print(static_cast<bool>(rest));
}

TEST(PyBlocks, AGroupsErrorsAreSplit) {
  TestHost host;
  EXPECT_EQ(py::main(host, [] { py::run(grouped()); }), 0);
  EXPECT_EQ(host.output, "ExceptionGroup('unhandled errors in a TaskGroup', [ValueError('bad')])\nFalse\n");
}

aio::AsyncGenerator<std::string> opened() {
  py::print("open");
  const auto outcome = co_await aio::try_yield("door"s);
  py::print("close");
  if (!outcome) co_await aio::raise(outcome.error());
}

aio::Coro<void> visited() {
  co_await py::with_context(opened(), [&](std::string name) -> aio::Coro<void> {
    py::print(name);
    throw py::ValueError("stop");
    co_return;
  });
}

TEST(PyBlocks, AContextClosesAfterAnError) {
  TestHost host;
  EXPECT_EQ(py::main(host, [] { py::run(visited()); }), 1);
  EXPECT_EQ(host.output, "open\ndoor\nclose\n");
  EXPECT_EQ(host.errors, "ValueError: stop\n");
}

}  // namespace
