# SPDX-License-Identifier: MIT
"""Barrier: reset and abort in each of its states."""

import asyncio


def describe(error):
    return type(error).__name__ + (": " + str(error) if str(error) else "")


def state(barrier):
    return repr(barrier).partition("[")[2].rstrip("]>")


async def party(name, barrier, rounds=1):
    for turn in range(rounds):
        print(name + " comes")
        try:
            place = await barrier.wait()
        except (Exception, asyncio.CancelledError) as error:
            print(name + ": " + describe(error) + ", " + state(barrier))
            return
        print(name + " place " + str(place) + ", " + state(barrier))


def start(names, barrier, rounds=1):
    return [asyncio.create_task(party(name, barrier, rounds), name=name) for name in names]


async def reset_of_an_empty_barrier_changes_nothing():
    print("reset_of_an_empty_barrier_changes_nothing")
    barrier = asyncio.Barrier(2)
    await barrier.reset()
    print(state(barrier))
    start("ab", barrier)
    await asyncio.sleep(1)


async def reset_sends_away_who_waits():
    print("reset_sends_away_who_waits")
    barrier = asyncio.Barrier(3)
    start("ab", barrier)
    await asyncio.sleep(0.01)
    await barrier.reset()
    print(state(barrier))
    await asyncio.sleep(0)
    print(state(barrier))
    start("cde", barrier)
    await asyncio.sleep(1)


async def who_comes_while_it_resets_is_of_the_next_round():
    print("who_comes_while_it_resets_is_of_the_next_round")
    barrier = asyncio.Barrier(3)
    start("ab", barrier)
    await asyncio.sleep(0.01)
    start("cd", barrier)
    await barrier.reset()
    await party("main", barrier)
    await asyncio.sleep(1)


async def who_comes_while_it_resets_waits_and_then_fills():
    print("who_comes_while_it_resets_waits_and_then_fills")
    barrier = asyncio.Barrier(2)
    start("a", barrier)
    await asyncio.sleep(0.01)
    await barrier.reset()
    start("b", barrier)
    await party("main", barrier)
    await asyncio.sleep(1)
    print(state(barrier))


async def who_was_sent_away_may_come_again():
    print("who_was_sent_away_may_come_again")
    barrier = asyncio.Barrier(3)

    async def again(name):
        await party(name, barrier)
        await party(name, barrier)

    for name in "ab":
        asyncio.create_task(again(name))
    await asyncio.sleep(0.01)
    await barrier.reset()
    await party("main", barrier)
    await asyncio.sleep(1)


async def reset_while_it_drains_sends_away_who_has_not_left():
    print("reset_while_it_drains_sends_away_who_has_not_left")
    barrier = asyncio.Barrier(3)
    start("ab", barrier)
    await asyncio.sleep(0)
    await party("main", barrier)
    await barrier.reset()
    print(state(barrier))
    await asyncio.sleep(1)
    print(state(barrier))


async def reset_while_it_drains_keeps_who_waits_for_the_next_round():
    print("reset_while_it_drains_keeps_who_waits_for_the_next_round")
    barrier = asyncio.Barrier(2)
    start("a", barrier)
    await asyncio.sleep(0)
    start("b", barrier)
    await party("main", barrier)
    await barrier.reset()
    await asyncio.sleep(0.01)
    print(state(barrier))
    await party("main", barrier)
    await asyncio.sleep(1)


async def reset_after_the_last_has_left_changes_nothing():
    print("reset_after_the_last_has_left_changes_nothing")
    barrier = asyncio.Barrier(3)
    start("ab", barrier)
    await asyncio.sleep(0)
    await party("main", barrier)
    await asyncio.sleep(0)
    await barrier.reset()
    print(state(barrier))
    await asyncio.sleep(1)


async def reset_twice_is_reset_once():
    print("reset_twice_is_reset_once")
    barrier = asyncio.Barrier(2)
    start("a", barrier)
    await asyncio.sleep(0)
    await barrier.reset()
    await barrier.reset()
    print(state(barrier))
    await asyncio.sleep(0)
    await barrier.reset()
    print(state(barrier))
    await asyncio.sleep(1)


async def abort_of_an_empty_barrier_breaks_it():
    print("abort_of_an_empty_barrier_breaks_it")
    barrier = asyncio.Barrier(2)
    await barrier.abort()
    print(state(barrier))
    await party("main", barrier)
    start("ab", barrier)
    await asyncio.sleep(1)
    print(state(barrier))


async def abort_breaks_it_for_who_waits():
    print("abort_breaks_it_for_who_waits")
    barrier = asyncio.Barrier(3)
    start("ab", barrier)
    await asyncio.sleep(0.01)
    await barrier.abort()
    print(state(barrier))
    await party("main", barrier)
    await asyncio.sleep(1)
    print(state(barrier))


async def abort_while_it_drains_sends_away_who_has_not_left():
    print("abort_while_it_drains_sends_away_who_has_not_left")
    barrier = asyncio.Barrier(3)
    start("ab", barrier)
    await asyncio.sleep(0)
    await party("main", barrier)
    await barrier.abort()
    print(state(barrier))
    await asyncio.sleep(1)
    print(state(barrier))


async def abort_while_it_drains_reaches_who_waits_for_the_next_round():
    print("abort_while_it_drains_reaches_who_waits_for_the_next_round")
    barrier = asyncio.Barrier(2)
    start("a", barrier)
    await asyncio.sleep(0)
    start("b", barrier)
    asyncio.create_task(barrier.abort())
    await party("main", barrier)
    await asyncio.sleep(1)
    print(state(barrier))


async def abort_twice_is_abort_once():
    print("abort_twice_is_abort_once")
    barrier = asyncio.Barrier(2)
    start("a", barrier)
    await asyncio.sleep(0)
    await barrier.abort()
    await barrier.abort()
    await asyncio.sleep(1)
    print(state(barrier))


async def reset_mends_a_broken_barrier():
    print("reset_mends_a_broken_barrier")
    barrier = asyncio.Barrier(2)
    await barrier.abort()
    await party("main", barrier)
    await barrier.reset()
    print(state(barrier))
    start("ab", barrier)
    await asyncio.sleep(1)


async def reset_right_after_abort_lets_those_inside_leave_first():
    print("reset_right_after_abort_lets_those_inside_leave_first")
    barrier = asyncio.Barrier(3)
    start("ab", barrier)
    await asyncio.sleep(0)
    await barrier.abort()
    await barrier.reset()
    print(state(barrier))
    start("cde", barrier)
    await asyncio.sleep(1)
    print(state(barrier))


async def a_party_that_fails_breaks_it_for_the_others():
    print("a_party_that_fails_breaks_it_for_the_others")
    barrier = asyncio.Barrier(3)

    async def fails():
        await asyncio.sleep(0.01)
        try:
            raise ValueError("bad")
        except ValueError as error:
            print("c: " + describe(error))
            await barrier.abort()

    start("ab", barrier)
    asyncio.create_task(fails())
    await asyncio.sleep(1)
    print(state(barrier))


async def aborted_and_cancelled_in_one_step_it_is_cancelled():
    print("aborted_and_cancelled_in_one_step_it_is_cancelled")
    barrier = asyncio.Barrier(3)
    a, b = start("ab", barrier)
    await asyncio.sleep(0)
    await barrier.abort()
    a.cancel()
    await asyncio.sleep(1)


async def cancelled_while_it_resets_it_still_makes_room():
    print("cancelled_while_it_resets_it_still_makes_room")
    barrier = asyncio.Barrier(2)
    tasks = start("a", barrier)
    await asyncio.sleep(0)
    await barrier.reset()
    tasks[0].cancel()
    print(state(barrier))
    start("bc", barrier)
    await asyncio.sleep(1)


for rule in (
    reset_of_an_empty_barrier_changes_nothing, reset_sends_away_who_waits,
    who_comes_while_it_resets_is_of_the_next_round, who_comes_while_it_resets_waits_and_then_fills,
    who_was_sent_away_may_come_again, reset_while_it_drains_sends_away_who_has_not_left,
    reset_while_it_drains_keeps_who_waits_for_the_next_round, reset_after_the_last_has_left_changes_nothing,
    reset_twice_is_reset_once, abort_of_an_empty_barrier_breaks_it, abort_breaks_it_for_who_waits,
    abort_while_it_drains_sends_away_who_has_not_left,
    abort_while_it_drains_reaches_who_waits_for_the_next_round, abort_twice_is_abort_once,
    reset_mends_a_broken_barrier, reset_right_after_abort_lets_those_inside_leave_first,
    a_party_that_fails_breaks_it_for_the_others, aborted_and_cancelled_in_one_step_it_is_cancelled,
    cancelled_while_it_resets_it_still_makes_room,
):
    asyncio.run(rule())
