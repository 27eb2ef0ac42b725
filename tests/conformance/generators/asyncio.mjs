// SPDX-License-Identifier: MIT
// Random programs over the asyncio surface. They end by themselves, whatever
// happens in them: a function calls only functions after it, and what waits has a deadline.

const preamble = `import asyncio
import time

started = []
shared = {}


def say(*words):
    print(f"{asyncio.get_running_loop().time():.3f}", *words)


def start(coroutine):
    task = asyncio.create_task(coroutine)
    started.append(task)
    return task


def show(outcome):
    return outcome if not isinstance(outcome, BaseException) else repr(outcome)

`;

const ending = `

async def run_all():
    shared.update(lock=asyncio.Lock(), semaphore=asyncio.Semaphore(2), event=asyncio.Event(),
                  condition=asyncio.Condition(), queue=asyncio.Queue(2), future=asyncio.get_running_loop().create_future())
    try:
        say("result", await asyncio.wait_for(f0(), 5))
    except BaseException as error:
        say("ended with", repr(error))
    shared["future"].cancel()
    while started:
        rest = started[:]
        started.clear()
        await asyncio.wait(rest, timeout=1)
        for task in rest:
            if not task.done():
                task.cancel("swept up")
        for task in rest:
            try:
                say(task.get_name(), show(await asyncio.wait_for(asyncio.shield(task), 1)))
            except BaseException as error:
                say(task.get_name(), repr(error))


asyncio.run(run_all())
`;

class Writer {
  constructor(random) {
    this.random = random;
    this.lines = [];
    this.marks = 0;
    this.variables = 0;
  }

  put(depth, text) { this.lines.push('    '.repeat(depth) + text); }
  mark() { return `"${this.name}.${++this.marks}"`; }
  /** Few different ones, so that there are ties. */
  delay() { return this.random.pick(['0', '0.01', '0.02', '0.02', '0.03', '0.05', '0.1']); }
  /** A call of a function after this one, or of a sleep. */
  coroutine() {
    const after = this.count - this.index - 1;
    if (after > 0 && this.budget > 0 && this.random.chance(75)) {
      this.budget--;
      return `f${this.index + 1 + this.random.below(after)}()`;
    }
    return this.random.chance(80) ? `asyncio.sleep(${this.delay()}, ${this.mark()})`
      : `asyncio.to_thread(time.sleep, ${this.delay()})`;
  }

  program() {
    this.count = 3 + this.random.below(4);
    const functions = [];
    for (this.index = 0; this.index < this.count; ++this.index) {
      this.name = `f${this.index}`;
      this.marks = 0;
      this.variables = 0;
      this.tasks = [];
      this.budget = this.index === 0 ? 8 : 3;
      this.lines = [];
      this.put(0, '');
      this.put(0, `async def ${this.name}():`);
      this.block(1, this.index === 0 ? 5 + this.random.below(4) : 2 + this.random.below(4));
      if (this.random.chance(60)) this.put(1, `return ${this.mark()}`);
      functions.push(this.lines.join('\n'));
    }
    return preamble + functions.join('\n\n') + '\n' + ending;
  }

  block(depth, statements) {
    const [tasks, lines] = [this.tasks.length, this.lines.length];
    for (let i = 0; i < statements; ++i) this.statement(depth);
    // Chance may have left them all out.
    if (statements && this.lines.length === lines) this.put(depth, 'pass');
    // What a branch may have left out cannot be used after it.
    if (depth > 1) this.tasks.length = tasks;
  }

  statement(depth) {
    const simple = [
      () => this.put(depth, `say(${this.mark()})`),
      () => this.put(depth, `await asyncio.sleep(${this.delay()})`),
      () => this.put(depth, `say(${this.mark()}, show(await ${this.coroutine()}))`),
      () => this.startTask(depth),
      () => this.startTask(depth),
      () => this.cancelTask(depth),
      () => this.awaitTask(depth),
      () => this.put(depth, `asyncio.get_running_loop().call_soon(print, ${this.mark()})`),
      () => this.put(depth, `asyncio.get_running_loop().call_later(${this.delay()}, print, ${this.mark()})`),
      () => this.put(depth, 'shared["event"].set()'),
      () => this.put(depth, 'shared["event"].clear()'),
      () => this.put(depth, `if not shared["queue"].full(): shared["queue"].put_nowait(${this.mark()})`),
      () => this.put(depth, `if not shared["future"].done(): shared["future"].set_result(${this.mark()})`),
      () => this.random.chance(30) && this.put(depth, `time.sleep(${this.delay()})`),
      () => this.random.chance(30) && this.put(depth, `raise ${this.random.pick(['ValueError', 'KeyError', 'RuntimeError'])}(${this.mark()})`),
      () => this.random.chance(20) && this.put(depth, 'asyncio.current_task().cancel()'),
    ];
    const compound = [
      () => this.gather(depth), () => this.gather(depth), () => this.waitFor(depth), () => this.waitFor(depth),
      () => this.timeout(depth), () => this.timeout(depth), () => this.group(depth), () => this.attempt(depth),
      () => this.attempt(depth), () => this.locked(depth), () => this.wait(depth), () => this.completed(depth),
      () => this.condition(depth), () => this.loop(depth),
    ];
    this.random.pick(depth < 4 && this.random.chance(45) ? compound : simple)();
  }

  startTask(depth) {
    const task = `t${++this.variables}`;
    this.put(depth, `${task} = start(${this.coroutine()})`);
    this.tasks.push(task);
  }

  cancelTask(depth) {
    if (!this.tasks.length) return this.put(depth, `say(${this.mark()})`);
    const message = this.random.chance(30) ? this.mark() : '';
    this.put(depth, `say(${this.mark()}, ${this.random.pick(this.tasks)}.cancel(${message}))`);
  }

  awaitTask(depth) {
    if (!this.tasks.length) return this.put(depth, `await asyncio.sleep(${this.delay()})`);
    const task = this.random.pick(this.tasks);
    this.put(depth, `say(${this.mark()}, show(await ${this.random.chance(25) ? `asyncio.shield(${task})` : task}))`);
  }

  several() { return Array.from({ length: 1 + this.random.below(3) }, () => this.coroutine()); }

  gather(depth) {
    const how = this.random.chance(50) ? ', return_exceptions=True' : '';
    this.put(depth, `say(${this.mark()}, [show(one) for one in await asyncio.gather(${this.several().join(', ')}${how})])`);
  }

  /** `lines` in a try that says what it catches. */
  guarded(depth, errors, write) {
    this.put(depth, 'try:');
    write(depth + 1);
    this.put(depth, `except ${errors} as error:`);
    this.put(depth + 1, `say(${this.mark()}, repr(error))`);
  }

  waitFor(depth) {
    const waited = this.random.pick([() => this.coroutine(), () => 'shared["event"].wait()', () => 'shared["queue"].get()',
      () => 'shared["future"]', () => this.coroutine()])();
    const shielded = waited === 'shared["future"]' ? 'asyncio.shield(shared["future"])' : waited;
    this.guarded(depth, 'TimeoutError', (inner) =>
      this.put(inner, `say(${this.mark()}, show(await asyncio.wait_for(${shielded}, ${this.delay()})))`));
  }

  timeout(depth) {
    this.guarded(depth, 'TimeoutError', (inner) => {
      this.put(inner, `async with asyncio.timeout(${this.delay()}):`);
      this.block(inner + 1, 1 + this.random.below(2));
      this.put(inner + 1, `await asyncio.sleep(${this.delay()})`);
    });
  }

  group(depth) {
    this.put(depth, 'try:');
    this.put(depth + 1, 'async with asyncio.TaskGroup() as group:');
    for (const coroutine of this.several()) this.put(depth + 2, `group.create_task(${coroutine})`);
    this.block(depth + 2, this.random.below(2));
    this.put(depth, 'except* Exception as errors:');
    this.put(depth + 1, `say(${this.mark()}, [repr(error) for error in errors.exceptions])`);
  }

  attempt(depth) {
    this.put(depth, 'try:');
    this.block(depth + 1, 1 + this.random.below(2));
    this.put(depth + 1, `await asyncio.sleep(${this.delay()})`);
    if (this.random.chance(60)) {
      const errors = this.random.pick(['ValueError', 'Exception', 'asyncio.CancelledError', 'asyncio.CancelledError']);
      this.put(depth, `except ${errors} as error:`);
      this.put(depth + 1, `say(${this.mark()}, repr(error))`);
      if (this.random.chance(30)) this.put(depth + 1, `await asyncio.sleep(${this.delay()})`);
      if (this.random.chance(70)) this.put(depth + 1, 'raise');
    }
    this.put(depth, 'finally:');
    this.put(depth + 1, `say(${this.mark()})`);
    if (this.random.chance(30)) this.put(depth + 1, `await asyncio.sleep(${this.delay()})`);
  }

  locked(depth) {
    this.put(depth, `async with shared["${this.random.pick(['lock', 'semaphore'])}"]:`);
    // Nothing that could wait for the same lock.
    this.put(depth + 1, `say(${this.mark()})`);
    this.put(depth + 1, `await asyncio.sleep(${this.delay()})`);
  }

  condition(depth) {
    this.put(depth, 'async with shared["condition"]:');
    if (this.random.chance(50)) {
      this.put(depth + 1, `shared["condition"].notify(${1 + this.random.below(2)})`);
    } else {
      this.guarded(depth + 1, 'TimeoutError', (inner) => {
        this.put(inner, `async with asyncio.timeout(${this.delay()}):`);
        this.put(inner + 1, 'await shared["condition"].wait()');
        this.put(inner + 1, `say(${this.mark()})`);
      });
    }
  }

  wait(depth) {
    const when = this.random.pick(['ALL_COMPLETED', 'FIRST_COMPLETED', 'FIRST_EXCEPTION']);
    const timeout = this.random.chance(50) ? `, timeout=${this.delay()}` : '';
    this.put(depth, `done, rest = await asyncio.wait([${this.several().map((one) => `start(${one})`).join(', ')}]${timeout}, return_when=asyncio.${when})`);
    this.put(depth, `say(${this.mark()}, sorted(task.get_name() for task in done), len(rest))`);
  }

  completed(depth) {
    this.guarded(depth, '(TimeoutError, ValueError, KeyError, RuntimeError)', (inner) => {
      const timeout = this.random.chance(40) ? `, timeout=${this.delay()}` : '';
      this.put(inner, `for one in asyncio.as_completed([${this.several().map((each) => `start(${each})`).join(', ')}]${timeout}):`);
      this.put(inner + 1, `say(${this.mark()}, show(await one))`);
    });
  }

  loop(depth) {
    this.put(depth, `for turn in range(${2 + this.random.below(2)}):`);
    this.put(depth + 1, `say(${this.mark()}, turn)`);
    this.put(depth + 1, `await asyncio.sleep(${this.delay()})`);
  }
}

/** A program over the asyncio surface, drawn from `random`. */
export function asyncioProgram(random) {
  return new Writer(random).program();
}
