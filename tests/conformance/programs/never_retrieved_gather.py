import asyncio
def handler(loop, ctx): print("H", ctx["message"], type(ctx.get("future")).__name__)
async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    g = asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))
    await asyncio.sleep(0)
    g.cancel()
    for _ in range(4): await asyncio.sleep(0)
    print(str(g)[:17])
    del g
    print("end")
asyncio.run(main())
