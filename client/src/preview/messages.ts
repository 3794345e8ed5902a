// What the editor and the preview's page say to each other. Both sides read every message by these schemas and drop
// what does not fit, so neither has to trust the other.
// Invariant: a change of any shape raises PROTOCOL, so that a page restored from an older version is not misread.

import { either, flag, list, nullable, number, record, type Shape, text, word } from './schema.ts';

const PROTOCOL = '2';
const protocol = word(PROTOCOL);

const severity = word('error', 'warning', 'information', 'hint');

const node = record({
  id: text,
  /** Path of the component. */
  component: text,
  kind: text,
  /** Lines of its label, plain text. */
  lines: list(text),
});

const group = record({ id: text, place: text, kind: text, label: text });

const edge = record({ from: text, to: text, style: text, label: text });

const overlay = record({
  id: text,
  /** 0..1 and above; null: not known or without limit. */
  utilization: nullable(number),
  isBottleneck: flag,
  findings: list(record({ severity, code: text, message: text })),
});

const picture = record({
  /** The file that the system is of; a picture of another file is always drawn anew. */
  uri: text,
  title: text,
  mermaid: text,
  structureKey: text,
  nodes: list(node),
  groups: list(group),
  edges: list(edge),
  overlay: list(overlay),
  /** What was left out because of a limit; null: nothing. */
  notice: nullable(text),
  summary: text,
});

const show = record({
  type: word('show'),
  protocol,
  picture,
  /** current: of the text as it is; stale: the last good one of a broken text; partial: the first of a broken text. */
  state: word('current', 'stale', 'partial'),
  isPinned: flag,
});

/** Something that can be lost, or is. */
const choice = record({ id: text, label: text, group: word('parts', 'places', 'caches') });

const mark = record({ id: text, kind: word('lost', 'reduced', 'cold'), text });

const journey = record({ name: text, text, isCut: flag });

/** What lies over the picture in one state of its system. */
const systemState = record({
  uri: text,
  /** Of the picture; a state of another one is not shown. */
  structureKey: text,
  choices: list(choice),
  /** What is lost; null: nothing. */
  choice: nullable(choice),
  summary: text,
  journeys: list(journey),
  overlay: list(overlay),
  marks: list(mark),
});

const stateOfSystem = record({ type: word('state'), protocol, state: systemState });

/** There is nothing to draw, and why. */
const empty = record({ type: word('empty'), protocol, reason: text });

/** Marks the boxes in which the cursor stands. */
const select = record({ type: word('select'), protocol, ids: list(text) });

/** Asks for the drawn picture; the page answers with `svg`. */
const takeSvg = record({ type: word('take-svg'), protocol });

const hostMessage = either(show, stateOfSystem, empty, select, takeSvg);

const ready = record({ type: word('ready'), protocol });
const open = record({ type: word('open'), protocol, id: text });
const pin = record({ type: word('pin'), protocol, isPinned: flag });
/** Asks for another state; empty: nothing is lost. */
const choose = record({ type: word('choose'), protocol, choice: text });
const svg = record({ type: word('svg'), protocol, svg: text });
const failed = record({ type: word('failed'), protocol, message: text });

const pageMessage = either(ready, open, pin, choose, svg, failed);

export type Picture = Shape<typeof picture>;
export type PictureNode = Shape<typeof node>;
export type PictureOverlay = Shape<typeof overlay>;
export type SystemState = Shape<typeof systemState>;
export type LossMark = Shape<typeof mark>;
export type Show = Shape<typeof show>;
export type HostMessage = Shape<typeof hostMessage>;
export type PageMessage = Shape<typeof pageMessage>;

type WithoutProtocol<M> = M extends unknown ? Omit<M, 'protocol'> : never;

/** A message to the page. */
export function toHostMessage(message: WithoutProtocol<HostMessage>): HostMessage {
  return { ...message, protocol: PROTOCOL } as HostMessage;
}

/** A message from the page. */
export function toPageMessage(message: WithoutProtocol<PageMessage>): PageMessage {
  return { ...message, protocol: PROTOCOL } as PageMessage;
}

/** What the page received, when it is a message of this version. */
export const readHostMessage = (value: unknown): HostMessage | undefined => hostMessage.read(value);

/** What the editor received, when it is a message of this version. */
export const readPageMessage = (value: unknown): PageMessage | undefined => pageMessage.read(value);
