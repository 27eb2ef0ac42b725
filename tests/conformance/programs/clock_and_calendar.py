# SPDX-License-Identifier: MIT
"""What time it is while time passes: time's and datetime's functions, which tutorials print."""

import asyncio
import datetime
import time
from datetime import datetime as dt, timedelta


async def say_after(delay, what):
    await asyncio.sleep(delay)
    print(what, time.strftime("%X"), dt.now().strftime("%H:%M:%S.%f"))


async def main():
    print(f"started at {time.strftime('%X')}", time.ctime())
    start = dt.now()
    task = asyncio.create_task(say_after(1.5, "hello"))
    await say_after(2, "world")
    await task
    time.sleep(3600)
    print(f"finished at {time.strftime('%X')}", time.localtime()[:6], dt.now() - start, (dt.now() - start).total_seconds())
    print(dt.now(), datetime.date.today(), dt.now() + timedelta(days=1), dt.now(datetime.timezone.utc), dt.utcnow().isoformat())
    print(repr(dt.now()), time.asctime(), dt.today().year, dt.now().timestamp() == time.time(), time.process_time() == time.time())


asyncio.run(main())
