// SPDX-License-Identifier: MIT
#include "session/headless.h"

#include <gtest/gtest.h>

namespace session {

namespace {

struct Streams final : TextSink {
  void output(std::string_view text) override { out += text; }
  void error(std::string_view text) override { err += text; }
  std::string out, err;
};

struct Result {
  int status;
  std::string out, err;
};

Result run(const char* text, const HeadlessOptions& options = {}) {
  Streams streams;
  const int status = run_headless(text, "dir/program.py", options, streams);
  return {status, streams.out, streams.err};
}

constexpr const char* ticks = R"(import asyncio

async def main():
    for n in range(3):
        print("tick", n)
        await asyncio.sleep(1)

asyncio.run(main())
)";

}  // namespace

TEST(Headless, PrintsWhatTheProgramPrints) {
  const Result result = run(ticks);
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.out, "tick 0\ntick 1\ntick 2\n");
  EXPECT_EQ(result.err, "");
}

TEST(Headless, RunsMainOfAFileThatRunsNothing) {
  const Result result = run("async def main():\n    print('main')\n");
  EXPECT_EQ(result.out, "main\n");
}

TEST(Headless, StopsAtAnInstant) {
  HeadlessOptions options;
  options.until = std::chrono::milliseconds(1500);
  const Result result = run(ticks, options);
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.out, "tick 0\ntick 1\n");
}

TEST(Headless, LetsGoOfWhatStillWaits) {
  // Each holds itself, by way of its tasks. Addresses are checked in the sanitized build.
  for (const std::string wait : {"async for task in asyncio.as_completed(jobs):\n        print(await task)",
                                 "for task in asyncio.as_completed(jobs):\n        print(await task)",
                                 "each = asyncio.as_completed(jobs, timeout=5)\n    await each.__anext__()",
                                 "async with asyncio.TaskGroup() as group:\n        for one in jobs:\n            group.create_task(one)",
                                 "await asyncio.gather(*jobs)", "await asyncio.wait([asyncio.create_task(one) for one in jobs])",
                                 "await asyncio.wait_for(asyncio.shield(jobs[0]), 5)"}) {
    HeadlessOptions options;
    options.until = std::chrono::milliseconds(500);
    const std::string program = "import asyncio\n\n\nasync def job(other):\n    await asyncio.sleep(1)\n    return other\n\n\nasync def main():\n"
                              "    jobs = []\n    jobs += [job(jobs), job(jobs), job(jobs)]\n    " + wait + "\n\n\nasyncio.run(main())\n";
    const Result result = run(program.c_str(), options);
    EXPECT_EQ(result.status, 0) << wait << result.err;
  }
}

TEST(Headless, GivesRowsInPlaceOfOutput) {
  HeadlessOptions options;
  options.record = HeadlessOptions::Record::rows;
  const Result result = run("async def main():\n    print('caf\\u00e9')\n    return [1, None, 'x']\n", options);
  EXPECT_EQ(result.out, R"({"e":"new","i":0,"t":0,"task":"T1","name":"Task-1","fn":"main","by":null}
{"e":"run","i":1,"t":0,"h":1,"k":"step","task":"T1"}
{"e":"step","i":1,"t":0,"task":"T1"}
{"e":"print","i":1,"t":0,"by":"T1","s":"caf\u00e9"}
{"e":"done","i":1,"t":0,"task":"T1","how":"result","v":[1,null,"x"]}
{"e":"run","i":2,"t":0,"h":2,"k":"run.done","of":"T1"}
{"e":"main","i":2,"t":0,"how":"result","v":[1,null,"x"]}
{"e":"end","i":6,"t":0}
)");
}

TEST(Headless, RefusesWhatDoesNotParse) {
  const Result result = run("print('never')\nasync def main(:\n    pass\n");
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(result.out, "");
  EXPECT_EQ(result.err.substr(0, 20), "dir/program.py:2:16:");
  EXPECT_NE(result.err.find("async def main(:\n"), std::string::npos);
  EXPECT_NE(result.err.find("^"), std::string::npos);
}

TEST(Headless, AnEmptyFileIsAProgram) {
  const Result result = run("");
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.out + result.err, "");
}

TEST(Headless, RefusesBinaryFiles) {
  const Result result = run("\xff\xfe\x01\x02");
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(result.out, "");
  EXPECT_NE(result.err, "");
}

TEST(Headless, ShowsATraceback) {
  const Result result = run("async def main():\n    raise ValueError('no good')\n");
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(result.err.find("Traceback (most recent call last):"), 0u);
  EXPECT_NE(result.err.find("ValueError: no good\n"), std::string::npos);
}

TEST(Headless, EndsAsSysExitSays) { EXPECT_EQ(run("import sys\nsys.exit(3)\n").status, 3); }

TEST(Headless, SaysWhoIsStuck) {
  const Result result = run(R"(import asyncio

async def other():
    await asyncio.get_running_loop().create_future()

async def main():
    await asyncio.create_task(other(), name="B")
)");
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(result.err, "loopscope: deadlock at 0.0 s: nothing can go on.\n"
                        "  Task-1 waits for task B, in main, line 7\n"
                        "  B waits for a future, in other, line 4\n");
}

TEST(Headless, EndsAProgramWithoutEnd) {
  HeadlessOptions options;
  options.max_handles = 1000;
  const char* const text = "import asyncio\nasync def main():\n    while True:\n        await asyncio.sleep(1)\n";
  Result result = run(text, options);
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(result.err, "loopscope: the program did not end within 1000 turns of the loop\n");
  options.record = HeadlessOptions::Record::rows;
  options.max_events = 500;
  result = run(text, options);
  EXPECT_EQ(result.status, 1);
  EXPECT_NE(result.err.find("events"), std::string::npos);
  EXPECT_NE(result.out, "");
}

TEST(Headless, CanBeInterruptedInTheMiddleOfAComputation) {
  const std::atomic<bool> interrupted{true};
  HeadlessOptions options;
  options.interrupted = &interrupted;
  const Result result = run("while True:\n    pass\n", options);
  EXPECT_EQ(result.status, 130);
  EXPECT_EQ(result.err, "KeyboardInterrupt\n");
}

}  // namespace session
