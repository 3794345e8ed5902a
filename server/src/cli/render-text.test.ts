import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellsOf } from './code-frame.ts';
import { createPaint } from './paint.ts';
import { renderText } from './render-text.ts';

const plain = createPaint(false);

test('columns line up in any script, figures at their right', () => {
  const text = renderText(
    [
      {
        id: 'loads',
        title: 'Loads',
        blocks: [
          {
            type: 'table',
            columns: ['', 'busy', 'what'],
            rows: [
              ['`사진정보`', '7.5 %', 'a'],
              ['`app`', '12 %', 'b'],
            ],
          },
        ],
      },
    ],
    plain,
  );
  assert.equal(
    text,
    'Loads\n             busy  what\n  사진정보  7.5 %  a\n  app        12 %  b'.replace(
      '             busy',
      '             busy',
    ),
  );
  const ends = text
    .split('\n')
    .slice(2)
    .map((line) => cellsOf(line));
  assert.equal(ends[0], ends[1]);
});

test('long paragraphs, items and cells are broken at spaces within the width', () => {
  const long = Array.from({ length: 60 }, (_, i) => `word${i}`).join(' ');
  const text = renderText(
    [
      {
        id: 'notes',
        title: 'Notes',
        blocks: [
          { type: 'text', text: long },
          { type: 'list', items: [long] },
          { type: 'working', lines: [{ depth: 2, text: long }] },
          { type: 'table', columns: ['a', 'b'], rows: [[long, long]] },
        ],
      },
    ],
    plain,
  );
  for (const line of text.split('\n')) assert.ok(cellsOf(line) <= 118, line);
  assert.equal(text.match(/word59/g)?.length, 5);
  assert.match(text, /\n {2}- word0 .*\n {4}word/);
});

test('columns that say nothing are left out, and nothing of a file steers the terminal', () => {
  const section = {
    id: 'loads',
    title: 'Red \u001b[31m',
    blocks: [{ type: 'table', columns: ['a', 'empty', 'c'], rows: [['x\u202e', '', 'y']] }],
  } as const;
  const text = renderText([section], plain);
  assert.ok(!text.includes('\u001b') && !text.includes('\u202e'));
  assert.doesNotMatch(text, /empty/);
  assert.ok(renderText([section], createPaint(true)).startsWith('\u001b[1mRed  [31m\u001b[22m'));
});

test('a title that is wider than its column is broken before cells become narrow, and no line is too wide', () => {
  const name = 'producer-of-photos -> resizer-of-photos';
  const columns = [
    'queue -> workers',
    'after 1 h down, clear in',
    'machines for the peak',
    'messages waiting at most',
  ];
  const more = ['at the peak', 'worked off', 'busy', 'oldest'];
  const rows = [[name, '2.4 h', '4', '280,000', '69.4/s', '62.5/s', '111.1 %', '93.3 min']];
  const text = renderText(
    [{ id: 'queues', title: 'Queues', blocks: [{ type: 'table', columns: [...columns, ...more], rows }] }],
    plain,
  );
  for (const line of text.split('\n')) assert.ok(cellsOf(line) <= 118, line);
  for (const cell of ['2.4 h', '280,000', '93.3 min']) assert.ok(text.includes(cell), text);
});
