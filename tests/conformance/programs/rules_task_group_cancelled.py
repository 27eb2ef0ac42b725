# SPDX-License-Identifier: MIT
"""Task groups: cancelled from outside, in timeouts, and what they refuse."""

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


async def cancelled_in_the_body():
    print("cancelled_in_the_body")

    async def body(group):
        group.create_task(worker("a", 1))
        await worker("body", 1)

    task = asyncio.create_task(in_group(body))
    asyncio.get_running_loop().call_later(0.01, task.cancel, "outside")
    print("main", await outcome(task), task.cancelling())


async def cancelled_while_it_waits():
    print("cancelled_while_it_waits")

    async def body(group):
        group.create_task(worker("a", 1))
        group.create_task(stubborn("b", 1, 0.02))

    task = asyncio.create_task(in_group(body))
    asyncio.get_running_loop().call_later(0.01, task.cancel, "outside")
    print("main", await outcome(task), task.cancelling())


async def cancelled_before_the_tasks_start():
    print("cancelled_before_the_tasks_start")

    async def body(group):
        group.create_task(worker("a", 1))
        asyncio.current_task().cancel("self")
        print("body ends")

    task = asyncio.create_task(in_group(body))
    print("main", await outcome(task), task.cancelling())


async def cancelled_again_while_it_waits():
    print("cancelled_again_while_it_waits")

    async def body(group):
        group.create_task(stubborn("a", 1, 0.05))

    task = asyncio.create_task(in_group(body))
    for number in (1, 2, 3):
        asyncio.get_running_loop().call_later(0.01 * number, task.cancel, number)
    print("main", await outcome(task), task.cancelling())


async def cancelled_after_a_childs_error():
    print("cancelled_after_a_childs_error")

    async def body(group):
        group.create_task(worker("a", 0.01, ValueError("a")))
        group.create_task(stubborn("b", 1, 0.02))

    async def both():
        print("group", await outcome(in_group(body)), asyncio.current_task().cancelling())
        return await worker("next", 1)

    task = asyncio.create_task(both())
    asyncio.get_running_loop().call_later(0.02, task.cancel, "outside")
    print("main", await outcome(task), task.cancelling())


async def childs_error_after_the_cancel():
    print("childs_error_after_the_cancel")

    async def body(group):
        group.create_task(stubborn("a", 1, 0.02, ValueError("a")))
        await worker("body", 1)

    async def both():
        print("group", await outcome(in_group(body)), asyncio.current_task().cancelling())
        return await worker("next", 1)

    task = asyncio.create_task(both())
    asyncio.get_running_loop().call_later(0.01, task.cancel, "outside")
    print("main", await outcome(task), task.cancelling())


async def cancelled_and_failed_in_one_iteration():
    print("cancelled_and_failed_in_one_iteration")

    async def body(group):
        group.create_task(worker("a", 0.01, ValueError("a")))
        await worker("body", 1)

    async def both():
        print("group", await outcome(in_group(body)), asyncio.current_task().cancelling())
        return await worker("next", 1)

    task = asyncio.create_task(both())
    asyncio.get_running_loop().call_later(0.01, task.cancel, "outside")
    print("main", await outcome(task), task.cancelling())


async def failed_and_cancelled_just_after():
    print("failed_and_cancelled_just_after")
    loop = asyncio.get_running_loop()
    holder = []

    async def child():
        await asyncio.sleep(0.01)
        loop.call_soon(holder[0].cancel, "outside")
        raise ValueError("a")

    async def body(group):
        group.create_task(child())
        await worker("body", 1)

    async def both():
        print("group", await outcome(in_group(body)), asyncio.current_task().cancelling())
        return await worker("next", 1)

    holder.append(asyncio.create_task(both()))
    print("main", await outcome(holder[0]), holder[0].cancelling())


async def body_raises_cancelled():
    print("body_raises_cancelled")

    async def body(group):
        group.create_task(worker("a", 1))
        await asyncio.sleep(0)
        raise asyncio.CancelledError("mine")

    print("main", await outcome(in_group(body)), asyncio.current_task().cancelling())


async def body_turns_the_cancel_into_an_error():
    print("body_turns_the_cancel_into_an_error")

    async def body(group):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            raise ValueError("instead")

    async def both():
        print("group", await outcome(in_group(body)))
        return await worker("next", 1)

    task = asyncio.create_task(both())
    await asyncio.sleep(0)
    task.cancel("outside")
    print("main", await outcome(task), task.cancelling())


async def in_a_timeout():
    print("in_a_timeout")

    async def body(group):
        group.create_task(stubborn("a", 1, 0.01, ValueError("a")))

    async def block():
        async with asyncio.timeout(0.05):
            await in_group(body)

    print("main", await outcome(block()), asyncio.current_task().cancelling())
    print("next", await outcome(worker("next", 0.01)))


async def timeout_of_the_body():
    print("timeout_of_the_body")

    async def body(group):
        group.create_task(worker("a", 1))
        async with asyncio.timeout(0.05):
            await worker("body", 1)

    print("main", await outcome(in_group(body)))


async def refuses_tasks():
    print("refuses_tasks")

    def ask(when, group):
        child = worker("never", 0)
        try:
            group.create_task(child)
        except RuntimeError as error:
            print(when, str(error).split(">")[-1])

    group = asyncio.TaskGroup()
    ask("before", group)
    try:
        async with group:
            group.create_task(worker("a", 0, ValueError("a")))
            print("body", await outcome(asyncio.sleep(1)))
            ask("aborting", group)
    except ExceptionGroup as error:
        print("main", told(error))
    ask("after", group)
    try:
        async with group:
            print("never")
    except RuntimeError as error:
        print("again", str(error).split(">")[-1])


asyncio.run(cancelled_in_the_body())
asyncio.run(cancelled_while_it_waits())
asyncio.run(cancelled_before_the_tasks_start())
asyncio.run(cancelled_again_while_it_waits())
asyncio.run(cancelled_after_a_childs_error())
asyncio.run(childs_error_after_the_cancel())
asyncio.run(cancelled_and_failed_in_one_iteration())
asyncio.run(failed_and_cancelled_just_after())
asyncio.run(body_raises_cancelled())
asyncio.run(body_turns_the_cancel_into_an_error())
asyncio.run(in_a_timeout())
asyncio.run(timeout_of_the_body())
asyncio.run(refuses_tasks())
