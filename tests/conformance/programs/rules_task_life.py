# SPDX-License-Identifier: MIT
"""The current task, all tasks, what is left when main ends, and errors that count as seen."""

import asyncio


async def who(kept):
    kept.append(asyncio.current_task())
    await asyncio.sleep(0)
    kept.append(asyncio.current_task())
    return 1


async def nested_who(kept):
    kept.append(asyncio.current_task())
    return await who(kept)


async def current():
    print("CoroutinesRunInTheTaskThatAwaitsThem")
    kept = []
    main = asyncio.current_task()
    await nested_who(kept)
    print([task is main for task in kept])
    kept = []
    a = asyncio.create_task(nested_who(kept))
    await a
    print([task is a for task in kept], asyncio.current_task() is main)


async def at_once(name, value=1):
    print(name, "runs")
    return value


async def no_current():
    print("InACallbackNoTaskRuns")
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: print(asyncio.current_task() is None))
    a = asyncio.create_task(at_once("a"))
    a.add_done_callback(lambda task: print(asyncio.current_task() is None))
    await a
    print(asyncio.current_task() is None)


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


def names():
    return " ".join(sorted(task.get_name() for task in asyncio.all_tasks()))


async def ended(name, awaitable):
    try:
        print(name, "gives", await awaitable)
    except BaseException as error:
        print(name, describe(error))


async def all_pending():
    print("AllTasksAreThoseThatAreNotDone")
    asyncio.current_task().set_name("main")
    a = asyncio.create_task(sleeper("a", 0.01), name="next")
    b = asyncio.create_task(at_once("b"), name="third")
    print(names())
    await b
    print(names())
    a.cancel()
    print(names())
    await ended("a", a)
    print(names())


async def not_in_callback():
    print("ATaskIsNoLongerAmongAllWhenItsCallbacksRun")
    asyncio.current_task().set_name("main")
    a = asyncio.create_task(at_once("a"), name="a")
    a.add_done_callback(lambda task: print("callback:", names() or "none"))
    await asyncio.sleep(0)
    print("done", names())
    await a


async def leaves(name, delay):
    try:
        await asyncio.sleep(1)
    finally:
        print(name, "is cancelled")
        await asyncio.sleep(delay)
        print(name, "leaves")


async def leftovers():
    print("RunCancelsWhatIsLeftInTheOrderOfCreation")
    asyncio.create_task(leaves("a", 0.02))
    asyncio.create_task(leaves("b", 0.01))
    await asyncio.sleep(0)
    asyncio.create_task(leaves("never", 0))
    print("main ends")


async def refusing(name):
    await ended(name, asyncio.sleep(1))
    await asyncio.sleep(0.01)
    print(name, "ends")


async def refusing_leftover():
    print("RunWaitsForALeftoverThatRefuses")
    asyncio.create_task(refusing("a"))
    await asyncio.sleep(0)
    print("main ends")


async def begun_in_the_last():
    print("ALeftoverBeginsBesideTheEndOfMain")
    asyncio.create_task(sleeper("a", 1))
    await asyncio.sleep(0)
    asyncio.create_task(sleeper("b", 1))
    print("main ends")


def handler(loop, context):
    error = context.get("exception")
    print("report:", context["message"], describe(error) if error else "")


def watch():
    asyncio.get_running_loop().set_exception_handler(handler)


async def failing(name, delay=0.01):
    print(name, "begins")
    await asyncio.sleep(delay)
    print(name, "fails")
    raise ValueError(name)


async def asked_for():
    print("AnErrorThatSomebodySawIsNotReported")
    watch()
    a = asyncio.create_task(failing("a", 0))
    b = asyncio.create_task(failing("b", 0))
    await ended("a", a)
    print(describe(b.exception()))
    del a, b
    print("end")


async def silenced():
    print("ACancelOfAFailedTaskKeepsItsErrorQuiet")
    watch()
    a = asyncio.create_task(failing("a", 0))
    await asyncio.sleep(0.01)
    print("cancel", a.cancel())
    del a
    print("end")


async def waiter(name, awaitable):
    print(name, "waits")
    try:
        value = await awaitable
    except BaseException as error:
        print(name, describe(error))
        raise
    print(name, "gets", value)
    return value


async def cancel_reads():
    print("AnAwaiterThatIsCancelledInsteadHasSeenTheError")
    watch()
    a = asyncio.create_task(failing("a", 0))
    b = asyncio.create_task(waiter("b", a))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("cancel", b.cancel("instead"))
    await ended("b", b)
    del a, b
    print("end")


async def leaves_failing():
    try:
        await asyncio.sleep(1)
    finally:
        raise ValueError("clean-up")


async def at_shutdown():
    print("RunReportsALeftoverThatFails")
    watch()
    asyncio.create_task(leaves_failing())
    await asyncio.sleep(0)
    print("main ends")


async def cleans_badly(name):
    try:
        await asyncio.sleep(1)
    finally:
        print(name, "fails")
        raise ValueError(name)


async def in_gather():
    print("ACancelledGatherHasSeenTheErrorsOfItsChildren")
    watch()
    a = asyncio.create_task(cleans_badly("a"))
    b = asyncio.create_task(sleeper("b", 1))
    outer = asyncio.gather(a, b, return_exceptions=True)
    await asyncio.sleep(0)
    outer.cancel("why")
    await ended("outer", outer)
    del a, b, outer
    print("end")


RULES = (
    current,
    no_current,
    all_pending,
    not_in_callback,
    leftovers,
    refusing_leftover,
    begun_in_the_last,
    asked_for,
    silenced,
    cancel_reads,
    at_shutdown,
    in_gather,
)

for rule in RULES:
    asyncio.run(rule())
