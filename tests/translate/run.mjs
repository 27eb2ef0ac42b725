// SPDX-License-Identifier: MIT
// Translates programs to C++, builds those of which nothing was refused in one go, runs each, and compares output, exit status
// and trace with the interpreter's. node run.mjs [--keep] [NAME...]

import { execFile, execFileSync } from 'node:child_process';

import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = dirname(fileURLToPath(import.meta.url));
const repo = join(here, '../..');
const native = process.env.LOOPSCOPE_NATIVE ?? join(repo, 'build/native');
const work = join(repo, 'build/translate');
const sources = join(work, 'programs');
const loopscope = join(native, 'loopscope');
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const enough = 100;
const jobs = Number(process.env.LOOPSCOPE_JOBS ?? 2);

const files = ['ui/examples', 'tests/conformance/programs'].flatMap((folder) =>
  readdirSync(join(repo, folder)).filter((name) => name.endsWith('.py')).sort().map((name) => join(folder, name)));
const programs = files.map((file) => ({
  file,
  example: file.startsWith('ui/'),
  id: (file.startsWith('ui/') ? 'example_' : '') + basename(file, '.py'),
})).filter(({ id }) => wanted.length === 0 || wanted.some((name) => id.includes(name)));

/** The result of a command whatever its exit status. */
async function result(command, args) {
  try {
    const { stdout, stderr } = await run(command, args, { cwd: repo, maxBuffer: 1 << 26, timeout: 60000 });
    return { status: 0, stdout, stderr };
  } catch (error) {
    return { status: typeof error.code === 'number' ? error.code : error.signal ?? 'failed', stdout: error.stdout ?? '', stderr: error.stderr ?? '' };
  }
}

async function inParallel(items, work) {
  const queue = [...items];
  await Promise.all(Array.from({ length: jobs }, async () => {
    while (queue.length > 0) await work(queue.shift());
  }));
}

/** What stands between the brackets of each `before<...>` in a text. */
function inBrackets(text, before) {
  const found = new Set();
  for (let at = text.indexOf(before + '<'); at >= 0; at = text.indexOf(before + '<', at + 1)) {
    let depth = 0;
    for (let end = at + before.length; end < text.length; end += 1) {
      if (text[end] === '<') depth += 1;
      if (text[end] === '>') depth -= 1;
      if (depth > 0) continue;
      found.add(text.slice(at + before.length + 1, end));
      break;
    }
  }
  return found;
}

/** The program's text as a part of one of the driver's sources. */
function part(program) {
  const lines = program.text.split('\n').filter((line) => !line.startsWith('#include') && !line.startsWith('using namespace') && !line.startsWith('int main() '));
  const space = /^namespace (\w+) \{/m.exec(program.text)[1];
  const types = new Set();
  for (const word of ['aio::Coro', 'aio::Queue', 'aio::LifoQueue', 'aio::PriorityQueue', 'aio::Task', 'aio::Future']) {
    for (const type of inBrackets(program.text, word)) if (!type.startsWith('py::Flow') && !type.includes('auto')) types.add(type);
  }
  for (const word of ['py::List', 'py::Dict', 'py::Set', 'std::tuple']) {
    for (const type of inBrackets(program.text, word)) if (!type.includes('auto') && !/\bT\b/.test(type)) types.add(`${word}<${type}>`);
  }
  // A program's namespace is its own, but for examples that share a name with a program of the corpus.
  const text = lines.join('\n').replace(/^}  \/\/ namespace \w+$/m,
    `void describe_results() {\n${[...types].map((type) => `  driver::describe<${type}>();`).join('\n')}\n}\n}`);
  return `namespace ${program.id}_ {\n${text}\nconst driver::Registered registered("${program.id}", &${space}::module_body, &${space}::describe_results);\n}\n`;
}

mkdirSync(sources, { recursive: true });
const begun = Date.now();
await inParallel(programs, async (program) => {
  const { status, stdout, stderr } = await result(loopscope, ['cpp', program.file]);
  program.text = stdout;
  program.refused = stderr.split('\n').filter(Boolean);
  program.stage = program.refused.length > 0 ? 'refused' : 'translated';
  if (status !== (program.refused.length > 0 ? 1 : 0)) {
    program.stage = 'differs';
    program.why = `the translation ended with ${status}`;
  }
});

const translated = programs.filter(({ stage }) => stage === 'translated');

/** Writes the sources: a few programs in each. */
const perSource = wanted.length > 0 ? 1 : 8;
function writeSources(list) {
  const names = new Set();
  for (let i = 0; i < list.length; i += perSource) {
    const group = list.slice(i, i + perSource);
    const name = perSource === 1 ? `${group[0].id}.cpp` : `group_${String(i / perSource).padStart(2, '0')}.cpp`;
    names.add(name);
    let text = '#include "driver.h"\nusing namespace std::literals;\n';
    for (const program of group) {
      program.source = name;
      program.begin = text.split('\n').length;
      text += part(program);
      program.end = text.split('\n').length - 1;
    }
    if (!existsSync(join(sources, name)) || readFileSync(join(sources, name), 'utf8') !== text) writeFileSync(join(sources, name), text);
  }
  for (const name of readdirSync(sources)) if (name.endsWith('.cpp') && !names.has(name)) rmSync(join(sources, name));
}
writeSources(translated);

const build = join(work, 'build');
async function compile() {
  const configured = await result('cmake', ['-S', here, '-B', build, '-G', 'Ninja', `-DPROGRAMS=${sources}`, `-DENGINE=${join(repo, 'engine')};${repo}`, `-DLIBRARIES=${native}`]);
  if (configured.status !== 0) throw new Error(configured.stdout + configured.stderr);
  try {
    const { stdout } = await run('cmake', ['--build', build, '-j', String(jobs), '--', '-k', '0'], { maxBuffer: 1 << 28 });
    return stdout;
  } catch (error) {
    return error.stdout + error.stderr;
  }
}
let output = await compile();
// What does not compile is said, and left out.
for (let round = 0; round < 5 && /error: /.test(output); round += 1) {
  for (const program of translated) {
    const errors = output.split('\n').filter((line) => {
      const at = /\/([^/]+\.cpp):(\d+):/.exec(line);
      return at && at[1] === program.source && at[2] >= program.begin && at[2] <= program.end;
    });
    const wrong = errors.find((line) => / error: /.test(line)) ?? errors.find((line) => /required from here/.test(line));
    if (wrong && program.stage === 'translated') {
      program.stage = 'does not compile';
      program.why = wrong.slice(wrong.lastIndexOf('/') + 1);
    }
  }
  writeFileSync(join(work, `errors_${round}.txt`), output);
  writeSources(translated.filter(({ stage }) => stage === 'translated'));
  output = await compile();
}
const built = (Date.now() - begun) / 1000;
if (!existsSync(join(build, 'driver')) || /error: /.test(output)) {
  console.log(output.split('\n').filter((line) => /error/.test(line)).slice(0, 20).join('\n'));
  console.log('the driver was not built');
  process.exit(1);
}

function firstDifference(expected, got) {
  const a = expected.split('\n'), b = got.split('\n');
  const at = a.findIndex((line, i) => line !== b[i]);
  const i = at < 0 ? a.length : at;
  return `line ${i + 1}: ${JSON.stringify(a[i] ?? '(end)')} became ${JSON.stringify(b[i] ?? '(end)')}`;
}

const unaddressed = (text) => text.replace(/ at 0x[0-9a-f]+/g, ' at 0x');
mkdirSync(join(work, 'rows'), { recursive: true });
await inParallel(translated.filter(({ stage }) => stage === 'translated'), async (program) => {
  const rows = join(work, 'rows', `${program.id}.json`);
  rmSync(rows, { force: true });
  const [plain, traced, got] = [
    await result(loopscope, ['run', program.file]),
    await result(loopscope, ['run', '--trace', program.file]),
    await result(join(build, 'driver'), [program.id, rows]),
  ];
  const gotRows = existsSync(rows) ? readFileSync(rows, 'utf8') : '';
  program.stage = 'differs';
  if (unaddressed(plain.stdout) !== unaddressed(got.stdout)) {
    program.why = 'output, ' + firstDifference(plain.stdout, got.stdout) + (got.stderr ? ` (${got.stderr.trim().split('\n').pop()})` : '');
  } else if (plain.status !== got.status) {
    program.why = `exit status ${plain.status} became ${got.status} ${got.stderr.trim().split('\n').pop()}`;
  } else if (unaddressed(traced.stdout) !== unaddressed(gotRows)) {
    program.why = 'trace, ' + firstDifference(traced.stdout, gotRows);
  } else {
    program.stage = 'identical';
  }
});

const counts = (list) => `${list.filter(({ stage }) => stage === 'identical').length} of ${list.length}`;
for (const program of programs) {
  if (program.stage === 'identical') continue;
  if (program.stage !== 'refused') console.log(`${program.file}: ${program.stage}: ${program.why}`);
  else if (program.example || wanted.length > 0) console.log(`${program.file}: refused:\n  ${program.refused.join('\n  ')}`);
}
const reasons = new Map();
for (const { refused } of programs) {
  for (const reason of new Set(refused.slice(0, process.env.ALL_REASONS ? refused.length : 1).map((line) => line.replace(/^[^ ]* /, '').replace(/'[^']*'/g, "'...'")))) {
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
}
console.log('\nrefused, by the first reason of each program:');
for (const [reason, count] of [...reasons].sort((a, b) => b[1] - a[1]).slice(0, 80)) console.log(`${String(count).padStart(4)}  ${reason}`);
const examples = programs.filter(({ example }) => example), corpus = programs.filter(({ example }) => !example);
const wrong = programs.filter(({ stage }) => stage === 'differs' || stage === 'does not compile').length;
const same = corpus.filter(({ stage }) => stage === 'identical').length;
writeFileSync(join(work, 'identical.txt'), programs.filter(({ stage }) => stage === 'identical').map(({ id }) => `${id}\n`).join(''));
console.log(`\nexamples: ${counts(examples)} identical; corpus: ${counts(corpus)} identical, ${corpus.filter(({ stage }) => stage === 'refused').length} refused; ${wrong} wrong; built in ${Math.round(built)} s, ${Math.round((Date.now() - begun) / 1000)} s in all`);
const good = wrong === 0 && examples.every(({ stage }) => stage === 'identical') && (wanted.length > 0 || same >= enough);
if (!good && wanted.length === 0 && same < enough) console.log(`fewer than ${enough} programs of the corpus are identical`);
process.exit(good ? 0 : 1);
