// "What if ... is lost" in the preview's page, in a real browser: what lies over the picture is what the command line says of
// the same loss, nothing is drawn anew, and the same control leads back.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test, { after, before, beforeEach } from 'node:test';
import { outputOf } from '../../../server/test/run-archlint.ts';
import { toHostMessage } from '../../src/preview/messages.ts';
import { heatStepOf, percentOf } from '../../src/preview/page/heat.ts';
import { takeScreenshot } from '../ui/workbench.ts';
import { openPreviewPage, type PreviewPage } from './open-page.ts';
import { hostileLabels, pictureOf, stateOf } from './pictures.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const FILE = 'samples/two-data-centers.arch';
const text = readFileSync(path.join(ROOT, FILE), 'utf8');
const picture = pictureOf(text);

let preview: PreviewPage;

before(async () => {
  preview = await openPreviewPage();
});

beforeEach(() => preview.send(toHostMessage({ type: 'empty', reason: 'nothing yet' })));

after(() => preview?.stop());

interface CaseJson {
  readonly components: readonly {
    readonly path: string;
    readonly utilization: { readonly value: number } | null;
  }[];
  readonly bottleneck: { readonly component: string } | null;
}

/** One system, as the command line prints it. */
interface SystemJson {
  readonly cases: readonly CaseJson[];
  readonly down: { readonly case: CaseJson } | null;
}

async function runCli(...words: readonly string[]): Promise<SystemJson> {
  const output = JSON.parse(await outputOf(['capacity', FILE, '--format', 'json', ...words]));
  return output.systems[0];
}

type Row = readonly [heat: string | null, load: string | null, isFirst: boolean, loss: string | null];

/** Component by component: step of the heat, load, first limit, what of it is lost. */
async function readDrawn(): Promise<ReadonlyMap<string, Row>> {
  const rows = await preview.page.$$eval('#canvas .node', (nodes) =>
    nodes.map((node): [string, Row] => {
      const { box, heat, bottleneck, loss } = (node as SVGElement).dataset;
      const load = node.querySelector(':scope > .overlay > .load > text')?.textContent ?? null;
      return [box ?? '', [heat ?? null, load, bottleneck === 'true', loss ?? null]];
    }),
  );
  const names = new Map(picture.nodes.map(({ id, component }) => [id, component]));
  return new Map(rows.map(([id, row]) => [names.get(id) ?? id, row] as const).sort());
}

function expectedOf({ components, bottleneck }: CaseJson, lost: RegExp): ReadonlyMap<string, Row> {
  return new Map(
    components
      .map(({ path: name, utilization }): [string, Row] => [
        name,
        lost.test(name)
          ? [null, null, false, 'lost']
          : [
              utilization && heatStepOf(utilization.value),
              utilization && percentOf(utilization.value),
              bottleneck?.component === name,
              null,
            ],
      ])
      .sort(),
  );
}

const nothing = /$^/;

test('with all there is, loads and the first limit are those of the command line', async () => {
  await preview.show(picture);
  await preview.showState(stateOf(text, undefined));
  const [healthy] = (await runCli()).cases;
  assert.ok(healthy);
  assert.deepEqual(await readDrawn(), expectedOf(healthy, nothing));
});

test('without a data center they are those of the command line with --down, and what is lost is struck out', async () => {
  await preview.show(picture);
  await preview.page.$$eval('#canvas .node', (nodes) => {
    for (const node of nodes) (node as unknown as { isOld: boolean }).isOld = true;
  });
  await preview.showState(stateOf(text, 'datacenter:seoul'));
  const { down, cases } = await runCli('--down', 'seoul');
  assert.ok(down && cases[0]);
  const expected = expectedOf(down.case, /^seoul\./);
  assert.notDeepEqual(expected, expectedOf(cases[0], nothing));
  assert.deepEqual(await readDrawn(), expected);
  assert.equal(
    await preview.page.locator('#canvas .node .strike').count(),
    [...expected].filter(([name]) => name.startsWith('seoul.')).length,
  );
  assert.equal(await preview.page.locator('#canvas .cluster[data-loss="lost"]').count(), 1);
  const kept = await preview.page.$$eval('#canvas .node', (nodes) =>
    nodes.every((node) => (node as unknown as { isOld?: boolean }).isOld),
  );
  assert.ok(kept, 'nothing was drawn anew');
  await takeScreenshot(preview.page, 'preview-what-if');
});

test('one line says what the loss does, and each journey what becomes of it', async () => {
  await preview.show(picture);
  await preview.showState(stateOf(text, 'datacenter:seoul'));
  const outcome = preview.page.locator('#outcome');
  assert.match(
    await outcome.innerText(),
    /^without data center seoul: .* -> .*; holds .* instead of .* daily users$/i,
  );
  assert.equal(await outcome.getAttribute('role'), 'status');
  await preview.showState(stateOf(text, 'machine:route53'));
  const journeys = await preview.page.locator('#journeys li').allInnerTexts();
  assert.ok(journeys.length > 1 && journeys.every((line) => / fails$/.test(line)), journeys.join());
  assert.equal(await preview.page.locator('#journeys .cut').count(), journeys.length);
});

test('the choice is a labelled list, asks for the chosen state by keyboard, and leads back by its first entry', async () => {
  await preview.show(picture);
  await preview.showState(stateOf(text, undefined));
  const list = preview.page.getByLabel('What if').and(preview.page.locator('select'));
  const entries = await list.locator('option').allInnerTexts();
  assert.equal(entries[0], 'nothing is lost');
  assert.equal(entries.length, stateOf(text, undefined).choices.length + 1);
  const chosen = async () =>
    (await preview.readSent()).flatMap((message) => (message.type === 'choose' ? [message.choice] : []));
  const earlier = (await chosen()).length;
  await list.focus();
  await list.press('ArrowDown');
  const [asked] = (await chosen()).slice(earlier);
  assert.equal(asked, stateOf(text, undefined).choices[0]?.id);
  await preview.showState(stateOf(text, asked));
  assert.equal(await list.inputValue(), asked);
  await list.selectOption('');
  assert.deepEqual((await chosen()).slice(earlier), [asked, '']);
  await preview.showState(stateOf(text, undefined));
  assert.equal(await preview.page.locator('#canvas [data-loss]').count(), 0);
  assert.equal(await preview.page.locator('#outcome').isHidden(), true);
});

test('what is lost is said to who hears the picture', async () => {
  await preview.show(picture);
  await preview.showState(stateOf(text, 'datacenter:seoul'));
  const labels = await preview.page.$$eval('#canvas [data-loss="lost"]', (boxes) =>
    boxes.map((box) => box.getAttribute('aria-label') ?? ''),
  );
  assert.ok(labels.length > 1);
  for (const label of labels) assert.match(label, /, lost(,|$)/);
});

test('while the text changes the failed state stays until the next one is there', async () => {
  await preview.show(picture);
  await preview.showState(stateOf(text, 'datacenter:seoul'));
  const before = await readDrawn();
  await preview.show(picture);
  assert.deepEqual(await readDrawn(), before);
  const changed = `${text}\nservice added\n`;
  await preview.show(pictureOf(changed));
  assert.equal(
    await preview.page.locator('#canvas [data-loss]').count(),
    0,
    'a state of another picture is not shown',
  );
  await preview.showState(stateOf(changed, 'datacenter:seoul'));
  assert.ok((await preview.page.locator('#canvas [data-loss]').count()) > 1);
});

test('a state of another file changes nothing', async () => {
  await preview.show(picture);
  await preview.showState({ ...stateOf(text, 'datacenter:seoul'), uri: 'file:///w/other.arch' });
  assert.equal(await preview.page.locator('#canvas [data-loss]').count(), 0);
});

test('hostile names in choices, journeys and lines are text', async () => {
  await preview.show(picture);
  const state = stateOf(text, 'datacenter:seoul');
  await preview.showState({
    ...state,
    choices: [
      ...state.choices,
      ...hostileLabels.map((label) => ({ id: label, label, group: 'parts' as const })),
    ],
    summary: hostileLabels.join(' '),
    journeys: hostileLabels.map((label) => ({ name: label, text: label, isCut: true })),
    marks: state.marks.map((mark, at) => ({ ...mark, text: hostileLabels[at % hostileLabels.length] ?? '' })),
  });
  const added = await preview.page.$$eval('#states *, #canvas .overlay *', (elements) =>
    elements
      .filter(
        (element) =>
          !element.matches('label, select, optgroup, option, p, ul, li, b, g, rect, text, title, line'),
      )
      .map(({ tagName }) => tagName),
  );
  assert.deepEqual(added, []);
});

test('in all of this nothing broke the policy, failed or was asked of another machine', async () => {
  assert.deepEqual(await preview.readBreaches(), []);
});
