# SPDX-License-Identifier: MIT
"""sleep hands back its second argument, whatever that is."""

import asyncio


async def main() -> None:
    print("waiting for a reply")
    reply = await asyncio.sleep(0.5, result={"status": 200, "body": ["a", "b"], "cached": False})
    print(f"reply: {reply}")
    print(await asyncio.sleep(0, "without a delay"))
    print(await asyncio.sleep(0.25))
    print(await asyncio.gather(asyncio.sleep(0.2, "slow"), asyncio.sleep(0.1, "quick")))


if __name__ == "__main__":
    asyncio.run(main())
