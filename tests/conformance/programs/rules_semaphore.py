# SPDX-License-Identifier: MIT
"""Semaphore and BoundedSemaphore: who is let in when, and how a block ends."""

import asyncio


def describe(error):
    return type(error).__name__ + (": " + str(error) if str(error) else "")


def state(semaphore):
    return repr(semaphore).partition("[")[2].rstrip("]>")


async def user(name, semaphore, hold=0):
    print(name + " asks")
    try:
        async with semaphore:
            print(name + " is in")
            await asyncio.sleep(hold)
    except (Exception, asyncio.CancelledError) as error:
        print(name + ": " + describe(error))
        raise
    print(name + ": ok")


def start(name, semaphore, hold=0):
    return asyncio.create_task(user(name, semaphore, hold), name=name)


async def is_taken_without_a_turn_while_something_is_left():
    print("is_taken_without_a_turn_while_something_is_left")
    semaphore = asyncio.Semaphore(2)
    print(state(semaphore))
    await semaphore.acquire()
    print(state(semaphore))
    await semaphore.acquire()
    print(state(semaphore))
    semaphore.release()
    print(state(semaphore))
    await user("main", semaphore)


async def lets_in_as_many_as_its_value():
    print("lets_in_as_many_as_its_value")
    semaphore = asyncio.Semaphore(2)
    for name in "abcde":
        start(name, semaphore, 0.01)
    await asyncio.sleep(0)
    print(state(semaphore))
    await asyncio.sleep(1)
    print(state(semaphore))


async def with_the_value_zero_everybody_waits():
    print("with_the_value_zero_everybody_waits")
    semaphore = asyncio.Semaphore(0)
    print(state(semaphore))
    start("a", semaphore, 0.05)
    start("b", semaphore, 0.05)
    await asyncio.sleep(0.01)
    print(state(semaphore))
    semaphore.release()
    await asyncio.sleep(0.01)
    semaphore.release()
    await asyncio.sleep(1)
    print(state(semaphore))


async def release_hands_over_at_once():
    print("release_hands_over_at_once")
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()
    start("a", semaphore)
    await asyncio.sleep(0)
    semaphore.release()
    print(state(semaphore))
    await user("main", semaphore)


async def a_newcomer_queues_behind_the_woken_although_something_is_left():
    print("a_newcomer_queues_behind_the_woken_although_something_is_left")
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()
    start("a", semaphore, 0.01)
    await asyncio.sleep(0)
    semaphore.release()
    semaphore.release()
    print(state(semaphore))
    await user("main", semaphore)
    await asyncio.sleep(1)


async def several_newcomers_are_let_in_when_the_woken_one_runs():
    print("several_newcomers_are_let_in_when_the_woken_one_runs")
    semaphore = asyncio.Semaphore(0)
    start("a", semaphore, 0.01)
    await asyncio.sleep(0)
    for name in "bcd":
        start(name, semaphore, 0.01)
    for turn in range(3):
        semaphore.release()
    await asyncio.sleep(0)
    print(state(semaphore))
    await asyncio.sleep(1)


async def several_releases_in_one_step_wake_several():
    print("several_releases_in_one_step_wake_several")
    semaphore = asyncio.Semaphore(0)
    for name in "abcd":
        start(name, semaphore, 0.01)
    await asyncio.sleep(0)
    for turn in range(3):
        semaphore.release()
    print(state(semaphore))
    await asyncio.sleep(1)


async def release_without_waiters_raises_the_value():
    print("release_without_waiters_raises_the_value")
    semaphore = asyncio.Semaphore(0)
    for turn in range(3):
        semaphore.release()
    print(state(semaphore))
    for name in "abcd":
        start(name, semaphore, 0.01)
    await asyncio.sleep(1)
    print(state(semaphore))


async def who_asks_again_queues_last():
    print("who_asks_again_queues_last")
    semaphore = asyncio.Semaphore(2)

    async def greedy(name):
        for turn in range(2):
            async with semaphore:
                print(name)
                await asyncio.sleep(0)

    for name in "abcd":
        asyncio.create_task(greedy(name))
    await asyncio.sleep(1)
    print(state(semaphore))


async def any_task_may_release_it():
    print("any_task_may_release_it")
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()

    async def releases():
        semaphore.release()
        print("released, " + state(semaphore))

    start("a", semaphore)
    asyncio.create_task(releases())
    await asyncio.sleep(1)


async def an_error_in_the_block_releases_it():
    print("an_error_in_the_block_releases_it")
    semaphore = asyncio.Semaphore(1)

    async def fails():
        async with semaphore:
            await asyncio.sleep(0)
            print("fails")
            raise ValueError("bad")

    async def catches():
        try:
            await fails()
        except ValueError as error:
            print(describe(error) + ", " + state(semaphore))

    asyncio.create_task(catches())
    start("b", semaphore)
    await asyncio.sleep(1)


async def a_cancellation_in_the_block_releases_it():
    print("a_cancellation_in_the_block_releases_it")
    semaphore = asyncio.Semaphore(1)
    a = start("a", semaphore, 1)
    start("b", semaphore)
    await asyncio.sleep(0.01)
    a.cancel("out")
    print("cancelled")
    await asyncio.sleep(1)


def over_release(semaphore):
    try:
        semaphore.release()
        print("released, " + state(semaphore))
    except ValueError as error:
        print(describe(error) + ", " + state(semaphore))


async def bounded_is_not_released_above_its_value():
    print("bounded_is_not_released_above_its_value")
    semaphore = asyncio.BoundedSemaphore(2)
    over_release(semaphore)
    await semaphore.acquire()
    await semaphore.acquire()
    for turn in range(3):
        over_release(semaphore)
    over_release(asyncio.BoundedSemaphore(0))
    await user("main", semaphore)


async def bounded_counts_what_was_handed_over_as_taken():
    print("bounded_counts_what_was_handed_over_as_taken")
    semaphore = asyncio.BoundedSemaphore(2)
    await semaphore.acquire()
    await semaphore.acquire()

    async def takes():
        await semaphore.acquire()

    a = asyncio.create_task(takes())
    await asyncio.sleep(0)
    for turn in range(4):
        over_release(semaphore)
    await a
    print(state(semaphore))


async def bounded_released_within_the_block_keeps_its_bound():
    print("bounded_released_within_the_block_keeps_its_bound")
    semaphore = asyncio.BoundedSemaphore(1)

    async def twice():
        async with semaphore:
            semaphore.release()

    try:
        await twice()
    except ValueError:
        pass
    print(state(semaphore))
    start("a", semaphore)
    start("b", semaphore)
    await asyncio.sleep(1)


for rule in (
    is_taken_without_a_turn_while_something_is_left, lets_in_as_many_as_its_value,
    with_the_value_zero_everybody_waits, release_hands_over_at_once,
    a_newcomer_queues_behind_the_woken_although_something_is_left,
    several_newcomers_are_let_in_when_the_woken_one_runs, several_releases_in_one_step_wake_several,
    release_without_waiters_raises_the_value, who_asks_again_queues_last, any_task_may_release_it,
    an_error_in_the_block_releases_it, a_cancellation_in_the_block_releases_it,
    bounded_is_not_released_above_its_value, bounded_counts_what_was_handed_over_as_taken,
    bounded_released_within_the_block_keeps_its_bound,
):
    asyncio.run(rule())
