# SPDX-License-Identifier: MIT
"""Whose turn it is: sleeps, what is ready, and blocks that make them late."""

import asyncio
import time


async def turns(name, count, delay=0):
    for number in range(count):
        print(name, number)
        await asyncio.sleep(delay)
    return count


async def take_turns():
    print("SleepZeroTakesTurns")
    tasks = [asyncio.create_task(turns(name, 3)) for name in "abc"]
    for task in tasks:
        await task
    print("end")


def describe(error):
    return type(error).__name__ + (f": {error}" if str(error) else "")


async def sleeper(name, delay, value=1):
    print(name, "begins")
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError as error:
        print(name, describe(error))
        raise
    print(name, "slept")
    return value


async def negative():
    print("ANegativeSleepIsAZeroOne")
    a = asyncio.create_task(sleeper("a", -1))
    b = asyncio.create_task(sleeper("b", 0))
    await a
    await b
    print("end")


async def tiny():
    print("TheShortestSleepGoesThroughTheTimers")
    a = asyncio.create_task(sleeper("a", 0))
    b = asyncio.create_task(sleeper("b", 0.000001))
    await a
    print("a is over")
    await b
    print("end")


async def equal():
    print("EqualSleepsEndInTheOrderTheyBegan")
    tasks = [asyncio.create_task(sleeper(name, 0.01)) for name in "abc"]
    for task in tasks:
        await task
    print("end")


async def same_deadline():
    print("SleepsThatEndTogetherKeepTheOrderInWhichTheyBegan")
    a = asyncio.create_task(sleeper("a", 0.02))
    await asyncio.sleep(0.01)
    b = asyncio.create_task(sleeper("b", 0.01))
    c = asyncio.create_task(sleeper("c", 0.005))
    for task in (a, b, c):
        await task
    print("end")


async def by_deadline():
    print("SleepsThatABlockMadeLateEndInTheOrderOfTheirDeadlines")
    a = asyncio.create_task(sleeper("a", 0.03))
    b = asyncio.create_task(sleeper("b", 0.01))
    c = asyncio.create_task(sleeper("c", 0.02))
    await asyncio.sleep(0)
    time.sleep(0.05)
    for task in (a, b, c):
        await task
    print("end")


async def at_once(name, value=1):
    print(name, "runs")
    return value


async def timers_behind():
    print("ALateTimerComesBehindWhatIsReady")
    loop = asyncio.get_running_loop()
    loop.call_later(0.01, print, "timer")
    time.sleep(0.02)
    loop.call_soon(print, "ready")
    a = asyncio.create_task(at_once("a"))
    await a
    print("end")


async def snapshot():
    print("WhatBecomesReadyInAnIterationWaitsForTheNext")
    loop = asyncio.get_running_loop()

    def first():
        print("first")
        loop.call_soon(print, "of first")

    loop.call_soon(first)
    a = asyncio.create_task(turns("a", 2))
    loop.call_soon(print, "second")
    await a
    print("end")


async def spins(flag):
    count = 0
    while not flag:
        count += 1
        time.sleep(0.001)
        await asyncio.sleep(0)
    print("spun", count)
    return count


async def ended(name, awaitable):
    try:
        print(name, "gives", await awaitable)
    except BaseException as error:
        print(name, describe(error))


async def busy():
    print("ATaskThatOnlyGivesWayDoesNotHoldUpATimer")
    flag = []
    asyncio.get_running_loop().call_later(0.005, flag.append, 1)
    a = asyncio.create_task(spins(flag))
    await ended("a", a)


async def blocks(name, seconds):
    print(name, "blocks")
    time.sleep(seconds)
    print(name, "blocked")
    return 1


async def late():
    print("ABlockMakesASleepLate")
    a = asyncio.create_task(sleeper("a", 0.01))
    b = asyncio.create_task(blocks("b", 0.05))
    await ended("a", a)
    await ended("b", b)


async def from_its_call():
    print("ASleepCountsFromItsCallNotFromItsTasksCreation")
    a = asyncio.create_task(sleeper("a", 0.01))
    time.sleep(0.03)
    print("blocked")
    await ended("a", a)


async def periodic():
    print("SleepsOneAfterTheOtherMoveOnWithABlock")
    a = asyncio.create_task(turns("a", 3, 0.01))
    await asyncio.sleep(0.005)
    time.sleep(0.02)
    print("blocked")
    await ended("a", a)


async def ping(name, inbox, outbox):
    for number in range(3):
        value = await inbox[number]
        print(name, "gets", value)
        outbox[number].set_result(value + 1)
    return 1


async def ping_pong():
    print("TwoTasksThatAnswerEachOtherTakeAnIterationEach")
    loop = asyncio.get_running_loop()
    there = [loop.create_future() for _ in range(3)]
    back = [loop.create_future() for _ in range(3)]
    a = asyncio.create_task(ping("a", there, back))
    b = asyncio.create_task(ping("b", back, there[1:] + [loop.create_future()]))
    there[0].set_result(0)
    await a
    await b
    print("end")


async def tree(name, depth):
    if depth > 0:
        children = [asyncio.create_task(tree(name + end, depth - 1)) for end in "ab"]
        for child in children:
            await child
    print(name)
    return 1


async def whole_tree():
    print("ATreeOfTasksEndsFromTheLeavesUp")
    await tree("r", 2)


RULES = (
    take_turns,
    negative,
    tiny,
    equal,
    same_deadline,
    by_deadline,
    timers_behind,
    snapshot,
    busy,
    late,
    from_its_call,
    periodic,
    ping_pong,
    whole_tree,
)

for rule in RULES:
    asyncio.run(rule())
