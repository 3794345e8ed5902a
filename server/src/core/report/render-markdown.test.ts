import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analysisOf } from '../testing/analysis-of.ts';
import { buildReport } from './build-report.ts';
import { explainComponent } from './explain-component.ts';
import { renderMarkdown } from './render-markdown.ts';

const hostile = `system "<img src=x onerror=alert(1)> [click](http://evil.example) | # not"
workload { daily-users: 1M, requests: 20/user/day, peak: 3x }
client c "![x](http://evil.example/a.png)"
web app "| --- |" { instances: 2, cores: 4, service-time: 4 ms, sessions: none }
database 사진_정보_ { engine: postgres }
c -> app -> 사진_정보_
journey __view__ {
  share: 100%
  c -> app -> 사진_정보_
}`;

const analysis = analysisOf(hostile);
const markdown = renderMarkdown(analysis.model.title ?? '', buildReport(analysis, { sweep: true }));

test('nothing that a file contains becomes a link, a picture or HTML', () => {
  // Outside code spans every sign with a meaning is escaped.
  const prose = markdown.replace(/`+[^`]*`+/g, '');
  assert.doesNotMatch(prose, /(?<!\\)</);
  assert.doesNotMatch(prose, /(?<!\\)\]\(/);
  assert.doesNotMatch(prose, /https?:\/\//);
  assert.match(prose, /^# \\<img src=x onerror=alert\(1\)> \\\[click\\\]/);
  assert.match(prose, /\\_\\_view\\_\\_/);
});

test('every row of a table has as many cells as its heading', () => {
  const tables = markdown.split('\n\n').filter((part) => part.startsWith('| '));
  assert.ok(tables.length > 5);
  for (const table of tables) {
    const cells = table.split('\n').map((row) => row.replaceAll('\\|', '').split('|').length);
    assert.deepEqual(new Set(cells).size, 1, table);
  }
});

test('headings stand in the order of the sections, and the same text gives the same bytes', () => {
  const again = analysisOf(hostile);
  assert.equal(renderMarkdown(again.model.title ?? '', buildReport(again, { sweep: true })), markdown);
  const headings = [...markdown.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
  assert.deepEqual(headings.slice(0, 4), [
    'What is asked for',
    'What gives out first',
    'Latency',
    'Availability',
  ]);
});

test('working becomes a nested list', () => {
  const component = analysis.model.components.find(({ name }) => name === 'app');
  assert.ok(component);
  const working = renderMarkdown('app', explainComponent(analysis, component, { showPlace: () => 'line 4' }));
  assert.match(working, /\n- utilization = .*\n {2}- requests = /);
});
