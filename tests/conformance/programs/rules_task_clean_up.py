# SPDX-License-Identifier: MIT
"""What a cancelled task does with it: clean up, refuse, fail; and further cancels meanwhile."""

import asyncio


def describe(error):
    return type(error).__name__ + (f": {error}" if str(error) else "")


async def slow_to_clean(name, clean_up=0.05):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print(name, "cleans up after", describe(error))
        await asyncio.sleep(clean_up)
        print(name, "is clean")
        raise


async def ended(name, awaitable):
    try:
        print(name, "gives", await awaitable)
    except BaseException as error:
        print(name, describe(error))


async def cuts_clean_up():
    print("ASecondCancelCutsTheCleanUp")
    a = asyncio.create_task(slow_to_clean("a"))
    await asyncio.sleep(0)
    a.cancel("first")
    await asyncio.sleep(0.02)
    a.cancel("second")
    await ended("a", a)
    print("cancelling", a.cancelling())


async def waiter(name, awaitable):
    print(name, "waits")
    try:
        value = await awaitable
    except BaseException as error:
        print(name, describe(error))
        raise
    print(name, "gets", value)
    return value


async def on_the_way():
    print("ASecondCancelOnItsWayUpIsOneWithTheFirst")
    future = asyncio.get_running_loop().create_future()
    a = asyncio.create_task(waiter("a", future))
    b = asyncio.create_task(waiter("b", a))
    await asyncio.sleep(0)
    b.cancel("first")
    await asyncio.sleep(0)
    print("done", a.done(), b.done(), b.cancel("second"))
    await ended("b", b)


async def swallows(name, awaitable):
    await ended(name, awaitable)
    await asyncio.sleep(0.01)
    print(name, "goes on")
    return 1


async def swallowed_both():
    print("WhoTakesTheFirstDoesNotGetTheSecond")
    future = asyncio.get_running_loop().create_future()
    a = asyncio.create_task(waiter("a", future))
    b = asyncio.create_task(swallows("b", a))
    await asyncio.sleep(0)
    b.cancel("first")
    await asyncio.sleep(0)
    b.cancel("second")
    await ended("b", b)
    print("cancelling", b.cancelling())


async def clean_up_time():
    print("TheCleanUpMayTakeItsTime")
    a = asyncio.create_task(slow_to_clean("a"))
    await asyncio.sleep(0)
    a.cancel("first")
    await asyncio.sleep(0.01)
    print("done", a.done(), a.cancelling())
    await ended("a", a)
    print("cancelled", a.cancelled())


async def refuses(name, clean_up=0.01, value=5):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print(name, "refuses", describe(error))
    await asyncio.sleep(clean_up)
    return value


async def refuses_always(name):
    count = 0
    while count < 3:
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError as error:
            count += 1
            print(name, "refuses", describe(error))
    return count


async def every_refusal():
    print("EveryCancelThatIsRefusedNeedsAnother")
    a = asyncio.create_task(refuses_always("a"))
    for number in range(3):
        await asyncio.sleep(0)
        a.cancel(str(number))
    await ended("a", a)
    print("cancelling", a.cancelling(), a.cancelled())


async def refuses_then_fails():
    await ended("sleep", asyncio.sleep(1))
    await asyncio.sleep(0.01)
    raise ValueError("later")


async def refusal_then_error():
    print("ARefusalAndAnErrorMakeAFailedTask")
    a = asyncio.create_task(refuses_then_fails())
    await asyncio.sleep(0)
    a.cancel()
    await ended("a", a)
    print("cancelled", a.cancelled())


async def fails_to_clean():
    try:
        await asyncio.sleep(1)
    finally:
        raise ValueError("clean-up")


async def replaced():
    print("AnErrorOfTheCleanUpReplacesTheCancellation")
    a = asyncio.create_task(fails_to_clean())
    b = asyncio.create_task(waiter("b", a))
    await asyncio.sleep(0)
    b.cancel()
    await ended("b", b)
    print("cancelled", a.cancelled(), b.cancelled())


async def other_message():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        raise asyncio.CancelledError("another")


async def another_error():
    print("AnotherCancelledErrorBringsItsOwnMessage")
    a = asyncio.create_task(other_message())
    await asyncio.sleep(0)
    a.cancel("first")
    await ended("a", a)


async def rethrows(kept):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        kept.append(error)
        raise


async def rethrows_too(kept):
    try:
        await rethrows(kept)
    except asyncio.CancelledError as error:
        kept.append(error)
        raise


async def identity():
    print("TheSameErrorGoesThroughCoroutinesAndOutOfTheTask")
    kept = []
    a = asyncio.create_task(rethrows_too(kept))
    await asyncio.sleep(0)
    a.cancel("one")
    try:
        await a
    except asyncio.CancelledError as error:
        kept.append(error)
    print(kept[0] is kept[1], kept[0] is kept[2], describe(kept[2]))


async def sleeper(name, delay, value=1):
    print(name, "begins")
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError as error:
        print(name, describe(error))
        raise
    print(name, "slept")
    return value


async def taken_by_awaiter():
    print("AnAwaiterMayTakeTheEndOfACancelledTask")
    a = asyncio.create_task(sleeper("a", 1))
    b = asyncio.create_task(swallows("b", a))
    await asyncio.sleep(0)
    a.cancel("a only")
    await ended("b", b)
    print("cancelled", a.cancelled(), b.cancelled(), "cancelling", b.cancelling())


async def refused_below():
    print("ACancelThatIsRefusedBelowDoesNotArriveAbove")
    a = asyncio.create_task(refuses("a"))
    b = asyncio.create_task(waiter("b", a))
    await asyncio.sleep(0)
    b.cancel("b")
    await ended("b", b)
    print("cancelled", b.cancelled(), "cancelling", b.cancelling())


async def cleaned_below():
    print("TheAwaiterGetsItWhenTheTaskBelowIsClean")
    a = asyncio.create_task(slow_to_clean("a"))
    b = asyncio.create_task(waiter("b", a))
    await asyncio.sleep(0)
    b.cancel("b")
    await ended("b", b)


async def again_below():
    print("ASecondCancelGoesToTheCleanUpBelow")
    a = asyncio.create_task(slow_to_clean("a"))
    b = asyncio.create_task(waiter("b", a))
    await asyncio.sleep(0)
    b.cancel("first")
    await asyncio.sleep(0.01)
    b.cancel("second")
    await ended("b", b)
    print("cancelling", a.cancelling(), b.cancelling())


async def inside(name):
    await ended(name + " inside", asyncio.sleep(1))
    return 1


async def outside(name):
    print(name, "gets", await inside(name))
    await asyncio.sleep(0.01)
    return 2


async def swallowed_inside():
    print("ACoroutineDoesNotSeeWhatTheOneItAwaitsHasTaken")
    a = asyncio.create_task(outside("a"))
    await asyncio.sleep(0)
    a.cancel()
    await ended("a", a)


RULES = (
    cuts_clean_up,
    on_the_way,
    swallowed_both,
    clean_up_time,
    every_refusal,
    refusal_then_error,
    replaced,
    another_error,
    identity,
    taken_by_awaiter,
    refused_below,
    cleaned_below,
    again_below,
    swallowed_inside,
)

for rule in RULES:
    asyncio.run(rule())
