// SPDX-License-Identifier: MIT
// Tasks: their creation, their names, and chains of them.
#include "aio/gather.h"
#include "task_rules.h"

namespace aio::testing {

using namespace task_rules;

namespace {

/// A task that awaits a task that awaits ... `depth` of them.
Coro<int> generation(World& w, int depth) {
  print(w, "generation", depth);
  if (depth > 0) {
    const Task<int> child = create_task(w.loop, generation(w, depth - 1));
    print(w, "created by", depth);
    co_await child;
  }
  print(w, "end of", depth);
  co_return depth;
}

Coro<int> parent(World& w, std::string name) {
  print(w, name, "begins");
  for (const char* number : {"1", "2"}) create_task(w.loop, at_once(w, name + number));
  co_await sleep(w.loop, 0s);
  print(w, name, "ends");
  co_return 1;
}

Coro<int> names_itself(World& w, std::string name) {
  TaskBase& task = co_await current_task();
  task.set_name(name);
  print(w, "I am", task.name());
  co_await sleep(w.loop, 0s);
  co_return 1;
}

Coro<int> chain(World& w, int depth) {
  print(w, "down", depth);
  int value = 1;
  if (depth > 0) value = co_await chain(w, depth - 1) + 1;
  print(w, "up", depth);
  co_return value;
}

/// Says when it was left: a `finally`.
class Leaving {
 public:
  Leaving(World& world, std::string name) : world_(world), name_(std::move(name)) {}
  Leaving(const Leaving&) = delete;
  Leaving& operator=(const Leaving&) = delete;
  ~Leaving() { print(world_, name_, "left"); }

 private:
  World& world_;
  std::string name_;
};

Coro<void> taken_inner(World& w) {
  const Leaving leaving(w, "inner");
  co_await sleep(w.loop, 0s);
  co_await raise(Error("ValueError", "deep"));
}

Coro<void> taken_middle(World& w) {
  const Leaving leaving(w, "middle");
  co_await taken_inner(w);
  print(w, "never");
}

}  // namespace

TEST(Task, FirstStepsAreInCreationOrder) {
  const Events events = happens([](World& w) -> Coro<void> {
    std::vector<Task<int>> tasks;
    for (const char* name : {"a", "b", "c"}) tasks.push_back(create_task(w.loop, sleeper(w, name, 0s)));
    print(w, "created");
    for (const auto& task : tasks) co_await task;
    print(w, "end");
  });
  EXPECT_EQ(events, (Events{"created @0/1", "a begins @0/2", "b begins @0/2", "c begins @0/2", "a slept @0/3",
                            "b slept @0/3", "c slept @0/3", "end @0/4"}));
}

TEST(Task, CreationDoesNotRunTheBody) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> task = create_task(w.loop, sleeper(w, "a", 10ms));
    print(w, "done", task.done());
    co_await sleep(w.loop, 0s);
    print(w, "done", task.done());
    co_await task;
    print(w, "done", task.done());
  });
  EXPECT_EQ(events, (Events{"done False @0/1", "a begins @0/2", "done False @0/2", "a slept @10/4",
                            "done True @10/5"}));
}

TEST(Task, AFirstStepIsQueuedLikeAnyCallback) {
  const Events events = happens([](World& w) -> Coro<void> {
    w.loop.call_soon([&w] { print(w, "before"); });
    const Task<int> task = create_task(w.loop, sleeper(w, "a", 0s));
    w.loop.call_soon([&w] { print(w, "behind"); });
    co_await task;
    print(w, "end");
  });
  EXPECT_EQ(events, (Events{"before @0/2", "a begins @0/2", "behind @0/2", "a slept @0/3", "end @0/4"}));
}

TEST(Task, ATaskThatATaskCreatesBeginsInTheNextIteration) {
  const Events events = happens([](World& w) -> Coro<void> { co_await generation(w, 2); });
  EXPECT_EQ(events, (Events{"generation 2 @0/1", "created by 2 @0/1", "generation 1 @0/2", "created by 1 @0/2",
                            "generation 0 @0/3", "end of 0 @0/3", "end of 1 @0/4", "end of 2 @0/5"}));
}

TEST(Task, ChildrenBeginBehindTheRestOfTheirParentsIteration) {
  const Events events = happens([](World& w) -> Coro<void> {
    std::vector<Coro<int>> parents;
    parents.push_back(parent(w, "a"));
    parents.push_back(parent(w, "b"));
    co_await gather(w.loop, std::move(parents));
    print(w, "end");
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "b begins @0/2", "a1 runs @0/3", "a2 runs @0/3", "a ends @0/3",
                            "b1 runs @0/3", "b2 runs @0/3", "b ends @0/3", "end @0/5"}));
}

TEST(Task, ABodyThatAwaitsNothingEndsInItsFirstStep) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> task = create_task(w.loop, at_once(w, "a"));
    co_await sleep(w.loop, 0s);
    print(w, "done", task.done());
    co_await ended(w, "a", task);
  });
  EXPECT_EQ(events, (Events{"a runs @0/2", "done True @0/2", "a gives 1 @0/2"}));
}

TEST(Task, ANameGivenByHandLeavesTheCountAlone) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, at_once(w, "a"));
    const Task<int> nine = create_task(w.loop, at_once(w, "nine"), TaskOptions("Task-9"));
    const Task<int> b = create_task(w.loop, at_once(w, "b"));
    for (const auto& task : {a, b}) print(w, task.name());
    print(w, nine.name());
    co_await nine;
  });
  EXPECT_EQ(events, (Events{"Task-2 @0/1", "Task-3 @0/1", "Task-9 @0/1", "a runs @0/2", "nine runs @0/2",
                            "b runs @0/2"}));
}

TEST(Task, ANameMayBeSetAtAnyTimeAndItsNumberIsNotUsedAgain) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, at_once(w, "a"));
    a.task().set_name("early");
    const Task<int> b = create_task(w.loop, names_itself(w, "itself"));
    const Task<int> c = create_task(w.loop, at_once(w, "c"));
    print(w, c.name());
    print(w, a.name());
    co_await b;
    print(w, b.name());
    c.task().set_name("late");
    print(w, c.name());
  });
  EXPECT_EQ(events, (Events{"Task-4 @0/1", "early @0/1", "a runs @0/2", "I am itself @0/2", "c runs @0/2",
                            "itself @0/4", "late @0/4"}));
}

TEST(Task, AChainOfCoroutinesTakesNoIteration) {
  const Events events = happens([](World& w) -> Coro<void> { print(w, "length", co_await chain(w, 2)); });
  EXPECT_EQ(events, (Events{"down 2 @0/1", "down 1 @0/1", "down 0 @0/1", "up 0 @0/1", "up 1 @0/1", "up 2 @0/1",
                            "length 3 @0/1"}));
}

TEST(Task, AResultGoesUpOneIterationATask) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 10ms, 7));
    const Task<int> b = create_task(w.loop, waiter(w, "b", a));
    const Task<int> c = create_task(w.loop, waiter(w, "c", b));
    co_await ended(w, "c", c);
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "b waits @0/2", "c waits @0/2", "a slept @10/4", "b gets 7 @10/5",
                            "c gets 7 @10/6", "c gives 7 @10/7"}));
}

TEST(Task, AnErrorGoesUpOneIterationATask) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, failing(w, "a"));
    const Task<int> b = create_task(w.loop, waiter(w, "b", a));
    const Task<int> c = create_task(w.loop, waiter(w, "c", b));
    co_await ended(w, "c", c);
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "b waits @0/2", "c waits @0/2", "a fails @10/4", "b ValueError: a @10/5",
                            "c ValueError: a @10/6", "c ValueError: a @10/7"}));
}

TEST(Task, AnErrorUnwindsToWhereItIsTaken) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Outcome<void> outcome = co_await as_outcome(taken_middle(w));
    print(w, "taken", outcome.error());
    co_await sleep(w.loop, 0s);
    print(w, "goes on");
  });
  EXPECT_EQ(events, (Events{"inner left @0/2", "middle left @0/2", "taken ValueError: deep @0/2", "goes on @0/3"}));
}

}  // namespace aio::testing
