import asyncio


def watched(name):
    try:
        yield name
        yield name
    finally:
        print("closed", name)


def begun(name):
    generator = watched(name)
    next(generator)
    return generator


async def main():
    numbers = list(range(120_000))
    print(sum(numbers), len(numbers))
    numbers = None
    print("numbers are gone")

    many = [begun(n) for n in ("first", "last")]
    many[1:1] = [None] * 100_000
    print(len(many))
    del many
    print("generators are gone")

    texts = tuple(str(n) for n in range(70_000))
    await asyncio.sleep(0)
    print(texts[-1])
    del texts
    nested = [[n] for n in range(60_000)]
    nested.append(nested)
    print(len(nested), nested[-1] is nested)

    future = asyncio.get_running_loop().create_future()
    future.set_exception(ValueError("in a list of many"))
    kept = [0] * 60_000 + [future]
    del future, kept
    print("future is gone")
    left = [0] * 60_000 + [begun("left over")]
    print(len(left))


asyncio.run(main())
kept_to_the_end = list(range(200_000))
