# SPDX-License-Identifier: MIT
"""Barrier: rounds, places, and parties that are cancelled."""

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


async def one_party_passes_without_a_turn():
    print("one_party_passes_without_a_turn")
    barrier = asyncio.Barrier(1)
    print(state(barrier))
    await party("main", barrier, 2)
    print(state(barrier))


async def the_last_to_come_passes_without_a_turn():
    print("the_last_to_come_passes_without_a_turn")
    barrier = asyncio.Barrier(3)
    start("ab", barrier)
    await asyncio.sleep(0.01)
    await party("main", barrier)
    await asyncio.sleep(1)
    print(state(barrier))


async def places_are_in_the_order_of_coming():
    print("places_are_in_the_order_of_coming")
    barrier = asyncio.Barrier(3)
    for name in "abc":
        start(name, barrier)
        await asyncio.sleep(0.01)
        print(state(barrier))
    await asyncio.sleep(1)


async def it_serves_round_after_round():
    print("it_serves_round_after_round")
    barrier = asyncio.Barrier(3)
    start("abc", barrier, 3)
    await asyncio.sleep(1)
    print(state(barrier))


async def two_parties_meet_round_after_round():
    print("two_parties_meet_round_after_round")
    barrier = asyncio.Barrier(2)
    start("ab", barrier, 3)
    await asyncio.sleep(1)


async def who_comes_while_it_drains_is_of_the_next_round():
    print("who_comes_while_it_drains_is_of_the_next_round")
    barrier = asyncio.Barrier(2)
    start("a", barrier)
    await asyncio.sleep(0)
    await party("b", barrier)
    start("c", barrier)
    await party("main", barrier)
    await asyncio.sleep(1)


async def more_tasks_than_parties_go_in_rounds():
    print("more_tasks_than_parties_go_in_rounds")
    barrier = asyncio.Barrier(2)
    tasks = start("abcde", barrier)
    await asyncio.sleep(0.01)
    print(state(barrier))
    tasks[4].cancel()
    await asyncio.sleep(1)
    print(state(barrier))


async def nobody_is_left_waiting_with_many_rounds_at_once():
    print("nobody_is_left_waiting_with_many_rounds_at_once")
    barrier = asyncio.Barrier(2)
    start("abcdef", barrier)
    await asyncio.sleep(0.01)
    print(state(barrier))


async def cancelled_before_its_first_step_it_never_comes():
    print("cancelled_before_its_first_step_it_never_comes")
    barrier = asyncio.Barrier(2)
    a, b = start("ab", barrier)
    a.cancel()
    await asyncio.sleep(0)
    print(state(barrier))
    await party("main", barrier)
    await asyncio.sleep(1)


async def cancel_one(number):
    barrier = asyncio.Barrier(4)
    tasks = start("abc", barrier)
    await asyncio.sleep(0)
    tasks[number].cancel("enough")
    print(state(barrier))
    await asyncio.sleep(0.01)
    print(state(barrier))
    start("de", barrier)
    await asyncio.sleep(1)


async def the_first_to_come_is_cancelled():
    print("the_first_to_come_is_cancelled")
    await cancel_one(0)


async def the_middle_one_is_cancelled():
    print("the_middle_one_is_cancelled")
    await cancel_one(1)


async def the_last_to_come_is_cancelled():
    print("the_last_to_come_is_cancelled")
    await cancel_one(2)


async def all_are_cancelled_and_others_come():
    print("all_are_cancelled_and_others_come")
    barrier = asyncio.Barrier(3)
    for task in start("ab", barrier):
        await asyncio.sleep(0)
        task.cancel()
    await asyncio.sleep(0.01)
    print(state(barrier))
    start("cde", barrier)
    await asyncio.sleep(1)


async def cancelled_in_the_step_in_which_it_opens_the_others_pass():
    print("cancelled_in_the_step_in_which_it_opens_the_others_pass")
    barrier = asyncio.Barrier(4)
    tasks = start("abc", barrier)
    await asyncio.sleep(0)
    await party("main", barrier)
    tasks[1].cancel("too late")
    await asyncio.sleep(1)
    print(state(barrier))


async def the_last_that_would_leave_is_cancelled():
    print("the_last_that_would_leave_is_cancelled")
    barrier = asyncio.Barrier(2)
    tasks = start("a", barrier)
    await asyncio.sleep(0)
    await party("main", barrier)
    tasks[0].cancel()
    start("bc", barrier)
    print(state(barrier))
    await asyncio.sleep(1)
    print(state(barrier))


async def cancelled_just_before_the_last_comes_its_place_stays_taken():
    print("cancelled_just_before_the_last_comes_its_place_stays_taken")
    barrier = asyncio.Barrier(2)
    tasks = start("a", barrier)
    await asyncio.sleep(0)
    tasks[0].cancel()
    await party("main", barrier)
    await asyncio.sleep(1)
    print(state(barrier))


async def cancelled_while_they_wait_for_the_round_before():
    print("cancelled_while_they_wait_for_the_round_before")
    barrier = asyncio.Barrier(2)
    start("a", barrier)
    await asyncio.sleep(0)
    b, c = start("bc", barrier)
    asyncio.get_running_loop().call_soon(b.cancel)
    await party("main", barrier)
    await asyncio.sleep(0)
    c.cancel()
    await asyncio.sleep(0.01)
    print(state(barrier))
    start("de", barrier)
    await asyncio.sleep(1)


async def a_timeout_gives_the_place_back():
    print("a_timeout_gives_the_place_back")
    barrier = asyncio.Barrier(2)
    try:
        await asyncio.wait_for(barrier.wait(), 0.01)
    except TimeoutError as error:
        print(describe(error) + ", " + state(barrier))
    start("ab", barrier)
    await asyncio.sleep(1)


for rule in (
    one_party_passes_without_a_turn, the_last_to_come_passes_without_a_turn,
    places_are_in_the_order_of_coming, it_serves_round_after_round, two_parties_meet_round_after_round,
    who_comes_while_it_drains_is_of_the_next_round, more_tasks_than_parties_go_in_rounds,
    nobody_is_left_waiting_with_many_rounds_at_once, cancelled_before_its_first_step_it_never_comes,
    the_first_to_come_is_cancelled, the_middle_one_is_cancelled, the_last_to_come_is_cancelled,
    all_are_cancelled_and_others_come, cancelled_in_the_step_in_which_it_opens_the_others_pass,
    the_last_that_would_leave_is_cancelled, cancelled_just_before_the_last_comes_its_place_stays_taken,
    cancelled_while_they_wait_for_the_round_before, a_timeout_gives_the_place_back,
):
    asyncio.run(rule())
