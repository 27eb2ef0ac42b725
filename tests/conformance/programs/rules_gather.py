# SPDX-License-Identifier: MIT
"""gather: results, errors and what is done already."""

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


def said(value):
    if isinstance(value, list):
        return " ".join([said(one) for one in value])
    return told(value) if isinstance(value, BaseException) else value


async def results(gathered):
    try:
        return said(await gathered)
    except BaseException as error:
        return told(error)


async def duplicates():
    print("duplicates")
    task = asyncio.create_task(worker("a", 0.01))
    other = asyncio.create_task(worker("b", 0.02))
    print("main", await results(asyncio.gather(task, other, task)))


async def duplicates_only():
    print("duplicates_only")
    task = asyncio.create_task(worker("a", 0.01, ValueError("bad")))
    print("main", await results(asyncio.gather(task, task, return_exceptions=True)))


async def empty():
    print("empty")
    gathered = asyncio.gather()
    print("done", gathered.done(), gathered.cancel())
    print("main", len(await gathered))


async def coroutines_start_in_order():
    print("coroutines_start_in_order")
    gathered = asyncio.gather(worker("a", 0.02), worker("b", 0.01), worker("c", 0))
    print("made", gathered.done())
    print("main", await results(gathered))


async def some_are_done():
    print("some_are_done")
    done = asyncio.get_running_loop().create_future()
    done.set_result("done")
    task = asyncio.create_task(worker("a", 0))
    print("main", await results(asyncio.gather(task, done)))


async def a_failed_one_is_enough():
    print("a_failed_one_is_enough")
    failed = asyncio.get_running_loop().create_future()
    failed.set_exception(ValueError("bad"))
    task = asyncio.create_task(worker("a", 0.01))
    gathered = asyncio.gather(task, failed)
    print("done", gathered.done())
    print("main", await results(gathered))
    await asyncio.sleep(0.02)


async def two_failed_ones():
    print("two_failed_ones")
    first, second = [asyncio.get_running_loop().create_future() for _ in range(2)]
    second.set_exception(ValueError("second"))
    first.set_exception(ValueError("first"))
    print("main", await results(asyncio.gather(first, second)))
    print("main", await results(asyncio.gather(second, first, return_exceptions=True)))


async def a_cancelled_one():
    print("a_cancelled_one")
    future = asyncio.get_running_loop().create_future()
    future.cancel("gone")
    gathered = asyncio.gather(worker("a", 0), future)
    print("done", gathered.done(), gathered.cancelled())
    print("main", await results(gathered))
    await asyncio.sleep(0)


async def errors_in_one_iteration():
    print("errors_in_one_iteration")
    first = asyncio.create_task(worker("a", 0.01, ValueError("a")))
    second = asyncio.create_task(worker("b", 0.01, ValueError("b")))
    print("main", await results(asyncio.gather(second, first)))


async def an_error_and_a_result_in_one_iteration():
    print("an_error_and_a_result_in_one_iteration")
    first = asyncio.create_task(worker("a", 0.01))
    second = asyncio.create_task(worker("b", 0.01, ValueError("b")))
    print("main", await results(asyncio.gather(first, second)))
    print("a", first.result())


async def an_error_and_a_cancel_in_one_iteration():
    print("an_error_and_a_cancel_in_one_iteration")
    loop = asyncio.get_running_loop()
    first = asyncio.create_task(worker("a", 1))
    loop.call_later(0.01, first.cancel, "a")
    second = asyncio.create_task(worker("b", 0.01, ValueError("b")))
    print("main", await results(asyncio.gather(first, second)))


async def later_errors_are_retrieved():
    print("later_errors_are_retrieved")
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print("report", context["message"]))
    gathered = asyncio.gather(worker("a", 0.01, ValueError("a")), worker("b", 0.02, ValueError("b")))
    print("main", await results(gathered))
    await asyncio.sleep(0.05)
    print("later")


async def a_cancelled_child_settles():
    print("a_cancelled_child_settles")
    first = asyncio.create_task(worker("a", 0.05))
    second = asyncio.create_task(worker("b", 1))
    asyncio.get_running_loop().call_later(0.01, second.cancel, "only you")
    gathered = asyncio.gather(first, second)
    print("main", await results(gathered), gathered.cancelled())
    print("a", await first)


async def a_cancelled_child_is_a_value():
    print("a_cancelled_child_is_a_value")
    first = asyncio.create_task(worker("a", 1))
    second = asyncio.create_task(worker("b", 0.02, ValueError("b")))
    asyncio.get_running_loop().call_later(0.01, first.cancel, "only you")
    print("main", await results(asyncio.gather(second, first, return_exceptions=True)))
    print("a", await outcome(first))
    print("a", await outcome(first))


async def cancelled_before_the_start():
    print("cancelled_before_the_start")
    gathered = asyncio.gather(worker("a", 1), worker("b", 1))
    print("accepted", gathered.cancel("early"), gathered.done())
    print("main", await results(gathered))


async def nested_results():
    print("nested_results")
    inner = asyncio.gather(worker("a", 0.01), worker("b", 0.01))
    outer = asyncio.gather(inner, asyncio.gather(worker("c", 0)))
    print("main", await results(outer))


async def nested_error():
    print("nested_error")
    inner = asyncio.gather(worker("a", 0.01, ValueError("a")), worker("b", 0.02))
    outer = asyncio.gather(asyncio.gather(worker("c", 0.02)), inner)
    print("main", await results(outer))
    await asyncio.sleep(0.05)


async def two_wait_for_it():
    print("two_wait_for_it")
    gathered = asyncio.gather(worker("a", 0.01))

    async def waiter(name):
        print(name, await results(gathered))

    gathered.add_done_callback(lambda _: print("callback"))
    await asyncio.gather(waiter("first"), waiter("second"))
    print("main")


asyncio.run(duplicates())
asyncio.run(duplicates_only())
asyncio.run(empty())
asyncio.run(coroutines_start_in_order())
asyncio.run(some_are_done())
asyncio.run(a_failed_one_is_enough())
asyncio.run(two_failed_ones())
asyncio.run(a_cancelled_one())
asyncio.run(errors_in_one_iteration())
asyncio.run(an_error_and_a_result_in_one_iteration())
asyncio.run(an_error_and_a_cancel_in_one_iteration())
asyncio.run(later_errors_are_retrieved())
asyncio.run(a_cancelled_child_settles())
asyncio.run(a_cancelled_child_is_a_value())
asyncio.run(cancelled_before_the_start())
asyncio.run(nested_results())
asyncio.run(nested_error())
asyncio.run(two_wait_for_it())
