# SPDX-License-Identifier: MIT
"""Sleeps shorter than the clock counts, what is no future in a yield, a coroutine driven by hand."""

import asyncio, time
class Bucket:
    def __init__(self, rate, cap): self.rate, self.cap, self.tokens, self.last = rate, cap, cap, time.monotonic()
    async def acquire(self):
        while True:
            now = time.monotonic(); self.tokens = min(self.cap, self.tokens + (now - self.last) * self.rate); self.last = now
            if self.tokens >= 1:
                self.tokens -= 1
                return
            await asyncio.sleep((1 - self.tokens) / self.rate)
class Rock:
    def __await__(self):
        print("got", (yield 7))
async def bad():
    try: await Rock()
    except RuntimeError as e: print(e)
    await asyncio.sleep(0.01)
async def run():
    b = Bucket(5, 2)
    for i in range(8):
        await b.acquire(); print(i, f"{time.monotonic():.3f}")
    await bad()
    t = asyncio.create_task(bad()); await asyncio.sleep(0); t.cancel()
    try: await t
    except asyncio.CancelledError: print("cancelled")
    start = time.monotonic(); await asyncio.sleep(1e-9); print(time.monotonic() > start)
    asyncio.get_running_loop().call_later(1e-12, print, "later"); await asyncio.sleep(0); await asyncio.sleep(0); await asyncio.sleep(0.001)
asyncio.run(run())
async def main():
    await asyncio.sleep(0); print("on"); await asyncio.sleep(0)
c = main()
print(c.send(None)); print(c.send(None))
try: c.throw(ValueError("x"))
except ValueError as e: print(repr(e))
