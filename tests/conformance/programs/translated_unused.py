# Values that nobody uses.
import asyncio
async def main():
    x = 5
    flag = x == "5"
    y = 3
    z = isinstance(y, str)
    w = 9
    if w is None:
        print("none")
    unused_list = [1]
    unused_int = 4
    unused_text = "s"
    a, b = 1, 2
    for q in range(2):
        pass
    for item in [1, 2]:
        if isinstance(item, str):
            print("s")
    r = len("x")
    5 + 6
    x == 5
    [1, 2]
    "text".upper()
    print(flag, z, b)
    result = await asyncio.sleep(0, 5)
asyncio.run(main())
