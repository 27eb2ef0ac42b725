# SPDX-License-Identifier: MIT
"""contextvars: each task and callback has a copy of the context of whoever made it; Context.run, tokens, threads."""

import asyncio
import contextvars
from contextvars import ContextVar, copy_context

request = ContextVar("request", default="none")
user = ContextVar("user")


async def handle(name):
    request.set(name)
    await asyncio.sleep(0.1)
    print(name, "sees", request.get(), user.get("nobody"))


def called(label):
    print(label, request.get())
    request.set("changed by " + label)


async def main():
    loop = asyncio.get_running_loop()
    print(request.get(), request.name)
    try:
        user.get()
    except LookupError as error:
        print(type(error).__name__, error.args[0] is user)
    token = user.set("ada")
    await asyncio.gather(handle("first"), handle("second"))
    print("main sees", request.get(), user.get())
    user.reset(token)
    print(user.get("reset"))
    for wrong in (lambda: user.reset(token), lambda: request.reset(user.set("x"))):
        try:
            wrong()
        except (RuntimeError, ValueError) as error:
            print(type(error).__name__)
    request.set("main")
    loop.call_soon(called, "soon")
    loop.call_later(0.1, called, "later")
    request.set("main again")
    await asyncio.sleep(0.2)
    print("main still", request.get())

    context = copy_context()
    context.run(called, "run")
    print(request.get(), context[request], request in context, len(list(context)) >= 2)
    loop.call_soon(called, "within", context=context)
    await asyncio.sleep(0)
    print(context[request], context.get(user))
    task = asyncio.create_task(handle("in context"), context=context)
    await task
    print(context[request], request.get())
    done = asyncio.create_task(asyncio.sleep(0.1))
    done.add_done_callback(lambda t: print("done callback sees", request.get()))
    request.set("after the callback was added")
    await done
    async with asyncio.TaskGroup() as group:
        group.create_task(handle("in a group"))
    print(await asyncio.to_thread(request.get))
    print(await loop.run_in_executor(None, request.get))
    await handle("awaited")
    print("the same task:", request.get())
    with request.set("for a while"):
        print(request.get())
    print(request.get(), contextvars.Token.MISSING)


request.set("module")
asyncio.run(main())
print(request.get())
