# SPDX-License-Identifier: MIT
"""Rules of asyncio.wait, each a run of its own: three modes, time-outs, what is done already, cancellation."""

import asyncio


def told(error):
    name = type(error).__name__
    return f"{name}: {error}" if str(error) else name


async def job(name, ms):
    try:
        await asyncio.sleep(ms / 1000)
    except asyncio.CancelledError as error:
        print(name, told(error))
        raise
    print(name, "ends")
    if name.isupper():
        raise ValueError(name)


def start(**jobs):
    return [asyncio.create_task(job(name, ms), name=name) for name, ms in jobs.items()]


def names(tasks):
    return "".join(task.get_name() for task in tasks)


async def wait(tasks, timeout=None, return_when=asyncio.ALL_COMPLETED):
    try:
        done, pending = await asyncio.wait(tasks, timeout=timeout, return_when=return_when)
    except (asyncio.CancelledError, ValueError) as error:
        print(told(error))
    else:
        print(f"done {names(done)}, pending {names(pending)}")


async def all_two_turns_after_the_last():
    print("all_two_turns_after_the_last")
    await wait(start(a=10, b=30, c=20))


async def failures_do_not_end_all():
    print("failures_do_not_end_all")
    tasks = start(A=10, b=20, c=30)
    asyncio.get_running_loop().call_later(0.02, tasks[2].cancel)
    await wait(tasks)
    print(told(tasks[0].exception()), tasks[1].result(), tasks[2].cancelled())


async def first_leaves_others_running():
    print("first_leaves_others_running")
    tasks = start(a=30, b=10, c=20)
    await wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    await wait(tasks)


async def first_with_company():
    print("first_with_company")
    tasks = start(a=10, b=10, c=20)
    await wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    await wait(tasks)


async def until(future, name):
    await future
    print(name, "ends")


async def done_by_the_time_it_looks():
    print("done_by_the_time_it_looks")
    future = asyncio.get_running_loop().create_future()
    first = asyncio.create_task(until(future, "a"), name="a")
    second = asyncio.create_task(until(first, "b"), name="b")
    third = asyncio.create_task(until(second, "c"), name="c")
    asyncio.get_running_loop().call_later(0.01, future.set_result, None)
    await wait([first, second, third], return_when=asyncio.FIRST_COMPLETED)
    await wait([third])


async def cancelled_counts_as_first():
    print("cancelled_counts_as_first")
    tasks = start(a=30, b=20)
    await asyncio.sleep(0.01)
    tasks[0].cancel("stop")
    await wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    await wait(tasks)


async def first_exception():
    print("first_exception")
    tasks = start(a=10, B=20, c=30)
    await wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    await wait(tasks)


async def cancelled_is_no_exception():
    print("cancelled_is_no_exception")
    tasks = start(a=10, b=20)
    await asyncio.sleep(0)
    tasks[0].cancel()
    await wait(tasks, return_when=asyncio.FIRST_EXCEPTION)


async def no_exception_is_all():
    print("no_exception_is_all")
    await wait(start(a=20, b=10), return_when=asyncio.FIRST_EXCEPTION)


async def failed_before():
    print("failed_before")
    tasks = start(a=30, B=10)
    await asyncio.sleep(0.02)
    await wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    await wait(tasks)


async def timeout_leaves_others_running():
    print("timeout_leaves_others_running")
    tasks = start(a=10, b=30)
    await wait(tasks, 0.02)
    await wait(tasks)


async def timeout_and_end_in_one_instant():
    print("timeout_and_end_in_one_instant")
    tasks = start(a=20)
    await wait(tasks, 0.02)
    await wait(tasks)
    tasks = start(b=20)
    await asyncio.sleep(0)
    await wait(tasks, 0.02)
    await wait(tasks)


async def zero_time():
    print("zero_time")
    tasks = start(a=0, b=10)
    await wait(tasks, 0)
    await wait(tasks, -1)
    await wait(tasks)


async def timeout_with_first_exception():
    print("timeout_with_first_exception")
    tasks = start(a=10, B=30)
    await wait(tasks, 0.02, asyncio.FIRST_EXCEPTION)
    await wait(tasks, 0.02, asyncio.FIRST_EXCEPTION)


async def done_before_the_timeout():
    print("done_before_the_timeout")
    await wait(start(a=10), 3600)
    await asyncio.sleep(0.01)
    print("end")


async def done_tasks_still_suspend():
    print("done_tasks_still_suspend")
    tasks = start(a=0, B=0)
    await wait(tasks)
    for mode in asyncio.ALL_COMPLETED, asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION:
        await wait(tasks, return_when=mode)


async def duplicates_count_once():
    print("duplicates_count_once")
    tasks = start(a=10, b=20)
    await wait([tasks[1], tasks[0], tasks[1], tasks[0]])


async def empty_set():
    print("empty_set")
    await wait([])


async def in_the_order_given():
    print("in_the_order_given")
    tasks = start(a=30, b=10, c=20, d=60, e=50)
    await wait([tasks[2], tasks[4], tasks[0], tasks[3], tasks[1]], 0.04)
    await wait(tasks)


async def cancelled_while_waiting():
    print("cancelled_while_waiting")
    tasks = start(a=20, B=30)
    waiting = asyncio.create_task(wait(tasks))
    await asyncio.sleep(0.01)
    waiting.cancel("enough")
    await waiting
    await wait(tasks)


async def cancelled_once_it_is_over():
    print("cancelled_once_it_is_over")
    future = asyncio.get_running_loop().create_future()
    tasks = [asyncio.create_task(until(future, "a"), name="a")]
    waiting = asyncio.create_task(wait(tasks))
    await asyncio.sleep(0.01)
    future.set_result(None)
    await asyncio.sleep(0)
    print("one turn later")
    await asyncio.sleep(0)
    waiting.cancel("late")
    await waiting


async def cancel_with_timeout():
    print("cancel_with_timeout")
    tasks = start(a=10)
    waiting = asyncio.create_task(wait(tasks, 0.05))
    await asyncio.sleep(0)
    waiting.cancel()
    await waiting
    await asyncio.sleep(0.1)
    print("end")


async def several_waits():
    print("several_waits")
    tasks = start(a=10, b=20)
    waits = [asyncio.create_task(wait(tasks, return_when=mode))
             for mode in (asyncio.ALL_COMPLETED, asyncio.FIRST_COMPLETED, asyncio.FIRST_COMPLETED)]
    await asyncio.gather(*waits)


async def one_after_the_other():
    print("one_after_the_other")
    pending = start(a=20, b=10, c=10)
    while pending:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        print(names(done), len(pending))


async def plain_futures():
    print("plain_futures")
    loop = asyncio.get_running_loop()
    first, second, third = [loop.create_future() for _ in range(3)]
    loop.call_later(0.01, first.set_result, 1)
    loop.call_later(0.02, second.cancel)
    loop.call_later(0.03, third.set_exception, ValueError("no"))
    done, pending = await asyncio.wait([first, second, third], return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending), first.result(), second.cancelled(), told(third.exception()))


async def waits_for_a_gather():
    print("waits_for_a_gather")
    outer = asyncio.gather(*start(a=10, b=20))
    done, pending = await asyncio.wait([outer])
    print(len(done), len(pending), outer.result())


async def within_a_timeout():
    print("within_a_timeout")
    tasks = start(a=20)
    try:
        async with asyncio.timeout(0.01):
            await asyncio.wait(tasks)
    except TimeoutError as error:
        print(told(error), tasks[0].done())
    await wait(tasks)


for rule in (all_two_turns_after_the_last, failures_do_not_end_all, first_leaves_others_running, first_with_company,
             done_by_the_time_it_looks, cancelled_counts_as_first, first_exception, cancelled_is_no_exception,
             no_exception_is_all, failed_before, timeout_leaves_others_running, timeout_and_end_in_one_instant,
             zero_time, timeout_with_first_exception, done_before_the_timeout, done_tasks_still_suspend,
             duplicates_count_once, empty_set, in_the_order_given, cancelled_while_waiting,
             cancelled_once_it_is_over, cancel_with_timeout, several_waits, one_after_the_other, plain_futures,
             waits_for_a_gather, within_a_timeout):
    asyncio.run(rule())
