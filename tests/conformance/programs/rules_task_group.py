# SPDX-License-Identifier: MIT
"""Task groups: who waits, which errors leave, and in which order."""

import asyncio


def told(error):
    name = type(error).__name__
    if isinstance(error, BaseExceptionGroup):
        return name + "(" + ", ".join([told(one) for one in error.exceptions]) + ")"
    return f"{name}: {error}" if str(error) else name


async def outcome(awaitable):
    try:
        return await awaitable
    except BaseException as error:
        return told(error)


async def worker(name, delay, error=None):
    print(name, "begins")
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError as cancelled:
        print(name, "gets", told(cancelled))
        raise
    print(name, "ends")
    if error:
        raise error
    return name


async def stubborn(name, delay, more, error=None):
    print(name, "begins")
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError as cancelled:
        print(name, "refuses", told(cancelled))
        await asyncio.sleep(more)
    print(name, "ends")
    if error:
        raise error
    return name


async def in_group(body):
    async with asyncio.TaskGroup() as group:
        return await body(group)


async def waits_for_its_tasks():
    print("waits_for_its_tasks")
    async with asyncio.TaskGroup() as group:
        first = group.create_task(worker("a", 0.02))
        second = group.create_task(worker("b", 0.01))
        print("body ends")
    print("main", first.result(), second.result())


async def empty():
    print("empty")
    async with asyncio.TaskGroup():
        print("body")
    print("main")


async def all_done_at_the_end():
    print("all_done_at_the_end")
    async with asyncio.TaskGroup() as group:
        task = group.create_task(worker("a", 0))
        await task
        print("body", task.result())
    print("main")


async def done_callback_still_due():
    print("done_callback_still_due")

    async def body(group):
        group.create_task(worker("a", 0, ValueError("bad")))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        print("body ends")

    print("main", await outcome(in_group(body)))


async def error_cancels_all_at_once():
    print("error_cancels_all_at_once")

    async def body(group):
        for name in "bc":
            group.create_task(worker(name, 1))
        group.create_task(worker("a", 0.01, ValueError("bad")))
        await worker("body", 1)

    print("main", await outcome(in_group(body)), asyncio.current_task().cancelling())


async def error_while_it_waits():
    print("error_while_it_waits")

    async def body(group):
        group.create_task(worker("a", 0.01, ValueError("bad")))
        group.create_task(worker("b", 1))

    print("main", await outcome(in_group(body)), asyncio.current_task().cancelling())


async def errors_in_completion_order():
    print("errors_in_completion_order")

    async def body(group):
        group.create_task(stubborn("a", 1, 0.03, ValueError("a")))
        group.create_task(stubborn("b", 1, 0.02, ValueError("b")))
        group.create_task(worker("c", 0.01, ValueError("c")))
        try:
            await worker("body", 1)
        finally:
            raise OSError("body")

    print("main", await outcome(in_group(body)))


async def error_of_the_body():
    print("error_of_the_body")

    async def body(group):
        group.create_task(worker("a", 1))
        await asyncio.sleep(0.01)
        raise ValueError("body")

    print("main", await outcome(in_group(body)), asyncio.current_task().cancelling())


async def error_of_the_body_before_the_start():
    print("error_of_the_body_before_the_start")

    async def body(group):
        group.create_task(worker("a", 1))
        raise ValueError("body")

    print("main", await outcome(in_group(body)))


async def error_of_the_body_and_a_childs():
    print("error_of_the_body_and_a_childs")

    async def body(group):
        group.create_task(stubborn("a", 1, 0.01, ValueError("a")))
        await asyncio.sleep(0)
        raise OSError("body")

    print("main", await outcome(in_group(body)), asyncio.current_task().cancelling())


async def errors_in_one_iteration():
    print("errors_in_one_iteration")

    async def body(group):
        for name in "abc":
            group.create_task(worker(name, 0.01, ValueError(name)))
        await worker("body", 0.01)

    print("main", await outcome(in_group(body)))


async def a_sibling_that_ends_just_then():
    print("a_sibling_that_ends_just_then")

    async def body(group):
        group.create_task(worker("a", 0.01, ValueError("a")))
        group.create_task(worker("b", 0.01))

    print("main", await outcome(in_group(body)))


async def cancelled_child():
    print("cancelled_child")
    async with asyncio.TaskGroup() as group:
        child = group.create_task(worker("a", 1))
        group.create_task(worker("b", 0.02))
        await asyncio.sleep(0.01)
        child.cancel("only you")
        print("body ends")
    print("main", child.cancelled())


async def cancelled_before_the_start():
    print("cancelled_before_the_start")
    async with asyncio.TaskGroup() as group:
        child = group.create_task(worker("a", 1))
        child.cancel()
    print("main", child.cancelled())


async def child_raises_cancelled():
    print("child_raises_cancelled")
    async with asyncio.TaskGroup() as group:
        child = group.create_task(worker("a", 0.01, asyncio.CancelledError("mine")))
        group.create_task(worker("b", 0.02))
    print("main", child.cancelled())


async def children_that_refuse():
    print("children_that_refuse")

    async def body(group):
        group.create_task(stubborn("a", 1, 0.05))
        await asyncio.sleep(0)
        raise ValueError("body")

    print("main", await outcome(in_group(body)))


async def body_swallows():
    print("body_swallows")

    async def body(group):
        group.create_task(worker("a", 0.01, ValueError("a")))
        print("body", await outcome(asyncio.sleep(1)))
        await asyncio.sleep(0.05)
        print("body ends", asyncio.current_task().cancelling())

    print("main", await outcome(in_group(body)), asyncio.current_task().cancelling())
    await asyncio.sleep(0)
    print("later")


async def body_swallows_and_awaits_a_sibling():
    print("body_swallows_and_awaits_a_sibling")

    async def body(group):
        group.create_task(worker("a", 0.01, ValueError("a")))
        sibling = group.create_task(worker("b", 1))
        print("body", await outcome(sibling), sibling.done())

    print("main", await outcome(in_group(body)))


asyncio.run(waits_for_its_tasks())
asyncio.run(empty())
asyncio.run(all_done_at_the_end())
asyncio.run(done_callback_still_due())
asyncio.run(error_cancels_all_at_once())
asyncio.run(error_while_it_waits())
asyncio.run(errors_in_completion_order())
asyncio.run(error_of_the_body())
asyncio.run(error_of_the_body_before_the_start())
asyncio.run(error_of_the_body_and_a_childs())
asyncio.run(errors_in_one_iteration())
asyncio.run(a_sibling_that_ends_just_then())
asyncio.run(cancelled_child())
asyncio.run(cancelled_before_the_start())
asyncio.run(child_raises_cancelled())
asyncio.run(children_that_refuse())
asyncio.run(body_swallows())
asyncio.run(body_swallows_and_awaits_a_sibling())
