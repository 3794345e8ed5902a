import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analysisOf } from '../testing/analysis-of.ts';
import { explainComponent } from './explain-component.ts';

const textOf = (text: string, name: string): string => {
  const analysis = analysisOf(text);
  const component = analysis.model.components.find((each) => each.name === name);
  assert.ok(component !== undefined);
  return explainComponent(analysis, component, { showPlace: () => 'a line' })
    .flatMap(({ blocks }) =>
      blocks.flatMap((block) =>
        block.type === 'working'
          ? block.lines.map((line) => line.text)
          : block.type === 'table'
            ? block.rows.map((row) => row.join(' | '))
            : block.type === 'list'
              ? block.items
              : [],
      ),
    )
    .join('\n');
};

const photos = (attributes: string): string => `
workload { requests: 10/s, peak: 1x, static: 100% }
client c
cdn edge { managed }
storage photos { ${attributes} }
c -> edge -> photos`;

test('the way to a part, and its latency, have a line each with where they come from', () => {
  const text = textOf(photos('managed'), 'photos');
  assert.match(text, /^round trip from edge 60 ms \(default, 30 ms to 180 ms: Eskildsen/m);
  assert.match(text, /^latency 80 ms \(default, 50 ms to 200 ms: Eskildsen/m);
  // And the default is told among what to measure.
  assert.match(text, /^`latency` \(now the default 80 ms\): look at /m);
  assert.match(textOf(photos('managed, latency: 30 ms'), 'photos'), /^latency 30 ms \(a line\)/m);
});

test('the work of what has no limit of its own is told with its formula', () => {
  const text = textOf(
    'workload { requests: 10/s, peak: 1x }\nclient c\nweb app\ncache s { engine: redis, managed }\nc -> app -> s',
    's',
  );
  assert.match(text, /^time of a read = 1 \/ rate = 1 \/ 80,000\/s = 0\.0125 ms/m);
});

test('a wait that nobody could measure is not told to the digit', () => {
  const text = textOf(
    'workload { requests: 1/s, peak: 1x }\nclient c\nweb app { instances: 8, cores: 4, service-time: 1 ms }\nc -> app',
    'app',
  );
  assert.match(text, /^wait \| under 1 us \| 0 ms/m);
});
