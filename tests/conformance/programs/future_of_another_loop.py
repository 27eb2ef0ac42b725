import asyncio
async def wrong(f):
    await f
loops = [asyncio.new_event_loop() for _ in range(2)]
f = loops[1].create_future()
async def main():
    t = asyncio.create_task(wrong(f), name="W")
    try: await t
    except RuntimeError as e: print(e)
loops[0].run_until_complete(main())
for l in loops: l.close()
