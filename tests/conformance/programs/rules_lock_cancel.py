# SPDX-License-Identifier: MIT
"""Lock: waiters that are cancelled at every moment; timeouts."""

import asyncio


def describe(error):
    return type(error).__name__ + (": " + str(error) if str(error) else "")


def state(lock):
    return "locked" if lock.locked() else "unlocked"


async def user(name, lock, hold=0):
    print(name + " asks")
    try:
        async with lock:
            print(name + " has it")
            await asyncio.sleep(hold)
    except (Exception, asyncio.CancelledError) as error:
        print(name + ": " + describe(error))
        raise
    print(name + ": ok")


def start(name, lock, hold=0):
    return asyncio.create_task(user(name, lock, hold), name=name)


async def cancelled_before_its_first_step_it_never_asks():
    print("cancelled_before_its_first_step_it_never_asks")
    lock = asyncio.Lock()
    await lock.acquire()
    a = start("a", lock)
    start("b", lock)
    a.cancel()
    await asyncio.sleep(0)
    lock.release()
    print("released")
    await asyncio.sleep(1)
    print("cancelled" if a.cancelled() else "?")


async def cancel_one(number):
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = [start(name, lock) for name in "abc"]
    await asyncio.sleep(0)
    tasks[number].cancel("enough")
    await asyncio.sleep(0.01)
    print("release")
    lock.release()
    await asyncio.sleep(1)


async def the_first_of_the_line_is_cancelled():
    print("the_first_of_the_line_is_cancelled")
    await cancel_one(0)


async def the_middle_of_the_line_is_cancelled():
    print("the_middle_of_the_line_is_cancelled")
    await cancel_one(1)


async def the_last_of_the_line_is_cancelled():
    print("the_last_of_the_line_is_cancelled")
    await cancel_one(2)


async def release_while_the_cancelled_first_is_still_in_line_wakes_nobody():
    print("release_while_the_cancelled_first_is_still_in_line_wakes_nobody")
    lock = asyncio.Lock()
    await lock.acquire()
    a = start("a", lock)
    start("b", lock)
    await asyncio.sleep(0)
    a.cancel()
    lock.release()
    print("released")
    # a, when it runs, wakes b.
    await asyncio.sleep(1)


async def a_newcomer_passes_a_line_of_cancelled_waiters():
    print("a_newcomer_passes_a_line_of_cancelled_waiters")
    lock = asyncio.Lock()
    await lock.acquire()
    a = start("a", lock)
    b = start("b", lock)
    await asyncio.sleep(0)
    a.cancel()
    b.cancel()
    lock.release()
    await user("main", lock)
    print(state(lock))


async def a_cancelled_waiter_of_a_taken_lock_wakes_nobody():
    print("a_cancelled_waiter_of_a_taken_lock_wakes_nobody")
    lock = asyncio.Lock()
    await lock.acquire()
    a = start("a", lock)
    await asyncio.sleep(0)
    start("b", lock)
    a.cancel()
    lock.release()
    await lock.acquire()
    print("main has it again")
    await asyncio.sleep(0.01)
    lock.release()
    await asyncio.sleep(1)


async def a_woken_then_cancelled_waiter_passes_it_on():
    print("a_woken_then_cancelled_waiter_passes_it_on")
    lock = asyncio.Lock()
    await lock.acquire()
    a = start("a", lock)
    start("b", lock)
    await asyncio.sleep(0)
    lock.release()
    a.cancel("too late")
    print("released, cancelled")
    await asyncio.sleep(1)


async def a_woken_then_cancelled_waiter_without_followers_leaves_it_free():
    print("a_woken_then_cancelled_waiter_without_followers_leaves_it_free")
    lock = asyncio.Lock()
    await lock.acquire()
    a = start("a", lock)
    await asyncio.sleep(0)
    lock.release()
    a.cancel()
    await asyncio.sleep(0)
    print(state(lock))
    await user("main", lock)


async def a_woken_then_cancelled_waiter_passes_it_on_to_a_newcomer():
    print("a_woken_then_cancelled_waiter_passes_it_on_to_a_newcomer")
    lock = asyncio.Lock()
    await user("main", lock)
    await lock.acquire()
    a = start("a", lock)
    await asyncio.sleep(0)
    start("b", lock)
    lock.release()
    a.cancel()
    await asyncio.sleep(1)


async def it_is_passed_on_over_several_that_are_cancelled():
    print("it_is_passed_on_over_several_that_are_cancelled")
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = [start(name, lock) for name in "abcd"]
    await asyncio.sleep(0)
    lock.release()
    for task in tasks[:3]:
        task.cancel()
    await asyncio.sleep(1)


async def each_woken_one_that_is_cancelled_passes_it_on():
    print("each_woken_one_that_is_cancelled_passes_it_on")
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = [start(name, lock) for name in "abcd"]
    await asyncio.sleep(0)
    lock.release()
    for task in tasks[:3]:
        task.cancel()
        await asyncio.sleep(0)
        print(state(lock))
    await asyncio.sleep(1)


async def a_waiter_that_swallows_its_cancellation_may_ask_again():
    print("a_waiter_that_swallows_its_cancellation_may_ask_again")
    lock = asyncio.Lock()
    await lock.acquire()

    async def stubborn():
        try:
            await lock.acquire()
        except asyncio.CancelledError as error:
            print("a: " + describe(error))
        await user("a", lock)

    a = asyncio.create_task(stubborn())
    start("b", lock)
    await asyncio.sleep(0)
    a.cancel("one")
    a.cancel("two")
    await asyncio.sleep(0)
    lock.release()
    await asyncio.sleep(1)


async def impatient(lock):
    try:
        await asyncio.wait_for(lock.acquire(), 0.01)
    except TimeoutError as error:
        print("a: " + describe(error))


async def a_timeout_leaves_the_line():
    print("a_timeout_leaves_the_line")
    lock = asyncio.Lock()
    await lock.acquire()
    asyncio.create_task(impatient(lock))
    start("b", lock)
    await asyncio.sleep(0.02)
    lock.release()
    print("released")
    await asyncio.sleep(1)


async def a_timeout_right_after_the_release_passes_it_on():
    print("a_timeout_right_after_the_release_passes_it_on")
    lock = asyncio.Lock()
    await lock.acquire()
    asyncio.get_running_loop().call_later(0.01, lock.release)
    asyncio.create_task(impatient(lock))
    start("b", lock)
    await asyncio.sleep(1)


async def a_timeout_right_before_the_release_passes_it_on():
    print("a_timeout_right_before_the_release_passes_it_on")
    lock = asyncio.Lock()
    await lock.acquire()
    asyncio.create_task(impatient(lock))
    start("b", lock)
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_later(0.01, lock.release)
    await asyncio.sleep(1)


for rule in (
    cancelled_before_its_first_step_it_never_asks, the_first_of_the_line_is_cancelled,
    the_middle_of_the_line_is_cancelled, the_last_of_the_line_is_cancelled,
    release_while_the_cancelled_first_is_still_in_line_wakes_nobody,
    a_newcomer_passes_a_line_of_cancelled_waiters, a_cancelled_waiter_of_a_taken_lock_wakes_nobody,
    a_woken_then_cancelled_waiter_passes_it_on,
    a_woken_then_cancelled_waiter_without_followers_leaves_it_free,
    a_woken_then_cancelled_waiter_passes_it_on_to_a_newcomer, it_is_passed_on_over_several_that_are_cancelled,
    each_woken_one_that_is_cancelled_passes_it_on, a_waiter_that_swallows_its_cancellation_may_ask_again,
    a_timeout_leaves_the_line, a_timeout_right_after_the_release_passes_it_on,
    a_timeout_right_before_the_release_passes_it_on,
):
    asyncio.run(rule())
