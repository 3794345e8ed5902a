// Hints behind names and lenses over them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analysisOf, MAIN } from '../testing/analysis-of.ts';
import { listCodeLenses } from './code-lens.ts';
import { type InlayHintMode, listInlayHints } from './inlay-hints.ts';

const SHOP = `workload { daily-users: 1M, requests: 20/user/day, peak: 3x }
client browser
web app { instances: 3, service-time: 4 ms, cores: 4 }
browser -> app
`;

/** The text with its hints in it. */
function hinted(text: string, mode: InlayHintMode = 'all'): string {
  const hints = listInlayHints(analysisOf(text), { uri: MAIN, span: { start: 0, end: text.length }, mode });
  return hints
    .toReversed()
    .reduce((all, { offset, label }) => `${all.slice(0, offset)}<${label}>${all.slice(offset)}`, text);
}

const titles = (text: string): readonly string[] =>
  listCodeLenses(analysisOf(text), MAIN).map(({ span, title }) => `${span.start}: ${title()}`);

test('the first limit carries its mark, in all modes but off', () => {
  // 694.4/s / 3 x 4 ms / 4 = 23.1 %; 1M / 0.231 = 4.3M.
  const mark = 'web app<23.1 %, gives out first, at 4.3M daily users> {';
  assert.ok(hinted(SHOP).includes(mark));
  assert.ok(hinted(SHOP, 'bottleneck').includes(mark));
  assert.equal(hinted(SHOP, 'off'), SHOP);
});

test('without users the mark says by how much the load can grow', () => {
  const text = SHOP.replace('daily-users: 1M, requests: 20/user/day', 'requests: 694/s').replace(
    ', peak: 3x',
    ', peak: 1x',
  );
  assert.match(hinted(text), /web app<23\.1 %, gives out first, at 4\.3x the load>/);
});

test('what is hardly busy has no hint, and bottleneck leaves out all but the first limit', () => {
  const text = `${SHOP}web idle { instances: 500, service-time: 1 ms }\napp -> idle\nweb other { instances: 4, service-time: 4 ms }\napp -> other\n`;
  assert.match(hinted(text), /web idle \{/);
  assert.match(hinted(text), /web other<17\.4 %> \{/);
  assert.match(hinted(text, 'bottleneck'), /web other \{/);
});

test('copies that share a name share one hint; what parts of a host bear together stands behind the host', () => {
  const text = `workload { daily-users: 1M, requests: 20/user/day, peak: 3x }
client browser
dns names { managed }
datacenter one {
  host box {
    cores: 8
    web app { service-time: 4 ms }
    web other { service-time: 3 ms }
  }
}
datacenter two like one { }
browser -> names -> app -> other
`;
  // Half of 694.4/s at each: 347.2/s x (4 + 3) ms / 8 = 30.4 %.
  const told = hinted(text);
  assert.match(told, /host box<30\.4 %, gives out first, at 3\.3M daily users> \{/);
  assert.equal(told.match(/</g)?.length, 1);
});

test('hints of an asked part need nothing of the rest', () => {
  const at = SHOP.indexOf('web app');
  const hints = listInlayHints(analysisOf(SHOP), { uri: MAIN, span: { start: 0, end: at }, mode: 'all' });
  assert.deepEqual(hints, []);
});

test('the lens of the system stands on the first line without a header, and over the header with one', () => {
  const [first] = titles(SHOP);
  assert.match(
    first ?? '',
    /^0: Holds 4\.3M daily users · first limit: app · 99\.\d+ % available · p99 .+ \((read|write)\)$/,
  );
  const text = `// Shop\nsystem "Shop"\n${SHOP}`;
  assert.match(titles(text)[0] ?? '', /^8: Holds 4\.3M/);
});

test('of several journeys the slowest is told', () => {
  const text = `${SHOP}database db { cores: 64, read-time: 4 ms, write-time: 20 ms }\napp -> db\n`;
  assert.match(titles(text)[0] ?? '', / · p99 .+ \(write\)$/);
});

test('an overloaded system has no p99 and a file without components no lens', () => {
  assert.match(titles(SHOP.replace('1M', '100M'))[0] ?? '', / · no p99 \(/);
  assert.deepEqual(titles('workload { daily-users: 1M }\n'), []);
});

test('a journey is judged by the percentile that is asked of it', () => {
  const text = `${SHOP.replace('browser -> app\n', '')}journey buy { latency: p95 < 1 ms
  browser -> app
}
`;
  assert.match(titles(text)[1] ?? '', /: p95 .+, under 1 ms asked for: missed · 99\.\d+ % available$/);
});

test('an imported file carries no lens of a system that imports it', () => {
  const others = {
    'parts.arch': 'client c\nweb app\njourney look { c -> app }\n'
      .replace('{ c', '{\nc')
      .replace('app }', 'app\n}'),
  };
  const analysis = analysisOf('import "parts.arch"\nworkload { daily-users: 1M }\n', others);
  assert.equal(listCodeLenses(analysis, MAIN).length, 1);
  assert.equal(listCodeLenses(analysis, 'file:///w/parts.arch').length, 0);
});
