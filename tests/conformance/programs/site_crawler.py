# A crawler of forty coroutines: pages are fetched, parsed and stored in a pipeline with queues, locks, events and groups,
# while watchers report and a deadline, failures and a shutdown interfere.
import asyncio

PAGES = {
    "/": ["/news", "/shop", "/about"],
    "/news": ["/news/1", "/news/2", "/"],
    "/shop": ["/shop/cart", "/broken"],
    "/about": [],
    "/news/1": ["/about", "/missing"],
    "/news/2": ["/news/1"],
    "/shop/cart": ["/slow"],
}

seen = set()
stored = {}
problems = []


async def pause(seconds):
    await asyncio.sleep(seconds)


async def resolve(host):
    await pause(0.02)
    return host + ":80"


async def connect(address):
    await pause(0.03)
    return "connection to " + address


async def handshake(connection):
    await pause(0.01)
    return connection + " (secure)"


async def open_connection(host):
    address = await resolve(host)
    connection = await connect(address)
    return await handshake(connection)


async def acquire(pool):
    async with pool["lock"]:
        if pool["free"]:
            return pool["free"].pop()
    return await open_connection(pool["host"])


async def release(pool, connection):
    async with pool["lock"]:
        pool["free"].append(connection)


async def request(connection, path):
    await pause(0.05)
    if path == "/broken":
        raise ConnectionError("reset by peer")
    if path == "/slow":
        await pause(10)
    if path not in PAGES:
        raise LookupError("404 " + path)
    return PAGES[path]


async def request_in_time(connection, path):
    async with asyncio.timeout(1):
        return await request(connection, path)


async def back_off(attempt):
    await pause(0.1 * 2 ** attempt)


async def fetch(pool, path):
    for attempt in range(2):
        connection = await acquire(pool)
        try:
            return await request_in_time(connection, path)
        except ConnectionError as error:
            print("retry", path, error)
            await back_off(attempt)
        finally:
            await release(pool, connection)
    raise RuntimeError("gave up on " + path)


async def count_words(path):
    await pause(0.01)
    return len(path)


async def find_title(path):
    await pause(0.02)
    return path.strip("/").title() or "Home"


async def find_links(links):
    await pause(0.01)
    return [link for link in links if link not in seen]


async def parse(path, links):
    words, title, new = await asyncio.gather(count_words(path), find_title(path), find_links(links))
    return {"words": words, "title": title, "links": new}


async def note_problem(path, error):
    await pause(0)
    problems.append(path + ": " + type(error).__name__)


async def enqueue(queue, links):
    for link in links:
        if link not in seen:
            seen.add(link)
            await queue.put(link)


async def write_row(path, page):
    await pause(0.02)
    stored[path] = page["title"]


async def write_index(page):
    await pause(0.01)
    return sorted(page["links"])


async def commit(journal):
    await pause(0.01)
    journal.append(len(stored))


async def store(lock, journal, path, page):
    async with lock:
        async with asyncio.TaskGroup() as group:
            group.create_task(write_row(path, page))
            group.create_task(write_index(page))
        await asyncio.shield(commit(journal))


async def handle(pool, queue, results, path):
    try:
        links = await fetch(pool, path)
    except (RuntimeError, LookupError, TimeoutError) as error:
        await note_problem(path, error)
        return
    page = await parse(path, links)
    await enqueue(queue, page["links"])
    await results.put((path, page))


async def crawl(number, pool, queue, results):
    while True:
        path = await queue.get()
        try:
            print("worker", number, "takes", path)
            await handle(pool, queue, results, path)
        finally:
            queue.task_done()


async def save(results, lock, journal):
    while True:
        path, page = await results.get()
        await store(lock, journal, path, page)
        results.task_done()


async def measure(queue):
    await pause(0)
    return queue.qsize()


async def report(text):
    await pause(0)
    print("report:", text)


async def watch(queue, stopped):
    while not stopped.is_set():
        size = await measure(queue)
        await report("waiting " + str(size) + ", seen " + str(len(seen)))
        try:
            await asyncio.wait_for(stopped.wait(), 0.4)
        except TimeoutError:
            pass


async def ticks(limit):
    for tick in range(limit):
        await pause(0.25)
        yield tick


async def heartbeat(limit):
    async for tick in ticks(limit):
        print("tick", tick)
    return limit


async def robots():
    await pause(0.04)
    return ["/"]


async def sitemap():
    await pause(0.06)
    return ["/about", "/"]


async def first_of(*sources):
    done, pending = await asyncio.wait([asyncio.create_task(source) for source in sources],
                                       return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    return done.pop().result()


async def seeds():
    return await first_of(robots(), sitemap())


async def start_workers(pool, queue, results):
    return [asyncio.create_task(crawl(number, pool, queue, results), name="crawler-" + str(number))
            for number in range(3)]


async def stop(task):
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        return task.get_name() + " stopped"


async def stop_all(tasks):
    for text in await asyncio.gather(*(stop(task) for task in tasks)):
        await report(text)


async def drain(queue, results):
    await queue.join()
    await results.join()


async def summary(journal):
    for path in sorted(stored):
        print(path, "is", stored[path])
    for problem in sorted(problems):
        print(problem)
    await report("commits " + str(journal))


async def crawl_site(host):
    pool = {"host": host, "free": [], "lock": asyncio.Lock()}
    queue, results = asyncio.Queue(), asyncio.Queue(maxsize=2)
    journal, stopped = [], asyncio.Event()
    await enqueue(queue, await seeds())
    workers = await start_workers(pool, queue, results)
    saver = asyncio.create_task(save(results, asyncio.Lock(), journal), name="saver")
    watcher = asyncio.create_task(watch(queue, stopped), name="watcher")
    await drain(queue, results)
    stopped.set()
    await watcher
    await stop_all([*workers, saver])
    await summary(journal)


async def main():
    beat = asyncio.create_task(heartbeat(20), name="beat")
    try:
        async with asyncio.timeout(5):
            await crawl_site("example.org")
    finally:
        print(await stop(beat))


asyncio.run(main())
