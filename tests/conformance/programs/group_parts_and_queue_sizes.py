import asyncio
print(asyncio.Queue(-1).maxsize, asyncio.Queue(0.5).maxsize, asyncio.Queue(-1).full())
async def main():
    q = asyncio.Queue(0.5)
    await q.put(1)
    print(q.full(), q.qsize())
    q = asyncio.Queue(-3)
    for i in range(5): await q.put(i)
    print(q)
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2), ExceptionGroup("h", [ValueError(3), KeyError(4)])])
    except ExceptionGroup as g:
        print(g.subgroup(lambda e: isinstance(e, ValueError)))
        print(repr(g.split(lambda e: isinstance(e, ValueError))))
        print(repr(g.subgroup(lambda e: isinstance(e, ExceptionGroup))))
        print(repr(g.subgroup(ValueError)), repr(g.split((KeyError, TypeError))))
        print(repr(g.derive([OSError()])))
asyncio.run(main())
