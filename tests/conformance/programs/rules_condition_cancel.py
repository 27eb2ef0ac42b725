# SPDX-License-Identifier: MIT
"""Condition: waiters that are cancelled before, in and after their wake-up."""

import asyncio


def describe(error):
    return type(error).__name__ + (": " + str(error) if str(error) else "")


def state(lock):
    return "locked" if lock.locked() else "unlocked"


async def waiter(name, condition):
    async with condition:
        print(name + " waits")
        try:
            await condition.wait()
        except asyncio.CancelledError as error:
            print(name + ": " + describe(error) + ", " + state(condition))
            raise
        print(name + " goes on, " + state(condition))


def start(name, condition):
    return asyncio.create_task(waiter(name, condition), name=name)


async def notify(condition, count=1):
    async with condition:
        condition.notify(count)
        print("notified " + str(count))


async def a_cancelled_waiter_takes_the_lock_before_it_ends():
    print("a_cancelled_waiter_takes_the_lock_before_it_ends")
    condition = asyncio.Condition()
    a = start("a", condition)
    await asyncio.sleep(0)
    a.cancel("enough")
    print("cancelled, " + state(condition))
    await asyncio.sleep(0)
    print(state(condition))


async def a_cancelled_waiter_waits_for_the_lock_before_it_ends():
    print("a_cancelled_waiter_waits_for_the_lock_before_it_ends")
    condition = asyncio.Condition()
    a = start("a", condition)
    await asyncio.sleep(0)
    await condition.acquire()
    a.cancel("enough")
    await asyncio.sleep(0.01)
    print("release")
    condition.release()
    await asyncio.sleep(1)
    print(state(condition))


async def cancelled_in_step_with_the_release_it_takes_the_lock_at_once():
    print("cancelled_in_step_with_the_release_it_takes_the_lock_at_once")
    condition = asyncio.Condition()
    a = start("a", condition)
    await asyncio.sleep(0)
    await condition.acquire()
    a.cancel()
    condition.release()
    print("released")
    await asyncio.sleep(1)


async def cancel_one(number):
    condition = asyncio.Condition()
    tasks = [start(name, condition) for name in "abc"]
    await asyncio.sleep(0)
    tasks[number].cancel()
    await asyncio.sleep(0.01)
    await notify(condition, 3)
    await asyncio.sleep(1)


async def the_first_waiter_is_cancelled():
    print("the_first_waiter_is_cancelled")
    await cancel_one(0)


async def the_middle_waiter_is_cancelled():
    print("the_middle_waiter_is_cancelled")
    await cancel_one(1)


async def the_last_waiter_is_cancelled():
    print("the_last_waiter_is_cancelled")
    await cancel_one(2)


async def a_notified_then_cancelled_waiter_passes_it_on():
    print("a_notified_then_cancelled_waiter_passes_it_on")
    condition = asyncio.Condition()
    a = start("a", condition)
    start("b", condition)
    start("c", condition)
    await asyncio.sleep(0)
    await notify(condition)
    a.cancel("too late")
    await asyncio.sleep(0.01)
    await notify(condition)
    await asyncio.sleep(1)


async def a_waiter_that_was_not_notified_wakes_another_when_cancelled():
    print("a_waiter_that_was_not_notified_wakes_another_when_cancelled")
    condition = asyncio.Condition()
    start("a", condition)
    b = start("b", condition)
    await asyncio.sleep(0.01)
    b.cancel()
    await asyncio.sleep(1)


async def the_last_one_cancelled_has_nobody_to_wake():
    print("the_last_one_cancelled_has_nobody_to_wake")
    condition = asyncio.Condition()
    a = start("a", condition)
    b = start("b", condition)
    await asyncio.sleep(0.01)
    a.cancel()
    b.cancel()
    await asyncio.sleep(0.01)
    start("c", condition)
    await asyncio.sleep(0.01)
    await notify(condition)
    await asyncio.sleep(1)


async def cancelled_while_it_takes_the_lock_again_it_still_takes_it():
    print("cancelled_while_it_takes_the_lock_again_it_still_takes_it")
    condition = asyncio.Condition()
    a = start("a", condition)
    start("b", condition)
    await asyncio.sleep(0)
    await condition.acquire()
    condition.notify()
    await asyncio.sleep(0.01)
    a.cancel("while it takes the lock")
    await asyncio.sleep(0.01)
    print("release")
    condition.release()
    await asyncio.sleep(1)


async def cancelled_several_times_it_ends_with_the_last():
    print("cancelled_several_times_it_ends_with_the_last")
    condition = asyncio.Condition()
    a = start("a", condition)
    await asyncio.sleep(0)
    await condition.acquire()
    for message in ("one", "two", "three"):
        a.cancel(message)
        print("cancelled: " + message)
        await asyncio.sleep(0)
    a.cancel("four")
    a.cancel("five")
    await asyncio.sleep(0.01)
    print("release")
    condition.release()
    await asyncio.sleep(1)


async def cancelled_after_the_lock_was_handed_to_it_it_asks_again():
    print("cancelled_after_the_lock_was_handed_to_it_it_asks_again")
    condition = asyncio.Condition()
    a = start("a", condition)
    await asyncio.sleep(0)
    await condition.acquire()
    condition.notify()
    await asyncio.sleep(0.01)
    condition.release()
    a.cancel("woken by the lock")
    print("released, cancelled")
    await asyncio.sleep(1)


async def asking_again_it_queues_behind_others():
    print("asking_again_it_queues_behind_others")
    condition = asyncio.Condition()
    a = start("a", condition)
    await asyncio.sleep(0)
    await condition.acquire()
    condition.notify()
    await asyncio.sleep(0)
    start("b", condition)
    await asyncio.sleep(0)
    a.cancel("once more")
    await asyncio.sleep(0)
    print("release")
    condition.release()
    await asyncio.sleep(0.01)
    await notify(condition)
    await asyncio.sleep(1)


async def notified_and_cancelled_in_any_order_it_is_cancelled():
    print("notified_and_cancelled_in_any_order_it_is_cancelled")
    condition = asyncio.Condition()
    a = start("a", condition)
    b = start("b", condition)
    start("c", condition)
    await asyncio.sleep(0)
    async with condition:
        a.cancel()
        condition.notify()
        b.cancel()
    print("released")
    await asyncio.sleep(1)


async def a_timeout_in_the_block_leaves_it_with_the_lock():
    print("a_timeout_in_the_block_leaves_it_with_the_lock")
    condition = asyncio.Condition()
    async with condition:
        try:
            await asyncio.wait_for(condition.wait(), 0.01)
        except TimeoutError as error:
            print(describe(error) + ", " + state(condition))
        condition.notify()
    print(state(condition))


async def a_timeout_while_another_has_the_lock_is_late():
    print("a_timeout_while_another_has_the_lock_is_late")
    condition = asyncio.Condition()

    async def impatient():
        async with condition:
            try:
                await asyncio.wait_for(condition.wait(), 0.01)
            except TimeoutError as error:
                print("a: " + describe(error) + ", " + state(condition))

    asyncio.create_task(impatient())
    await asyncio.sleep(0)
    async with condition:
        await asyncio.sleep(0.05)
        print("release")
    await asyncio.sleep(1)


async def cancelled_before_it_waits_it_asks_for_no_lock():
    print("cancelled_before_it_waits_it_asks_for_no_lock")
    condition = asyncio.Condition()
    await condition.acquire()
    a = start("a", condition)
    b = start("b", condition)
    a.cancel()
    await asyncio.sleep(0)
    b.cancel()
    await asyncio.sleep(0)
    condition.release()
    print(state(condition))
    await asyncio.sleep(0)
    print("both" if a.cancelled() and b.cancelled() else "?")


async def who_swallows_the_cancellation_has_the_lock():
    print("who_swallows_the_cancellation_has_the_lock")
    condition = asyncio.Condition()

    async def stubborn():
        async with condition:
            try:
                await condition.wait()
            except asyncio.CancelledError as error:
                print("a: " + describe(error) + ", " + state(condition))
            await condition.wait()
            print("a goes on, " + state(condition))

    a = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    a.cancel()
    await asyncio.sleep(0.01)
    await notify(condition)
    await asyncio.sleep(1)


for rule in (
    a_cancelled_waiter_takes_the_lock_before_it_ends, a_cancelled_waiter_waits_for_the_lock_before_it_ends,
    cancelled_in_step_with_the_release_it_takes_the_lock_at_once, the_first_waiter_is_cancelled,
    the_middle_waiter_is_cancelled, the_last_waiter_is_cancelled,
    a_notified_then_cancelled_waiter_passes_it_on,
    a_waiter_that_was_not_notified_wakes_another_when_cancelled, the_last_one_cancelled_has_nobody_to_wake,
    cancelled_while_it_takes_the_lock_again_it_still_takes_it, cancelled_several_times_it_ends_with_the_last,
    cancelled_after_the_lock_was_handed_to_it_it_asks_again, asking_again_it_queues_behind_others,
    notified_and_cancelled_in_any_order_it_is_cancelled, a_timeout_in_the_block_leaves_it_with_the_lock,
    a_timeout_while_another_has_the_lock_is_late, cancelled_before_it_waits_it_asks_for_no_lock,
    who_swallows_the_cancellation_has_the_lock,
):
    asyncio.run(rule())
