// SPDX-License-Identifier: MIT
// The programs that the tests run.

export const gather = `import asyncio


async def fetch(name, delay):
    print(f"{name} begins")
    await asyncio.sleep(delay)
    return name.upper()


async def main():
    results = await asyncio.gather(fetch("a", 0.3), fetch("b", 0.1), fetch("c", 0.2))
    print(results)


asyncio.run(main())
`;

export const timeout = `import asyncio


async def slow():
    await asyncio.sleep(2)


async def main():
    try:
        await asyncio.wait_for(slow(), timeout=0.5)
    except TimeoutError:
        print("too slow")


asyncio.run(main())
`;

export const cancellation = `import asyncio


async def worker():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("cleaning up")
        raise


async def main():
    task = asyncio.create_task(worker(), name="worker")
    await asyncio.sleep(0.2)
    task.cancel("enough")
    try:
        await task
    except asyncio.CancelledError:
        print("it was cancelled")


asyncio.run(main())
`;

/** One sleep on main's own card, then a line of output. */
export const nap = `import asyncio


async def main():
    await asyncio.sleep(2)
    print("awake")


asyncio.run(main())
`;

export const waiting = `import asyncio


async def worker():
    await asyncio.sleep(60)


async def main():
    task = asyncio.create_task(worker(), name="worker")
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled:", error)


asyncio.run(main())
`;

export const syntaxError = `import asyncio


async def main()
    await asyncio.sleep(1)
`;

export const endless = `import asyncio


async def main():
    print("from here on nothing")
    while True:
        pass


asyncio.run(main())
`;

/** Programs that want more than there is, and what their last line on the console says, or how their run ended, when they get to it by themselves. */
export const insatiable = {
  'an endless loop': ['while True:\n    pass\n', null],
  'ten million numbers in a list': ['print(len([i for i in range(10_000_000)]))\n', /^10000000$/],
  'ten million numbers, at once': ['print(len(list(range(10_000_000))), sum([0] * 10_000_000))\n', /^10000000 0$/],
  'a sum of many squares': ['print(sum(i * i for i in range(1_000_000)))\n', /^333332833333500000$/],
  'endless output': ['while True:\n    print("a line of output that goes on and on")\n', /the limit of a run$/],
  'one very long line': ['print("x" * 50_000_000)\n', /^x{10000} … \(50000000 bytes\)$/],
  'ten million tasks': [
    'import asyncio\n\n\nasync def main():\n    await asyncio.gather(*[asyncio.create_task(asyncio.sleep(1)) for _ in range(10_000_000)])\n\n\nasyncio.run(main())\n',
    /^ended after 20,000 tasks, the limit of a run$/],
  'a list that grows for ever': ['x = []\nwhile True:\n    x.append("some text" * 3)\n', /^MemoryError: the program uses more memory than a run may have/],
  'endless recursion': ['def f(n):\n    return f(n + 1)\nf(0)\n', /^RecursionError: maximum recursion depth exceeded/],
};
