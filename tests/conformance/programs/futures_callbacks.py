# SPDX-License-Identifier: MIT
"""Done callbacks run in order, in the turn after the future is done."""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()

    def first(done):
        print("first", done.result())
        done.add_done_callback(lambda again: print("added late", again is done))

    def second(done):
        print("second", done.result())

    def removed(done):
        print("never")

    future.add_done_callback(first)
    future.add_done_callback(removed)
    future.add_done_callback(second)
    future.add_done_callback(removed)
    print("removed", future.remove_done_callback(removed))
    future.set_result("ready")
    print("set, but nobody has been called")
    await asyncio.sleep(0)
    print("one turn later")
    await asyncio.sleep(0)

    task = asyncio.create_task(asyncio.sleep(0.1, "value"), name="sleeper")
    task.add_done_callback(lambda done: print(done.get_name(), "ended with", done.result()))
    await task
    print("the callback came before the awaiting task")


asyncio.run(main())
