# SPDX-License-Identifier: MIT
"""What asyncio.run promises: when it stops, what it cancels, what it waits for, and what it leaves behind."""

import asyncio


def described(error):
    name = type(error).__name__
    return f"{name}: {error}" if str(error) else name


def reporting():
    def handler(loop, context):
        print("report:", context["message"], repr(context.get("exception")), sorted(context))

    asyncio.get_running_loop().set_exception_handler(handler)


async def worker(name, clean_up=0):
    print(name, "begins")
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print(name, described(error))
        await asyncio.sleep(clean_up)
        print(name, "cleaned up")
        raise


async def stubborn(name):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print(name, "goes on")
    await asyncio.sleep(0.05)
    print(name, "returns")


async def fails_on_cancel(name, delay):
    try:
        await asyncio.sleep(1)
    finally:
        await asyncio.sleep(delay)
        print(name, "fails")
        raise ValueError(name)


async def ticks(name):
    try:
        while True:
            print(name)
            await asyncio.sleep(0)
    finally:
        print(name, "stopped")


async def stops_with_its_first_callback():
    loop = asyncio.get_running_loop()
    asyncio.current_task().add_done_callback(lambda task: (print("callback"), loop.call_soon(print, "leftover")))
    loop.call_soon(print, "soon")
    print("main")


async def finishes_the_batch_in_which_main_is_done():
    asyncio.create_task(ticks("a"))
    await asyncio.sleep(0)
    asyncio.create_task(ticks("b"))
    print("main ends")


async def handles_left_over_run_in_the_clean_up():
    loop = asyncio.get_running_loop()

    def chain(depth):
        print("chain", depth)
        loop.call_soon(chain, depth + 1)

    loop.call_soon(chain, 0)
    await asyncio.sleep(0)
    print("main ends")


async def timers_left_over_never_run():
    loop = asyncio.get_running_loop()
    loop.call_later(0.01, print, "never")
    loop.call_soon(print, "soon")
    print("main ends")


async def timers_run_while_the_clean_up_waits():
    loop = asyncio.get_running_loop()
    loop.call_later(0.01, print, "timer")
    loop.call_later(0.03, print, "never")
    asyncio.create_task(worker("a", 0.02))
    await asyncio.sleep(0)
    print("main ends")


async def a_task_created_last_still_begins():
    asyncio.create_task(worker("a"))
    print("main ends")


async def a_task_created_after_main_is_over_never_begins():
    asyncio.current_task().add_done_callback(lambda task: (print("main is over"), asyncio.create_task(worker("a"))))
    print("main ends")


async def cancels_in_the_order_of_creation():
    for name in "abc":
        asyncio.create_task(worker(name))
    await asyncio.sleep(0.01)
    print("main ends")


async def waits_for_a_task_that_refuses():
    asyncio.create_task(stubborn("a"))
    asyncio.create_task(worker("b"))
    await asyncio.sleep(0.01)
    print("main ends")


async def cancels_only_once():
    async def twice():
        for number in range(2):
            try:
                await asyncio.sleep(1)
                print("slept")
            except asyncio.CancelledError as error:
                print("cancelled", number, asyncio.current_task().cancelling())

    asyncio.create_task(twice())
    await asyncio.sleep(0)
    print("main ends")


async def who_waits_for_another_is_cancelled_once():
    async def waits(name, inner):
        try:
            await inner
        except asyncio.CancelledError as error:
            print(name, described(error), asyncio.current_task().cancelling())
            await asyncio.sleep(0)
            print(name, "ends")

    inner = asyncio.create_task(worker("inner"))
    asyncio.create_task(waits("outer", inner))
    await asyncio.sleep(0.01)
    print("main ends")


async def reports_failures_once_all_have_ended():
    reporting()
    asyncio.create_task(fails_on_cancel("a", 0.02))
    asyncio.create_task(fails_on_cancel("b", 0.01))
    asyncio.create_task(worker("c", 0.03))
    await asyncio.sleep(0)
    print("main ends")


async def a_failure_in_the_clean_up_does_not_change_the_result():
    reporting()
    asyncio.create_task(fails_on_cancel("a", 0))
    await asyncio.sleep(0)
    return "result"


async def main_fails_and_the_rest_is_cancelled():
    reporting()
    asyncio.create_task(worker("a", 0.01))
    asyncio.create_task(fails_on_cancel("b", 0))
    await asyncio.sleep(0)
    raise OSError("main")


async def main_is_cancelled_by_a_task():
    async def cancels(main):
        print("cancel", main.cancel("enough"))

    asyncio.create_task(worker("a"))
    asyncio.create_task(cancels(asyncio.current_task()))
    try:
        await asyncio.sleep(1)
    finally:
        print("main ends")


async def main_cancels_itself_and_returns():
    asyncio.create_task(worker("a"))
    asyncio.current_task().cancel("self")
    print("main ends")
    return "lost"


async def main_swallows_its_cancellation():
    asyncio.get_running_loop().call_later(0.01, asyncio.current_task().cancel, "timer")
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print(described(error), asyncio.current_task().cancelling())
    await asyncio.sleep(0.01)
    return "survived"


async def a_task_spawned_in_the_clean_up_and_awaited_runs():
    async def child():
        print("child begins")
        await asyncio.sleep(0.02)
        print("child ends")

    async def parent():
        try:
            await asyncio.sleep(1)
        finally:
            await asyncio.create_task(child())
            print("parent ends")

    asyncio.create_task(parent())
    await asyncio.sleep(0)
    print("main ends")


async def a_task_spawned_in_the_clean_up_is_destroyed_pending():
    async def parent():
        try:
            await asyncio.sleep(1)
        finally:
            spawned.append(asyncio.create_task(worker("late")))
            print("parent ends")

    asyncio.create_task(parent())
    await asyncio.sleep(0)
    print("main ends")


async def what_is_spawned_late_runs_until_the_clean_up_is_over():
    async def late():
        while True:
            print("late")
            await asyncio.sleep(0)

    async def parent():
        try:
            await asyncio.sleep(1)
        finally:
            spawned.append(asyncio.create_task(late()))

    asyncio.create_task(parent())
    await asyncio.sleep(0)
    print("main ends")


async def failures_before_the_end_are_not_of_the_clean_up():
    async def fails():
        print("fails")
        raise ValueError("early")

    asyncio.create_task(fails())
    asyncio.create_task(worker("a"))
    await asyncio.sleep(0.01)
    print("main ends")


RULES = [
    stops_with_its_first_callback, finishes_the_batch_in_which_main_is_done, handles_left_over_run_in_the_clean_up,
    timers_left_over_never_run, timers_run_while_the_clean_up_waits, a_task_created_last_still_begins,
    a_task_created_after_main_is_over_never_begins, cancels_in_the_order_of_creation, waits_for_a_task_that_refuses,
    cancels_only_once, who_waits_for_another_is_cancelled_once,
    main_is_cancelled_by_a_task, main_cancels_itself_and_returns, main_swallows_its_cancellation,
    a_task_spawned_in_the_clean_up_and_awaited_runs, a_task_spawned_in_the_clean_up_is_destroyed_pending,
    what_is_spawned_late_runs_until_the_clean_up_is_over, failures_before_the_end_are_not_of_the_clean_up,
    reports_failures_once_all_have_ended, a_failure_in_the_clean_up_does_not_change_the_result,
    main_fails_and_the_rest_is_cancelled,
]
for rule in RULES:
    print("rule", rule.__name__)
    spawned = []
    try:
        print("run gives", asyncio.run(rule()))
    except (asyncio.CancelledError, Exception) as error:
        print("run raises", described(error))
    spawned = []
