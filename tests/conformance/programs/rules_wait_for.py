# SPDX-License-Identifier: MIT
"""wait_for: limits, results and refusals."""

import asyncio
import time


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


async def zero_on_a_done_future():
    print("zero_on_a_done_future")
    done = asyncio.get_running_loop().create_future()
    done.set_result("done")
    print("main", await outcome(asyncio.wait_for(done, 0)))
    failed = asyncio.get_running_loop().create_future()
    failed.set_exception(ValueError("bad"))
    print("main", await outcome(asyncio.wait_for(failed, -1)))


async def zero_on_a_pending_future():
    print("zero_on_a_pending_future")
    future = asyncio.get_running_loop().create_future()
    print("main", await outcome(asyncio.wait_for(future, 0)), future.cancelled())


async def zero_on_a_coroutine():
    print("zero_on_a_coroutine")
    print("main", await outcome(asyncio.wait_for(worker("a", 0), 0)))
    print("main", await outcome(asyncio.wait_for(worker("b", 0), -1)))


async def zero_on_a_running_task():
    print("zero_on_a_running_task")
    task = asyncio.create_task(worker("a", 1))
    await asyncio.sleep(0)
    print("main", await outcome(asyncio.wait_for(task, 0)), task.cancelled())


async def zero_on_a_task_that_refuses():
    print("zero_on_a_task_that_refuses")
    task = asyncio.create_task(stubborn("a", 1, 0.02))
    await asyncio.sleep(0)
    print("main", await outcome(asyncio.wait_for(task, 0)), task.cancelled())


async def zero_on_a_task_that_fails_instead():
    print("zero_on_a_task_that_fails_instead")
    task = asyncio.create_task(stubborn("a", 1, 0.02, ValueError("instead")))
    await asyncio.sleep(0)
    print("main", await outcome(asyncio.wait_for(task, 0)))


async def zero_and_cancelled():
    print("zero_and_cancelled")
    inner = asyncio.create_task(stubborn("a", 1, 1))
    await asyncio.sleep(0)
    task = asyncio.create_task(asyncio.wait_for(inner, 0))
    asyncio.get_running_loop().call_later(0.01, task.cancel, "outside")
    print("main", await outcome(task), inner.done())
    print("inner", await inner)


async def cause_of_zero():
    print("cause_of_zero")
    try:
        await asyncio.wait_for(asyncio.get_running_loop().create_future(), 0)
    except TimeoutError as error:
        print("main", told(error), "from", told(error.__cause__))


async def no_limit():
    print("no_limit")
    print("main", await outcome(asyncio.wait_for(worker("a", 3600), None)))
    task = asyncio.create_task(worker("b", 1))
    print("main", await outcome(asyncio.wait_for(task, None)))


async def future_in_time():
    print("future_in_time")
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(0.05, future.set_result, "value")
    print("main", await outcome(asyncio.wait_for(future, 0.1)))
    await asyncio.sleep(0.1)
    print("later")


async def failure_in_time():
    print("failure_in_time")
    task = asyncio.create_task(worker("a", 0.05, ValueError("bad")))
    print("main", await outcome(asyncio.wait_for(task, 0.1)))
    print("main", await outcome(asyncio.wait_for(worker("b", 0.05, TimeoutError("mine")), 0.1)))


async def future_too_late():
    print("future_too_late")
    future = asyncio.get_running_loop().create_future()
    print("main", await outcome(asyncio.wait_for(future, 0.1)), future.cancelled())


async def task_too_late():
    print("task_too_late")
    task = asyncio.create_task(worker("a", 1))
    print("main", await outcome(asyncio.wait_for(task, 0.1)), task.cancelled())


async def coroutine_too_late():
    print("coroutine_too_late")
    print("main", await outcome(asyncio.wait_for(worker("a", 1), 0.1)), asyncio.current_task().cancelling())


async def counted_from_when_it_runs():
    print("counted_from_when_it_runs")
    waiting = asyncio.wait_for(worker("a", 1), 0.1)
    await asyncio.sleep(0.05)
    print("main", await outcome(waiting))


async def inner_refuses():
    print("inner_refuses")
    task = asyncio.create_task(stubborn("a", 1, 0.05))
    print("main", await outcome(asyncio.wait_for(task, 0.1)))
    print("main", await outcome(asyncio.wait_for(stubborn("b", 1, 0.05), 0.1)))


async def inner_fails_instead():
    print("inner_fails_instead")
    task = asyncio.create_task(stubborn("a", 1, 0.05, ValueError("instead")))
    print("main", await outcome(asyncio.wait_for(task, 0.1)), asyncio.current_task().cancelling())


async def inner_cancelled_by_another():
    print("inner_cancelled_by_another")
    task = asyncio.create_task(worker("a", 1))
    asyncio.get_running_loop().call_later(0.05, task.cancel, "only you")
    print("main", await outcome(asyncio.wait_for(task, 0.1)), asyncio.current_task().cancelling())


async def result_just_before_the_deadline():
    print("result_just_before_the_deadline")
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(0.1, future.set_result, "value")
    print("main", await outcome(asyncio.wait_for(future, 0.1)), future.cancelled())


async def result_just_after_the_deadline():
    print("result_just_after_the_deadline")
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    task = asyncio.create_task(asyncio.wait_for(future, 0.1))
    await asyncio.sleep(0)
    loop.call_later(0.1, lambda: print("late", future.done()))
    print("main", await outcome(task), future.cancelled())


async def result_one_iteration_before():
    print("result_one_iteration_before")
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_soon(future.set_result, "value")
    print("main", await outcome(asyncio.wait_for(future, 0.000001)))


async def loop_blocked_meanwhile():
    print("loop_blocked_meanwhile")

    async def blocking():
        time.sleep(0.2)
        print("blocked")
        return "value"

    print("main", await outcome(asyncio.wait_for(blocking(), 0.1)))


asyncio.run(zero_on_a_done_future())
asyncio.run(zero_on_a_pending_future())
asyncio.run(zero_on_a_coroutine())
asyncio.run(zero_on_a_running_task())
asyncio.run(zero_on_a_task_that_refuses())
asyncio.run(zero_on_a_task_that_fails_instead())
asyncio.run(zero_and_cancelled())
asyncio.run(cause_of_zero())
asyncio.run(no_limit())
asyncio.run(future_in_time())
asyncio.run(failure_in_time())
asyncio.run(future_too_late())
asyncio.run(task_too_late())
asyncio.run(coroutine_too_late())
asyncio.run(counted_from_when_it_runs())
asyncio.run(inner_refuses())
asyncio.run(inner_fails_instead())
asyncio.run(inner_cancelled_by_another())
asyncio.run(result_just_before_the_deadline())
asyncio.run(result_just_after_the_deadline())
asyncio.run(result_one_iteration_before())
asyncio.run(loop_blocked_meanwhile())
