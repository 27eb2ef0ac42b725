# SPDX-License-Identifier: MIT
"""shield: what gets through, and what is reported."""

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


async def guarded(inner):
    return await asyncio.shield(inner)


def watch():
    def report(loop, context):
        print("report", context["message"], told(context["exception"]))

    asyncio.get_running_loop().set_exception_handler(report)


async def done_inner():
    print("done_inner")
    done = asyncio.get_running_loop().create_future()
    done.set_exception(ValueError("bad"))
    print("same", asyncio.shield(done) is done)
    print("main", await outcome(asyncio.shield(done)))


async def result_hops():
    print("result_hops")
    task = asyncio.create_task(worker("a", 0.01))
    print("main", await outcome(asyncio.shield(task)))


async def error_hops():
    print("error_hops")
    task = asyncio.create_task(worker("a", 0.01, ValueError("bad")))
    outer = asyncio.shield(task)
    print("main", await outcome(outer), outer.cancelled())


async def inner_cancelled():
    print("inner_cancelled")
    task = asyncio.create_task(worker("a", 1))
    outer = asyncio.shield(task)
    asyncio.get_running_loop().call_later(0.01, task.cancel, "only you")
    print("main", await outcome(outer), outer.cancelled())


async def cancelled_then_inner_succeeds():
    print("cancelled_then_inner_succeeds")
    watch()
    inner = asyncio.create_task(worker("a", 0.02))
    task = asyncio.create_task(guarded(inner))
    asyncio.get_running_loop().call_later(0.01, task.cancel, "outside")
    print("main", await outcome(task), inner.done(), inner.cancelling())
    print("inner", await inner)


async def cancelled_then_inner_fails():
    print("cancelled_then_inner_fails")
    watch()
    inner = asyncio.create_task(worker("a", 0.02, ValueError("late")))
    outer = asyncio.shield(inner)
    outer.add_done_callback(lambda _: print("outer done"))
    outer.cancel("outside")
    inner.add_done_callback(lambda _: print("inner done"))
    print("main", await outcome(outer))
    await asyncio.sleep(0.05)
    print("later")


async def cancelled_then_inner_cancelled():
    print("cancelled_then_inner_cancelled")
    watch()
    inner = asyncio.create_task(worker("a", 1))
    outer = asyncio.shield(inner)
    outer.cancel("outside")
    await asyncio.sleep(0)
    inner.cancel("inside")
    print("main", await outcome(inner), await outcome(outer))
    await asyncio.sleep(0.05)
    print("later")


async def cancelled_just_before_the_inner_ends():
    print("cancelled_just_before_the_inner_ends")
    watch()
    inner = asyncio.get_running_loop().create_future()
    outer = asyncio.shield(inner)
    outer.cancel("outside")
    inner.set_result("value")
    print("main", await outcome(outer), inner.result())


async def cancelled_just_after_the_inner_ended():
    print("cancelled_just_after_the_inner_ended")
    inner = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(guarded(inner))
    await asyncio.sleep(0)
    inner.set_result("value")
    print("accepted", task.cancel("outside"))
    print("main", await outcome(task), inner.result())


async def cancelled_when_the_outer_is_done():
    print("cancelled_when_the_outer_is_done")
    inner = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(guarded(inner))
    await asyncio.sleep(0)
    inner.set_result("value")
    await asyncio.sleep(0)
    print("accepted", task.cancel("outside"))
    print("main", await outcome(task))


async def two_shields():
    print("two_shields")
    inner = asyncio.create_task(worker("a", 0.02))
    first = asyncio.create_task(guarded(inner))
    second = asyncio.create_task(guarded(inner))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    first.cancel("outside")
    print("first", await outcome(first))
    print("second", await outcome(second))


async def shield_of_a_shield():
    print("shield_of_a_shield")
    inner = asyncio.create_task(worker("a", 0.02))
    middle = asyncio.shield(inner)
    outer = asyncio.shield(middle)
    outer.cancel()
    await asyncio.sleep(0)
    print("middle", middle.done())
    print("main", await outcome(asyncio.shield(middle)))


async def in_wait_for():
    print("in_wait_for")
    inner = asyncio.create_task(worker("a", 0.1))
    print("main", await outcome(asyncio.wait_for(asyncio.shield(inner), 0.05)), inner.done())
    print("main", await outcome(asyncio.wait_for(asyncio.shield(inner), 0.1)))


async def in_wait_for_without_time():
    print("in_wait_for_without_time")
    inner = asyncio.create_task(worker("a", 0.1))
    print("main", await outcome(asyncio.wait_for(asyncio.shield(inner), 0)), inner.done())
    print("inner", await inner)


async def in_a_gather():
    print("in_a_gather")
    inner = asyncio.create_task(worker("a", 0.1))
    gathered = asyncio.gather(asyncio.shield(inner), worker("b", 1))
    await asyncio.sleep(0.05)
    gathered.cancel("all")
    print("main", await outcome(gathered), inner.done())
    print("inner", await inner)


async def a_clean_up_that_must_not_be_cut_short():
    print("a_clean_up_that_must_not_be_cut_short")

    async def body():
        try:
            await asyncio.sleep(1)
        finally:
            inner = asyncio.create_task(worker("clean-up", 0.05))
            try:
                await asyncio.shield(inner)
            except asyncio.CancelledError as error:
                print("again", told(error))
                await inner
                raise

    task = asyncio.create_task(body())
    asyncio.get_running_loop().call_later(0.01, task.cancel, "first")
    asyncio.get_running_loop().call_later(0.03, task.cancel, "second")
    print("main", await outcome(task), task.cancelling())


async def in_a_timeout():
    print("in_a_timeout")
    inner = asyncio.create_task(worker("a", 0.1))

    async def block():
        async with asyncio.timeout(0.05):
            await asyncio.shield(inner)

    print("main", await outcome(block()), inner.cancelling())
    print("inner", await inner)


asyncio.run(done_inner())
asyncio.run(result_hops())
asyncio.run(error_hops())
asyncio.run(inner_cancelled())
asyncio.run(cancelled_then_inner_succeeds())
asyncio.run(cancelled_then_inner_fails())
asyncio.run(cancelled_then_inner_cancelled())
asyncio.run(cancelled_just_before_the_inner_ends())
asyncio.run(cancelled_just_after_the_inner_ended())
asyncio.run(cancelled_when_the_outer_is_done())
asyncio.run(two_shields())
asyncio.run(shield_of_a_shield())
asyncio.run(in_wait_for())
asyncio.run(in_wait_for_without_time())
asyncio.run(in_a_gather())
asyncio.run(a_clean_up_that_must_not_be_cut_short())
asyncio.run(in_a_timeout())
