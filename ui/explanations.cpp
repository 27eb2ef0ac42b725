// SPDX-License-Identifier: MIT
#include "ui/explanations.h"

namespace ui {

namespace {

Explained explain(lang::Sense sense) {
  switch (sense) {
    case lang::Sense::run:
      return {"asyncio.run", "Makes a loop and runs the coroutine in it, as its first task. When that ends, those that are left are cancelled.",
              "greetings"};
    case lang::Sense::schedule:
      return {"A callback", "The loop calls the function between the turns of tasks, once its time has come. This code goes on at once.",
              "order_of_turns"};
    case lang::Sense::thread:
      return {"A thread", "Runs the function in a thread, beside the loop: others have their turns meanwhile. Who awaits it gets the result.",
              "thread_work"};
    case lang::Sense::future:
      return {"A future", "A place for a result. Who awaits it goes on in the loop's next iteration after set_result(). result() does not wait.",
              "promise"};
    case lang::Sense::coroutine:
      return {"A coroutine", "The call only makes it: nothing of it runs until it is awaited, or made a task.", "never_awaited"};
    case lang::Sense::yield:
      return {"yield", "Gives a value to whoever asked for the next one, and stands still until that asks again.", ""};
    case lang::Sense::none: break;
  }
  return {};
}

}  // namespace

Explained explain(const lang::Row& row) {
  using enum lang::RowKind;
  const bool plain = row.kind == code || row.kind == print;
  if (row.sense != lang::Sense::none && (plain || row.kind == await_call)) return explain(row.sense);
  switch (plain && row.suspends ? for_block : row.kind) {
    case sleep:
      return {"asyncio.sleep",
              "Gives the turn away for at least that long: the loop sets a timer and runs others. When it is due, the task gets in line "
              "behind those that are ready. sleep(0) lets these go first, once.",
              "in_turn"};
    case gather:
      return {"asyncio.gather",
              "Makes a task of each coroutine, so that all run at once, and waits for them. The results come in the order in which the "
              "coroutines were given. The first exception is raised at once, but the others are not cancelled: they run on. With "
              "return_exceptions=True exceptions are results like others.",
              "one_fails"};
    case wait_for:
      return {"asyncio.wait_for",
              "Waits for one thing, no longer than the timeout. When that is over it cancels what it waits for, waits until that has cleaned "
              "up, and raises TimeoutError.",
              "patience"};
    case wait:
      return {"asyncio.wait",
              "Waits for several tasks: for all of them, the first one or the first failure, as return_when says, or until the timeout. It "
              "cancels nobody and raises nothing; it gives two sets, those done and those pending.",
              "first_wins"};
    case as_completed:
      return {"asyncio.as_completed", "Gives the results one after the other in the order in which they come, whatever the order of the tasks.",
              "as_they_come"};
    case shield:
      return {"asyncio.shield",
              "Keeps a cancellation away from what is within: whoever waits here is cancelled, the task inside runs on. Keep a reference to it.",
              "shielded_save"};
    case create_task:
      return {"asyncio.create_task",
              "Makes a task of a coroutine and puts it in line: it starts in the loop's next iteration, while this code goes on at once. "
              "Keep what you get, unless a TaskGroup does: the loop holds tasks only weakly.",
              "breakfast"};
    case await_task:
      return {"await a task",
              "Waits until the task has ended, and gives its result or raises its exception. If it is done already, nobody else gets a turn. "
              "Who is cancelled while waiting here cancels that task, too.",
              "ask_a_task"};
    case await_call:
      return {"await a coroutine",
              "Runs the coroutine as part of this task, like a call: it has no turn of its own, and others run only where it really waits for "
              "something.",
              "greetings"};
    case await_other:
      return {"await", "The task gives its turn away until what it waits for is there; if it is there already, it goes on at once.", "promise"};
    case cancel:
      return {"cancel()",
              "Asks a task to stop: with its next turn CancelledError is raised where it waits. It may clean up first, also with await, or "
              "catch the error and go on. cancel() does not wait for that. A future ends at once; what call_later was given is not called.",
              "cancel_sleeper"};
    case blocking:
      return {"time.sleep",
              "Blocks the thread, and the loop with it: no other task, no timer and no deadline has its turn until it is over. "
              "`await asyncio.sleep()` or asyncio.to_thread() would let them.",
              "blocked_loop"};
    case timeout_block:
      return {"asyncio.timeout",
              "Sets a deadline for the block. When it passes, this task is cancelled where it waits, and at the end of the block the "
              "cancellation becomes a TimeoutError. Leaving in time disarms it; reschedule() moves it.",
              "moving_deadline"};
    case task_group:
      return {"asyncio.TaskGroup",
              "Waits at the end of the block for every task that was created in it. When one fails, the others and the block are "
              "cancelled, and the failures are raised together, as an ExceptionGroup.",
              "group_fails"};
    case lock_block:
      return {"async with a lock",
              "Waits for its place, has it within the block, and gives it back however that ends. Who comes meanwhile waits in line.",
              "two_at_a_time"};
    case with_block:
      return {"with", "Runs code before and behind the block, however it ends; with `async with` both may await.", "open_and_close"};
    case for_block:
      return {"for", "Takes one item after the other. With `async for` each is awaited: others run while it is not there yet.", "open_and_close"};
    case if_block:
    case elif_block:
    case else_block:
    case while_block:
      return {"A block", "Others have their turns only where an await within it waits. Without one, all wait until it is over.", "lost_update"};
    case code:
    case print:
      return {"Python between two awaits",
              "Nobody else has a turn here, so nothing changes underneath. It also means that all others wait while it computes.", "lost_update"};
    case try_block:
    case except_block:
      return {"try, except",
              "Catches what is raised within, also by what is awaited. CancelledError is no Exception: `except Exception` lets it pass, as it "
              "should.",
              "deaf_task"};
    case finally_block:
      return {"finally",
              "Runs in any case: after the end, an error or a cancellation. It may await; only another cancel() interrupts it.", "cancel_sleeper"};
    case return_statement: return {"return", "Whoever called or awaits this gets the value. Who waits for a task that ends goes on in the loop's next iteration.", ""};
    case raise_statement: return {"raise", "Whoever called or awaits this gets the error, unless it is caught before. That of a task that nobody awaits is only reported, when the task goes away.", "lost_error"};
    case definition: return {"A definition", "Nothing of it runs here. A call of an `async def` makes a coroutine, which runs when it is awaited, or as a task.", "never_awaited"};
  }
  return {};
}

Explained explain(aio::PrimitiveKind kind) {
  switch (kind) {
    case aio::PrimitiveKind::lock: return {"asyncio.Lock", "One task at a time has it; the others wait in line.", "lost_update"};
    case aio::PrimitiveKind::semaphore: return {"asyncio.Semaphore", "A lock with several places: as many tasks at a time have it, the others wait in line.", "two_at_a_time"};
    case aio::PrimitiveKind::event: return {"asyncio.Event", "Tasks wait until somebody sets it; then all go on, and nobody waits as long as it is set.", "starting_shot"};
    case aio::PrimitiveKind::condition:
      return {"asyncio.Condition", "A lock on which one can wait until somebody else says, with notify(), that something has changed; wait() gives the lock back meanwhile.", "shop"};
    case aio::PrimitiveKind::barrier: return {"asyncio.Barrier", "Tasks wait until so many have come; then all go on together.", ""};
    case aio::PrimitiveKind::queue: return {"asyncio.Queue", "Items wait in it until somebody takes them: get() waits while it is empty, put() while it is full.", "conveyor"};
  }
  return {};
}

}  // namespace ui
