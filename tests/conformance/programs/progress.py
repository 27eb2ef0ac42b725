# SPDX-License-Identifier: MIT
"""Done callbacks that keep count while a group of tasks runs."""

import asyncio


async def job(number, seconds):
    await asyncio.sleep(seconds)
    if number == 3:
        raise RuntimeError("job 3 broke")
    return number


async def main():
    finished = []
    total = 5

    def report(task):
        finished.append(task)
        state = "failed" if task.exception() else "done"
        print(f"{len(finished)}/{total} {len(finished) / total:.0%} {task.get_name()} {state}")

    tasks = []
    for number in range(total):
        task = asyncio.create_task(job(number, (number * 7 % total) / 10), name=f"job-{number}")
        task.add_done_callback(report)
        tasks.append(task)
    results = await asyncio.gather(*tasks, return_exceptions=True)
    print([result if isinstance(result, int) else str(result) for result in results])


asyncio.run(main())
