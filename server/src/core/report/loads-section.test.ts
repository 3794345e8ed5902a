// Loads, requests and data as the report tells them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analysisOf } from '../testing/analysis-of.ts';
import type { Section } from './document.ts';
import { loadsSection } from './loads-section.ts';
import { storageSection } from './storage-section.ts';
import { workloadSection } from './workload-section.ts';

const rowsOf = ([section]: readonly Section[]): readonly (readonly string[])[] =>
  section?.blocks.flatMap((block) => (block.type === 'table' ? block.rows : [])) ?? [];

const saidIn = ([section]: readonly Section[]): string =>
  section?.blocks
    .flatMap((block) => (block.type === 'text' ? [block.text] : block.type === 'list' ? block.items : []))
    .join(' ') ?? '';

const loadsOf = (text: string): readonly Section[] => {
  const { capacity, latency } = analysisOf(text);
  return loadsSection(capacity.cases[0], latency);
};

const workloadOf = (text: string): readonly Section[] => {
  const [load, ...stages] = analysisOf(text).capacity.cases;
  return workloadSection(load, stages);
};

const social = (table: string) => `workload { requests: 1000/s, peak: 1x, reads: 90% }
client c
web app { instances: 4 }
database db {
  replicas: 2
  table posts { ${table} }
}
c -> app -> db`;

const number = (text = ''): number => Number(text.replace(/[,/s]/g, ''));

test('what comes to a role is what one of its machines gets times their number', () => {
  const rows = rowsOf(loadsOf(social('shards: 4')));
  assert.equal(rows.length, 3);
  for (const [label, arrivals, machines, one] of rows) {
    const product = number(machines) * number(one);
    assert.ok(
      Math.abs(number(arrivals) - product) <= 0.01 * product + 0.1,
      `${label}: ${arrivals} and ${product}`,
    );
  }
  // 100/s of writes come to the primaries, and not all 1,000/s.
  assert.equal(rows.find(([label]) => label?.includes('primary'))?.[1], '100/s');
});

test('where machines get unequal parts it is said', () => {
  const hot = loadsOf(social('shards: 4, hot-key: 30%'));
  const arrivals = new Map(rowsOf(hot).map(([label, cell]) => [label?.split(' ').at(1), cell]));
  assert.deepEqual([arrivals.get('shard'), arrivals.get(undefined)], ['uneven', '1,000/s']);
  assert.match(saidIn(hot), /Uneven: machines get unequal parts/);
  assert.doesNotMatch(saidIn(loadsOf(social('shards: 4'))), /Uneven/);
});

test('limits are told with three digits', () => {
  const [, , , , carries] =
    rowsOf(
      loadsOf(
        'workload { requests: 9/s, peak: 1x }\nclient c\nweb app { cores: 4, service-time: 3 ms }\nc -> app',
      ),
    )[0] ?? [];
  assert.equal(carries, '1,330/s');
});

const shop = `workload { daily-users: 1M, requests: 20/user/day, peak: 3x, reads: 90%, static: 60% }
client c
cdn edge { fallback: photos }
storage photos
web app
c -> edge -> photos
c -> app`;

test('the share of each journey is shown with what it is made of, and the mean beside the peak', () => {
  const section = workloadOf(shop);
  assert.deepEqual(
    rowsOf(section).map(([journey, , share]) => `${journey}: ${share}`),
    [
      'read: 36 % = (1 - static 60 %) x reads 90 %',
      'write: 4 % = (1 - static 60 %) x (1 - reads 90 %)',
      'static: 60 %',
    ],
  );
  assert.match(
    saidIn(section),
    /^694\.4\/s at the peak = daily-users 1M x requests 20\/user\/day x peak 3x\. The mean of the day is 231\.5\/s\. No journey is written: a read and a write from every client stand in; `static` is what clients ask a CDN for\.$/,
  );
});

test('one share is told by its name, a rate by its factors, and no mean where the peak is one', () => {
  const section = workloadOf(
    `workload { requests: 10/s, peak: 1x, reads: 90% }\nclient c\nweb app\nc -> app`,
  );
  assert.deepEqual(
    rowsOf(section).map(([, , share]) => share),
    ['90 % (reads)', '10 % (1 - reads)'],
  );
  assert.doesNotMatch(saidIn(section), /mean/);
  const nightly = workloadOf(`workload { requests: 10/s, peak: 2x }
client c
web app
worker night
journey view {
  c -> app
}
journey clean {
  rate: 4/s
  night -> app
}`);
  assert.deepEqual(
    rowsOf(nightly).map(([, , share]) => share),
    ['100 %', 'rate 4/s x peak 2x'],
  );
});

const data = (more: string) =>
  storageSection(
    analysisOf(`workload { requests: 10/s }
client c
database db {
  ${more}
  table users { rows: 10M, row-size: 1 KB, shards: 4 }
}
c -> db`).capacity.cases[0],
  );

test('what moves to another number of shards is told for both ways of placing rows, and for each copy', () => {
  // 10 GB: a fifth is 2 GB, four fifths are 8 GB.
  assert.match(
    saidIn(data('replicas: 2')),
    /going from 4 to 5 shards moves 20 % of the rows \(2 GB\) with consistent hashing and 80 % of the rows \(8 GB\) by modulo; each of the 3 copies moves as much\./,
  );
  assert.match(
    saidIn(data('partition: consistent')),
    /moves 20 % of the rows \(2 GB\) with consistent hashing; it would be 80 % of the rows \(8 GB\) by modulo\./,
  );
});

test('of what a provider runs there is no number of machines, unless one is written', () => {
  const machinesOf = (attributes: string): string | undefined =>
    rowsOf(
      loadsOf(`workload { requests: 100/s, peak: 1x }
client c
web app { instances: 4 }
database store { engine: dynamodb, ${attributes} }
c -> app -> store`),
    ).find(([label]) => label?.startsWith('`store`'))?.[2];
  assert.equal(machinesOf('read-rate: 1000/s, write-rate: 1000/s'), '');
  assert.equal(machinesOf('read-rate: 1000/s, write-rate: 1000/s, shards: 3'), '3');
});
