import asyncio
async def main():
    loop = asyncio.get_running_loop()
    await asyncio.sleep(1)
    loop.set_debug(True)
    await asyncio.sleep(1)
    print("ok")
asyncio.run(main())
