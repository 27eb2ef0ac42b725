"""A clean-up that awaits after a cancel.

main cancels writer at 0.4 s; its finally block needs 0.4 s more. The picture shades that time as clean-up, between the
delivery and the end as cancelled, and main waits for it.
"""
import asyncio


async def writer():
    try:
        await asyncio.sleep(2)
    finally:
        await asyncio.sleep(0.4)


async def main():
    task = asyncio.create_task(writer(), name="writer")
    await asyncio.sleep(0.4)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("writer is cancelled")
    await asyncio.sleep(0.2)


asyncio.run(main())
