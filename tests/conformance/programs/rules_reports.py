# SPDX-License-Identifier: MIT
"""When a future's failure counts as seen, and what is said about one that nobody has seen."""

import asyncio


def described(error):
    name = type(error).__name__
    return f"{name}: {error}" if str(error) else name


def handler(loop, context):
    print("report:", context["message"], repr(context.get("exception")), sorted(context))


def failed():
    future = asyncio.get_running_loop().create_future()
    future.set_exception(ValueError("bad"))
    return future


async def nobody_looked():
    future = failed()
    print("made")
    del future
    print("gone")


async def asking_for_the_exception_is_looking():
    future = failed()
    print(future.exception())
    del future
    print("gone")


async def asking_for_the_result_is_looking():
    future = failed()
    try:
        future.result()
    except ValueError as error:
        print(error)
    del future
    print("gone")


async def asking_whether_it_is_done_is_not_looking():
    future = failed()
    print(future.done(), future.cancelled())
    del future
    print("gone")


async def awaiting_is_looking():
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_soon(future.set_exception, ValueError("bad"))
    try:
        await future
    except ValueError as error:
        print(error)
    del future
    print("gone")


async def a_cancel_too_late_counts_as_looking():
    future = failed()
    print(future.cancel())
    del future
    print("gone")


async def a_waiter_cancelled_in_between_has_looked():
    async def waits(future):
        try:
            await future
        except asyncio.CancelledError as error:
            print("waiter", described(error))

    loop = asyncio.get_running_loop()
    future = loop.create_future()
    task = asyncio.create_task(waits(future))
    await asyncio.sleep(0)
    future.set_exception(ValueError("bad"))
    task.cancel("in between")
    await task
    print("done", future.done())
    del future
    print("gone")


async def wait_does_not_look():
    future = failed()
    done, pending = await asyncio.wait([future])
    print("waited", len(done))
    del future, done
    print("gone")


async def gather_looks():
    future = failed()
    try:
        await asyncio.gather(future, return_exceptions=True)
    finally:
        print("gathered")
    del future
    print("gone")


async def the_report_comes_once():
    future = failed()
    kept = [future]
    future = None
    print("kept")
    kept.clear()
    print("gone")


async def cancelled_is_not_failed():
    future = asyncio.get_running_loop().create_future()
    future.cancel("why")
    del future
    print("gone")


RULES = [
    nobody_looked, asking_for_the_exception_is_looking, asking_for_the_result_is_looking,
    asking_whether_it_is_done_is_not_looking, awaiting_is_looking, a_cancel_too_late_counts_as_looking,
    a_waiter_cancelled_in_between_has_looked,
    wait_does_not_look, gather_looks, the_report_comes_once,
    cancelled_is_not_failed,
]


async def handled(rule):
    asyncio.get_running_loop().set_exception_handler(handler)
    await rule()


for rule in RULES:
    print("rule", rule.__name__)
    asyncio.run(handled(rule))
