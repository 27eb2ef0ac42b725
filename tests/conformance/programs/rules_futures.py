# SPDX-License-Identifier: MIT
"""What futures promise: states, refused ends, and the order of their callbacks."""

import asyncio


def described(error):
    name = type(error).__name__
    return f"{name}: {error}" if str(error) else name


def outcome(future):
    try:
        future.result()
        return "ok"
    except (asyncio.CancelledError, Exception) as error:
        return described(error)


def attempt(call, argument):
    try:
        call(argument)
        return "ok"
    except Exception as error:
        return described(error)


def note(text):
    return lambda future: print(text)


async def waiter(name, future):
    print(name, "waits")
    try:
        print(name, "got", await future)
    except (asyncio.CancelledError, Exception) as error:
        print(name, "got", described(error))
        raise


async def has_no_result_while_pending():
    future = asyncio.get_running_loop().create_future()
    print(future.done(), future.cancelled(), outcome(future))


async def keeps_its_first_end():
    loop = asyncio.get_running_loop()
    for finish in ("result", "exception", "cancel"):
        future = loop.create_future()
        if finish == "result":
            future.set_result(1)
        elif finish == "exception":
            future.set_exception(ValueError("bad"))
        else:
            future.cancel("why")
        print(attempt(future.set_result, 2), attempt(future.set_exception, OSError("no")), future.cancel("late"))
        print(outcome(future))


async def an_end_of_none_is_refused():
    future = asyncio.get_running_loop().create_future()
    print(attempt(future.set_exception, None))
    print(future.done())


async def a_task_gets_its_end_from_its_coroutine_only():
    task = asyncio.create_task(asyncio.sleep(0))
    print(attempt(task.set_result, None))
    print(attempt(task.set_exception, ValueError()))
    await task


async def callbacks_queue_behind_what_is_ready():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.add_done_callback(note("callback"))
    loop.call_soon(print, "before")
    future.set_result(None)
    loop.call_soon(print, "after")
    print("set")
    await asyncio.sleep(0)
    print("main")


async def a_callback_added_late_comes_after_what_is_ready():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.add_done_callback(note("early"))
    future.set_result(None)
    loop.call_soon(print, "soon")
    future.add_done_callback(note("late"))
    loop.call_soon(print, "later")
    print("added")
    await asyncio.sleep(0)
    print("main")


async def a_callback_that_adds_one_sees_it_run_an_iteration_later():
    loop = asyncio.get_running_loop()
    future = loop.create_future()

    def adds(done):
        print("adds")
        done.add_done_callback(note("added"))

    future.add_done_callback(adds)
    future.add_done_callback(note("second"))
    loop.call_later(0.01, future.set_result, None)
    await future
    print("main")
    await asyncio.sleep(0)


async def a_callback_cannot_take_back_another_once_the_future_is_done():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    second = note("second")

    def removes(done):
        print("removes", done.remove_done_callback(second))

    future.add_done_callback(removes)
    future.add_done_callback(second)
    future.set_result(None)
    print("removed at once", future.remove_done_callback(second))
    await asyncio.sleep(0)
    await asyncio.sleep(0)


async def callbacks_taken_back_leave_the_others_in_order():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    callbacks = [note(str(number)) for number in range(6)]
    for callback in callbacks:
        future.add_done_callback(callback)
    print([future.remove_done_callback(callbacks[number]) for number in (0, 3, 5, 3)])
    future.add_done_callback(callbacks[0])
    future.cancel()
    await asyncio.sleep(0)


async def a_callback_cannot_cancel_what_is_done():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.add_done_callback(lambda done: print("cancel", done.cancel()))
    task = asyncio.create_task(waiter("task", future))
    await asyncio.sleep(0)
    future.set_result(5)
    await task


async def a_callback_that_cancels_the_waiting_task_is_in_time():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.add_done_callback(lambda done: print("cancel", tasks[0].cancel("by callback")))
    tasks = [asyncio.create_task(waiter("task", future))]
    await asyncio.sleep(0)
    future.set_result(5)
    await asyncio.wait(tasks)
    print(outcome(tasks[0]), outcome(future))


async def a_callback_behind_the_waiting_task_is_too_late_to_cancel_it():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    task = asyncio.create_task(waiter("task", future))
    await asyncio.sleep(0)
    future.add_done_callback(lambda done: print("cancel", task.cancel("too late")))
    future.set_result(5)
    await task


async def cancelling_calls_the_callbacks():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.add_done_callback(lambda done: print("callback", outcome(done)))
    print(future.cancel("why"), future.cancelled(), future.cancel("again"))
    await asyncio.sleep(0)
    print("main")


async def a_callback_may_end_another_future():
    loop = asyncio.get_running_loop()
    chain = [loop.create_future() for _ in range(3)]

    def forwards(number):
        def forward(done):
            print("forwards", number)
            chain[number].set_result(done.result() + 1)

        return forward

    chain[0].add_done_callback(forwards(1))
    chain[1].add_done_callback(forwards(2))
    loop.call_later(0.01, chain[0].set_result, 1)
    print(await chain[2])


RULES = [
    has_no_result_while_pending, keeps_its_first_end, an_end_of_none_is_refused,
    a_task_gets_its_end_from_its_coroutine_only, callbacks_queue_behind_what_is_ready,
    a_callback_added_late_comes_after_what_is_ready, a_callback_that_adds_one_sees_it_run_an_iteration_later,
    a_callback_cannot_take_back_another_once_the_future_is_done, callbacks_taken_back_leave_the_others_in_order,
    a_callback_cannot_cancel_what_is_done, a_callback_that_cancels_the_waiting_task_is_in_time,
    a_callback_behind_the_waiting_task_is_too_late_to_cancel_it, cancelling_calls_the_callbacks,
    a_callback_may_end_another_future,
]
for rule in RULES:
    print("rule", rule.__name__)
    asyncio.run(rule())
