import assert from 'node:assert/strict';
import { test } from 'node:test';
import { escapeMarkdown, renderCapacity } from './capacity-page.ts';

const location = {
  uri: 'file:///a.arch',
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
};
const row = (component: string, utilization: number | null) => ({
  component,
  kind: 'web',
  requests: '694/s',
  utilization,
  utilizationText: utilization === null ? '' : `${utilization * 100} %`,
  location,
});

test('the page holds the summary, a row per component and the notes', () => {
  const result = {
    uri: 'file:///a.arch',
    version: 1,
    summary: 'Holds 5M',
    rows: [row('app', 0.5), row('cdn', null)],
    notes: ['Reads assumed'],
  };
  assert.equal(
    renderCapacity(result, 'shop'),
    `# Capacity of shop

Holds 5M

| Component | Kind | Requests at the peak | Utilization |
|---|---|---:|---:|
| app | web | 694/s | 50 % |
| cdn | web | 694/s | no limit known |

## Notes

&#45; Reads assumed
`.replace('&#45; Reads', '- Reads'),
  );
});

test('names cannot bring links, markup, commands or new rows into the page', () => {
  const hostile = '[x](command:run) <img src=x> a|b\n# c `d` https://e.example &lt;';
  const escaped = escapeMarkdown(hostile);
  assert.doesNotMatch(escaped, /[[\]()<>|\n`]|&lt;|:\/\//);
  assert.match(escaped, /^&#91;x&#93;/);
});
