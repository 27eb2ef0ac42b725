# SPDX-License-Identifier: MIT
"""Tasks and futures as what others wait for: awaiters, done callbacks, results."""

import asyncio


def describe(error):
    return type(error).__name__ + (f": {error}" if str(error) else "")


async def sleeper(name, delay, value=1):
    print(name, "begins")
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError as error:
        print(name, describe(error))
        raise
    print(name, "slept")
    return value


async def waiter(name, awaitable):
    print(name, "waits")
    try:
        value = await awaitable
    except BaseException as error:
        print(name, describe(error))
        raise
    print(name, "gets", value)
    return value


async def ended(name, awaitable):
    try:
        print(name, "gives", await awaitable)
    except BaseException as error:
        print(name, describe(error))


async def awaiters():
    print("AwaitersWakeInTheOrderTheyCame")
    a = asyncio.create_task(sleeper("a", 0.01))
    others = [asyncio.create_task(waiter(name, a)) for name in "bcd"]
    await ended("a", a)
    for task in others:
        await task
    print("end")


async def failing(name, delay=0.01):
    print(name, "begins")
    await asyncio.sleep(delay)
    print(name, "fails")
    raise ValueError(name)


async def keeps(name, awaitable, kept):
    try:
        await awaitable
    except ValueError as error:
        print(name, describe(error))
        kept.append(error)


async def same_error():
    print("EveryAwaiterOfAFailedTaskGetsTheSameError")
    a = asyncio.create_task(failing("a"))
    kept = []
    others = [asyncio.create_task(keeps(name, a, kept)) for name in "bc"]
    for task in others:
        await task
    await keeps("late", a, kept)
    print(kept[0] is kept[1], kept[0] is kept[2])


async def failed():
    print("AFailedTaskThatIsDoneRaisesAtOnce")
    a = asyncio.create_task(failing("a", 0))
    b = asyncio.create_task(sleeper("b", 0.02))
    await asyncio.sleep(0.01)
    await ended("a", a)
    await ended("a", a)
    await b


async def cancelled():
    print("ACancelledTaskThatIsDoneRaisesAtOnce")
    a = asyncio.create_task(sleeper("a", 1))
    await asyncio.sleep(0)
    a.cancel("why")
    await asyncio.sleep(0)
    print("done", a.done(), a.cancelled())
    await ended("a", a)


async def cancelled_twice():
    print("OnlyTheFirstWhoAsksGetsTheMessageOfACancelledTask")
    a = asyncio.create_task(sleeper("a", 1))
    b = asyncio.create_task(waiter("b", a))
    c = asyncio.create_task(waiter("c", a))
    await asyncio.sleep(0)
    a.cancel("why")
    await ended("b", b)
    await ended("c", c)
    await ended("a", a)


async def cancelled_result():
    print("OnlyTheFirstResultOfACancelledTaskHasTheMessage")
    a = asyncio.create_task(sleeper("a", 1))
    await asyncio.sleep(0)
    a.cancel("why")
    await asyncio.sleep(0)
    for _ in range(2):
        try:
            a.result()
        except asyncio.CancelledError as error:
            print(describe(error))


async def at_once(name, value=1):
    print(name, "runs")
    return value


async def mixed_callbacks():
    print("CallbacksAndAwaitersOfATaskAreServedInOneOrder")
    a = asyncio.create_task(at_once("a"))
    a.add_done_callback(lambda task: print("first callback"))
    b = asyncio.create_task(waiter("b", a))
    await asyncio.sleep(0)
    a.add_done_callback(lambda task: print("callback when done"))
    print("done", a.done())
    await b


async def order_of_callbacks():
    print("AnAwaiterStandsBetweenTheCallbacksBeforeAndBehindIt")
    a = asyncio.create_task(sleeper("a", 0.01))
    a.add_done_callback(lambda task: print("before"))
    b = asyncio.create_task(waiter("b", a))
    await asyncio.sleep(0)
    a.add_done_callback(lambda task: print("behind"))
    await b
    print("end")


async def late_callback():
    print("ACallbackOfADoneTaskRunsInTheNextIteration")
    a = asyncio.create_task(at_once("a"))
    await a
    a.add_done_callback(lambda task: print("called"))
    print("added")
    await asyncio.sleep(0)
    print("end")


async def removed_callback():
    print("ARemovedCallbackDoesNotRun")

    def first(task):
        print("first")

    a = asyncio.create_task(at_once("a"))
    a.add_done_callback(first)
    a.add_done_callback(lambda task: print("second"))
    print("removed", a.remove_done_callback(first))
    print("removed", a.remove_done_callback(first))
    await a
    print("end")


async def callback_sees():
    print("ACallbackSeesTheTaskDone")
    a = asyncio.create_task(at_once("a", 5))
    a.add_done_callback(lambda task: print(task is a, task.done(), task.result()))
    await asyncio.sleep(0)
    print("done", a.done())
    await asyncio.sleep(0)
    print("end")


async def callback_creates():
    print("ATaskThatACallbackCreatesBeginsInTheNextIteration")
    a = asyncio.create_task(at_once("a"))
    a.add_done_callback(lambda task: asyncio.create_task(at_once("b")))
    await a
    print("a is over")
    await asyncio.sleep(0)
    print("end")


async def same_result():
    print("AResultMayBeAwaitedAgain")
    a = asyncio.create_task(sleeper("a", 0.01, 3))
    await ended("a", a)
    await ended("a", a)
    await asyncio.sleep(0)
    await ended("a", a)


async def future_result():
    print("AFutureWakesItsAwaiterInTheNextIteration")
    future = asyncio.get_running_loop().create_future()
    a = asyncio.create_task(waiter("a", future))
    await asyncio.sleep(0)
    future.set_result(2)
    print("set")
    await asyncio.sleep(0)
    print("a is done", a.done())
    await ended("a", a)


async def future_error():
    print("AFailedFutureRaisesInItsAwaiter")
    future = asyncio.get_running_loop().create_future()
    a = asyncio.create_task(waiter("a", future))
    await asyncio.sleep(0)
    future.set_exception(ValueError("set"))
    await ended("a", a)


async def done_future():
    print("ADoneFutureGivesNobodyATurn")
    future = asyncio.get_running_loop().create_future()
    future.set_result(4)
    a = asyncio.create_task(at_once("a"))
    await ended("future", future)
    await ended("future", future)
    await a
    print("end")


async def cancels_at_the_end():
    asyncio.current_task().cancel("mine")
    return 1


async def outcomes():
    print("AGatherOfOutcomesLeavesTheErrorOfACancelledTaskToItsAwaiter")
    a = asyncio.create_task(sleeper("a", 1))
    b = asyncio.create_task(cancels_at_the_end())
    await asyncio.sleep(0)
    a.cancel("why")
    for error in await asyncio.gather(a, b, return_exceptions=True):
        print(describe(error))
    await ended("a", a)
    await ended("a", a)
    await ended("b", b)
    await ended("b", b)


RULES = (
    awaiters,
    same_error,
    failed,
    cancelled,
    cancelled_twice,
    cancelled_result,
    mixed_callbacks,
    order_of_callbacks,
    late_callback,
    removed_callback,
    callback_sees,
    callback_creates,
    same_result,
    future_result,
    future_error,
    done_future,
    outcomes,
)

for rule in RULES:
    asyncio.run(rule())
