# SPDX-License-Identifier: MIT
"""Cancelling a task: what it reaches; requests that are taken back as timeout() does."""

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


async def before_start():
    print("CancelBeforeTheStartEndsItInItsFirstStep")
    a = asyncio.create_task(sleeper("a", 1))
    b = asyncio.create_task(waiter("b", a))
    a.add_done_callback(lambda task: print("callback", task.cancelled()))
    print("cancel", a.cancel("early"), a.done())
    await asyncio.sleep(0)
    print("done", a.done(), a.cancelled())
    await ended("b", b)


async def before_start_message():
    print("BeforeTheStartTheLastRequestsMessageCountsEvenIfThereIsNone")
    a = asyncio.create_task(sleeper("a", 1))
    a.cancel("first")
    a.cancel()
    await ended("a", a)


async def reaches_future():
    print("CancelReachesTheFutureAtOnceAndTheTaskInTheNextIteration")
    future = asyncio.get_running_loop().create_future()
    a = asyncio.create_task(waiter("a", future))
    await asyncio.sleep(0)
    print("cancel", a.cancel("now"))
    print("future", future.cancelled(), "task", a.done())
    await asyncio.sleep(0)
    print("task", a.done())
    await ended("a", a)


async def shared_future():
    print("CancelOfOneAwaiterOfAFutureCancelsTheOthers")
    future = asyncio.get_running_loop().create_future()
    a = asyncio.create_task(waiter("a", future))
    b = asyncio.create_task(waiter("b", future))
    await asyncio.sleep(0)
    b.cancel("b only")
    print("cancelling", a.cancelling(), b.cancelling())
    await ended("b", b)
    print("cancelled", a.cancelled())


async def sleep_timer():
    print("ACancelledSleepTakesNoTime")
    a = asyncio.create_task(sleeper("a", 3600))
    await asyncio.sleep(0.01)
    a.cancel()
    await ended("a", a)


async def down_a_chain():
    print("CancelGoesDownAtOnceAndComesBackOneIterationATask")
    future = asyncio.get_running_loop().create_future()
    a = asyncio.create_task(waiter("a", future))
    b = asyncio.create_task(waiter("b", a))
    c = asyncio.create_task(waiter("c", b))
    await asyncio.sleep(0)
    c.cancel("through")
    print("cancelled", future.cancelled(), "cancelling", a.cancelling(), b.cancelling(), c.cancelling())
    await ended("c", c)


async def down_to_unstarted():
    print("CancelGoesDownToATaskThatHasNotBegun")
    a = None

    async def first():
        nonlocal a
        a = asyncio.create_task(sleeper("a", 1))
        await a

    b = asyncio.create_task(first())
    asyncio.get_running_loop().call_soon(lambda: b.cancel("early"))
    await ended("b", b)
    await ended("a", a)


async def shared_task():
    print("CancelOfOneAwaiterCancelsTheTaskForAll")
    a = asyncio.create_task(sleeper("a", 1))
    b = asyncio.create_task(waiter("b", a))
    c = asyncio.create_task(waiter("c", a))
    await asyncio.sleep(0)
    b.cancel()
    await ended("c", c)
    print("cancelling", a.cancelling(), b.cancelling(), c.cancelling())


async def shielded():
    print("CancelStopsAtAShield")
    a = asyncio.create_task(sleeper("a", 0.01))
    b = asyncio.create_task(waiter("b", asyncio.shield(a)))
    await asyncio.sleep(0)
    b.cancel("b only")
    await ended("b", b)
    await ended("a", a)


async def gathered():
    print("CancelGoesThroughAGatherToItsChildrenInOrder")
    a = asyncio.create_task(sleeper("a", 1))
    b = asyncio.create_task(sleeper("b", 1))
    c = asyncio.create_task(waiter("c", asyncio.gather(b, a)))
    await asyncio.sleep(0)
    c.cancel("all")
    print("cancelling", a.cancelling(), b.cancelling())
    await ended("c", c)


async def refuses(name, clean_up=0.01, value=5):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print(name, "refuses", describe(error))
    await asyncio.sleep(clean_up)
    return value


async def gathered_refusal():
    print("AGatherWhoseChildRefusesIsCancelledStill")
    a = asyncio.create_task(refuses("a"))
    b = asyncio.create_task(waiter("b", asyncio.gather(a)))
    await asyncio.sleep(0)
    b.cancel("all")
    await ended("b", b)
    await ended("a", a)


async def cancels_by_raising(name, message):
    print(name, "raises")
    raise asyncio.CancelledError(message)


async def own_error():
    print("ACancelledErrorOfItsOwnMakesItCancelled")
    a = asyncio.create_task(cancels_by_raising("a", "mine"))
    await ended("a", a)
    print("cancelled", a.cancelled(), "cancelling", a.cancelling())


async def cancelled_future():
    print("ACancelledFutureCancelsItsAwaiterWithoutARequest")
    future = asyncio.get_running_loop().create_future()
    a = asyncio.create_task(waiter("a", future))
    await asyncio.sleep(0)
    future.cancel("future")
    await ended("a", a)
    print("cancelled", a.cancelled(), "cancelling", a.cancelling())


async def inner_cancelled():
    print("ACancelledTaskCancelsItsAwaiterWithoutARequest")
    a = asyncio.create_task(sleeper("a", 1))
    b = asyncio.create_task(waiter("b", a))
    await asyncio.sleep(0)
    a.cancel("a only")
    await ended("b", b)
    print("cancelled", b.cancelled(), "cancelling", b.cancelling())


async def cancels_main(main):
    main.cancel("child")
    print("cancelled main")
    await asyncio.sleep(0.01)
    print("never")


async def main_cancelled():
    print("AChildMayCancelTheMainTask")
    child = asyncio.create_task(cancels_main(asyncio.current_task()))
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print("main", describe(error), child.done())
        raise


async def block(name, delay):
    # As timeout() does it: its own request is taken back, and another one goes on.
    task = asyncio.current_task()
    handle = asyncio.get_running_loop().call_later(0.01, task.cancel, "block")
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError as error:
        print(name, describe(error))
        if task.uncancel() > 0:
            raise
    handle.cancel()
    await asyncio.sleep(0.01)
    print(name, "goes on")
    return 1


async def own_request():
    print("ABlockThatTakesItsOwnRequestBackGoesOn")
    a = asyncio.create_task(block("a", 1))
    await ended("a", a)
    print("cancelling", a.cancelling())


async def with_outside_request():
    print("ABlockThatWasCancelledFromOutsideTooIsLeft")
    a = asyncio.create_task(block("a", 1))
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_later(0.01, a.cancel, "outside")
    await ended("a", a)
    print("cancelling", a.cancelling())


async def nested_blocks(name):
    await ended(name + " inner", block(name, 1))
    return await block(name, 1)


async def one_after_the_other():
    print("BlocksOneAfterTheOtherCountAnew")
    a = asyncio.create_task(nested_blocks("a"))
    await ended("a", a)
    print("cancelling", a.cancelling())


RULES = (
    before_start,
    before_start_message,
    reaches_future,
    shared_future,
    sleep_timer,
    down_a_chain,
    down_to_unstarted,
    shared_task,
    shielded,
    gathered,
    gathered_refusal,
    own_error,
    cancelled_future,
    inner_cancelled,
    main_cancelled,
    own_request,
    with_outside_request,
    one_after_the_other,
)

for rule in RULES:
    try:
        asyncio.run(rule())
    except asyncio.CancelledError as error:
        print("run", describe(error))
