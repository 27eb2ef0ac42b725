// SPDX-License-Identifier: MIT
// What somebody outside does to a program's objects while it runs.
#include <gtest/gtest.h>

#include "aio/clock.h"
#include "lang/runtime/interpreter.h"
#include "run_program.h"

namespace lang {

namespace {

/// A program that runs until nothing is due.
struct Running {
  explicit Running(const char* text) : interpreter(parse(std::string("import asyncio\n") + text), clock, &sink, output) { go_on(); }
  void go_on() {
    while (interpreter.advance(100'000) == Interpreter::Step::ran) {
    }
  }
  aio::VirtualClock clock;
  aio::TraceSink sink;  // primitives have numbers only where something listens
  RecordingOutput output;
  Interpreter interpreter;
};

constexpr const char* waiting = R"(
class Job:
    def __init__(self, n):
        self.n = n

async def main():
    go = asyncio.Event()
    jobs = asyncio.Queue(maxsize=1)
    answer = asyncio.get_running_loop().create_future()
    await go.wait()
    print("gone")
    job = await jobs.get()
    print(job.n)
    try:
        print(await answer)
    except ValueError as e:
        print("caught", e)
)";

}  // namespace

TEST(Interventions, SetPutAndComplete) {
  Running program(waiting);
  EXPECT_EQ(program.interpreter.act(false, 1, "set", std::nullopt), "");
  program.go_on();
  EXPECT_EQ(program.output.result.output, "gone\n");
  EXPECT_EQ(program.interpreter.act(false, 2, "put_nowait", "Job(6 * 7)"), "");
  program.go_on();
  EXPECT_EQ(program.output.result.output, "gone\n42\n");
  EXPECT_EQ(program.interpreter.act(true, 2, "set_exception", "ValueError('no')"), "");
  program.go_on();
  EXPECT_EQ(program.output.result.output, "gone\n42\ncaught no\n");
}

TEST(Interventions, SayWhyTheyCannotBe) {
  Running program(waiting);
  EXPECT_EQ(program.interpreter.act(false, 9, "set", std::nullopt), "the program does not have it any more");
  EXPECT_EQ(program.interpreter.act(false, 2, "put_nowait", "1"), "");
  EXPECT_EQ(program.interpreter.act(false, 2, "put_nowait", "2"), "QueueFull");
  EXPECT_EQ(program.interpreter.act(false, 2, "put_nowait", "nothing"), "NameError: name 'nothing' is not defined");
  EXPECT_EQ(program.interpreter.act(false, 2, "put_nowait", "x = 1"), "\"x = 1\" is no expression: invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  EXPECT_EQ(program.interpreter.act(false, 2, "put_nowait", "1)\nprint(2"), "\"1)\nprint(2\" is no expression");
  EXPECT_EQ(program.interpreter.act(true, 2, "set_exception", "5"), "TypeError: invalid exception object");
  EXPECT_EQ(program.output.result.output, "");
}

}  // namespace lang
