# SPDX-License-Identifier: MIT
"""Tasks: the order of their steps, names, chains."""

import asyncio


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


async def first_steps():
    print("FirstStepsAreInCreationOrder")
    tasks = [asyncio.create_task(sleeper(name, 0)) for name in "abc"]
    print("created")
    for task in tasks:
        await task
    print("end")


async def creation():
    print("CreationDoesNotRunTheBody")
    task = asyncio.create_task(sleeper("a", 0.01))
    print("done", task.done())
    await asyncio.sleep(0)
    print("done", task.done())
    await task
    print("done", task.done())


async def queued():
    print("AFirstStepIsQueuedLikeAnyCallback")
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "before")
    task = asyncio.create_task(sleeper("a", 0))
    loop.call_soon(print, "behind")
    await task
    print("end")


async def generation(depth):
    print("generation", depth)
    if depth > 0:
        child = asyncio.create_task(generation(depth - 1))
        print("created by", depth)
        await child
    print("end of", depth)
    return depth


async def generations():
    print("ATaskThatATaskCreatesBeginsInTheNextIteration")
    await generation(2)


async def at_once(name, value=1):
    print(name, "runs")
    return value


async def parent(name):
    print(name, "begins")
    for number in (1, 2):
        asyncio.create_task(at_once(name + str(number)))
    await asyncio.sleep(0)
    print(name, "ends")


async def breadth():
    print("ChildrenBeginBehindTheRestOfTheirParentsIteration")
    await asyncio.gather(parent("a"), parent("b"))
    print("end")


async def ended(name, awaitable):
    try:
        print(name, "gives", await awaitable)
    except BaseException as error:
        print(name, describe(error))


async def one_step():
    print("ABodyThatAwaitsNothingEndsInItsFirstStep")
    task = asyncio.create_task(at_once("a"))
    await asyncio.sleep(0)
    print("done", task.done())
    await ended("a", task)


async def names():
    print("ANameGivenByHandLeavesTheCountAlone")
    before = int(asyncio.current_task().get_name()[5:]) - 1
    a = asyncio.create_task(at_once("a"))
    nine = asyncio.create_task(at_once("nine"), name="Task-9")
    b = asyncio.create_task(at_once("b"))
    for task in (a, b):
        print("Task-" + str(int(task.get_name()[5:]) - before))
    print(nine.get_name())
    await nine


async def names_itself(name):
    task = asyncio.current_task()
    task.set_name(name)
    print("I am", task.get_name())
    await asyncio.sleep(0)
    return 1


async def renamed():
    print("ANameMayBeSetAtAnyTimeAndItsNumberIsNotUsedAgain")
    before = int(asyncio.current_task().get_name()[5:]) - 1
    a = asyncio.create_task(at_once("a"))
    a.set_name("early")
    b = asyncio.create_task(names_itself("itself"))
    c = asyncio.create_task(at_once("c"))
    print("Task-" + str(int(c.get_name()[5:]) - before))
    print(a.get_name())
    await b
    print(b.get_name())
    c.set_name("late")
    print(c.get_name())


async def chain(depth):
    print("down", depth)
    value = 1
    if depth > 0:
        value = await chain(depth - 1) + 1
    print("up", depth)
    return value


async def coroutines():
    print("AChainOfCoroutinesTakesNoIteration")
    print("length", await chain(2))


async def waiter(name, awaitable):
    print(name, "waits")
    try:
        value = await awaitable
    except BaseException as error:
        print(name, describe(error))
        raise
    print(name, "gets", value)
    return value


async def results():
    print("AResultGoesUpOneIterationATask")
    a = asyncio.create_task(sleeper("a", 0.01, 7))
    b = asyncio.create_task(waiter("b", a))
    c = asyncio.create_task(waiter("c", b))
    await ended("c", c)


async def failing(name, delay=0.01):
    print(name, "begins")
    await asyncio.sleep(delay)
    print(name, "fails")
    raise ValueError(name)


async def errors():
    print("AnErrorGoesUpOneIterationATask")
    a = asyncio.create_task(failing("a"))
    b = asyncio.create_task(waiter("b", a))
    c = asyncio.create_task(waiter("c", b))
    await ended("c", c)


async def taken_inner():
    try:
        await asyncio.sleep(0)
        raise ValueError("deep")
    finally:
        print("inner left")


async def taken_middle():
    try:
        await taken_inner()
        print("never")
    finally:
        print("middle left")


async def taken():
    print("AnErrorUnwindsToWhereItIsTaken")
    try:
        await taken_middle()
    except ValueError as error:
        print("taken", describe(error))
    await asyncio.sleep(0)
    print("goes on")


async def no_result():
    print("ATaskThatIsNotDoneHasNoResult")
    a = asyncio.create_task(at_once("a"))
    try:
        a.result()
    except asyncio.InvalidStateError as error:
        print(describe(error))
    await ended("a", a)


async def refuses(name, clean_up=0.01, value=5):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print(name, "refuses", describe(error))
    await asyncio.sleep(clean_up)
    return value


async def refuses():
    print("ATaskRefusesAnEndFromOutside")
    a = asyncio.create_task(at_once("a"))
    try:
        a.set_result(2)
    except RuntimeError as error:
        print(describe(error))
    try:
        a.set_exception(ValueError())
    except RuntimeError as error:
        print(describe(error))
    await ended("a", a)


async def awaits_later():
    print("AnAwaiterThatComesInTheIterationOfTheEndGoesOnAtOnce")
    a = asyncio.create_task(sleeper("a", 0))
    b = asyncio.create_task(sleeper("b", 0))
    await asyncio.sleep(0)
    c = asyncio.create_task(waiter("c", b))
    await ended("a", a)
    await c
    print("end")


RULES = (
    first_steps,
    creation,
    queued,
    generations,
    breadth,
    one_step,
    names,
    renamed,
    coroutines,
    results,
    errors,
    taken,
    no_result,
    refuses,
    awaits_later,
)

for rule in RULES:
    asyncio.run(rule())
