# SPDX-License-Identifier: MIT
"""Timeouts: moved, and around other constructs."""

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


async def within(deadline, awaitable):
    async with deadline:
        return await awaitable


async def rescheduled_later():
    print("rescheduled_later")
    deadline = asyncio.timeout(0.05)

    async def block():
        await asyncio.sleep(0.03)
        deadline.reschedule(deadline.when() + 0.05)
        await worker("a", 1)

    print("main", await outcome(within(deadline, block())))


async def rescheduled_to_the_past():
    print("rescheduled_to_the_past")
    loop = asyncio.get_running_loop()
    deadline = asyncio.timeout(1)

    async def block():
        await asyncio.sleep(0.03)
        deadline.reschedule(loop.time() - 0.01)
        print("asked", deadline.expired())
        await worker("a", 1)

    print("main", await outcome(within(deadline, block())))


async def rescheduled_to_never():
    print("rescheduled_to_never")
    deadline = asyncio.timeout(0.05)

    async def block():
        deadline.reschedule(None)
        return await worker("a", 1)

    print("main", await outcome(within(deadline, block())))
    print("expired", deadline.expired())


async def rescheduled_by_another_task():
    print("rescheduled_by_another_task")
    loop = asyncio.get_running_loop()
    deadline = asyncio.timeout(None)
    task = asyncio.create_task(within(deadline, worker("a", 1)))
    await asyncio.sleep(0.05)
    deadline.reschedule(loop.time())
    print("main", await outcome(task))


async def rescheduled_when_it_cannot_be():
    print("rescheduled_when_it_cannot_be")
    deadline = asyncio.timeout(0.05)

    def ask(when):
        try:
            deadline.reschedule(None)
            print(when, "moved")
        except RuntimeError:
            print(when, "refused")

    async def block():
        ask("inside")
        deadline.reschedule(asyncio.get_running_loop().time() + 0.05)
        print("block", await outcome(worker("a", 1)))
        ask("expiring")
        raise asyncio.CancelledError()

    ask("before")
    print("main", await outcome(within(deadline, block())))
    ask("after")


async def in_a_group():
    print("in_a_group")
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(within(asyncio.timeout(0.05), worker("a", 1)))
            group.create_task(worker("b", 1))
    except ExceptionGroup as error:
        print("main", told(error))


async def around_a_group():
    print("around_a_group")

    async def block():
        async with asyncio.TaskGroup() as group:
            group.create_task(worker("a", 1))
            group.create_task(stubborn("b", 1, 0.02))

    print("main", await outcome(within(asyncio.timeout(0.05), block())))


async def around_a_gather():
    print("around_a_gather")
    gathered = asyncio.gather(worker("a", 1), stubborn("b", 1, 0.02))
    print("main", await outcome(within(asyncio.timeout(0.05), gathered)))
    await asyncio.sleep(0.1)


async def in_two_tasks():
    print("in_two_tasks")
    first = asyncio.create_task(outcome(within(asyncio.timeout(0.05), worker("a", 1))))
    second = asyncio.create_task(outcome(within(asyncio.timeout(0.05), worker("b", 1))))
    print("first", await first)
    print("second", await second)


async def in_a_child_of_what_times_out():
    print("in_a_child_of_what_times_out")
    task = asyncio.create_task(outcome(within(asyncio.timeout(0.1), worker("a", 1))))
    print("main", await outcome(within(asyncio.timeout(0.05), task)))
    print("task", task.done())


asyncio.run(rescheduled_later())
asyncio.run(rescheduled_to_the_past())
asyncio.run(rescheduled_to_never())
asyncio.run(rescheduled_by_another_task())
asyncio.run(rescheduled_when_it_cannot_be())
asyncio.run(in_a_group())
asyncio.run(around_a_group())
asyncio.run(around_a_gather())
asyncio.run(in_two_tasks())
asyncio.run(in_a_child_of_what_times_out())
