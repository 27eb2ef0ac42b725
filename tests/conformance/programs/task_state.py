# SPDX-License-Identifier: MIT
"""done(), result(), exception() and cancelled() before and after the end."""

import asyncio


async def succeed():
    await asyncio.sleep(1)
    return {"answer": 42}


async def fail():
    await asyncio.sleep(1)
    raise LookupError("nothing there")


async def wait_long():
    await asyncio.sleep(100)


def show(label, task):
    print(label, "done" if task.done() else "pending", task.cancelled())
    for name, ask in (("result", task.result), ("exception", task.exception)):
        try:
            print(f"  {name}: {ask()!r}")
        except asyncio.InvalidStateError as error:
            print(f"  {name}: not yet: {error}")
        except asyncio.CancelledError:
            print(f"  {name}: cancelled")
        except LookupError as error:
            print(f"  {name}: raised {error!r}")


async def main():
    good, bad, slow = (asyncio.create_task(each()) for each in (succeed, fail, wait_long))
    show("good", good)
    await asyncio.sleep(2)
    slow.cancel()
    await asyncio.sleep(0)
    show("good", good)
    show("bad", bad)
    show("slow", slow)


asyncio.run(main())
