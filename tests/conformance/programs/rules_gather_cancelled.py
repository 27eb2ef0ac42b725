# SPDX-License-Identifier: MIT
"""gather: cancelled, and what its end is then."""

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


def said(value):
    if isinstance(value, list):
        return " ".join([said(one) for one in value])
    return told(value) if isinstance(value, BaseException) else value


async def results(gathered):
    try:
        return said(await gathered)
    except BaseException as error:
        return told(error)


async def in_argument_order():
    print("in_argument_order")
    first = asyncio.create_task(worker("a", 1))
    second = asyncio.create_task(worker("b", 1))
    gathered = asyncio.gather(second, first)
    await asyncio.sleep(0)
    print("accepted", gathered.cancel("all"), gathered.done())
    print("main", await results(gathered), gathered.cancelled())


async def first_cancelled_child_settles():
    print("first_cancelled_child_settles")
    slow = asyncio.create_task(stubborn("a", 1, 0.05))
    gathered = asyncio.gather(slow, worker("b", 1))
    await asyncio.sleep(0.01)
    gathered.cancel("all")
    print("main", await results(gathered), slow.done())
    print("slow", await slow)


async def outcomes_wait_for_all():
    print("outcomes_wait_for_all")
    gathered = asyncio.gather(stubborn("a", 1, 0.05), worker("b", 1), return_exceptions=True)
    await asyncio.sleep(0.01)
    gathered.cancel("all")
    print("main", await results(gathered))


async def message_of_the_last_argument():
    print("message_of_the_last_argument")
    first = asyncio.create_task(stubborn("a", 1, 0.05))
    last = asyncio.create_task(worker("b", 1))
    gathered = asyncio.gather(first, last, return_exceptions=True)
    await asyncio.sleep(0.01)
    last.cancel("own")
    await asyncio.sleep(0.01)
    gathered.cancel("all")
    print("main", await results(gathered))


async def no_message_if_the_last_one_refuses():
    print("no_message_if_the_last_one_refuses")
    gathered = asyncio.gather(worker("a", 1), stubborn("b", 1, 0.05), return_exceptions=True)
    await asyncio.sleep(0.01)
    gathered.cancel("all")
    print("main", await results(gathered))


async def all_refuse():
    print("all_refuse")
    gathered = asyncio.gather(stubborn("a", 1, 0.01), stubborn("b", 1, 0.02))
    await asyncio.sleep(0.01)
    gathered.cancel("all")
    print("main", await results(gathered))


async def a_child_fails_instead():
    print("a_child_fails_instead")
    gathered = asyncio.gather(stubborn("a", 1, 0.01, ValueError("a")), stubborn("b", 1, 0.02))
    await asyncio.sleep(0.01)
    gathered.cancel("all")
    print("main", await results(gathered))
    await asyncio.sleep(0.05)


async def outcomes_and_a_child_fails_instead():
    print("outcomes_and_a_child_fails_instead")
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print("report", context["message"]))
    gathered = asyncio.gather(stubborn("a", 1, 0.01, ValueError("a")), return_exceptions=True)
    await asyncio.sleep(0.01)
    gathered.cancel("all")
    print("main", await results(gathered))


async def when_some_are_done():
    print("when_some_are_done")
    gathered = asyncio.gather(worker("a", 0.01), worker("b", 1))
    await asyncio.sleep(0.02)
    print("accepted", gathered.cancel("all"))
    print("main", await results(gathered))


async def when_it_is_done():
    print("when_it_is_done")
    gathered = asyncio.gather(worker("a", 0))
    print("main", await results(gathered))
    print("accepted", gathered.cancel("late"))
    print("main", await results(gathered))


async def when_all_children_are_done():
    print("when_all_children_are_done")
    future = asyncio.get_running_loop().create_future()
    gathered = asyncio.gather(future)
    future.set_result("value")
    print("accepted", gathered.cancel("all"), gathered.done())
    print("main", await results(gathered))


async def its_waiter_when_all_children_are_done():
    print("its_waiter_when_all_children_are_done")
    future = asyncio.get_running_loop().create_future()
    gathered = asyncio.gather(future)
    task = asyncio.create_task(results(gathered))
    await asyncio.sleep(0)
    future.set_result("value")
    print("accepted", task.cancel("outside"))
    print("task", await task)
    print("main", await results(gathered))


async def plain_futures():
    print("plain_futures")
    first, second = [asyncio.get_running_loop().create_future() for _ in range(2)]
    gathered = asyncio.gather(first, second)
    gathered.cancel("all")
    print("main", await results(gathered), first.cancelled(), second.cancelled())


async def twice():
    print("twice")
    first = asyncio.create_task(stubborn("a", 1, 1))
    gathered = asyncio.gather(first, return_exceptions=True)
    await asyncio.sleep(0.01)
    gathered.cancel("first")
    await asyncio.sleep(0.01)
    print("accepted", gathered.cancel("second"))
    print("main", await results(gathered), first.cancelling())


async def twice_in_a_row():
    print("twice_in_a_row")
    first = asyncio.create_task(worker("a", 1))
    gathered = asyncio.gather(first)
    await asyncio.sleep(0)
    print("accepted", gathered.cancel("first"), gathered.cancel("second"))
    print("main", await results(gathered), first.cancelling())


async def duplicates_are_cancelled_twice():
    print("duplicates_are_cancelled_twice")
    first = asyncio.create_task(worker("a", 1))
    gathered = asyncio.gather(first, first)
    await asyncio.sleep(0)
    gathered.cancel("all")
    print("main", await results(gathered), first.cancelling())


async def the_task_that_waits():
    print("the_task_that_waits")

    async def waits():
        return await asyncio.gather(worker("a", 1), worker("b", 1))

    task = asyncio.create_task(waits())
    asyncio.get_running_loop().call_later(0.01, task.cancel, "outside")
    print("main", await results(task), task.cancelled())


async def nested():
    print("nested")
    inner = asyncio.gather(worker("a", 1), worker("b", 1))
    outer = asyncio.gather(inner, asyncio.gather(worker("c", 1)))
    await asyncio.sleep(0.01)
    outer.cancel("all")
    print("main", await results(outer), inner.done())


async def a_shared_child():
    print("a_shared_child")
    shared = asyncio.create_task(worker("a", 1))
    first = asyncio.gather(shared, worker("b", 1))
    other = asyncio.create_task(worker("c", 0.05))
    second = asyncio.gather(shared, other)
    await asyncio.sleep(0.01)
    first.cancel("first only")
    print("first", await results(first))
    print("second", await results(second))
    print("other", await other)


async def at_the_end_of_a_child():
    print("at_the_end_of_a_child")
    child = asyncio.create_task(worker("a", 0.01))
    gathered = asyncio.gather(child, worker("b", 1), return_exceptions=True)
    child.add_done_callback(lambda _: print("accepted", gathered.cancel("all")))
    print("main", await results(gathered))


async def a_child_that_cancelled_itself():
    print("a_child_that_cancelled_itself")

    async def child():
        asyncio.current_task().cancel("self")
        return "a"

    task = asyncio.create_task(child())
    print("main", await results(asyncio.gather(task, return_exceptions=True)))
    print("task", await outcome(task))
    print("task", await outcome(task))


asyncio.run(in_argument_order())
asyncio.run(first_cancelled_child_settles())
asyncio.run(outcomes_wait_for_all())
asyncio.run(message_of_the_last_argument())
asyncio.run(no_message_if_the_last_one_refuses())
asyncio.run(all_refuse())
asyncio.run(a_child_fails_instead())
asyncio.run(outcomes_and_a_child_fails_instead())
asyncio.run(when_some_are_done())
asyncio.run(when_it_is_done())
asyncio.run(when_all_children_are_done())
asyncio.run(its_waiter_when_all_children_are_done())
asyncio.run(plain_futures())
asyncio.run(twice())
asyncio.run(twice_in_a_row())
asyncio.run(duplicates_are_cancelled_twice())
asyncio.run(the_task_that_waits())
asyncio.run(nested())
asyncio.run(a_shared_child())
asyncio.run(at_the_end_of_a_child())
asyncio.run(a_child_that_cancelled_itself())
