# Slices, and collections that change in their place.
import asyncio
async def main():
    x = [3, 1, 2, 5]
    print(x)
    d = {"a": [1], "b": [2]}
    for k, v in d.items():
        v.append(k and 1)
    print(d)
    del d["a"]
    print(d, list(d), list(d.values()), "b" in d)
    s = {3, 1, 2}
    print(sorted(s), len(s), s == {1, 2, 3})
    print(sorted(s))
    e = d
    e |= {"z": [3]}
    print(d)
asyncio.run(main())
