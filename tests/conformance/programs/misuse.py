# SPDX-License-Identifier: MIT
"""What futures, tasks, locks and loops refuse, in CPython's words."""

import asyncio


def attempt(function, *args, **more):
    try:
        print(function(*args, **more))
    except BaseException as error:
        print(type(error).__name__, error)


async def attempt_await(awaitable):
    try:
        print(await awaitable)
    except BaseException as error:
        print(type(error).__name__, error)


async def value(x=1):
    return x


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    attempt(future.result)
    attempt(future.exception)
    future.set_result(1)
    attempt(future.set_result, 2)
    attempt(future.set_exception, ValueError())
    attempt(future.cancel)
    print(future.result())
    failed = loop.create_future()
    attempt(failed.set_exception, 1)
    failed.set_exception(ValueError("once"))
    attempt(failed.set_exception, ValueError("twice"))
    attempt(failed.result)
    stopped = loop.create_future()
    stopped.set_exception(StopIteration(1))
    attempt(stopped.result)
    cancelled = loop.create_future()
    print(cancelled.cancel("why"), cancelled.cancel("again"))
    attempt(cancelled.set_result, 1)
    attempt(cancelled.result)
    attempt(cancelled.exception)

    task = asyncio.create_task(value())
    attempt(task.set_result, 1)
    attempt(task.set_exception, ValueError())
    attempt(task.result)
    await task
    print(task.cancel(), task.cancelling(), task.uncancel())

    async def await_self():
        await asyncio.current_task()

    own = asyncio.create_task(await_self(), name="own")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(own.exception())
    coroutine = value()
    await coroutine
    await attempt_await(coroutine)
    await attempt_await(1)
    await attempt_await(None)

    for lock in (asyncio.Lock(), asyncio.Condition(), asyncio.BoundedSemaphore(2)):
        attempt(lock.release)
    condition = asyncio.Condition()
    attempt(condition.notify)
    attempt(condition.notify_all)
    await attempt_await(condition.wait())
    attempt(asyncio.Semaphore, -1)
    attempt(asyncio.Barrier, 0)
    queue = asyncio.Queue(1)
    attempt(queue.get_nowait)
    attempt(queue.task_done)
    queue.put_nowait(1)
    attempt(queue.put_nowait, 2)
    queue.shutdown()
    attempt(queue.put_nowait, 3)
    await attempt_await(queue.put(3))
    print(queue.get_nowait())
    await attempt_await(queue.get())

    attempt(asyncio.run, coroutine)
    attempt(loop.run_until_complete, future)
    attempt(loop.run_forever)
    attempt(loop.close)
    attempt(loop.set_exception_handler, 1)
    attempt(loop.set_task_factory, 1)
    attempt(asyncio.create_task, 1)
    attempt(asyncio.create_task, value)
    attempt(asyncio.ensure_future, 1)
    attempt(asyncio.gather, 1)
    attempt(asyncio.shield, 1)
    await attempt_await(asyncio.wait([]))
    await attempt_await(asyncio.wait(future))
    await attempt_await(asyncio.wait([future], return_when="SOMETIME"))
    unused = value()
    await attempt_await(asyncio.wait([unused]))
    unused.close()
    attempt(asyncio.as_completed, future)

    group = asyncio.TaskGroup()
    attempt(group.create_task, value())
    async with group:
        await attempt_await(group.__aenter__())
    attempt(group.create_task, value())
    timeout = asyncio.timeout(1)
    attempt(timeout.reschedule, 1)
    async with timeout:
        await attempt_await(timeout.__aenter__())
    attempt(timeout.reschedule, 1)
    await attempt_await(timeout.__aenter__())


asyncio.run(main())
attempt(asyncio.get_running_loop)
attempt(asyncio.current_task)
attempt(asyncio.all_tasks)
attempt(asyncio.sleep, 1)
attempt(asyncio.timeout, 1)
for function in (asyncio.create_task, asyncio.ensure_future, asyncio.gather, asyncio.shield):
    coroutine = value()
    attempt(function, coroutine)
    coroutine.close()
attempt(asyncio.gather)
attempt(asyncio.Future)
