# SPDX-License-Identifier: MIT
"""cancelling() and uncancel(): requests are counted and may be taken back."""

import asyncio


def describe(error):
    return type(error).__name__ + (f": {error}" if str(error) else "")


async def refuses(name, clean_up=0.01, value=5):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print(name, "refuses", describe(error))
    await asyncio.sleep(clean_up)
    return value


async def ended(name, awaitable):
    try:
        print(name, "gives", await awaitable)
    except BaseException as error:
        print(name, describe(error))


async def counts():
    print("CancellingCountsTheRequests")
    a = asyncio.create_task(refuses("a"))
    counted = [a.cancelling()]
    await asyncio.sleep(0)
    for _ in range(2):
        a.cancel()
        counted.append(a.cancelling())
    await asyncio.sleep(0)
    counted.append(a.cancelling())
    await ended("a", a)
    a.cancel()
    counted.append(a.cancelling())
    print(counted)


async def at_once(name, value=1):
    print(name, "runs")
    return value


async def stops_at_zero():
    print("UncancelStopsAtZero")
    a = asyncio.create_task(at_once("a"))
    print(a.uncancel(), a.cancelling())
    a.cancel()
    a.cancel()
    print(a.uncancel(), a.uncancel(), a.uncancel())
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


async def uncancel_before_start():
    print("UncancelBeforeTheStartLetsItRun")
    a = asyncio.create_task(sleeper("a", 0.01))
    a.cancel("early")
    print("left", a.uncancel())
    await ended("a", a)


async def another_request():
    print("UncancelOfOneOfTwoRequestsChangesNothing")
    a = asyncio.create_task(sleeper("a", 0.01))
    a.cancel("first")
    a.cancel("second")
    print("left", a.uncancel())
    await ended("a", a)


async def waiter(name, awaitable):
    print(name, "waits")
    try:
        value = await awaitable
    except BaseException as error:
        print(name, describe(error))
        raise
    print(name, "gets", value)
    return value


async def too_late():
    print("UncancelComesTooLateWhenTheFutureIsCancelled")
    future = asyncio.get_running_loop().create_future()
    a = asyncio.create_task(waiter("a", future))
    await asyncio.sleep(0)
    a.cancel("sent")
    print("left", a.uncancel())
    await ended("a", a)
    print("cancelled", a.cancelled(), "cancelling", a.cancelling())


async def in_time():
    print("UncancelInTimeLetsTheResultArrive")
    future = asyncio.get_running_loop().create_future()
    a = asyncio.create_task(waiter("a", future))
    await asyncio.sleep(0)
    future.set_result(3)
    a.cancel("dropped")
    print("left", a.uncancel())
    await ended("a", a)


async def of_one_that_gave_way():
    print("UncancelInTimeLetsItHaveItsTurn")
    a = asyncio.create_task(sleeper("a", 0))
    await asyncio.sleep(0)
    a.cancel("dropped")
    print("left", a.uncancel())
    await ended("a", a)


async def takes_back(name):
    await ended(name, asyncio.sleep(1))
    print(name, "left", asyncio.current_task().uncancel())
    await asyncio.sleep(0.01)
    return 1


async def taken_back():
    print("WhoRefusesMayTakeTheRequestBack")
    a = asyncio.create_task(takes_back("a"))
    await asyncio.sleep(0)
    a.cancel()
    await ended("a", a)
    print("cancelled", a.cancelled(), "cancelling", a.cancelling())


async def outlives():
    print("TheCountOutlivesTheTask")
    a = asyncio.create_task(sleeper("a", 1))
    a.cancel()
    a.cancel()
    await ended("a", a)
    print("cancelling", a.cancelling())
    print("left", a.uncancel(), "cancelled", a.cancelled())


async def there_and_back():
    print("AfterUncancelANewRequestCountsAsTheFirst")
    a = asyncio.create_task(sleeper("a", 1))
    a.cancel("dropped")
    a.uncancel()
    a.cancel("new")
    print("cancelling", a.cancelling())
    await ended("a", a)


async def uncancels_and_raises():
    try:
        await asyncio.sleep(1)
    finally:
        print("left", asyncio.current_task().uncancel())


async def error_stays():
    print("UncancelDoesNotStopTheErrorOnItsWay")
    a = asyncio.create_task(uncancels_and_raises())
    await asyncio.sleep(0)
    a.cancel("why")
    await ended("a", a)
    print("cancelled", a.cancelled(), "cancelling", a.cancelling())


async def cancels_and_uncancels(requests):
    task = asyncio.current_task()
    for _ in range(requests):
        task.cancel("self")
    print("left", task.uncancel())
    return 1


async def keeps_result():
    print("UncancelOfTheOnlyRequestKeepsTheResult")
    await ended("a", asyncio.create_task(cancels_and_uncancels(1)))


async def loses_result():
    print("UncancelOfOneOfTwoRequestsLosesTheResult")
    await ended("a", asyncio.create_task(cancels_and_uncancels(2)))


async def takes_two(name, future):
    await ended(name + " future", future)
    await ended(name + " sleep", asyncio.sleep(0.01))
    return 1


async def second_request_dropped():
    print("UncancelDropsASecondRequestThatCouldNotBeSent")
    future = asyncio.get_running_loop().create_future()
    a = asyncio.create_task(takes_two("a", future))
    await asyncio.sleep(0)
    a.cancel("first")
    a.cancel("second")
    print("left", a.uncancel(), a.uncancel())
    await ended("a", a)


async def not_passed_down():
    print("UncancelDoesNotReachWhatCancelReached")
    a = asyncio.create_task(refuses("a"))
    b = asyncio.create_task(waiter("b", a))
    await asyncio.sleep(0)
    b.cancel("one")
    b.cancel("two")
    print("cancelling", a.cancelling(), b.cancelling())
    b.uncancel()
    b.uncancel()
    print("cancelling", a.cancelling(), b.cancelling())
    await ended("b", b)


async def slow_to_clean(name, clean_up=0.05):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print(name, "cleans up after", describe(error))
        await asyncio.sleep(clean_up)
        print(name, "is clean")
        raise


async def clean_up_uncancelled():
    print("ACleanUpMayBeCancelledAgainAfterUncancel")
    a = asyncio.create_task(slow_to_clean("a"))
    await asyncio.sleep(0)
    a.cancel("first")
    await asyncio.sleep(0.01)
    print("left", a.uncancel())
    a.cancel("second")
    await ended("a", a)
    print("cancelling", a.cancelling())


RULES = (
    counts,
    stops_at_zero,
    uncancel_before_start,
    another_request,
    too_late,
    in_time,
    of_one_that_gave_way,
    taken_back,
    outlives,
    there_and_back,
    error_stays,
    keeps_result,
    loses_result,
    second_request_dropped,
    not_passed_down,
    clean_up_uncancelled,
)

for rule in RULES:
    asyncio.run(rule())
