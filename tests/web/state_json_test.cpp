// SPDX-License-Identifier: MIT
#include "web/state_json.h"

#include <gtest/gtest.h>

#include "session/session.h"

namespace {

constexpr const char* program = R"(import asyncio

async def worker():
    await asyncio.sleep(5)

async def main():
    task = asyncio.create_task(worker(), name="w")
    await asyncio.sleep(1)
    task.cancel()
    print("done")

asyncio.run(main())
)";

/// A session that has run to its end.
void finish(session::Session& session) {
  session.run_to_end();
  for (int i = 0; i < 10'000 && session.next_frame(); ++i) {
    session.frame(std::chrono::milliseconds(16), std::chrono::milliseconds(100));
  }
}

void expect_has(const std::string& json, const std::string& part) {
  EXPECT_NE(json.find(part), std::string::npos) << part << "\nin " << json;
}

TEST(StateJson, ShowsARunThatEnded) {
  session::Session session(program);
  finish(session);
  const std::string json = web::state_json(session);
  expect_has(json, R"("status":"finished")");
  expect_has(json, R"("time":1,)");
  expect_has(json, R"("name":"w","coroutine":"worker","state":"cancelled","waitingFor":null,)");
  expect_has(json, R"("createdBy":"Task-1","cancelledBy":)");
  expect_has(json, R"("task":"Task-1","kind":"output","text":"done)");
  expect_has(json, R"("diagnostics":[])");
}

TEST(StateJson, ShowsAnInstantInBetween) {
  session::Session session(program);
  finish(session);
  session.seek(session::Time(std::chrono::milliseconds(500)));
  const std::string json = web::state_json(session);
  expect_has(json, R"("status":"running")");
  expect_has(json, R"("state":"awaiting","waitingFor":"sleep 5 s",)");
  expect_has(json, R"("result":null,"error":null)");
  expect_has(json, R"("console":[])");
}

TEST(StateJson, NamesWhatIsSelected) {
  session::Session session(program);
  finish(session);
  expect_has(web::state_json(session), R"("selectedTask":null,"selectedLine":0,)");
  expect_has(web::state_json(session, {}, {.task = 2, .line = 4}), R"("selectedTask":"w","selectedLine":4,)");
}

TEST(StateJson, KeepsToItsLimits) {
  session::Session session(program);
  finish(session);
  const std::string json = web::state_json(session, {.tasks = 1, .lines = 0});
  expect_has(json, R"("taskCount":2,"tasks":[{"id":2,)");
  expect_has(json, R"("console":[],"outcomes":[])");
}

TEST(StateJson, GivesLinesAndColumnsOfErrorsInCharacters) {
  session::Session session("größe = )\n");
  expect_has(web::state_json(session), R"("diagnostics":[{"line":1,"column":9,"message":"unmatched ')'"}])");
  expect_has(web::state_json(session), R"("lastGoodRun":false)");
  session.set_text(program, "good");
  session.set_text("def f(:", "bad");
  expect_has(web::state_json(session), R"("lastGoodRun":true)");
}

}  // namespace
