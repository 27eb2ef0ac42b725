// SPDX-License-Identifier: MIT
#include "trace/rows.h"

#include <gtest/gtest.h>

#include "support.h"

namespace trace::testing {

namespace {

Coro<void> gather_main(World& world) {
  co_await aio::name_coroutine("main");
  std::vector<Future<void>> futures{world.start(nap(world, 200ms), "A", "nap"),
                                    world.start(fail(world, 100ms, "ValueError"), "", "fail")};
  co_await aio::as_outcome(aio::gather(*world.loop, futures));
  world.say("gather is over");
  co_await world.sleep(200ms);
}

Coro<void> cancel_main(World& world) {
  co_await aio::name_coroutine("main");
  const auto task = world.start(nap(world, 1s), "sleeper", "nap");
  co_await world.sleep(0ms);
  task.cancel("enough \"now\"");
  co_await aio::as_outcome(task);
  task.cancel();
}

Coro<void> waits_for_ever(World& world) {
  co_await aio::name_coroutine("main");
  world.start(nap(world, 100ms), "", "nap");
  co_await world.loop->create_future<void>();
}

Coro<void> forgets_main(World& world) {
  co_await aio::name_coroutine("main");
  world.start(fail(world, 0ms, "ValueError"), "lost", "fail");
  world.loop->create_future<void>().set_exception(aio::Error("OSError", "unseen"));
  world.recorder.warn("coroutine 'forgotten' was never awaited");
  co_await world.sleep(100ms);
}

Coro<void> nothing(World&) { co_return; }

}  // namespace

TEST(Rows, OfAGatherThatFails) {
  EXPECT_EQ(rows_of(gather_main), (Strings{
    R"({"e":"new","i":0,"t":0,"task":"T1","name":"Task-1","fn":"main","by":null})",
    R"({"e":"run","i":1,"t":0,"h":1,"k":"step","task":"T1"})",
    R"({"e":"step","i":1,"t":0,"task":"T1"})",
    R"({"e":"new","i":1,"t":0,"task":"T2","name":"A","fn":"nap","by":"T1"})",
    R"({"e":"new","i":1,"t":0,"task":"T3","name":"Task-3","fn":"fail","by":"T1"})",
    R"({"e":"await","i":1,"t":0,"task":"T1","on":"G1","via":"main"})",
    R"({"e":"run","i":2,"t":0,"h":2,"k":"step","task":"T2"})",
    R"({"e":"step","i":2,"t":0,"task":"T2"})",
    R"({"e":"at","i":2,"t":0,"h":4,"k":"sleep","by":"T2","when":200000})",
    R"({"e":"await","i":2,"t":0,"task":"T2","on":"F2","via":"sleep"})",
    R"({"e":"run","i":2,"t":0,"h":3,"k":"step","task":"T3"})",
    R"({"e":"step","i":2,"t":0,"task":"T3"})",
    R"({"e":"at","i":2,"t":0,"h":5,"k":"sleep","by":"T3","when":100000})",
    R"({"e":"await","i":2,"t":0,"task":"T3","on":"F3","via":"sleep"})",
    R"({"e":"run","i":3,"t":100000,"h":5,"k":"sleep","of":"F3"})",
    R"({"e":"run","i":4,"t":100000,"h":6,"k":"wakeup","task":"T3","of":"F3"})",
    R"({"e":"step","i":4,"t":100000,"task":"T3"})",
    R"({"e":"done","i":4,"t":100000,"task":"T3","how":"exception","v":{"x":"ValueError","m":"no good"}})",
    R"({"e":"run","i":5,"t":100000,"h":7,"k":"gather.child","of":"T3"})",
    R"({"e":"run","i":6,"t":100000,"h":8,"k":"wakeup","task":"T1","of":"G1"})",
    R"({"e":"step","i":6,"t":100000,"task":"T1","exc":{"x":"ValueError","m":"no good"}})",
    R"({"e":"print","i":6,"t":100000,"by":"T1","s":"gather is over"})",
    R"({"e":"at","i":6,"t":100000,"h":9,"k":"sleep","by":"T1","when":300000})",
    R"({"e":"await","i":6,"t":100000,"task":"T1","on":"F4","via":"sleep"})",
    R"({"e":"run","i":7,"t":200000,"h":4,"k":"sleep","of":"F2"})",
    R"({"e":"run","i":8,"t":200000,"h":10,"k":"wakeup","task":"T2","of":"F2"})",
    R"({"e":"step","i":8,"t":200000,"task":"T2"})",
    R"({"e":"done","i":8,"t":200000,"task":"T2","how":"result","v":null})",
    R"({"e":"run","i":9,"t":200000,"h":11,"k":"gather.child","of":"T2"})",
    R"({"e":"run","i":10,"t":300000,"h":9,"k":"sleep","of":"F4"})",
    R"({"e":"run","i":11,"t":300000,"h":12,"k":"wakeup","task":"T1","of":"F4"})",
    R"({"e":"step","i":11,"t":300000,"task":"T1"})",
    R"({"e":"done","i":11,"t":300000,"task":"T1","how":"result","v":null})",
    R"({"e":"run","i":12,"t":300000,"h":13,"k":"run.done","of":"T1"})",
    R"({"e":"main","i":12,"t":300000,"how":"result","v":null})",
    R"({"e":"end","i":16,"t":300000})",
  }));
}

TEST(Rows, OfACancel) {
  EXPECT_EQ(rows_of(cancel_main), (Strings{
    R"({"e":"new","i":0,"t":0,"task":"T1","name":"Task-1","fn":"main","by":null})",
    R"({"e":"run","i":1,"t":0,"h":1,"k":"step","task":"T1"})",
    R"({"e":"step","i":1,"t":0,"task":"T1"})",
    R"({"e":"new","i":1,"t":0,"task":"T2","name":"sleeper","fn":"nap","by":"T1"})",
    R"({"e":"await","i":1,"t":0,"task":"T1","on":"yield","via":"sleep"})",
    R"({"e":"run","i":2,"t":0,"h":2,"k":"step","task":"T2"})",
    R"({"e":"step","i":2,"t":0,"task":"T2"})",
    R"({"e":"at","i":2,"t":0,"h":4,"k":"sleep","by":"T2","when":1000000})",
    R"({"e":"await","i":2,"t":0,"task":"T2","on":"F1","via":"sleep"})",
    R"({"e":"run","i":2,"t":0,"h":3,"k":"step","task":"T1"})",
    R"({"e":"step","i":2,"t":0,"task":"T1"})",
    R"({"e":"cancel","i":2,"t":0,"task":"T2","by":"T1","msg":"enough \"now\"","ok":true,"n":1})",
    R"({"e":"await","i":2,"t":0,"task":"T1","on":"T2","via":"main"})",
    R"({"e":"run","i":3,"t":0,"h":5,"k":"wakeup","task":"T2","of":"F1"})",
    R"({"e":"step","i":3,"t":0,"task":"T2","exc":{"x":"CancelledError","m":"enough \"now\""}})",
    R"({"e":"done","i":3,"t":0,"task":"T2","how":"cancelled"})",
    R"({"e":"run","i":4,"t":0,"h":6,"k":"wakeup","task":"T1","of":"T2"})",
    R"({"e":"step","i":4,"t":0,"task":"T1","exc":{"x":"CancelledError","m":"enough \"now\""}})",
    R"({"e":"cancel","i":4,"t":0,"task":"T2","by":"T1","msg":null,"ok":false,"n":1})",
    R"({"e":"done","i":4,"t":0,"task":"T1","how":"result","v":null})",
    R"({"e":"run","i":5,"t":0,"h":7,"k":"run.done","of":"T1"})",
    R"({"e":"main","i":5,"t":0,"how":"result","v":null})",
    R"({"e":"end","i":9,"t":0})",
  }));
}

TEST(Rows, OfADeadlockNameWhoIsStuckAndEnd) {
  const Strings rows = rows_of(waits_for_ever);
  ASSERT_FALSE(rows.empty());
  EXPECT_EQ(rows.back(), R"({"e":"main","i":5,"t":100000,"how":"deadlock","stuck":["T1"]})");
}

TEST(Rows, OfTheCollectorComeLastAndSorted) {
  const Strings rows = rows_of(forgets_main);
  ASSERT_GT(rows.size(), 4u);
  EXPECT_EQ(Strings(rows.end() - 4, rows.end()), (Strings{
    R"({"e":"end","i":10,"t":100000})",
    R"({"e":"report","m":"Task exception was never retrieved","of":"T2","exc":{"x":"ValueError","m":"no good"}})",
    R"({"e":"report","m":"Future exception was never retrieved","of":"F1","exc":{"x":"OSError","m":"unseen"}})",
    R"({"e":"warn","m":"coroutine 'forgotten' was never awaited"})",
  }));
}

TEST(Rows, NumberOnFromLoopToLoop) {
  World world;
  world.recorder.print("before ");
  world.run_loop(nothing);
  world.recorder.print("and between\nunfinished");
  world.run_loop(nothing);
  world.recorder.ended(RunStatus::finished, "");
  EXPECT_EQ(lines(rows(world.model.log())), (Strings{
    R"({"e":"new","i":0,"t":0,"task":"T1","name":"Task-1","fn":"main","by":null})",
    R"({"e":"run","i":1,"t":0,"h":1,"k":"step","task":"T1"})",
    R"({"e":"step","i":1,"t":0,"task":"T1"})",
    R"({"e":"done","i":1,"t":0,"task":"T1","how":"result","v":null})",
    R"({"e":"run","i":2,"t":0,"h":2,"k":"run.done","of":"T1"})",
    R"({"e":"main","i":2,"t":0,"how":"result","v":null})",
    R"({"e":"end","i":6,"t":0})",
    R"({"e":"print","i":6,"t":0,"by":null,"s":"before and between"})",
    R"({"e":"new","i":6,"t":0,"task":"T2","name":"Task-2","fn":"main","by":null})",
    R"({"e":"run","i":7,"t":0,"h":3,"k":"step","task":"T2"})",
    R"({"e":"step","i":7,"t":0,"task":"T2"})",
    R"({"e":"done","i":7,"t":0,"task":"T2","how":"result","v":null})",
    R"({"e":"run","i":8,"t":0,"h":4,"k":"run.done","of":"T2"})",
    R"({"e":"main","i":8,"t":0,"how":"result","v":null})",
    R"({"e":"end","i":12,"t":0})",
  }));
  const Log& log = world.model.log();
  EXPECT_EQ(log[event_of_row(log, 0)].kind, EventKind::task_created);
  EXPECT_EQ(log[event_of_row(log, 3)].kind, EventKind::task_done);
  EXPECT_EQ(log[event_of_row(log, 7)].kind, EventKind::printed);
  EXPECT_EQ(log[event_of_row(log, 14)].kind, EventKind::run_ended);
  EXPECT_EQ(event_of_row(log, 15), log.size());
}

}  // namespace trace::testing
