// SPDX-License-Identifier: MIT
// What runs in the page while it is measured.

const gathered = (count, body) => `import asyncio


async def worker(n):
${body.map((line) => `    ${line}\n`).join('')}

async def main():
    await asyncio.gather(*[worker(n) for n in range(${count})])


asyncio.run(main())
`;

/** So many tasks that live for some seconds. */
export const ofTasks = (count) => gathered(count, ['await asyncio.sleep(1 + n % 7)', 'await asyncio.sleep(1)']);

/** Tasks that each sleep again and again; as that of seek_bench. */
export const ofEvents = (tasks, sleeps) => gathered(tasks,
  [`for i in range(${sleeps}):`, '    await asyncio.sleep((n * 7 + i) % 13 / 10 + 0.1)']);

const worker = (n) => `async def worker_${n}(name, seconds=0.${n % 9 + 1}):
    """Waits, and says so."""
    for turn in range(2):
        await asyncio.sleep(seconds)
        if turn:
            print(f"{name} has turned {turn} times", seconds)
    return {"name": name, "numbers": [${n}, ${n + 1}]}


`;

/** A long text, of which little runs; and how the coroutine in its middle begins. */
export function ofLines(lines) {
  const count = Math.floor((lines - 12) / 9);
  const half = count >> 1;
  const text = `import asyncio\n\n\n${Array.from({ length: count }, (_, n) => worker(n)).join('')}async def main():
    await asyncio.sleep(0.25)
    results = await asyncio.gather(worker_1("one"), worker_2("two"), worker_${half}("the middle one"))
    print(results)


asyncio.run(main())
`;
  return { text, middle: `def worker_${half}` };
}
