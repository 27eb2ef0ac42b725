// SPDX-License-Identifier: MIT
#include "ui/explanations.h"

#include <iterator>

namespace ui {
namespace {

struct Words {
  const char* title;
  const char* text;
  const char* example;

  Explained explained() const { return {title, text, example}; }
};

constexpr Words block = {"A block", "Others have their turns only where an await within it waits. Without one, all wait until it is "
     "over.", "lost_update"};
constexpr Words python = {"Python between two awaits", "Nobody else has a turn here: nothing changes underneath, and all others wait "
     "while it computes.", "lost_update"};
constexpr Words catching = {"try, except", "Catches what is raised within, also by what is awaited. CancelledError is no Exception: "
     "`except Exception` lets it pass, as it should.", "deaf_task"};

/// In the order of RowKind.
constexpr Words of_rows[] = {
    {"asyncio.sleep", "Gives the turn away for at least that long: the loop sets a timer and runs others. When it is due, the task gets "
     "in line behind those that are ready. sleep(0) lets these go first, once.", "in_turn"},
    {"asyncio.gather", "Makes a task of each coroutine, so that all run at once, and waits for them. The results are in the order of "
     "the coroutines. The first exception is raised at once, but the others run on: they are not cancelled. With "
     "return_exceptions=True exceptions are results like others.", "one_fails"},
    {"asyncio.wait_for", "Waits for one thing, no longer than the timeout. When that is over it cancels what it waits for, waits until "
     "that has cleaned up, and raises TimeoutError.", "patience"},
    {"asyncio.wait", "Waits for several tasks: for all, the first or the first failure, as return_when says, or until the timeout. It "
     "cancels nobody and raises nothing; it gives two sets, done and pending.", "first_wins"},
    {"asyncio.as_completed", "Gives the results in the order in which they come, whatever that of the tasks.",
     "as_they_come"},
    {"asyncio.shield", "Keeps a cancellation away from what is within: whoever waits here is cancelled, the task inside runs on. Keep a "
     "reference to it.", "shielded_save"},
    {"asyncio.create_task", "Makes a task of a coroutine and puts it in line: it starts in the loop's next iteration, while this code "
     "goes on at once. Keep what you get, unless a TaskGroup does: the loop holds tasks only weakly.", "breakfast"},
    {"await a task", "Waits until the task has ended, and gives its result or raises its exception. If it is done, nobody else gets a "
     "turn. Who is cancelled while waiting here cancels that task, too.", "ask_a_task"},
    {"await a coroutine", "Runs the coroutine as part of this task, like a call: others run only where it really waits for something.",
     "greetings"},
    {"await", "The task gives its turn away until what it waits for is there; if it is there already, it goes on at once.", "promise"},
    {"cancel()", "Asks a task to stop: with its next turn CancelledError is raised where it waits. It may clean up first, also with "
     "await, or catch the error and go on. cancel() does not wait for that. A future ends at once; what call_later was given is not "
     "called.", "cancel_sleeper"},
    {"time.sleep", "Blocks the loop: no other task, timer or deadline has its turn until it is over. `await asyncio.sleep()` or "
     "asyncio.to_thread() would let them.", "blocked_loop"},
    {"asyncio.timeout", "Sets a deadline for the block. When it passes, this task is cancelled where it waits, and at the block's end "
     "that becomes a TimeoutError. Leaving in time disarms it; reschedule() moves it.", "moving_deadline"},
    {"asyncio.TaskGroup", "Waits at the block's end for every task made in it. When one fails, the others and the "
     "block are cancelled, and the failures are raised together, as an ExceptionGroup.", "group_fails"},
    {"async with a lock", "Waits for its place, has it within the block, and gives it back however that ends. Who comes meanwhile waits "
     "in line.", "two_at_a_time"},
    {"with", "Runs code before and behind the block, however it ends; with `async with` both may await.", "open_and_close"},
    block,  // if_block
    block,  // elif_block
    block,  // else_block
    {"for", "Takes one item after the other. With `async for` each is awaited: others run while it is not there yet.", "open_and_close"},
    block,  // while_block
    catching,  // try_block
    catching,  // except_block
    {"finally", "Runs in any case: after the end, an error or a cancellation. It may await; only another cancel() interrupts it.",
     "cancel_sleeper"},
    {"return", "Whoever called or awaits this gets the value. Who waits for a task that ends goes on in the loop's next iteration.", ""},
    {"raise", "Whoever called or awaits this gets the error, unless it is caught before. That of a task that nobody awaits is only "
     "reported, when the task goes away.", "lost_error"},
    python,  // print
    {"A definition", "Nothing of it runs here. A call of an `async def` only makes a coroutine.", "never_awaited"},
    python,  // code
};
static_assert(std::size(of_rows) == static_cast<std::size_t>(lang::RowKind::code) + 1);

/// In the order of Sense, but for none.
constexpr Words of_senses[] = {
    {"asyncio.run", "Runs the coroutine in a new loop, as its first task. When that ends, all others are cancelled.",
     "greetings"},
    {"A callback", "The loop calls the function between the turns of tasks, once its time has come. This code goes on at once.",
     "order_of_turns"},
    {"A thread", "Runs the function in a thread: others have their turns meanwhile. Who awaits it gets the result.",
     "thread_work"},
    {"A future", "A place for a result. Who awaits it goes on in the loop's next iteration after set_result(). result() does not "
     "wait.", "promise"},
    {"A coroutine", "The call only makes it: nothing of it runs until it is awaited, or made a task.", "never_awaited"},
    {"yield", "Gives a value to whoever asked, and stands still until it is asked again.", ""},
};

/// In the order of PrimitiveKind.
constexpr Words of_primitives[] = {
    {"asyncio.Lock", "One task at a time has it; the others wait in line.", "lost_update"},
    {"asyncio.Event", "Tasks wait until somebody sets it; then all go on, and nobody waits as long as it is set.", "starting_shot"},
    {"asyncio.Condition", "A lock on which one can wait until somebody else says, with notify(), that something has changed; wait() "
     "gives the lock back meanwhile.", "shop"},
    {"asyncio.Semaphore", "A lock with several places: as many tasks at a time have it, the others wait in line.", "two_at_a_time"},
    {"asyncio.Barrier", "Tasks wait until so many have come; then all go on together.", "round_by_round"},
    {"asyncio.Queue", "Items wait in it until somebody takes them: get() waits while it is empty, put() while it is full.", "conveyor"},
};

}  // namespace

Explained explain(const lang::Row& row) {
  using enum lang::RowKind;
  const bool plain = row.kind == code || row.kind == print;
  if (row.sense != lang::Sense::none && (plain || row.kind == await_call)) return of_senses[static_cast<int>(row.sense) - 1].explained();
  return explain(plain && row.suspends ? for_block : row.kind);
}

Explained explain(lang::RowKind kind) { return of_rows[static_cast<int>(kind)].explained(); }

Explained explain(aio::PrimitiveKind kind) { return of_primitives[static_cast<int>(kind)].explained(); }

}  // namespace ui
