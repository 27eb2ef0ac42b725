# SPDX-License-Identifier: MIT
"""Rules of run_in_executor, each a run of its own: turns, four workers, errors, cancelling what is queued and what runs."""

import asyncio
import time


def told(error):
    name = type(error).__name__
    return f"{name}: {error}" if str(error) else name


def job(name, ms):
    print("run", name)
    time.sleep(ms / 1000)
    if name.isupper():
        raise ValueError(name)
    return name


def submit(name, ms):
    return asyncio.get_running_loop().run_in_executor(None, job, name, ms)


async def take(name, future):
    try:
        print(name, "got", await future)
    except (asyncio.CancelledError, TimeoutError, ValueError) as error:
        print(name, told(error))


def takers(**jobs):
    return [asyncio.create_task(take(name, submit(name, ms))) for name, ms in jobs.items()]


async def two_turns_after_its_time():
    print("two_turns_after_its_time")
    future = submit("a", 50)
    future.add_done_callback(lambda done: print("callback", done.result()))
    print(future.done())
    await take("a", future)


async def no_time():
    print("no_time")
    await take("a", submit("a", 0))
    future = submit("b", 0)
    for _ in range(3):
        print(future.done())
        await asyncio.sleep(0)


async def done_when_awaited():
    print("done_when_awaited")
    future = submit("a", 10)
    await asyncio.sleep(0.02)
    print(future.done())
    await take("a", future)


async def a_fifth_waits_for_a_worker():
    print("a_fifth_waits_for_a_worker")
    await asyncio.gather(*takers(a=40, b=20, c=30, d=40, e=15, f=10, g=5))


async def together():
    print("together")
    await asyncio.gather(*takers(a=20, b=20, c=10, d=20))


async def a_job_takes_the_sum():
    print("a_job_takes_the_sum")

    def three_naps():
        for _ in range(3):
            time.sleep(0.01)
        return "a"

    longer = asyncio.get_running_loop().run_in_executor(None, three_naps)
    shorter = submit("b", 25)
    await take("b", shorter)
    await take("a", longer)


async def an_error_is_raised():
    print("an_error_is_raised")
    await take("A", submit("A", 10))
    await asyncio.gather(*takers(B=20, c=20))


async def gathered():
    print("gathered")
    print(await asyncio.gather(submit("a", 30), submit("b", 10), submit("c", 20)))
    await take("all", asyncio.gather(submit("d", 30), submit("E", 10), submit("f", 20)))
    await asyncio.sleep(0.1)
    print("end")


async def queued_cancelled():
    print("queued_cancelled")
    tasks = takers(a=20, b=20, c=20, d=20)
    queued = submit("e", 10)
    tasks += takers(f=10)
    print(queued.cancel("no"), queued.cancel(), queued.cancelled())
    await take("e", queued)
    await asyncio.gather(*tasks)


async def running_cancelled():
    print("running_cancelled")
    tasks = takers(a=30, b=20, c=30, d=30)
    running = submit("e", 30)
    await asyncio.sleep(0.025)
    print(running.cancel("no"), running.cancelled())
    await take("e", running)
    for task in tasks:
        task.cancel()
    tasks += takers(f=10)
    await asyncio.gather(*tasks)


async def several_queued_cancelled():
    print("several_queued_cancelled")
    tasks = takers(a=10, b=20, c=20, d=20)
    queued = [submit(name, 10) for name in "efg"]
    tasks += takers(h=10)
    await asyncio.sleep(0.005)
    for future in queued:
        future.cancel()
    await asyncio.gather(*tasks, *queued, return_exceptions=True)
    print([future.cancelled() for future in queued])


async def awaiting_task_cancelled():
    print("awaiting_task_cancelled")
    tasks = takers(a=20, b=20, c=20, d=20, e=20)
    await asyncio.sleep(0.01)
    tasks[0].cancel("running")
    tasks[4].cancel("queued")
    await asyncio.gather(*tasks)
    await take("f", submit("f", 10))


async def time_outs():
    print("time_outs")
    await take("a", asyncio.wait_for(submit("a", 30), 0.01))
    tasks = takers(b=30, c=30, d=30)
    await take("e", asyncio.wait_for(submit("e", 10), 0.01))
    await take("f", asyncio.wait_for(submit("f", 10), 0.1))
    await asyncio.gather(*tasks)


async def cancelled_once_over():
    print("cancelled_once_over")
    future = submit("a", 10)
    await take("a", future)
    print(future.cancel(), future.cancelled())


async def cancelled_before_it_is_delivered():
    print("cancelled_before_it_is_delivered")
    future = submit("a", 10)
    time.sleep(0.02)
    print(future.done(), future.cancel())
    await take("a", future)


async def in_the_instant_of_a_timer():
    print("in_the_instant_of_a_timer")
    future = submit("a", 10)
    asyncio.get_running_loop().call_later(0.01, lambda: print("timer", future.done()))
    await asyncio.sleep(0.01)
    print("slept", future.done())
    await take("a", future)


async def jobs_go_on_while_the_loop_is_blocked():
    print("jobs_go_on_while_the_loop_is_blocked")
    tasks = takers(a=10, b=20, c=30, d=40, e=50, f=5)
    time.sleep(0.1)
    print("blocked until now")
    await asyncio.gather(*tasks)


async def shielded():
    print("shielded")
    future = submit("a", 20)
    waiting = asyncio.create_task(take("outer", asyncio.shield(future)))
    await asyncio.sleep(0.01)
    waiting.cancel()
    await waiting
    await take("inner", future)


async def first_of_several():
    print("first_of_several")
    futures = [submit("a", 30), submit("b", 10), submit("c", 20)]
    done, pending = await asyncio.wait(futures, return_when=asyncio.FIRST_COMPLETED)
    print([future.result() for future in done], len(pending))
    async for future in asyncio.as_completed(futures[::2]):
        print(future.result())


async def from_a_callback():
    print("from_a_callback")
    loop = asyncio.get_running_loop()
    end = loop.create_future()

    def again(first):
        submit(first.result() + "b", 10).add_done_callback(lambda second: end.set_result(second.result()))

    loop.call_soon(lambda: submit("a", 10).add_done_callback(again))
    await take("end", end)


async def work_from_a_queue():
    print("work_from_a_queue")
    queue = asyncio.Queue()

    async def worker(name):
        while True:
            ms = await queue.get()
            print(name, "did", await submit(f"{ms} for {name}", ms))
            queue.task_done()

    workers = [asyncio.create_task(worker(name)) for name in "xy"]
    for ms in 30, 10, 10, 20:
        queue.put_nowait(ms)
    await queue.join()
    print("joined")
    for task in workers:
        task.cancel()


async def the_end_waits_for_jobs():
    print("the_end_waits_for_jobs")
    for name in "abcde":
        submit(name, 20)
    print("main ends")


async def the_end_cancels_who_awaits():
    print("the_end_cancels_who_awaits")
    tasks = takers(a=20, b=20, c=20, d=20, e=20)
    await asyncio.sleep(0.01)
    print("main ends", len(tasks))


for rule in (two_turns_after_its_time, no_time, done_when_awaited, a_fifth_waits_for_a_worker, together,
             a_job_takes_the_sum, an_error_is_raised, gathered, queued_cancelled, running_cancelled,
             several_queued_cancelled, awaiting_task_cancelled, time_outs, cancelled_once_over,
             cancelled_before_it_is_delivered, in_the_instant_of_a_timer, jobs_go_on_while_the_loop_is_blocked,
             shielded, first_of_several, from_a_callback, work_from_a_queue, the_end_waits_for_jobs,
             the_end_cancels_who_awaits):
    asyncio.run(rule())
