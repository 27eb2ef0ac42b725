"""A shielded task that outlives the one who waits for it.

waiter gives up after 0.4 s; the cancel ends the waiting and not save, which goes on until 1 s. The picture shows the
shield on the waiter's lane and that save goes on.
"""
import asyncio


async def save():
    await asyncio.sleep(1)
    return "saved"


async def main():
    saving = asyncio.create_task(save(), name="save")
    try:
        async with asyncio.timeout(0.4):
            await asyncio.shield(saving)
    except TimeoutError:
        print("gave up waiting")
    print(await saving)


asyncio.run(main())
