# SPDX-License-Identifier: MIT
"""Who awaits a future: the order of waking, failures, cancellations, and what takes no turn."""

import asyncio


def described(error):
    name = type(error).__name__
    return f"{name}: {error}" if str(error) else name


def outcome(future):
    try:
        future.result()
        return "ok"
    except (asyncio.CancelledError, Exception) as error:
        return described(error)


def attempt(call, argument):
    try:
        call(argument)
        return "ok"
    except Exception as error:
        return described(error)


def note(text):
    return lambda future: print(text)


async def waiter(name, future):
    print(name, "waits")
    try:
        print(name, "got", await future)
    except (asyncio.CancelledError, Exception) as error:
        print(name, "got", described(error))
        raise


async def who_waits_first_wakes_first():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    tasks = [asyncio.create_task(waiter(name, future)) for name in ("a", "b", "c")]
    future.add_done_callback(note("callback"))
    loop.call_later(0.01, future.set_result, 7)
    await asyncio.wait(tasks)
    print("main")


async def everyone_who_waits_gets_the_failure():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    tasks = [asyncio.create_task(waiter(name, future)) for name in ("a", "b")]
    loop.call_later(0.01, future.set_exception, ValueError("bad"))
    await asyncio.wait(tasks)
    print(tasks[0].exception() is tasks[1].exception())
    print(future.exception() is tasks[0].exception())


async def cancelling_it_reaches_everyone_who_waits():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    tasks = [asyncio.create_task(waiter(name, future)) for name in ("a", "b")]
    loop.call_later(0.01, future.cancel, "withdrawn")
    await asyncio.wait(tasks)
    print(outcome(tasks[0]), tasks[0].cancelling(), outcome(tasks[1]), tasks[1].cancelling())


async def cancelling_one_who_waits_cancels_it_for_all():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    tasks = [asyncio.create_task(waiter(name, future)) for name in ("a", "b", "c")]
    await asyncio.sleep(0)
    tasks[1].cancel("b only")
    print(future.cancelled())
    await asyncio.wait(tasks)
    print(*[outcome(task) for task in tasks])


async def a_result_set_after_the_cancel_is_refused():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    task = asyncio.create_task(waiter("task", future))
    await asyncio.sleep(0)
    loop.call_soon(lambda: print("set", attempt(future.set_result, 1)))
    task.cancel()
    await asyncio.wait([task])
    print("main", outcome(task))


async def a_cancel_after_the_result_is_refused():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    task = asyncio.create_task(waiter("task", future))
    await asyncio.sleep(0)
    future.set_result(1)
    print("cancel", future.cancel("late"))
    await task
    print("main")


async def set_before_the_waiter_begins_it_takes_no_turn():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(waiter("task", future))
    future.set_result(3)
    await task
    print("main")


async def set_by_its_own_waiter_it_takes_no_turn():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.add_done_callback(note("callback"))
    future.set_result(3)
    print("main got", await future)
    await asyncio.sleep(0)
    print("main")


async def a_task_may_wait_again_and_again():
    loop = asyncio.get_running_loop()
    failed = loop.create_future()
    loop.call_later(0.01, failed.set_exception, ValueError("bad"))
    for _ in range(3):
        try:
            await failed
        except ValueError as error:
            print("failed", described(error), error is failed.exception())
    withdrawn = loop.create_future()
    loop.call_later(0.01, withdrawn.cancel, "why")
    for _ in range(3):
        try:
            await withdrawn
        except asyncio.CancelledError as error:
            print("cancelled", described(error))


async def callbacks_of_a_task_run_in_their_order_with_those_who_await_it():
    async def child():
        await asyncio.sleep(0.01)
        print("child ends")
        return "child"

    task = asyncio.create_task(child())
    task.add_done_callback(note("first"))
    one = asyncio.create_task(waiter("one", task))
    await asyncio.sleep(0)
    task.add_done_callback(note("second"))
    two = asyncio.create_task(waiter("two", task))
    await asyncio.wait([one, two])
    print("main")


RULES = [
    who_waits_first_wakes_first, everyone_who_waits_gets_the_failure, cancelling_it_reaches_everyone_who_waits,
    cancelling_one_who_waits_cancels_it_for_all, a_result_set_after_the_cancel_is_refused,
    a_cancel_after_the_result_is_refused, set_before_the_waiter_begins_it_takes_no_turn,
    set_by_its_own_waiter_it_takes_no_turn, a_task_may_wait_again_and_again,
    callbacks_of_a_task_run_in_their_order_with_those_who_await_it,
]
for rule in RULES:
    print("rule", rule.__name__)
    asyncio.run(rule())
