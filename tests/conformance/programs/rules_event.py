# SPDX-License-Identifier: MIT
"""Event: who goes on when; set, clear and cancellation in one step."""

import asyncio


def describe(error):
    return type(error).__name__ + (": " + str(error) if str(error) else "")


def state(event):
    return "set" if event.is_set() else "clear"


async def waiter(name, event):
    print(name + " waits")
    try:
        await event.wait()
    except asyncio.CancelledError as error:
        print(name + ": " + describe(error) + ", " + state(event))
        raise
    print(name + " goes on, " + state(event))


def start(name, event):
    return asyncio.create_task(waiter(name, event), name=name)


async def wait_when_set_takes_no_turn():
    print("wait_when_set_takes_no_turn")
    event = asyncio.Event()
    print(state(event))
    event.set()
    await waiter("main", event)
    await waiter("main", event)
    event.clear()
    print(state(event))


async def set_wakes_all_in_the_order_of_waiting():
    print("set_wakes_all_in_the_order_of_waiting")
    event = asyncio.Event()
    for name in "abc":
        start(name, event)
    await asyncio.sleep(0.01)
    event.set()
    print(state(event))
    await asyncio.sleep(1)


async def waiters_go_on_although_it_is_cleared_at_once():
    print("waiters_go_on_although_it_is_cleared_at_once")
    event = asyncio.Event()
    for name in "abc":
        start(name, event)
    await asyncio.sleep(0)
    event.set()
    event.clear()
    print(state(event))
    await asyncio.sleep(1)


async def set_twice_wakes_each_once():
    print("set_twice_wakes_each_once")
    event = asyncio.Event()

    async def counts(name):
        for turn in range(2):
            await waiter(name, event)
            event.clear()

    asyncio.create_task(counts("a"))
    asyncio.create_task(counts("b"))
    await asyncio.sleep(0)
    event.set()
    event.set()
    await asyncio.sleep(0.01)
    event.set()
    event.clear()
    event.set()
    await asyncio.sleep(1)


async def set_without_waiters_is_remembered():
    print("set_without_waiters_is_remembered")
    event = asyncio.Event()
    event.set()
    start("a", event)
    start("b", event)
    await asyncio.sleep(1)


async def set_before_the_first_step_of_a_waiter_takes_no_turn():
    print("set_before_the_first_step_of_a_waiter_takes_no_turn")
    event = asyncio.Event()
    start("a", event)
    event.set()
    await asyncio.sleep(0)
    print("main")


async def a_newcomer_after_clear_waits_for_the_next_set():
    print("a_newcomer_after_clear_waits_for_the_next_set")
    event = asyncio.Event()
    start("a", event)
    await asyncio.sleep(0)
    start("b", event)
    event.set()
    event.clear()
    await asyncio.sleep(0.01)
    print("set again")
    event.set()
    await asyncio.sleep(1)


async def clear_of_a_clear_event_wakes_nobody():
    print("clear_of_a_clear_event_wakes_nobody")
    event = asyncio.Event()
    start("a", event)
    await asyncio.sleep(0)
    event.clear()
    await asyncio.sleep(0.01)
    print(state(event))
    event.set()
    await asyncio.sleep(1)


async def who_waits_again_after_a_clear_needs_another_set():
    print("who_waits_again_after_a_clear_needs_another_set")
    event = asyncio.Event()

    async def pulses():
        while True:
            await waiter("a", event)
            event.clear()

    a = asyncio.create_task(pulses())
    for turn in range(3):
        await asyncio.sleep(0.01)
        event.set()
    await asyncio.sleep(0.01)
    a.cancel()
    await asyncio.sleep(1)


async def one_event_sets_the_next():
    print("one_event_sets_the_next")
    events = [asyncio.Event() for number in range(3)]

    async def link(number):
        await waiter(str(number), events[number])
        if number < 2:
            events[number + 1].set()

    for number in (2, 1, 0):
        asyncio.create_task(link(number))
    await asyncio.sleep(0)
    events[0].set()
    await asyncio.sleep(1)


async def cancel_one(number):
    event = asyncio.Event()
    tasks = [start(name, event) for name in "abc"]
    await asyncio.sleep(0)
    tasks[number].cancel("enough")
    await asyncio.sleep(0.01)
    event.set()
    print(state(event))
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


async def cancelled_before_the_set_in_one_step_is_cancelled():
    print("cancelled_before_the_set_in_one_step_is_cancelled")
    event = asyncio.Event()
    a = start("a", event)
    start("b", event)
    await asyncio.sleep(0)
    a.cancel()
    event.set()
    await asyncio.sleep(1)


async def cancelled_after_the_set_in_one_step_is_cancelled():
    print("cancelled_after_the_set_in_one_step_is_cancelled")
    event = asyncio.Event()
    start("a", event)
    b = start("b", event)
    start("c", event)
    await asyncio.sleep(0)
    event.set()
    b.cancel("too late")
    await asyncio.sleep(1)


async def all_are_woken_and_cancelled():
    print("all_are_woken_and_cancelled")
    event = asyncio.Event()
    tasks = [start(name, event) for name in "abc"]
    await asyncio.sleep(0)
    event.set()
    for task in tasks:
        task.cancel()
    await asyncio.sleep(0)
    await waiter("main", event)


async def cancelled_before_its_first_step_it_never_waits():
    print("cancelled_before_its_first_step_it_never_waits")
    event = asyncio.Event()
    a = start("a", event)
    start("b", event)
    a.cancel()
    await asyncio.sleep(0)
    event.set()
    await asyncio.sleep(1)
    print("cancelled" if a.cancelled() else "?")


async def a_timeout_ends_the_wait():
    print("a_timeout_ends_the_wait")
    event = asyncio.Event()
    try:
        await asyncio.wait_for(event.wait(), 0.01)
    except TimeoutError as error:
        print(describe(error) + ", " + state(event))
    event.set()
    await waiter("main", event)


async def a_timeout_right_after_the_set_is_a_timeout():
    print("a_timeout_right_after_the_set_is_a_timeout")
    event = asyncio.Event()
    asyncio.get_running_loop().call_later(0.01, event.set)
    try:
        await asyncio.wait_for(event.wait(), 0.01)
    except TimeoutError as error:
        print(describe(error) + ", " + state(event))
    await waiter("main", event)


for rule in (
    wait_when_set_takes_no_turn, set_wakes_all_in_the_order_of_waiting,
    waiters_go_on_although_it_is_cleared_at_once, set_twice_wakes_each_once,
    set_without_waiters_is_remembered, set_before_the_first_step_of_a_waiter_takes_no_turn,
    a_newcomer_after_clear_waits_for_the_next_set, clear_of_a_clear_event_wakes_nobody,
    who_waits_again_after_a_clear_needs_another_set, one_event_sets_the_next, the_first_waiter_is_cancelled,
    the_middle_waiter_is_cancelled, the_last_waiter_is_cancelled,
    cancelled_before_the_set_in_one_step_is_cancelled, cancelled_after_the_set_in_one_step_is_cancelled,
    all_are_woken_and_cancelled, cancelled_before_its_first_step_it_never_waits, a_timeout_ends_the_wait,
    a_timeout_right_after_the_set_is_a_timeout,
):
    asyncio.run(rule())
