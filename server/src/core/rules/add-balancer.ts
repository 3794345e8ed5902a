// Puts a new load balancer in front of a tier that had one instance: it is declared beside the tier and takes over
// every connection that led to it. Names are looked up from the place of the tier, so copies made by `like` follow.
import type { ConnectionStatement } from '../../../../grammar/src/syntax/ast.ts';
import type { FileEdits } from '../../../../grammar/src/text/diagnostic.ts';
import type { Span } from '../../../../grammar/src/text/span.ts';
import type { ParsedFile } from '../model/file-source.ts';
import type { Component, Connection, Model } from '../model/model.ts';
import { insertAfter, insertBefore } from './edit-block.ts';
import { copyingPlaceOf, inFile } from './edit-component.ts';
import { lineBehind, reroute } from './edit-connections.ts';
import type { RuleContext } from './rule-context.ts';

/** What already spreads requests over instances, or needs nobody to. */
const balancing: ReadonlySet<string> = new Set(['loadbalancer', 'gateway', 'queue']);

/** Whether a second instance of the tier would get no requests: nothing that calls it spreads them. */
export function needsBalancer(model: Model, component: Component): boolean {
  if (!['web', 'service', 'worker'].includes(component.kind.word) || copyingPlaceOf(component)) return false;
  const callers = incoming(model, component).map((connection) => connection.from.kind.word);
  return callers.length > 0 && !callers.some((kind) => balancing.has(kind));
}

/** A name for something new beside `base`, such as `app-lb`, that nothing in the model has yet. */
export function freshName(model: Model, base: string, suffix: string): string {
  const taken = new Set([...model.components, ...model.places].map(({ name }) => name));
  let name = `${base}-${suffix}`;
  for (let i = 2; taken.has(name); i++) name = `${base}-${suffix}-${i}`;
  return name;
}

/** Connections to the component, those of journeys included. A copy's lines are the original's. */
const incoming = (model: Model, component: Component): readonly Connection[] =>
  [...model.connections, ...model.journeys.flatMap((journey) => journey.connections)].filter(
    (connection) => connection.to === component && !connection.attributes.has('replicate'),
  );

/** The edits that declare `name` and lead the tier's connections through it. */
export function addBalancer(context: RuleContext, component: Component, name: string): FileEdits[] {
  const { model, files } = context;
  const outside = new Set(model.connections.map(({ node }) => node));
  const lines = uniqueLines(incoming(model, component));
  const edits: FileEdits[] = [];
  let leadsOn = false;
  let last: Line | undefined;
  for (const line of lines) {
    edits.push(
      ...inFile(files, line.uri, ({ file }) => {
        const rerouted = reroute(file, line.node, line.target, name);
        if (outside.has(line.node)) {
          leadsOn ||= rerouted.leadsOn;
          last = line;
        }
        return rerouted.edits;
      }),
    );
  }
  const onward = leadsOn ? undefined : last;
  if (onward)
    edits.push(
      ...inFile(files, onward.uri, ({ file }) => [
        lineBehind(file, onward.node, lineOnward(file.text, onward, name)),
      ]),
    );
  const declare = (file: ParsedFile) => [
    insertBefore(file.file, component.declaration.node, [
      `loadbalancer ${name} { instances: 2, health-check }`,
    ]),
    // Journeys alone lead to the tier: the step from the balancer stands beside it, for all of them.
    ...(leadsOn || onward
      ? []
      : [insertAfter(file.file, component.declaration.node, undefined, [`${name} -> ${component.name}`])]),
  ];
  edits.push(...inFile(files, component.declaration.location.uri, declare));
  return edits;
}

interface Line {
  readonly uri: string;
  readonly node: ConnectionStatement;
  readonly target: Span;
}

/** Each name in the text once: places and copies make several connections of one arrow. */
function uniqueLines(connections: readonly Connection[]): Line[] {
  const lines = new Map<string, Line>();
  for (const { node, toLocation } of connections) {
    const key = `${toLocation.span.start} ${toLocation.uri}`;
    lines.set(key, { uri: toLocation.uri, node, target: toLocation.span });
  }
  return [...lines.values()];
}

/** `app-lb -> app`, each qualified as the target was. */
function lineOnward(text: string, { target }: Line, name: string): string {
  const old = text.slice(target.start, target.end);
  return `${old.slice(0, old.lastIndexOf('.') + 1)}${name} -> ${old}`;
}
