import asyncio


def handler(loop, context):
    print("handler:", context["message"], sorted(context))


async def late():
    await asyncio.sleep(10)


async def stubborn():
    try:
        await asyncio.sleep(10)
    finally:
        asyncio.create_task(late(), name="late")


async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)


asyncio.run(main())
print("after")
