# Together: Failures as answers
"""With return_exceptions=True gather never fails: an exception is one of the answers, in its place.

Predict: what is in the list, and when is it complete?
Try next: cancel one of the tasks while it runs. What stands in its place?
"""
import asyncio


async def ask(who, seconds, works=True):
    await asyncio.sleep(seconds)
    if not works:
        raise RuntimeError(f"{who} has no idea")
    return f"{who} says yes"


async def main():
    answers = await asyncio.gather(
        ask("Ida", 0.6),
        ask("Ole", 1.1, works=False),
        ask("Pia", 1.6),
        return_exceptions=True,
    )
    for answer in answers:
        print(repr(answer))


asyncio.run(main())
