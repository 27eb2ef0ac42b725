# SPDX-License-Identifier: MIT
"""Semaphore: waiters that are cancelled before and after a hand-over; timeouts."""

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


async def cancelled_before_its_first_step_it_never_asks():
    print("cancelled_before_its_first_step_it_never_asks")
    semaphore = asyncio.Semaphore(0)
    a = start("a", semaphore)
    start("b", semaphore)
    a.cancel()
    await asyncio.sleep(0)
    semaphore.release()
    print("released, " + state(semaphore))
    await asyncio.sleep(1)
    print("cancelled" if a.cancelled() else "?")


async def cancel_one(number):
    semaphore = asyncio.Semaphore(0)
    tasks = [start(name, semaphore) for name in "abc"]
    await asyncio.sleep(0)
    tasks[number].cancel("enough")
    print(state(semaphore))
    await asyncio.sleep(0.01)
    print("release, " + state(semaphore))
    semaphore.release()
    await asyncio.sleep(1)
    print(state(semaphore))


async def the_first_of_the_line_is_cancelled():
    print("the_first_of_the_line_is_cancelled")
    await cancel_one(0)


async def the_middle_of_the_line_is_cancelled():
    print("the_middle_of_the_line_is_cancelled")
    await cancel_one(1)


async def the_last_of_the_line_is_cancelled():
    print("the_last_of_the_line_is_cancelled")
    await cancel_one(2)


async def release_passes_over_who_is_cancelled():
    print("release_passes_over_who_is_cancelled")
    semaphore = asyncio.Semaphore(0)
    tasks = [start(name, semaphore) for name in "abcd"]
    await asyncio.sleep(0)
    tasks[0].cancel()
    tasks[1].cancel()
    semaphore.release()
    print("released, " + state(semaphore))
    await asyncio.sleep(1)


async def two_releases_after_a_cancellation_wake_the_next_two():
    print("two_releases_after_a_cancellation_wake_the_next_two")
    semaphore = asyncio.Semaphore(0)
    tasks = [start(name, semaphore, 0.01) for name in "abc"]
    await asyncio.sleep(0)
    tasks[0].cancel()
    await asyncio.sleep(0)
    semaphore.release()
    semaphore.release()
    print("released, " + state(semaphore))
    await asyncio.sleep(1)


async def a_line_of_cancelled_waiters_does_not_lock_it():
    print("a_line_of_cancelled_waiters_does_not_lock_it")
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()
    a = start("a", semaphore)
    b = start("b", semaphore)
    await asyncio.sleep(0)
    a.cancel()
    b.cancel()
    semaphore.release()
    print(state(semaphore))
    await user("main", semaphore)
    print(state(semaphore))


async def cancelled_after_the_hand_over_the_next_gets_it():
    print("cancelled_after_the_hand_over_the_next_gets_it")
    semaphore = asyncio.Semaphore(0)
    a = start("a", semaphore)
    start("b", semaphore)
    await asyncio.sleep(0)
    semaphore.release()
    a.cancel("too late")
    print("released, cancelled, " + state(semaphore))
    await asyncio.sleep(1)


async def cancelled_after_the_hand_over_a_newcomer_gets_it():
    print("cancelled_after_the_hand_over_a_newcomer_gets_it")
    semaphore = asyncio.Semaphore(0)
    a = start("a", semaphore)
    await asyncio.sleep(0)
    start("b", semaphore)
    semaphore.release()
    a.cancel()
    print("released, cancelled, " + state(semaphore))
    await asyncio.sleep(1)


async def cancelled_after_the_hand_over_without_others_it_is_free_again():
    print("cancelled_after_the_hand_over_without_others_it_is_free_again")
    semaphore = asyncio.Semaphore(0)
    a = start("a", semaphore)
    await asyncio.sleep(0)
    semaphore.release()
    a.cancel()
    print(state(semaphore))
    await asyncio.sleep(0)
    print(state(semaphore))
    await user("main", semaphore)


async def of_several_woken_one_is_cancelled():
    print("of_several_woken_one_is_cancelled")
    semaphore = asyncio.Semaphore(0)
    tasks = [start(name, semaphore, 0.01) for name in "abcd"]
    await asyncio.sleep(0)
    for turn in range(3):
        semaphore.release()
    tasks[1].cancel()
    print(state(semaphore))
    await asyncio.sleep(1)


async def all_the_woken_are_cancelled():
    print("all_the_woken_are_cancelled")
    semaphore = asyncio.Semaphore(0)
    tasks = [start(name, semaphore) for name in "abc"]
    await asyncio.sleep(0)
    for task in tasks:
        semaphore.release()
        task.cancel()
    print(state(semaphore))
    await asyncio.sleep(0)
    print(state(semaphore))


async def it_is_passed_on_over_several_that_are_cancelled():
    print("it_is_passed_on_over_several_that_are_cancelled")
    semaphore = asyncio.Semaphore(0)
    tasks = [start(name, semaphore) for name in "abcd"]
    await asyncio.sleep(0)
    semaphore.release()
    for task in tasks[:3]:
        task.cancel()
        await asyncio.sleep(0)
        print(state(semaphore))
    await asyncio.sleep(1)


async def the_holder_cancels_the_waiter_before_it_leaves():
    print("the_holder_cancels_the_waiter_before_it_leaves")
    semaphore = asyncio.Semaphore(1)

    async def holder():
        async with semaphore:
            await asyncio.sleep(0)
            b.cancel()
        print("left, " + state(semaphore))

    asyncio.create_task(holder())
    b = start("b", semaphore)
    await asyncio.sleep(0.01)
    await user("main", semaphore)


async def the_holder_cancels_the_waiter_after_it_left():
    print("the_holder_cancels_the_waiter_after_it_left")
    semaphore = asyncio.Semaphore(1)

    async def holder():
        async with semaphore:
            await asyncio.sleep(0)
        b.cancel()
        print("left, " + state(semaphore))

    asyncio.create_task(holder())
    b = start("b", semaphore)
    await asyncio.sleep(0.01)
    await user("main", semaphore)


async def a_waiter_that_swallows_its_cancellation_may_ask_again():
    print("a_waiter_that_swallows_its_cancellation_may_ask_again")
    semaphore = asyncio.Semaphore(0)

    async def stubborn():
        try:
            await semaphore.acquire()
        except asyncio.CancelledError as error:
            print("a: " + describe(error))
        await user("a", semaphore)

    a = asyncio.create_task(stubborn())
    start("b", semaphore)
    await asyncio.sleep(0)
    semaphore.release()
    a.cancel("one")
    a.cancel("two")
    await asyncio.sleep(1)


async def impatient(semaphore):
    try:
        await asyncio.wait_for(semaphore.acquire(), 0.01)
    except TimeoutError as error:
        print("a: " + describe(error) + ", " + state(semaphore))


async def a_timeout_leaves_the_line():
    print("a_timeout_leaves_the_line")
    semaphore = asyncio.Semaphore(0)
    asyncio.create_task(impatient(semaphore))
    start("b", semaphore)
    await asyncio.sleep(0.02)
    semaphore.release()
    print("released")
    await asyncio.sleep(1)


async def a_timeout_right_after_the_release_passes_it_on():
    print("a_timeout_right_after_the_release_passes_it_on")
    semaphore = asyncio.Semaphore(0)
    asyncio.get_running_loop().call_later(0.01, semaphore.release)
    asyncio.create_task(impatient(semaphore))
    start("b", semaphore)
    await asyncio.sleep(1)


async def a_timeout_right_before_the_release_misses_it():
    print("a_timeout_right_before_the_release_misses_it")
    semaphore = asyncio.Semaphore(0)
    asyncio.create_task(impatient(semaphore))
    start("b", semaphore)
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_later(0.01, semaphore.release)
    await asyncio.sleep(1)


for rule in (
    cancelled_before_its_first_step_it_never_asks, the_first_of_the_line_is_cancelled,
    the_middle_of_the_line_is_cancelled, the_last_of_the_line_is_cancelled,
    release_passes_over_who_is_cancelled, two_releases_after_a_cancellation_wake_the_next_two,
    a_line_of_cancelled_waiters_does_not_lock_it, cancelled_after_the_hand_over_the_next_gets_it,
    cancelled_after_the_hand_over_a_newcomer_gets_it,
    cancelled_after_the_hand_over_without_others_it_is_free_again, of_several_woken_one_is_cancelled,
    all_the_woken_are_cancelled, it_is_passed_on_over_several_that_are_cancelled,
    the_holder_cancels_the_waiter_before_it_leaves, the_holder_cancels_the_waiter_after_it_left,
    a_waiter_that_swallows_its_cancellation_may_ask_again, a_timeout_leaves_the_line,
    a_timeout_right_after_the_release_passes_it_on, a_timeout_right_before_the_release_misses_it,
):
    asyncio.run(rule())
