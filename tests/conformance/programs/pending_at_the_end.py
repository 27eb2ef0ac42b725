import asyncio


async def worker(name):
    try:
        print(name, "begins")
        await asyncio.sleep(10)
    except BaseException as error:
        print(name, "gets", repr(error))
        raise
    finally:
        print(name, "cleans up")


async def awaits_in_finally():
    try:
        await asyncio.sleep(10)
    finally:
        print("before the await")
        await asyncio.sleep(0)
        print("never")


async def outer():
    try:
        await worker("inner")
    finally:
        print("outer cleans up")


async def main():
    asyncio.create_task(worker("a"))
    asyncio.create_task(outer())
    asyncio.create_task(awaits_in_finally())
    await asyncio.sleep(1)


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
print("after")
