# Patterns: Try again, a little later
"""A call that may fail is tried again, after a pause that doubles each time. The last error is not hidden.

Predict: at which times are the calls made?
Try next: a timeout of 0.1 s around each call. TimeoutError is no ConnectionError: is it tried again?
"""
import asyncio

calls = 0


async def unsure():
    global calls
    calls += 1
    await asyncio.sleep(0.2)
    if calls < 4:
        raise ConnectionError(f"no answer to call {calls}")
    return "hello"


async def with_retries(function, attempts):
    pause = 0.25
    for attempt in range(1, attempts + 1):
        try:
            return await function()
        except ConnectionError as error:
            if attempt == attempts:
                raise
            print(f"{error}: again in {pause} s")
            await asyncio.sleep(pause)
            pause *= 2


async def main():
    print("it says", await with_retries(unsure, attempts=5))


asyncio.run(main())
