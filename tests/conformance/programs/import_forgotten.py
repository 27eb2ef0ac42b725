# The traceback says what to do; the exception itself does not.
try:
    asyncio.run(None)
except NameError as error:
    print(error)


async def main():
    await asyncio.sleep(1)


asyncio.run(main())
