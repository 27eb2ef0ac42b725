# SPDX-License-Identifier: MIT
"""Condition: who is woken when, and takes the lock again when."""

import asyncio


def describe(error):
    return type(error).__name__ + (": " + str(error) if str(error) else "")


def state(lock):
    return "locked" if lock.locked() else "unlocked"


async def waiter(name, condition, hold=0):
    async with condition:
        print(name + " waits")
        try:
            await condition.wait()
        except asyncio.CancelledError as error:
            print(name + ": " + describe(error) + ", " + state(condition))
            raise
        print(name + " goes on, " + state(condition))
        if hold:
            await asyncio.sleep(hold)


def start(name, condition, hold=0):
    return asyncio.create_task(waiter(name, condition, hold), name=name)


async def notify(condition, count=1):
    async with condition:
        condition.notify(count)
        print("notified " + str(count))


async def wait_gives_the_lock_up_and_takes_it_again():
    print("wait_gives_the_lock_up_and_takes_it_again")
    condition = asyncio.Condition()
    start("a", condition)
    await asyncio.sleep(0)
    print(state(condition))
    await notify(condition)
    print(state(condition))
    await asyncio.sleep(1)
    print(state(condition))


async def who_is_notified_waits_until_the_lock_is_released():
    print("who_is_notified_waits_until_the_lock_is_released")
    condition = asyncio.Condition()
    start("a", condition)
    await asyncio.sleep(0)
    async with condition:
        condition.notify()
        print("notified")
        await asyncio.sleep(0.01)
        print("release")
    await asyncio.sleep(1)


async def notify_wakes_in_the_order_of_waiting():
    print("notify_wakes_in_the_order_of_waiting")
    condition = asyncio.Condition()
    for name in "abcd":
        start(name, condition)
    await asyncio.sleep(0)
    await notify(condition)
    await asyncio.sleep(0.01)
    await notify(condition, 2)
    await asyncio.sleep(0.01)
    await notify(condition, 2)
    await asyncio.sleep(1)


async def notify_all_wakes_all_one_after_the_other():
    print("notify_all_wakes_all_one_after_the_other")
    condition = asyncio.Condition()
    for name in "abc":
        start(name, condition, 0.01)
    await asyncio.sleep(0)
    async with condition:
        condition.notify_all()
        print("notified")
    await asyncio.sleep(1)


async def notify_counts_only_who_is_not_notified_yet():
    print("notify_counts_only_who_is_not_notified_yet")
    condition = asyncio.Condition()
    for name in "abc":
        start(name, condition)
    await asyncio.sleep(0)
    async with condition:
        condition.notify()
        condition.notify()
        print("notified")
    await asyncio.sleep(0.01)
    await notify(condition)
    await asyncio.sleep(1)


async def notify_counts_only_who_is_not_cancelled():
    print("notify_counts_only_who_is_not_cancelled")
    condition = asyncio.Condition()
    a = start("a", condition)
    start("b", condition)
    start("c", condition)
    await asyncio.sleep(0)
    await condition.acquire()
    a.cancel()
    condition.notify()
    print("notified")
    condition.release()
    await asyncio.sleep(0.01)
    print("more")
    await notify(condition)
    await asyncio.sleep(1)


async def notify_of_more_than_wait_wakes_all():
    print("notify_of_more_than_wait_wakes_all")
    condition = asyncio.Condition()
    start("a", condition)
    start("b", condition)
    await asyncio.sleep(0)
    await notify(condition, 10)
    await asyncio.sleep(1)


async def notify_of_none_wakes_nobody():
    print("notify_of_none_wakes_nobody")
    condition = asyncio.Condition()
    start("a", condition)
    await asyncio.sleep(0)
    await notify(condition, 0)
    await asyncio.sleep(0.01)
    await notify(condition)
    await asyncio.sleep(1)


async def a_notification_without_waiters_is_lost():
    print("a_notification_without_waiters_is_lost")
    condition = asyncio.Condition()
    await notify(condition, 2)
    start("a", condition)
    await asyncio.sleep(0.01)
    await notify(condition)
    await asyncio.sleep(1)


async def notify_and_wait_without_the_lock_are_errors():
    print("notify_and_wait_without_the_lock_are_errors")
    condition = asyncio.Condition()
    try:
        condition.notify()
    except RuntimeError as error:
        print(describe(error))
    try:
        condition.notify_all()
    except RuntimeError as error:
        print(describe(error))
    try:
        await condition.wait()
    except RuntimeError as error:
        print(describe(error))
    try:
        condition.release()
    except RuntimeError as error:
        print(describe(error))
    print(state(condition))


async def wait_for_without_the_lock_is_an_error_unless_it_holds_at_once():
    print("wait_for_without_the_lock_is_an_error_unless_it_holds_at_once")
    condition = asyncio.Condition()
    await condition.wait_for(lambda: True)
    print("held")
    try:
        await condition.wait_for(lambda: False)
    except RuntimeError as error:
        print(describe(error))


async def customer(name, condition, stock):
    def served():
        print(name + " looks, " + state(condition))
        return len(stock) > 0

    async with condition:
        await condition.wait_for(served)
        stock.pop(0)
        print(name + " served")


async def wait_for_takes_no_turn_when_it_holds():
    print("wait_for_takes_no_turn_when_it_holds")
    condition = asyncio.Condition()
    await customer("main", condition, [1])


async def wait_for_looks_again_at_each_notification():
    print("wait_for_looks_again_at_each_notification")
    condition = asyncio.Condition()
    stock = []
    for name in "ab":
        asyncio.create_task(customer(name, condition, stock))
    await asyncio.sleep(0)
    await notify(condition, 2)
    await asyncio.sleep(0.01)
    stock.append(1)
    await notify(condition, 2)
    await asyncio.sleep(0.01)
    stock.append(1)
    await notify(condition)
    await asyncio.sleep(1)


async def who_waits_again_queues_last():
    print("who_waits_again_queues_last")
    condition = asyncio.Condition()
    stock = []
    for name in "abc":
        asyncio.create_task(customer(name, condition, stock))
    await asyncio.sleep(0)
    await notify(condition)
    await asyncio.sleep(0.01)
    stock.extend([1, 2, 3])
    await notify(condition, 2)
    await asyncio.sleep(0.01)
    await notify(condition)
    await asyncio.sleep(1)


async def user(name, lock, hold):
    async with lock:
        print(name + " has the lock")
        await asyncio.sleep(hold)


async def who_is_notified_queues_behind_who_waits_for_the_lock():
    print("who_is_notified_queues_behind_who_waits_for_the_lock")
    lock = asyncio.Lock()
    condition = asyncio.Condition(lock)
    start("a", condition)
    await asyncio.sleep(0)
    await condition.acquire()
    asyncio.create_task(user("b", lock, 0.01))
    await asyncio.sleep(0)
    condition.notify()
    asyncio.create_task(user("c", lock, 0.01))
    condition.release()
    print("notified, released")
    await asyncio.sleep(1)


async def two_conditions_share_a_lock():
    print("two_conditions_share_a_lock")
    lock = asyncio.Lock()
    full = asyncio.Condition(lock)
    empty = asyncio.Condition(lock)
    start("full", full)
    start("empty", empty)
    await asyncio.sleep(0)
    async with lock:
        empty.notify_all()
        print("notified, " + state(full))
    await asyncio.sleep(0.01)
    async with empty:
        full.notify()
        print("notified")
    await asyncio.sleep(1)


for rule in (
    wait_gives_the_lock_up_and_takes_it_again, who_is_notified_waits_until_the_lock_is_released,
    notify_wakes_in_the_order_of_waiting, notify_all_wakes_all_one_after_the_other,
    notify_counts_only_who_is_not_notified_yet, notify_counts_only_who_is_not_cancelled,
    notify_of_more_than_wait_wakes_all, notify_of_none_wakes_nobody, a_notification_without_waiters_is_lost,
    notify_and_wait_without_the_lock_are_errors,
    wait_for_without_the_lock_is_an_error_unless_it_holds_at_once, wait_for_takes_no_turn_when_it_holds,
    wait_for_looks_again_at_each_notification, who_waits_again_queues_last,
    who_is_notified_queues_behind_who_waits_for_the_lock, two_conditions_share_a_lock,
):
    asyncio.run(rule())
