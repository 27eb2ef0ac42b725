# SPDX-License-Identifier: MIT
"""A task that cancels itself: the request waits for its next suspension."""

import asyncio


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


async def cancels_itself(name, then):
    asyncio.current_task().cancel("self")
    print(name, "asked for it")
    return await waiter(name, then)


async def ended(name, awaitable):
    try:
        print(name, "gives", await awaitable)
    except BaseException as error:
        print(name, describe(error))


async def then_sleep():
    print("CancelOfItselfArrivesAtTheNextSleepWhichTakesNoTime")
    a = asyncio.create_task(cancels_itself("a", asyncio.sleep(1)))
    await ended("a", a)


async def then_give_way():
    print("CancelOfItselfArrivesWhenItGivesWay")
    a = asyncio.create_task(cancels_itself("a", asyncio.sleep(0)))
    await ended("a", a)


async def then_future():
    print("CancelOfItselfCancelsTheFutureItThenAwaits")
    future = asyncio.get_running_loop().create_future()
    a = asyncio.create_task(cancels_itself("a", future))
    await asyncio.sleep(0)
    print("future", future.cancelled())
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


async def then_new_task():
    print("CancelOfItselfCancelsTheNewTaskItThenAwaits")
    b = None

    async def body():
        nonlocal b
        b = asyncio.create_task(sleeper("b", 1))
        return await cancels_itself("a", b)

    a = asyncio.create_task(body())
    await ended("a", a)
    print("cancelled", b.cancelled(), "cancelling", b.cancelling())


async def then_running_task():
    print("CancelOfItselfCancelsTheRunningTaskItThenAwaits")
    b = asyncio.create_task(sleeper("b", 1))
    a = asyncio.create_task(cancels_itself("a", b))
    await ended("a", a)
    print("cancelled", b.cancelled(), "cancelling", b.cancelling())


async def then_shield():
    print("CancelOfItselfStopsAtTheShieldItThenAwaits")
    b = asyncio.create_task(sleeper("b", 0.01))
    a = asyncio.create_task(cancels_itself("a", asyncio.shield(b)))
    await ended("a", a)
    await ended("b", b)


async def then_gather():
    print("CancelOfItselfCancelsTheGatherItThenAwaits")
    b = asyncio.create_task(sleeper("b", 1))
    c = asyncio.create_task(sleeper("c", 1))
    a = asyncio.create_task(cancels_itself("a", asyncio.gather(b, c)))
    await ended("a", a)


async def at_once(name, value=1):
    print(name, "runs")
    return value


async def done_future_first():
    future = asyncio.get_running_loop().create_future()
    future.set_result(4)
    asyncio.current_task().cancel("self")
    await ended("future", future)
    await ended("chain", at_once("inner"))
    await asyncio.sleep(0)
    print("never")


async def then_done_future():
    print("CancelOfItselfPassesWhatDoesNotSuspend")
    a = asyncio.create_task(done_future_first())
    await ended("a", a)


async def then_returns(name):
    print("cancel", asyncio.current_task().cancel("self"))
    print(name, "returns")
    return 1


async def then_return():
    print("CancelOfItselfAtTheEndLosesTheResult")
    a = asyncio.create_task(then_returns("a"))
    b = asyncio.create_task(waiter("b", a))
    await ended("a", a)
    await ended("b", b)
    await ended("a", a)
    print("cancelled", a.cancelled(), "cancelling", a.cancelling())


async def then_raises():
    asyncio.current_task().cancel("self")
    raise ValueError("first")


async def then_error():
    print("AnErrorBeatsACancelOfItself")
    a = asyncio.create_task(then_raises())
    await ended("a", a)
    print("cancelled", a.cancelled(), "cancelling", a.cancelling())


async def twice_then_sleeps():
    asyncio.current_task().cancel("first")
    asyncio.current_task().cancel("second")
    await ended("a", asyncio.sleep(1))
    await ended("a again", asyncio.sleep(0.01))
    return 1


async def twice():
    print("TwoCancelsOfItselfAreOneErrorWithTheLastMessage")
    a = asyncio.create_task(twice_then_sleeps())
    await ended("a", a)
    print("cancelling", a.cancelling())


async def cancels_in_finally():
    try:
        await asyncio.sleep(1)
    finally:
        print("cancel", asyncio.current_task().cancel("in finally"))


async def in_finally():
    print("ACancelInTheCleanUpIsLostInTheErrorOnItsWay")
    a = asyncio.create_task(cancels_in_finally())
    await asyncio.sleep(0)
    a.cancel("outside")
    await ended("a", a)
    await ended("a", a)
    print("cancelling", a.cancelling())


async def cancels_on_normal_way():
    try:
        await asyncio.sleep(0.01)
    finally:
        asyncio.current_task().cancel("in finally")
    return 1


async def in_finally_of_success():
    print("ACancelInTheCleanUpOfASuccessLosesTheResult")
    a = asyncio.create_task(cancels_on_normal_way())
    await ended("a", a)


async def handler_returns():
    await ended("a", asyncio.sleep(1))
    asyncio.current_task().cancel("handler")
    return 1


async def in_handler_then_return():
    print("WhoRefusesAndThenCancelsItselfIsCancelled")
    a = asyncio.create_task(handler_returns())
    await asyncio.sleep(0)
    a.cancel("outside")
    await ended("a", a)
    print("cancelled", a.cancelled(), "cancelling", a.cancelling())


async def handler_awaits():
    await ended("first", asyncio.sleep(1))
    asyncio.current_task().cancel("handler")
    await ended("second", asyncio.sleep(1))
    await ended("third", asyncio.sleep(0.01))
    return 1


async def in_handler_then_await():
    print("EachRequestIsDeliveredOnce")
    a = asyncio.create_task(handler_awaits())
    await asyncio.sleep(0)
    a.cancel("outside")
    await ended("a", a)


async def rings_back(name, other):
    print(name, "begins")
    other.cancel("from " + name)
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print(name, describe(error))
        print("cancel", other.cancel("back"))
        raise


async def each_other():
    print("TwoTasksMayCancelEachOther")
    a = asyncio.create_task(sleeper("a", 1))
    b = asyncio.create_task(rings_back("b", a))
    await asyncio.sleep(0)
    b.cancel("main")
    await ended("b", b)
    await ended("a", a)
    print("cancelling", a.cancelling(), b.cancelling())


async def already_waiting():
    task = asyncio.current_task()
    asyncio.get_running_loop().call_soon(lambda: print("cancel", task.cancel("callback")))
    await asyncio.sleep(0)
    print("never")


async def while_ready():
    print("ACallbackBeforeItsTurnCanStillCancelIt")
    a = asyncio.create_task(already_waiting())
    await ended("a", a)


async def main_itself():
    print("TheMainTaskMayCancelItself")
    asyncio.current_task().cancel("main")
    await ended("sleep", asyncio.sleep(1))
    print("cancelling", asyncio.current_task().cancelling())


RULES = (
    then_sleep,
    then_give_way,
    then_future,
    then_new_task,
    then_running_task,
    then_shield,
    then_gather,
    then_done_future,
    then_return,
    then_error,
    twice,
    in_finally,
    in_finally_of_success,
    in_handler_then_return,
    in_handler_then_await,
    each_other,
    while_ready,
    main_itself,
)

for rule in RULES:
    asyncio.run(rule())
