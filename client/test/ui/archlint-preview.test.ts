// The preview beside the text in a real VS Code: what is drawn, how it follows typing, and the way back to the text.
// One session for all tests, in order. What is drawn is compared with what the command line says of the same file.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Frame } from 'playwright-core';
import { heatStepOf, percentOf } from '../../src/preview/page/heat.ts';
import { openSession, type Session } from '../harness/session.ts';
import {
  findFrame,
  goTo,
  openFile,
  openWorkbench,
  readLines,
  runCommand,
  takeScreenshot,
} from './workbench.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const FILE = 'load-balanced-web.arch';

interface CapacityJson {
  readonly systems: readonly {
    readonly cases: readonly {
      readonly components: readonly {
        readonly path: string;
        readonly utilization: { readonly value: number } | null;
      }[];
      readonly bottleneck: { readonly component: string } | null;
    }[];
  }[];
}

interface CheckJson {
  readonly files: readonly { readonly diagnostics: readonly { readonly element: string }[] }[];
}

function runCli<T>(...args: readonly string[]): T {
  const { stdout } = spawnSync(process.execPath, [
    path.join(ROOT, 'dist/cli.cjs'),
    ...args,
    '--format',
    'json',
  ]);
  return JSON.parse(stdout.toString()) as T;
}

/** What each component's box should show, as the command line has it: heat, load, number of findings, first limit. */
function expectedOf(file: string): ReadonlyMap<string, readonly unknown[]> {
  const load = runCli<CapacityJson>('capacity', file).systems[0]?.cases[0];
  const found = runCli<CheckJson>('check', file).files.flatMap(({ diagnostics }) => diagnostics);
  assert.ok(load);
  return new Map(
    load.components.map(({ path: name, utilization }) => {
      const count = found.filter(({ element }) => element === name || element.startsWith(`${name}.`)).length;
      return [
        name,
        [
          utilization && heatStepOf(utilization.value),
          utilization && percentOf(utilization.value),
          count === 0 ? null : `${count}`,
          load.bottleneck?.component === name,
        ],
      ];
    }),
  );
}

/** The same as it is drawn; components by the first line of their label, which is their name. */
async function readDrawn(frame: Frame): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const rows = await frame.$$eval('#canvas .node', (nodes) =>
    nodes.map((node): [string, unknown[]] => {
      const textOf = (kind: string) =>
        node.querySelector(`:scope > .overlay > .${kind} > text`)?.textContent ?? null;
      const name = node.querySelector<HTMLElement>('.nodeLabel')?.innerText.trim().split('\n')[0] ?? '';
      const { heat, bottleneck } = (node as SVGElement).dataset;
      return [name, [heat ?? null, textOf('load'), textOf('badge'), bottleneck === 'true']];
    }),
  );
  return new Map(rows.sort());
}

const sorted = <T>(map: ReadonlyMap<string, T>) => new Map([...map].sort());

describe('the preview in VS Code', () => {
  let session: Session;
  let frame: Frame;

  before(async () => {
    session = await openSession({
      workspace: path.join(ROOT, 'samples'),
      vsix: path.join(ROOT, 'build/archlint.vsix'),
      settings: { 'files.autoSave': 'off' },
    });
    await openWorkbench(session);
  });

  after(async () => {
    if (session === undefined) return;
    await takeScreenshot(session.page, 'preview-end');
    await session.stop();
  });

  /** Waits until a box shows this load. */
  const waitForLoad = (name: string, load: string) =>
    frame.locator('#canvas .node', { hasText: name }).locator('.load text', { hasText: load }).waitFor();

  test('every component is drawn beside the text with the load and findings of the command line', async () => {
    await openFile(session.page, FILE);
    await runCommand(session.page, 'Archlint: Open Preview to the Side');
    frame = await findFrame(session.page, '#canvas svg .node');
    const expected = expectedOf(path.join(ROOT, 'samples', FILE));
    assert.ok(expected.size > 4);
    assert.deepEqual(await readDrawn(frame), sorted(expected));
    assert.match(await frame.locator('#summary').innerText(), /daily users/);
    await takeScreenshot(session.page, 'preview');
  });

  test('a change of a number keeps every drawn element and shows the new loads', async () => {
    await frame.$$eval('#canvas .node', (nodes) => {
      for (const node of nodes) node.setAttribute('data-old', '');
    });
    await goTo(session.page, lineOf('daily-users') + 1, 1);
    await session.page.keyboard.press('Shift+End');
    await session.page.keyboard.type('  daily-users: 100K');
    const before = expectedOf(path.join(ROOT, 'samples', FILE)).get('users-db')?.[1];
    await frame.waitForFunction(
      (old) => ![...document.querySelectorAll('.load text')].some((text) => text.textContent === old),
      before,
    );
    await session.page.keyboard.press('Control+S');
    await session.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
    assert.deepEqual(await readDrawn(frame), sorted(expectedOf(path.join(session.workspace, FILE))));
    const isOld = await frame.$$eval('#canvas .node', (nodes) =>
      nodes.map((node) => node.hasAttribute('data-old')),
    );
    assert.ok(isOld.length > 4 && isOld.every(Boolean), `${isOld}`);
  });

  test('a click on a box puts the cursor on its line', async () => {
    await frame.locator('#canvas .node', { hasText: 'users-db' }).click();
    await session.page
      .locator('.statusbar-item', { hasText: `Ln ${lineOf('database users-db') + 1}` })
      .first()
      .waitFor();
  });

  test('the cursor in a component marks its box', async () => {
    await session.page.keyboard.press('Control+1');
    await goTo(session.page, lineOf('web app') + 2, 3);
    await frame.locator('#canvas .node.selected', { hasText: 'app' }).waitFor();
    assert.equal(await frame.locator('#canvas .selected').count(), 1);
  });

  test('a broken text keeps the last picture and says so, and the mended text has its own', async () => {
    const drawn = await readDrawn(frame);
    await goTo(session.page, lineOf('loadbalancer lb') + 1, 1);
    await session.page.keyboard.press('End');
    await session.page.keyboard.press('Enter');
    await session.page.keyboard.type('app -> -> ) service added');
    await frame.locator('#state', { hasText: 'The text has errors' }).waitFor();
    assert.deepEqual([...(await readDrawn(frame)).keys()], [...drawn.keys()]);
    await takeScreenshot(session.page, 'preview-broken');
    await session.page.keyboard.press('Shift+Home');
    await session.page.keyboard.type('service added');
    await frame.locator('#canvas .node', { hasText: 'added' }).waitFor();
    await frame.locator('#state').waitFor({ state: 'hidden' });
  });

  test('an instance more changes the picture that is there', async () => {
    await goTo(session.page, lineOf('  instances: 2') + 2, 1);
    await session.page.keyboard.press('Shift+End');
    await session.page.keyboard.type('  instances: 4');
    await frame.locator('#canvas .node', { hasText: '4 instances' }).waitFor();
    await waitForLoad('app', percentOf((50_000 * 2 * 20 * 3 * 0.004) / 86_400 / 16));
  });

  test('the preview comes back with the window', async () => {
    await session.page.keyboard.press('Control+S');
    await session.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
    await session.page.reload();
    await session.page.waitForSelector('.explorer-folders-view .monaco-list-row');
    frame = await findFrame(session.page, '#canvas svg .node');
    assert.ok((await readDrawn(frame)).has('added'));
    assert.ok((await readLines(session.page)).length > 0);
  });

  /** Number of the line, from 0, that starts so in the sample as it is in the repository. */
  function lineOf(start: string): number {
    const lines = readFileSync(path.join(ROOT, 'samples', FILE), 'utf8').split('\n');
    const found = lines.findIndex(
      (line) => line.trimEnd().startsWith(start) || line.trim().startsWith(start.trim()),
    );
    assert.notEqual(found, -1, start);
    return found;
  }
});
