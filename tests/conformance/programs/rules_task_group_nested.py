# SPDX-License-Identifier: MIT
"""Task groups: nested, growing, and left by SystemExit."""

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


async def tasks_spawn_tasks():
    print("tasks_spawn_tasks")

    async def spawner(group, depth):
        print("spawner", depth)
        await asyncio.sleep(0.01)
        if depth:
            group.create_task(spawner(group, depth - 1))

    async with asyncio.TaskGroup() as group:
        group.create_task(spawner(group, 2))
        print("body ends")
    print("main")


async def a_callback_of_the_last_task_is_too_late():
    print("a_callback_of_the_last_task_is_too_late")
    async with asyncio.TaskGroup() as group:
        first = group.create_task(worker("a", 0.01))
        first.add_done_callback(lambda _: group.create_task(worker("b", 0.01)))
        print("body ends")
    print("main")


async def a_cancelled_task_spawns_another():
    print("a_cancelled_task_spawns_another")

    async def spawner(group):
        try:
            await asyncio.sleep(1)
        finally:
            group.create_task(worker("never", 0))

    async def body(group):
        group.create_task(spawner(group))
        await asyncio.sleep(0)
        raise ValueError("body")

    try:
        await in_group(body)
    except ExceptionGroup as error:
        print("main", " ".join([type(one).__name__ for one in error.exceptions]))


async def nested_inner_error():
    print("nested_inner_error")

    async def inner(group):
        group.create_task(worker("a", 0.01, ValueError("a")))
        group.create_task(worker("b", 1))

    async def outer(group):
        group.create_task(worker("c", 1))
        await in_group(inner)

    print("main", await outcome(in_group(outer)))


async def nested_outer_error():
    print("nested_outer_error")

    async def inner(group):
        group.create_task(stubborn("b", 1, 0.01))
        await worker("inner", 1)

    async def outer(group):
        group.create_task(worker("a", 0.01, ValueError("a")))
        print("inner", await outcome(in_group(inner)), asyncio.current_task().cancelling())

    print("main", await outcome(in_group(outer)), asyncio.current_task().cancelling())


async def nested_both_fail():
    print("nested_both_fail")

    async def inner(group):
        group.create_task(stubborn("b", 1, 0.01, ValueError("b")))
        await worker("inner", 1)

    async def outer(group):
        group.create_task(worker("a", 0.01, ValueError("a")))
        await in_group(inner)

    print("main", await outcome(in_group(outer)), asyncio.current_task().cancelling())


async def nested_both_fail_at_once():
    print("nested_both_fail_at_once")

    async def inner(group):
        group.create_task(worker("b", 0.01, ValueError("b")))
        await worker("inner", 1)

    async def outer(group):
        group.create_task(worker("a", 0.01, ValueError("a")))
        await in_group(inner)

    print("main", await outcome(in_group(outer)), asyncio.current_task().cancelling())


async def nested_errors_caught_between():
    print("nested_errors_caught_between")

    async def inner(group):
        group.create_task(worker("a", 0.01, ValueError("a")))

    async def outer(group):
        group.create_task(worker("b", 0.03))
        print("inner", await outcome(in_group(inner)))
        return await worker("body", 0.01)

    print("main", await outcome(in_group(outer)))


async def groups_in_tasks_of_a_group():
    print("groups_in_tasks_of_a_group")

    async def inner(group):
        group.create_task(worker("a", 1))
        group.create_task(worker("b", 1))

    async def outer(group):
        group.create_task(in_group(inner))
        group.create_task(worker("c", 0.01, ValueError("c")))

    print("main", await outcome(in_group(outer)))


async def cancelled_through_two_groups():
    print("cancelled_through_two_groups")

    async def inner(group):
        group.create_task(worker("a", 1))

    async def outer(group):
        group.create_task(worker("b", 1))
        try:
            await in_group(inner)
        finally:
            print("between")

    task = asyncio.create_task(in_group(outer))
    asyncio.get_running_loop().call_later(0.01, task.cancel, "outside")
    print("main", await outcome(task), task.cancelling())


async def a_sibling_awaits_the_one_that_fails():
    print("a_sibling_awaits_the_one_that_fails")

    async def follower(task):
        try:
            return await task
        finally:
            print("follower ends", asyncio.current_task().cancelling())

    async def body(group):
        task = group.create_task(worker("a", 0.01, ValueError("a")))
        group.create_task(follower(task))

    print("main", await outcome(in_group(body)))


async def messages():
    print("messages")
    for count in (1, 2):
        try:
            async with asyncio.TaskGroup() as group:
                for number in range(count):
                    group.create_task(worker(str(number), 0, ValueError(number)))
        except ExceptionGroup as error:
            print(str(error), "cause", error.__cause__)


async def exit_in_child():
    print("exit_in_child")
    async with asyncio.TaskGroup() as group:
        group.create_task(worker("a", 1))
        group.create_task(worker("b", 0.01, SystemExit(3)))
        await worker("body", 1)


async def exit_in_body():
    print("exit_in_body")
    async with asyncio.TaskGroup() as group:
        group.create_task(stubborn("a", 1, 0.01, ValueError("a")))
        await asyncio.sleep(0)
        raise SystemExit(4)


async def exit_and_errors():
    print("exit_and_errors")
    async with asyncio.TaskGroup() as group:
        group.create_task(worker("a", 0.01, ValueError("a")))
        group.create_task(stubborn("b", 1, 0, SystemExit(5)))


asyncio.run(tasks_spawn_tasks())
asyncio.run(a_callback_of_the_last_task_is_too_late())
asyncio.run(a_cancelled_task_spawns_another())
asyncio.run(nested_inner_error())
asyncio.run(nested_outer_error())
asyncio.run(nested_both_fail())
asyncio.run(nested_both_fail_at_once())
asyncio.run(nested_errors_caught_between())
asyncio.run(groups_in_tasks_of_a_group())
asyncio.run(cancelled_through_two_groups())
asyncio.run(a_sibling_awaits_the_one_that_fails())
asyncio.run(messages())
try:
    asyncio.run(exit_in_child())
except SystemExit as leaving:
    print("left", leaving)
try:
    asyncio.run(exit_in_body())
except SystemExit as leaving:
    print("left", leaving)
try:
    asyncio.run(exit_and_errors())
except SystemExit as leaving:
    print("left", leaving)
