import asyncio
keep = []
def handler(loop, ctx): print("H", sorted(ctx), ctx["message"].split(" <")[0])
async def bad():
    try: yield 1
    finally: raise RuntimeError("bad cleanup")
async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    z = bad(); keep.append(z)
    await anext(z)
asyncio.run(main())
