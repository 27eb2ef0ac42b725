# SPDX-License-Identifier: MIT
"""What the loop promises: the order of handles and timers, what an iteration runs, what cancelling a handle does."""

import asyncio
import time


def block(text, seconds):
    print(text, "begins")
    time.sleep(seconds)
    print(text, "ends")


def cancel(text, handle):
    print("cancel", text)
    handle.cancel()


async def handles_run_in_the_order_of_their_scheduling():
    loop = asyncio.get_running_loop()
    for name in "abc":
        loop.call_soon(print, name)
    asyncio.create_task(asyncio.sleep(0)).add_done_callback(lambda task: print("task done"))
    loop.call_soon(print, "d")
    for _ in range(3):
        await asyncio.sleep(0)
        print("main")


async def timers_run_by_deadline_not_by_call():
    loop = asyncio.get_running_loop()
    for delay in (30, 10, 50, 20, 40):
        loop.call_later(delay / 1000, print, delay)
    await asyncio.sleep(0.045)
    print("main")
    await asyncio.sleep(0.01)


async def call_at_and_call_later_share_one_order():
    loop = asyncio.get_running_loop()
    loop.call_later(0.01, print, "later 1")
    loop.call_at(loop.time() + 0.01, print, "at 1")
    sleeper = asyncio.create_task(asyncio.sleep(0.01))
    sleeper.add_done_callback(lambda task: print("sleeper"))
    loop.call_later(0.01, print, "later 2")
    loop.call_at(loop.time() + 0.01, print, "at 2")
    await asyncio.sleep(0.01)
    print("main")
    await sleeper


async def ties_stay_in_order_when_some_are_cancelled():
    loop = asyncio.get_running_loop()
    timers = [loop.call_later(0.01, print, number) for number in range(10)]
    for number in (0, 4, 9, 5):
        timers[number].cancel()
    loop.call_later(0.01, print, "last")
    loop.call_later(0.005, timers[7].cancel)
    await asyncio.sleep(0.02)


async def past_deadlines_run_in_the_next_iteration_by_deadline():
    loop = asyncio.get_running_loop()
    await asyncio.sleep(0.1)
    loop.call_later(0, print, "later 0")
    loop.call_at(0.05, print, "at 50")
    loop.call_later(-0.01, print, "later -10")
    loop.call_at(0.02, print, "at 20")
    loop.call_soon(print, "soon")
    print("main")
    await asyncio.sleep(0)
    print("main again")


async def a_timer_set_for_now_by_a_timer_waits_for_the_next_iteration():
    loop = asyncio.get_running_loop()

    def chain(depth):
        print("chain", depth)
        if depth:
            loop.call_at(loop.time(), chain, depth - 1)
            loop.call_soon(print, "soon", depth)

    loop.call_later(0.01, chain, 2)
    await asyncio.sleep(0.02)


async def due_timers_come_after_what_is_ready():
    loop = asyncio.get_running_loop()
    loop.call_later(0.01, print, "timer")
    loop.call_soon(block, "block", 0.02)
    loop.call_soon(lambda: loop.call_soon(print, "soon"))
    await asyncio.sleep(0)
    print("main")
    await asyncio.sleep(0)
    print("main again")


async def a_deadline_passed_within_an_iteration_waits_for_the_next():
    loop = asyncio.get_running_loop()
    loop.call_soon(block, "block", 0.03)
    loop.call_later(0.02, print, "20")
    loop.call_later(0.01, print, "10")
    loop.call_later(0.03, print, "30")
    loop.call_later(0.04, print, "40")
    loop.call_soon(print, "same iteration")
    await asyncio.sleep(0.05)


async def timers_due_together_run_in_one_iteration():
    loop = asyncio.get_running_loop()
    loop.call_later(0.01, block, "block", 0.02)
    loop.call_later(0.02, print, "20")
    loop.call_later(0.015, lambda: loop.call_soon(print, "soon"))
    loop.call_later(0.03, print, "30")
    await asyncio.sleep(0.04)


async def what_is_added_meanwhile_runs_in_the_next_iteration():
    loop = asyncio.get_running_loop()

    def adds(text):
        print(text)
        loop.call_soon(print, "added by", text)

    loop.call_soon(adds, "one")
    loop.call_soon(adds, "two")
    loop.call_later(0.01, adds, "timer")
    loop.call_later(0.01, print, "same time")
    await asyncio.sleep(0.02)


async def a_chain_of_handles_does_not_starve_timers():
    loop = asyncio.get_running_loop()

    def chain(depth):
        time.sleep(0.01)
        print("chain", depth)
        if depth:
            loop.call_soon(chain, depth - 1)

    loop.call_soon(chain, 4)
    loop.call_later(0.02, print, "timer")
    await asyncio.sleep(0.03)
    print("main")
    await asyncio.sleep(0.02)


async def a_handle_cancelled_in_its_own_iteration_does_not_run():
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: cancel("second", second))
    second = loop.call_soon(print, "second")
    loop.call_soon(print, "third")
    await asyncio.sleep(0)
    print("main", second.cancelled())


async def an_iteration_of_cancelled_handles_counts():
    loop = asyncio.get_running_loop()
    sleeper = asyncio.create_task(asyncio.sleep(0.01))
    loop.call_soon(lambda: cancel("soon", loop.call_soon(print, "never")))
    await sleeper
    print("main")


async def a_cancelled_timer_makes_no_iteration():
    loop = asyncio.get_running_loop()
    timer = loop.call_later(0.01, print, "never")
    loop.call_later(0.005, cancel, "timer", timer)
    await asyncio.sleep(0.02)
    print("main", timer.cancelled(), timer.when())


async def a_timer_cancelled_by_a_callback_of_its_iteration_does_not_run():
    loop = asyncio.get_running_loop()
    loop.call_later(0.01, lambda: cancel("second", second))
    second = loop.call_later(0.01, print, "second")
    loop.call_later(0.01, print, "third")
    await asyncio.sleep(0.02)


async def a_due_timer_cancelled_by_a_ready_handle_does_not_run():
    loop = asyncio.get_running_loop()
    timer = loop.call_later(0.01, print, "timer")
    loop.call_later(0.01, print, "other timer")
    loop.call_soon(block, "block", 0.02)
    loop.call_soon(lambda: loop.call_soon(cancel, "timer", timer))
    await asyncio.sleep(0.03)


async def cancelling_what_has_run_changes_nothing():
    loop = asyncio.get_running_loop()
    soon = loop.call_soon(print, "soon")
    timer = loop.call_later(0.01, print, "timer")
    await asyncio.sleep(0.02)
    print(soon.cancelled(), timer.cancelled())
    soon.cancel()
    timer.cancel()
    print(soon.cancelled(), timer.cancelled())
    loop.call_later(0.01, print, "another")
    await asyncio.sleep(0.02)


async def a_handle_may_cancel_itself_while_it_runs():
    loop = asyncio.get_running_loop()
    handles = [loop.call_soon(lambda: cancel("itself", handles[0]))]
    handles.append(loop.call_later(0.01, lambda: cancel("timer itself", handles[1])))
    loop.call_later(0.01, print, "other timer")
    await asyncio.sleep(0.02)
    print(handles[0].cancelled(), handles[1].cancelled())


async def cancelling_twice_counts_once():
    loop = asyncio.get_running_loop()
    timers = [loop.call_later(delay / 1000, print, delay) for delay in (10, 20, 30)]
    timers[0].cancel()
    timers[0].cancel()
    timers[2].cancel()
    timers[0].cancel()
    await asyncio.sleep(0.04)
    print("main")


async def a_blocking_handle_makes_timers_late():
    loop = asyncio.get_running_loop()

    def tick(number):
        print("tick", number)
        if number < 4:
            loop.call_later(0.01, tick, number + 1)

    loop.call_later(0.01, tick, 1)
    loop.call_later(0.015, block, "block", 0.02)
    await asyncio.sleep(0.1)


async def a_grid_of_call_at_does_not_drift():
    loop = asyncio.get_running_loop()
    start = loop.time()

    def tick(number):
        print("tick", number)
        time.sleep(0.004)
        if number < 4:
            loop.call_at(start + (number + 1) / 100, tick, number + 1)

    loop.call_at(start + 0.01, tick, 1)
    await asyncio.sleep(0.1)
    print("main")


async def a_timer_set_later_for_earlier_comes_first():
    loop = asyncio.get_running_loop()
    loop.call_later(0.1, print, "100")
    loop.call_later(0.01, lambda: loop.call_later(0.02, print, "30"))
    await asyncio.sleep(0.05)
    loop.call_later(0.04, print, "90")
    loop.call_later(0.05, print, "100 again")
    await asyncio.sleep(0.06)


async def timers_cancel_and_set_others_in_any_order():
    loop = asyncio.get_running_loop()
    timers = {}

    def fire(delay):
        print(delay)
        for other in (delay * 2, delay * 3 % 97):
            if other in timers:
                timers[other].cancel()
        if delay < 50:
            timers[delay + 40] = loop.call_later(0.04, fire, delay + 40)

    for number in range(24):
        delay = number * 37 % 97 + 1
        timers[delay] = loop.call_later(delay / 1000, fire, delay)
    await asyncio.sleep(0.2)


RULES = [
    handles_run_in_the_order_of_their_scheduling, timers_run_by_deadline_not_by_call,
    call_at_and_call_later_share_one_order, ties_stay_in_order_when_some_are_cancelled,
    past_deadlines_run_in_the_next_iteration_by_deadline,
    a_timer_set_for_now_by_a_timer_waits_for_the_next_iteration, due_timers_come_after_what_is_ready,
    a_deadline_passed_within_an_iteration_waits_for_the_next, timers_due_together_run_in_one_iteration,
    what_is_added_meanwhile_runs_in_the_next_iteration, a_chain_of_handles_does_not_starve_timers,
    a_handle_cancelled_in_its_own_iteration_does_not_run, an_iteration_of_cancelled_handles_counts,
    a_cancelled_timer_makes_no_iteration, a_timer_cancelled_by_a_callback_of_its_iteration_does_not_run,
    a_due_timer_cancelled_by_a_ready_handle_does_not_run, cancelling_what_has_run_changes_nothing,
    a_handle_may_cancel_itself_while_it_runs, cancelling_twice_counts_once, a_blocking_handle_makes_timers_late,
    a_grid_of_call_at_does_not_drift, a_timer_set_later_for_earlier_comes_first,
    timers_cancel_and_set_others_in_any_order,
]
for rule in RULES:
    print("rule", rule.__name__)
    asyncio.run(rule())
