# SPDX-License-Identifier: MIT
"""Lock: who gets it when, and how a block ends."""

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


async def is_taken_without_a_turn_when_free():
    print("is_taken_without_a_turn_when_free")
    lock = asyncio.Lock()
    print(state(lock))
    await lock.acquire()
    print(state(lock))
    lock.release()
    print(state(lock))
    await user("main", lock)


async def waiters_get_it_in_the_order_of_asking():
    print("waiters_get_it_in_the_order_of_asking")
    lock = asyncio.Lock()
    await lock.acquire()
    for name in "abc":
        start(name, lock, 0.01)
    await asyncio.sleep(0.01)
    lock.release()
    print("released")
    await asyncio.sleep(1)


async def release_leaves_it_unlocked_until_the_waiter_runs():
    print("release_leaves_it_unlocked_until_the_waiter_runs")
    lock = asyncio.Lock()
    await lock.acquire()
    start("a", lock)
    await asyncio.sleep(0)
    lock.release()
    print("released, " + state(lock))
    await asyncio.sleep(0)
    print("then " + state(lock))
    await asyncio.sleep(1)


async def a_newcomer_queues_behind_a_woken_waiter():
    print("a_newcomer_queues_behind_a_woken_waiter")
    lock = asyncio.Lock()
    await lock.acquire()
    start("a", lock)
    await asyncio.sleep(0)
    lock.release()
    print(state(lock))
    await user("main", lock)


async def a_task_started_before_the_release_queues_behind_a_woken_waiter():
    print("a_task_started_before_the_release_queues_behind_a_woken_waiter")
    lock = asyncio.Lock()
    await lock.acquire()
    start("a", lock)
    await asyncio.sleep(0)
    start("b", lock)
    lock.release()
    await asyncio.sleep(1)


async def who_asks_again_queues_last():
    print("who_asks_again_queues_last")
    lock = asyncio.Lock()

    async def greedy(name):
        for turn in range(3):
            async with lock:
                print(name)
                await asyncio.sleep(0)

    for name in "abc":
        asyncio.create_task(greedy(name))
    await asyncio.sleep(1)


async def without_waiters_it_is_taken_again_at_once():
    print("without_waiters_it_is_taken_again_at_once")
    lock = asyncio.Lock()
    for turn in range(3):
        await lock.acquire()
        print(state(lock))
        lock.release()
        print(state(lock))


async def any_task_may_release_it():
    print("any_task_may_release_it")
    lock = asyncio.Lock()
    await lock.acquire()

    async def releases():
        lock.release()
        print("released, " + state(lock))

    start("a", lock)
    asyncio.create_task(releases())
    await asyncio.sleep(1)


async def release_of_an_unlocked_lock_is_an_error():
    print("release_of_an_unlocked_lock_is_an_error")
    lock = asyncio.Lock()
    try:
        lock.release()
    except RuntimeError as error:
        print(describe(error))
    await user("main", lock)
    try:
        lock.release()
    except RuntimeError as error:
        print(describe(error))


async def a_second_release_before_the_woken_waiter_runs_is_an_error():
    print("a_second_release_before_the_woken_waiter_runs_is_an_error")
    lock = asyncio.Lock()
    await lock.acquire()
    start("a", lock)
    start("b", lock)
    await asyncio.sleep(0)
    lock.release()
    try:
        lock.release()
    except RuntimeError as error:
        print(describe(error))
    await asyncio.sleep(1)


async def an_error_in_the_block_releases_it():
    print("an_error_in_the_block_releases_it")
    lock = asyncio.Lock()

    async def fails():
        async with lock:
            await asyncio.sleep(0)
            print("fails")
            raise ValueError("bad")

    async def catches():
        try:
            await fails()
        except ValueError as error:
            print(describe(error) + ", " + state(lock))

    asyncio.create_task(catches())
    start("b", lock)
    await asyncio.sleep(1)


async def a_cancellation_in_the_block_releases_it():
    print("a_cancellation_in_the_block_releases_it")
    lock = asyncio.Lock()
    a = start("a", lock, 1)
    start("b", lock)
    await asyncio.sleep(0.01)
    a.cancel("out")
    print("cancelled")
    await asyncio.sleep(1)


async def the_holder_is_cancelled_in_the_step_of_its_wake_up():
    print("the_holder_is_cancelled_in_the_step_of_its_wake_up")
    lock = asyncio.Lock()
    a = start("a", lock)
    start("b", lock)
    await asyncio.sleep(0)
    a.cancel()
    await asyncio.sleep(1)


for rule in (
    is_taken_without_a_turn_when_free, waiters_get_it_in_the_order_of_asking,
    release_leaves_it_unlocked_until_the_waiter_runs, a_newcomer_queues_behind_a_woken_waiter,
    a_task_started_before_the_release_queues_behind_a_woken_waiter, who_asks_again_queues_last,
    without_waiters_it_is_taken_again_at_once, any_task_may_release_it,
    release_of_an_unlocked_lock_is_an_error, a_second_release_before_the_woken_waiter_runs_is_an_error,
    an_error_in_the_block_releases_it, a_cancellation_in_the_block_releases_it,
    the_holder_is_cancelled_in_the_step_of_its_wake_up,
):
    asyncio.run(rule())
