# SPDX-License-Identifier: MIT
# Services write lines to a queue; workers take them apart by regular expressions and count.
import asyncio
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

LINE = re.compile(
    r"""
    ^\[(?P<time>\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?)\]\s+
    (?P<level>DEBUG|INFO|WARN(?:ING)?|ERROR)\s+
    (?P<service>[\w.-]+)(?:\[(?P<pid>\d+)\])?:\s
    (?P<text>.*)$
    """,
    re.VERBOSE | re.IGNORECASE,
)
REQUEST = re.compile(r'(?P<method>GET|POST|PUT|DELETE) (?P<path>/\S*) (?P<status>[1-5]\d\d) in (?P<ms>\d+(?:\.\d+)?)ms')
FIELDS = re.compile(r'(\w+)=("(?:[^"\\]|\\.)*"|\S+)')
SECRET = re.compile(r'(?i)\b(token|password)=(?!\s)\S+')

LOGS = {
    'web': ['[12:00:01.250] INFO web-1[41]: GET /users/17?page=2 200 in 12.5ms user="Ada \\"L\\"" token=abc123', '[12:00:02] info web-1: POST /orders 201 in 140ms', 'not a line at all',
            '[12:00:03] ERROR web-1[41]: GET /users/9 500 in 3ms', '[12:00:04] DEBUG web-1: password=hunter2 Password= none'],
    'db': ['[12:00:01] WARN db.main[7]: slow query took=1532ms table=orders rows=12', '[12:00:05] WARNING db.main: pool exhausted size=10 waiting=3', '[25:61] ERROR db.main: broken time'],
    'mail': ['[12:00:06] INFO mail: sent to=grüße@exämple.org subject="Grüß Gott" size=2048', '[12:00:07] ERROR mail: bounced to=nobody@example.org code=550'],
}


@dataclass
class Report:
    levels: Counter = field(default_factory=Counter)
    times: dict = field(default_factory=lambda: defaultdict(list))
    fields: list = field(default_factory=list)
    rejected: list = field(default_factory=list)


async def service(name, lines, queue):
    for number, line in enumerate(lines):
        await asyncio.sleep(0.01 * (number + len(name)))
        await queue.put((name, line))
    print(name, 'has written', len(lines), 'lines')


async def worker(number, queue, report):
    while True:
        name, line = await queue.get()
        try:
            match = LINE.match(line)
            if match is None:
                report.rejected.append((name, line))
                continue
            level = re.sub('^WARN$', 'WARNING', match['level'].upper())
            report.levels[level] += 1
            text = SECRET.sub(lambda m: f'{m[1]}=***', match['text'])
            if request := REQUEST.search(text):
                path = re.sub(r'/\d+(?=/|\?|$)', '/{id}', request['path'].partition('?')[0])
                report.times[request['method'], path].append(float(request['ms']))
            found = {key: re.sub(r'\\(.)', r'\1', value.strip('"')) for key, value in FIELDS.findall(text)}
            if found:
                report.fields.append((match['service'], found))
            print(f'worker {number}:', match['time'], level, match['pid'], text)
            await asyncio.sleep(0.015)
        finally:
            queue.task_done()


async def main():
    queue, report = asyncio.Queue(4), Report()
    workers = [asyncio.create_task(worker(number, queue, report)) for number in range(2)]
    async with asyncio.TaskGroup() as group:
        for name, lines in LOGS.items():
            group.create_task(service(name, lines, queue), name=name)
    await queue.join()
    for one in workers:
        one.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    print(dict(report.levels))
    print(dict(report.times))
    print(*report.fields, *report.rejected, sep='\n')


asyncio.run(main())
