// The preview's page in a real browser, with pictures of real systems: what is drawn, laid over, said and kept.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test, { after, before, beforeEach } from 'node:test';
import { type Picture, toHostMessage } from '../../src/preview/messages.ts';
import { heatStepOf, percentOf } from '../../src/preview/page/heat.ts';
import { takeScreenshot } from '../ui/workbench.ts';
import { openPreviewPage, type PreviewPage } from './open-page.ts';
import { hostileLabels, hostilePicture, pictureOf } from './pictures.ts';

const SAMPLES = path.resolve(import.meta.dirname, '../../../samples');
const text = readFileSync(path.join(SAMPLES, 'photo-processing-queue.arch'), 'utf8');
const picture = pictureOf(text);
const placed = pictureOf('client c\ndatacenter seoul { web app { instances: 2 } }\nc -> app\n');

let preview: PreviewPage;

before(async () => {
  preview = await openPreviewPage();
});

beforeEach(() => preview.send(toHostMessage({ type: 'empty', reason: 'nothing yet' })));

after(() => preview?.stop());

/** Text of each drawn box by its id: lines of the label, joined by ` | `, without the invisible word joiners. */
const readLabels = () =>
  preview.page.$$eval('#canvas .node', (nodes) =>
    nodes.map((node) => {
      const label = node.querySelector<HTMLElement>('.nodeLabel');
      return [
        (node as SVGElement).dataset.box,
        label?.innerText.replaceAll('\u2060', '').trim().split('\n').join(' | '),
      ];
    }),
  );

const labelsOf = ({ nodes }: Picture) => nodes.map(({ id, lines }) => [id, lines.join(' | ')]);

/** What is laid over each box: step of the heat, load, badge, mark of the first limit. */
const readOverlay = () =>
  preview.page.$$eval('#canvas [data-box]', (boxes) =>
    boxes.map((box) => {
      const textOf = (kind: string) =>
        box.querySelector(`:scope > .overlay > .${kind} > text`)?.textContent ?? null;
      const { dataset } = box as SVGElement;
      return [dataset.box, dataset.heat ?? null, textOf('load'), textOf('badge'), textOf('limit')];
    }),
  );

function overlayOf({ overlay, nodes, groups }: Picture) {
  return [...groups, ...nodes].map(({ id }) => {
    const one = overlay.find((each) => each.id === id);
    const load = one?.utilization ?? null;
    return [
      id,
      load === null ? null : heatStepOf(load),
      load === null ? null : percentOf(load),
      one?.findings.length ? `${one.findings.length}` : null,
      one?.isBottleneck ? 'first limit' : null,
    ];
  });
}

const bySorting = <T>(rows: readonly T[]) => [...rows].map((row) => JSON.stringify(row)).sort();

test('every component is drawn with its lines, and nothing else is', async () => {
  await preview.show(picture);
  assert.ok(picture.nodes.length > 5);
  assert.deepEqual(bySorting(await readLabels()), bySorting(labelsOf(picture)));
  assert.equal(await preview.page.locator('#canvas .flowchart-link').count(), picture.edges.length);
  await takeScreenshot(preview.page, 'preview-light');
});

test('each box shows its heat, its load, its findings and the first limit', async () => {
  await preview.show(picture);
  assert.ok(picture.overlay.some(({ isBottleneck }) => isBottleneck));
  assert.deepEqual(bySorting(await readOverlay()), bySorting(overlayOf(picture)));
});

test('a change of numbers keeps every drawn element and shows the new numbers', async () => {
  await preview.show(picture);
  await preview.page.$$eval('#canvas .node', (nodes) => {
    for (const node of nodes) (node as unknown as { isOld: boolean }).isOld = true;
  });
  const changed = pictureOf(
    text.replace(/daily-users: \S+/, 'daily-users: 3M').replace('instances: 20', 'instances: 30'),
  );
  assert.equal(changed.structureKey, picture.structureKey);
  assert.notDeepEqual(overlayOf(changed), overlayOf(picture));
  await preview.show(changed);
  const kept = await preview.page.$$eval('#canvas .node', (nodes) =>
    nodes.map((node) => (node as unknown as { isOld?: boolean }).isOld),
  );
  assert.deepEqual(
    kept,
    picture.nodes.map(() => true),
  );
  assert.deepEqual(bySorting(await readLabels()), bySorting(labelsOf(changed)));
  assert.deepEqual(bySorting(await readOverlay()), bySorting(overlayOf(changed)));
});

test('a price in a title changes, too', async () => {
  const priced = (price: string) =>
    pictureOf(text.replace('client browser "Web and mobile"', `client browser "For $${price}"`));
  await preview.show(priced('5'));
  await preview.show(priced('6'));
  assert.ok((await readLabels()).some(([, label]) => label === 'browser | For $6'));
});

test('a change of structure draws anew', async () => {
  await preview.show(picture);
  const changed = pictureOf(`${text}\nservice added\n`);
  await preview.show(changed);
  assert.deepEqual(bySorting(await readLabels()), bySorting(labelsOf(changed)));
});

test('a broken text is announced above the picture that stays', async () => {
  await preview.show(picture);
  await preview.show(picture, 'stale');
  assert.match(await preview.page.locator('#state').innerText(), /The text has errors/);
  assert.equal((await readLabels()).length, picture.nodes.length);
  await preview.show(picture);
  assert.equal(await preview.page.locator('#state').isHidden(), true);
});

test('a click on a box and the Enter key on it ask for its source, a drag does not', async () => {
  await preview.show(picture);
  const [first, second] = picture.nodes;
  const opened = async () =>
    (await preview.readSent()).flatMap((message) => (message.type === 'open' ? [message.id] : []));
  const earlier = (await opened()).length;
  const box = preview.page.locator(`#canvas [data-box="${first?.id}"]`);
  await box.click();
  await preview.page.locator(`#canvas [data-box="${second?.id}"]`).press('Enter');
  const bounds = await box.boundingBox();
  assert.ok(bounds);
  const { x, y, width, height } = bounds;
  await preview.page.mouse.move(x + width / 2, y + height / 2);
  await preview.page.mouse.down();
  await preview.page.mouse.move(x + width / 2 + 80, y + height / 2 + 40, { steps: 4 });
  await preview.page.mouse.up();
  assert.deepEqual((await opened()).slice(earlier), [first?.id, second?.id]);
  const moved = await box.boundingBox();
  assert.ok(moved && Math.abs(moved.x - x - 80) < 2 && Math.abs(moved.y - y - 40) < 2, JSON.stringify(moved));
});

test('the box of the cursor is marked, and no other', async () => {
  await preview.show(picture);
  const id = picture.nodes.at(-1)?.id ?? '';
  await preview.send(toHostMessage({ type: 'select', ids: [id] }));
  await preview.page.locator(`#canvas .selected[data-box="${id}"]`).waitFor();
  assert.equal(await preview.page.locator('#canvas .selected').count(), 1);
});

test('boxes can be reached by keyboard and say what they are', async () => {
  await preview.show(picture);
  const names = await preview.page.$$eval('#canvas [data-box]', (boxes) =>
    boxes.map((box) => [
      box.getAttribute('role'),
      box.getAttribute('tabindex'),
      box.getAttribute('aria-label'),
    ]),
  );
  assert.equal(names.length, picture.nodes.length + picture.groups.length);
  for (const [role, tabindex, name] of names) {
    assert.deepEqual([role, tabindex], ['button', '0']);
    assert.match(name ?? '', /^\S+.*, [a-z]+/);
  }
  const limit = picture.overlay.find(({ isBottleneck }) => isBottleneck);
  const label = await preview.page.locator(`#canvas [data-box="${limit?.id}"]`).getAttribute('aria-label');
  assert.match(label ?? '', /utilization .* %, first limit/);
});

test('plus, minus and 0 zoom in, out and back to the whole', async () => {
  await preview.show(picture);
  const width = async () => (await preview.page.locator('#canvas svg').boundingBox())?.width ?? 0;
  await preview.page.locator('#window').press('0');
  const whole = await width();
  await preview.page.locator('#window').press('+');
  const larger = await width();
  assert.ok(larger > whole * 1.2, `${whole} ${larger}`);
  await preview.page.locator('#window').press('-');
  await preview.page.locator('#window').press('-');
  assert.ok((await width()) < whole);
  await preview.page.locator('#window').press('0');
  assert.ok(Math.abs((await width()) - whole) < 1);
});

test('a change of theme recolors the picture without drawing it', async () => {
  await preview.show(picture);
  const node = preview.page.locator('#canvas .node').first();
  const color = () =>
    node.evaluate((element) => getComputedStyle(element.querySelector('.nodeLabel') ?? element).color);
  const light = await color();
  await node.evaluate((element) => element.setAttribute('data-old', ''));
  await preview.page.evaluate(() => {
    document.body.className = 'vscode-dark';
    document.documentElement.style.setProperty('--vscode-editor-background', '#1f1f1f');
    document.documentElement.style.setProperty('--vscode-editor-foreground', '#cccccc');
  });
  assert.notEqual(await color(), light);
  assert.equal(await node.getAttribute('data-old'), '');
  await takeScreenshot(preview.page, 'preview-dark');
});

test('under high contrast places and buttons have the border of the theme', async () => {
  await preview.show(placed);
  const border = '#6fc3df';
  await preview.page.evaluate((color) => {
    document.body.className = 'vscode-high-contrast';
    document.documentElement.style.setProperty('--vscode-contrastBorder', color);
  }, border);
  const styleOf = (selector: string, property: 'stroke' | 'borderColor') =>
    preview.page
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element)[name], property);
  assert.equal(await styleOf('#canvas .cluster rect', 'stroke'), 'rgb(111, 195, 223)');
  assert.equal(await styleOf('#fit', 'borderColor'), 'rgb(111, 195, 223)');
  await preview.page.evaluate(() => {
    document.body.className = 'vscode-dark';
    document.documentElement.style.removeProperty('--vscode-contrastBorder');
  });
});

test('hostile labels are drawn as text: no script, link, handler, style or remote picture', async () => {
  const hostile = hostilePicture();
  await preview.show(hostile);
  assert.equal(await preview.page.locator('#failure').innerText(), '');
  const drawn = (await readLabels()).map(([, label]) => label).sort();
  assert.deepEqual(drawn, [...hostileLabels].sort());
  const bad = await preview.page.$$eval('body *', (elements) =>
    elements
      .filter((element) => !element.matches('body > script[nonce], #canvas svg > style'))
      .flatMap((element) => {
        const wrongs = element.matches('script, a, img, image, iframe, object, embed, style, link, form, use')
          ? [element.tagName]
          : [];
        const handlers = element
          .getAttributeNames()
          .filter((name) => name.startsWith('on') || name.endsWith('href') || name === 'src');
        return [...wrongs, ...handlers];
      }),
  );
  assert.deepEqual(bad, []);
  assert.equal(await preview.page.title(), 'Archlint Preview');
});

test('a picture that cannot be drawn says so and leaves the page working', async () => {
  await preview.send(
    toHostMessage({
      type: 'show',
      picture: { ...picture, mermaid: 'flowchart TB\n  n0[', structureKey: 'x' },
      state: 'current',
      isPinned: false,
    }),
  );
  await preview.page.locator('#failure', { hasText: 'could not be drawn' }).waitFor();
  await preview.show(picture);
  assert.equal(await preview.page.locator('#failure').isHidden(), true);
  assert.equal((await readLabels()).length, picture.nodes.length);
});

test('a picture that cannot be drawn does not leave that of another file standing for it', async () => {
  await preview.show(picture);
  await preview.send(
    toHostMessage({
      type: 'show',
      picture: {
        ...picture,
        uri: 'file:///w/other.arch',
        title: 'Other',
        mermaid: 'flowchart TB\n  n0[',
        structureKey: 'x',
      },
      state: 'current',
      isPinned: false,
    }),
  );
  await preview.page.locator('#failure', { hasText: 'could not be drawn' }).waitFor();
  assert.equal(await preview.page.locator('#title').innerText(), 'Other');
  assert.equal((await readLabels()).length, 0);
});

test('messages of another shape change nothing', async () => {
  await preview.show(picture);
  for (const message of [null, 'show', { type: 'show' }, { type: 'empty', protocol: '0', reason: 'x' }]) {
    await preview.send(message);
  }
  await preview.show(picture);
  assert.equal((await readLabels()).length, picture.nodes.length);
});

test('in all of this nothing broke the policy, failed or was asked of another machine', async () => {
  assert.deepEqual(await preview.readBreaches(), []);
});
