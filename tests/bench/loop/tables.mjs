// SPDX-License-Identifier: MIT
// What is printed of the results.

import { Marks, number, print, spread, times } from '../common/table.mjs';
import { contestants, unitsOf } from './contestants.mjs';
import { eventBytes } from './workloads.mjs';

const shown = Object.keys(contestants).filter((name) => contestants[name].title);

/** What each workload is, and how many units of it each contestant does. */
export function printWorkloads(workloads) {
  print('Units of work, and how many of them each contestant did', [
    ['', ...shown.map((name) => contestants[name].title), ''],
    ...workloads.map(({ name, unit, n }) => [name, ...shown.map((one) => String(unitsOf(contestants[one], n))), unit]),
  ]);
}

export function printTimes(workloads, results) {
  print('Processor time a unit in ns: median (least-most)', [
    ['', ...shown.map((name) => contestants[name].title)],
    ...workloads.map(({ name }) => [name, ...shown.map((one) => spread(results.of(one, name, 'ns')))]),
  ]);
}

export function printBytes(workloads, results) {
  const rows = workloads.filter(({ tasks }) => tasks);
  if (rows.length === 0) return;
  print('Memory a task in bytes, while all of them live: growth of what is resident; of wasm, of its heap', [
    ['', ...shown.map((name) => contestants[name].title)],
    ...rows.map(({ name }) => [name, ...shown.map((one) => spread(results.of(one, name, 'bytes')))]),
  ]);
}

/** One platform: `own` beside its `peer`, the other peers, and its floor. */
function printPlatform(title, workloads, results, { platform, own, peer, peers, floor }) {
  const marks = new Marks();
  let ahead = 0;
  const rows = workloads.map(({ name, [platform]: targets = {} }) => {
    const ns = (one) => results.median(one, name, 'ns');
    const bytes = results.median(own, name, 'bytes');
    const fastest = Math.min(...peers.map(ns).filter((value) => value !== undefined));
    const ratio = ns(peer) === undefined ? undefined : ns(own) / ns(peer);
    ahead += ns(own) < fastest;
    return [
      name, number(ns(own)), marks.mark(ns(own), targets.ns), times(ns(own), targets.ns),
      targets.bytes ? number(bytes) : '', marks.mark(bytes, targets.bytes),
      ratio === undefined ? '-' : ratio.toFixed(3), marks.mark(ratio, targets.ratio),
      times(ns(own), ns(floor)), ns(own) < fastest ? 'yes' : 'NO',
    ];
  });
  const peerTitle = contestants[peer]?.title ?? peer;
  const titles = ['', 'ns', 'target', 'of it', 'bytes', 'target', `of ${peerTitle}`, 'target', 'of the floor', 'ahead of all peers'];
  print(title, [titles, ...rows]);
  console.log(`${marks.met} targets met, ${marks.missed} missed; ahead of all peers in ${ahead} of ${rows.length} workloads`);
}

export function printTargets(workloads, results) {
  printPlatform('Targets, native', workloads, results,
    { platform: 'native', own: 'native', peer: 'asio', peers: ['asio', 'cpython', 'promises'], floor: 'floor' });
  const web = { platform: 'web', peer: 'promises', peers: ['promises'], floor: 'webFloor' };
  printPlatform('Targets, WebAssembly under node, compiled for speed (-O2)', workloads, results, { ...web, own: 'web' });
  printPlatform('The same, compiled as the page has it, for size (-Oz)', workloads, results, { ...web, own: 'page' });
}

/** What a run costs more with the trace attached, by the events in it. */
export function printTrace(workloads, results) {
  const cells = (name, units, plain, traced) => {
    const [events, bytes, more] = [results.median(traced, name, 'events'), results.median(traced, name, 'event_bytes'),
      results.median(traced, name, 'ns') - results.median(plain, name, 'ns')];
    // Coroutines that are awaited within a task are no events.
    if (events < units / 100) return [number(events / units), '-', '-'];
    return [number(events / units), number(more * units / events), `${number(bytes)} ${bytes <= eventBytes ? 'met' : 'MISSED'}`];
  };
  print(`With the trace attached: events a unit; ns an event that a run takes longer; bytes an event in the log (at most ${eventBytes})`, [
    ['', 'N', 'events', 'ns', 'bytes', 'page: events', 'ns', 'bytes'],
    ...workloads.map(({ name, n }) => {
      const units = unitsOf(contestants.nativeTraced, n);
      return [name, String(units), ...cells(name, units, 'nativeTenth', 'nativeTraced'), ...cells(name, units, 'pageTenth', 'pageTraced')];
    }),
  ]);
}

export function printGrowth(workloads, results) {
  const cells = (name, tenth, whole) => ['ns', 'bytes'].flatMap((figure) => {
    const [small, large] = [results.median(tenth, name, figure), results.median(whole, name, figure)];
    return [number(small), number(large), ...figure === 'ns' ? [times(large, small)] : []];
  });
  print('Growth: the same at N / 10 and at N', [
    ['', 'ns at N / 10', 'at N', '', 'bytes at N / 10', 'at N', 'wasm: ns at N / 10', 'at N', '', 'bytes at N / 10', 'at N'],
    ...workloads.map(({ name }) => [name, ...cells(name, 'nativeTenth', 'native'), ...cells(name, 'webTenth', 'web')]),
  ]);
}
