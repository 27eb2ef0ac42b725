# SPDX-License-Identifier: MIT
"""When a cancel arrives, and what it beats; also when somebody blocks the loop."""

import asyncio
import time


def describe(error):
    return type(error).__name__ + (f": {error}" if str(error) else "")


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


async def beats_error():
    print("CancelBeatsAnErrorThatHasNotArrived")
    future = asyncio.get_running_loop().create_future()
    a = asyncio.create_task(waiter("a", future))
    await asyncio.sleep(0)
    future.set_exception(ValueError("lost"))
    print("cancel", a.cancel("first"))
    await ended("a", a)


async def sleeper(name, delay, value=1):
    print(name, "begins")
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError as error:
        print(name, describe(error))
        raise
    print(name, "slept")
    return value


async def beats_sleep():
    print("CancelBeatsASleepThatIsOver")
    loop = asyncio.get_running_loop()
    a = asyncio.create_task(sleeper("a", 0.01))
    await asyncio.sleep(0)
    loop.call_later(0.01, lambda: print("cancel", a.cancel("late")))
    await ended("a", a)


async def at_the_deadline():
    print("CancelAtTheDeadlineCountsBeforeItsTimer")
    loop = asyncio.get_running_loop()
    a = asyncio.create_task(sleeper("a", 0.01))
    loop.call_later(0.01, lambda: print("cancel", a.cancel("in time")))
    await ended("a", a)


async def beats_task():
    print("CancelBeatsTheResultOfATaskThatHasEnded")
    a = asyncio.create_task(sleeper("a", 0))
    b = asyncio.create_task(waiter("b", a))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("done", a.done(), b.done(), b.cancel("late"))
    await ended("b", b)
    await ended("a", a)


async def after_sleep_zero():
    print("CancelOfATaskThatGaveWayArrivesInPlaceOfItsTurn")
    a = asyncio.create_task(sleeper("a", 0))
    await asyncio.sleep(0)
    print("cancel", a.cancel("turn"))
    await ended("a", a)


async def from_callback():
    print("ACallbackMayCancel")
    a = asyncio.create_task(sleeper("a", 1))
    loop = asyncio.get_running_loop()
    loop.call_later(0.01, a.cancel, "callback")
    await ended("a", a)


async def order():
    print("CancelledTasksWakeInTheOrderOfTheCancels")
    tasks = [asyncio.create_task(sleeper(name, 1)) for name in "abc"]
    await asyncio.sleep(0)
    for index in (2, 0, 1):
        tasks[index].cancel(str(index))
    for task in tasks:
        await ended("main", task)


async def no_jump():
    print("ACancelledTaskWaitsItsTurn")
    loop = asyncio.get_running_loop()
    a = asyncio.create_task(sleeper("a", 1))
    await asyncio.sleep(0)
    loop.call_soon(print, "before")
    a.cancel()
    loop.call_soon(print, "behind")
    await ended("a", a)


async def at_once(name, value=1):
    print(name, "runs")
    return value


async def done_already():
    print("ADoneTaskRefusesACancel")
    a = asyncio.create_task(at_once("a"))
    await a
    print("cancel", a.cancel("late"), a.cancelling(), a.cancelled())
    b = asyncio.create_task(sleeper("b", 1))
    b.cancel("first")
    await ended("b", b)
    print("cancel", b.cancel("late"), b.cancelling(), b.cancelled())
    await ended("b", b)


async def overdue():
    print("ASleepThatIsOverdueCanStillBeCancelled")
    a = asyncio.create_task(sleeper("a", 0.01))
    await asyncio.sleep(0)
    time.sleep(0.02)
    print("cancel", a.cancel("overdue"))
    await ended("a", a)


async def cancel_timer_first():
    print("ALateCancelThatWasDueBeforeTheSleepCancelsIt")
    a = asyncio.create_task(sleeper("a", 0.02))
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_later(0.01, a.cancel, "timer")
    time.sleep(0.05)
    await ended("a", a)


async def sleep_timer_first():
    print("ALateCancelThatWasDueAfterTheSleepStillArrives")
    a = asyncio.create_task(sleeper("a", 0.01))
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_later(0.02, a.cancel, "timer")
    time.sleep(0.05)
    await ended("a", a)


async def delivered_late():
    print("ABlockDelaysTheDeliveryOfACancel")
    a = asyncio.create_task(sleeper("a", 1))
    await asyncio.sleep(0)
    a.cancel()
    time.sleep(0.02)
    print("blocked")
    await ended("a", a)


async def blocks(name, seconds):
    print(name, "blocks")
    time.sleep(seconds)
    print(name, "blocked")
    return 1


async def never_suspends():
    print("ATaskThatBlocksToItsEndIsNotCancelled")
    a = asyncio.create_task(blocks("a", 0.05))
    asyncio.get_running_loop().call_later(0.01, lambda: print("cancel", a.cancel()))
    await asyncio.sleep(0)
    await ended("a", a)
    await asyncio.sleep(0)
    await asyncio.sleep(0)


async def blocks_then_sleeps():
    await blocks("a", 0.05)
    await ended("a sleep", asyncio.sleep(1))
    return 2


async def suspends_once():
    print("ATaskThatBlocksIsCancelledWhereItThenSuspends")
    a = asyncio.create_task(blocks_then_sleeps())
    asyncio.get_running_loop().call_later(0.01, lambda: print("cancel", a.cancel()))
    await asyncio.sleep(0)
    await ended("a", a)


async def blocks_in_clean_up(seconds):
    try:
        await asyncio.sleep(1)
    finally:
        await blocks("clean-up", seconds)


async def turns(name, count, delay=0):
    for number in range(count):
        print(name, number)
        await asyncio.sleep(delay)
    return count


async def blocking_clean_up():
    print("ACleanUpThatBlocksHoldsUpEverybody")
    a = asyncio.create_task(blocks_in_clean_up(0.05))
    b = asyncio.create_task(turns("b", 3, 0.01))
    await asyncio.sleep(0)
    a.cancel()
    await ended("a", a)
    await ended("b", b)


RULES = (
    beats_error,
    beats_sleep,
    at_the_deadline,
    beats_task,
    after_sleep_zero,
    from_callback,
    order,
    no_jump,
    done_already,
    overdue,
    cancel_timer_first,
    sleep_timer_first,
    delivered_late,
    never_suspends,
    suspends_once,
    blocking_clean_up,
)

for rule in RULES:
    asyncio.run(rule())
