import asyncio


async def lines(word, width):
    await asyncio.sleep(0)
    return [
        f"{word:─^{width}}|", f"{word:·>12}|", f"{width:é<6}|", f"{word!a:>14}|", f"{word.upper()}|{word.title()}",
        word.center(width), word.center(width, "─"), word.ljust(width, "·"), word.rjust(width, "é"), word.zfill(width),
        word.capitalize(), ascii(word), word.strip("éo"), word.lstrip("ñÉ"), f"{word.count('')} {word.count('o')}",
    ]


async def main():
    for word, width in [("été", 9), ("ñandú", 10), ("hello", 8), ("Straße", 11), ("-42", 6), ("жизнь", 9)]:
        for line in await lines(word, width):
            print(line)
    words = ["abc", "ABC", "été", "ÉTÉ", "42", "a1", " \t", ""]
    for word in words:
        print(word, word.isalpha(), word.isdigit(), word.isalnum(), word.isspace(), word.isupper(), word.islower())
    try:
        print(f"{3:s}")
    except ValueError as error:
        print(error)
    try:
        print(f"{'x':d}")
    except ValueError as error:
        print(error)
    print(f"{65:c}{233:c}", " padded\t".strip(), "xxyxx".strip("x"))


asyncio.run(main())
