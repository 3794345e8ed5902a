// The preview's page: shows what the editor sends, and tells the editor which box was chosen.
// It redraws only when the structure differs from what is drawn; everything else is laid over the drawing.

import {
  type HostMessage,
  type Picture,
  readHostMessage,
  type Show,
  type SystemState,
  toPageMessage,
} from '../messages.ts';
import { type Drawing, draw } from './draw.ts';
import { layOver } from './overlay.ts';
import { tellState } from './states.ts';
import { createView } from './view.ts';
import { writeLabels } from './write-labels.ts';

/** What VS Code gives to a page; a test gives its own. */
interface Editor {
  postMessage(message: unknown): void;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): Editor;

const editor = acquireVsCodeApi();
const canvas = find('canvas');
const view = createView(find('window'), canvas);

const loss = find('loss') as HTMLSelectElement;
const words = { section: find('states'), loss, outcome: find('outcome'), journeys: find('journeys') };

let drawn: { readonly picture: Picture; readonly drawing: Drawing } | undefined;
let state: SystemState | undefined;
let selected: readonly string[] = [];
let work: Promise<void> = Promise.resolve();

window.addEventListener('message', (event) => {
  const message = readHostMessage(event.data);
  // One at a time and in order: drawing takes a while, and a later picture must not be overtaken by an earlier one.
  if (message !== undefined) work = work.then(() => receive(message)).catch(report);
});
canvas.addEventListener('click', (event) => choose(event.target));
canvas.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' && event.key !== ' ') return;
  event.preventDefault();
  choose(event.target);
});
listen('zoom-in', () => view.zoomBy(1.25));
listen('zoom-out', () => view.zoomBy(0.8));
listen('fit', () => view.fitAll());
loss.addEventListener('change', () =>
  editor.postMessage(toPageMessage({ type: 'choose', choice: loss.value })),
);
listen('pin', () => {
  const isPinned = find('pin').getAttribute('aria-pressed') !== 'true';
  editor.postMessage(toPageMessage({ type: 'pin', isPinned }));
});
editor.postMessage(toPageMessage({ type: 'ready' }));

async function receive(message: HostMessage): Promise<void> {
  if (message.type === 'show') await show(message);
  else if (message.type === 'state') showState(message.state);
  else if (message.type === 'empty') showNothing(message.reason);
  else if (message.type === 'select') select(message.ids);
  else editor.postMessage(toPageMessage({ type: 'svg', svg: drawn?.drawing.svg.outerHTML ?? '' }));
}

async function show({ picture, state: age, isPinned }: Show): Promise<void> {
  const isSame = drawn?.picture.uri === picture.uri && drawn.picture.structureKey === picture.structureKey;
  if (drawn === undefined || !isSame) {
    const drawing = await drawAnew(picture);
    drawn = { picture, drawing };
    makeReachable(drawing);
    view.setPicture(drawing);
  } else {
    drawn = { picture, drawing: drawn.drawing };
    writeLabels(drawn.drawing, picture);
  }
  layOverAll();
  select(selected);
  editor.setState({ uri: picture.uri, isPinned });
  find('pin').setAttribute('aria-pressed', `${isPinned}`);
  tell('title', picture.title);
  tell('summary', picture.summary);
  tell('notice', picture.notice ?? '');
  tell('state', STATES[age]);
  tell('failure', '');
  find('window').dataset.state = age;
}

/** A state of another picture is not shown: one that fits is on its way. */
function showState(next: SystemState): void {
  if (next.uri !== drawn?.picture.uri) return;
  state = next;
  layOverAll();
}

/** While something is lost that state lies over the picture, until a newer one of it arrives. */
function layOverAll(): void {
  if (drawn === undefined) return;
  const { picture, drawing } = drawn;
  const isOfThis = state?.uri === picture.uri && state.structureKey === picture.structureKey;
  const fitting = isOfThis ? state : undefined;
  const failed = fitting?.choice == null ? undefined : fitting;
  layOver(drawing, picture, failed ?? { overlay: picture.overlay, marks: [] });
  // Of a picture that was drawn anew the words stay until its own arrive, so that nothing jumps.
  tellState(words, state?.uri === picture.uri ? state : undefined);
}

/** What cannot be drawn leaves the drawing before it, unless that is another file's. */
async function drawAnew(picture: Picture): Promise<Drawing> {
  try {
    return await draw(picture, { measure: find('measure'), canvas });
  } catch (error) {
    if (drawn?.picture.uri !== picture.uri) {
      showNothing('');
      tell('title', picture.title);
    }
    throw error;
  }
}

const STATES: Readonly<Record<Show['state'], string>> = {
  current: '',
  stale: 'The text has errors. This is the picture from before them.',
  partial: 'The text has errors. Parts of the picture may be missing.',
};

function showNothing(reason: string): void {
  drawn = undefined;
  state = undefined;
  tellState(words, undefined);
  canvas.replaceChildren();
  for (const id of ['title', 'summary', 'notice', 'failure']) tell(id, '');
  tell('state', reason);
}

/** Boxes can be reached by keyboard and are announced as what they are. */
function makeReachable({ elements }: Drawing): void {
  for (const [id, element] of elements) {
    element.dataset.box = id;
    element.setAttribute('tabindex', '0');
    element.setAttribute('role', 'button');
  }
}

function choose(target: EventTarget | null): void {
  const id = target instanceof Element ? target.closest<SVGElement>('[data-box]')?.dataset.box : undefined;
  if (id !== undefined) editor.postMessage(toPageMessage({ type: 'open', id }));
}

function select(ids: readonly string[]): void {
  const isNew = ids.join(' ') !== selected.join(' ');
  selected = ids;
  for (const [id, element] of drawn?.drawing.elements ?? []) {
    element.classList.toggle('selected', ids.includes(id));
  }
  const first = ids[0] === undefined ? undefined : drawn?.drawing.elements.get(ids[0]);
  if (isNew && first !== undefined) view.reveal(first);
}

function report(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  tell('failure', `The picture could not be drawn: ${message}`);
  editor.postMessage(toPageMessage({ type: 'failed', message }));
}

function tell(id: string, text: string): void {
  const element = find(id);
  element.textContent = text;
  element.hidden = text === '';
}

function listen(id: string, action: () => void): void {
  find(id).addEventListener('click', action);
}

function find(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no element "${id}".`);
  return element;
}
