# SPDX-License-Identifier: MIT
"""An exception that only a callback could have looked at is reported when the callback has run."""
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda l, c: print("report", c["message"]))
    future = loop.create_future()
    future.add_done_callback(lambda done: print("callback"))
    future.set_exception(ValueError("bad")); del future
    await asyncio.sleep(0); print("main")
asyncio.run(main())
