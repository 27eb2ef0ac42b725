import asyncio


async def kinds(text):
    await asyncio.sleep(0)
    return text.isprintable(), repr(text)


async def main():
    texts = ["", " ", "plain", "\x00", "a\x7f", "\xa0", "é日本語", "\u2028", "\u3000", "\ue000", "\U0001f600", "\U000e0041"]
    for text in texts:
        print(await kinds(text))
    print("\x00\x01", ["\x00"])


asyncio.run(main())
