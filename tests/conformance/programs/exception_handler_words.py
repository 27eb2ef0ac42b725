"""What an exception handler of the loop is told."""
import asyncio


inside = []


def handler(loop, context):
    if context.get("job") == 7 and not inside:
        inside.append(context)
        loop.call_exception_handler({"message": "from inside"})
        print(sorted(context))
    print(context["message"].split(" at ")[0].split("/")[0][:60], context.get("job"), repr(context.get("exception")))


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_exception_handler({"message": "custom", "job": 7})
    loop.call_exception_handler({"message": "with one", "exception": ValueError("x")})
    loop.set_exception_handler(None)
    loop.set_exception_handler(handler)
    await asyncio.sleep(1)


asyncio.run(main())
