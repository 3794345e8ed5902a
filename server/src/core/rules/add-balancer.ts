// Puts a new load balancer in front of a tier that had one instance: it is declared beside the tier and takes over
// every connection that led to it. Names are looked up from the place of the tier, so copies made by `like` follow.
import type { FileEdits } from '../../../../grammar/src/text/diagnostic.ts';
import type { Component, Model, Place } from '../model/model.ts';
import { insertAfter, insertBefore } from './edit-block.ts';
import { copyingPlaceOf, inFile } from './edit-component.ts';
import { lineBehind, reroute } from './edit-connections.ts';
import type { RuleContext } from './rule-context.ts';
import { arrowsTo, type WrittenArrow } from './written-arrows.ts';

/** What already spreads requests over instances, or needs nobody to. */
const balancing: ReadonlySet<string> = new Set(['loadbalancer', 'gateway', 'queue']);

/** Whether a second instance of the tier would get no requests: nothing that calls it spreads them. */
export function needsBalancer(context: RuleContext, component: Component): boolean {
  if (!['web', 'service', 'worker'].includes(component.kind.word)) return false;
  if (copyingPlaceOf(component) || isLeftOutOfCopy(context.model, component)) return false;
  const callers = context.callersOf(component).map((caller) => caller.kind.word);
  return callers.length > 0 && !callers.some((kind) => balancing.has(kind));
}

/** Whether a copy of a place around it leaves it out: a balancer beside it would be copied and lead nowhere new. */
function isLeftOutOfCopy(model: Model, component: Component): boolean {
  for (let place = component.place; place; place = place.parent) {
    for (const copy of model.places) {
      if (copy.copyOf !== place) continue;
      const counterparts = model.components.filter((other) => other.copyOf === component);
      if (!counterparts.some((other) => isWithin(other, copy))) return true;
    }
  }
  return false;
}

function isWithin(component: Component, outer: Place): boolean {
  for (let place = component.place; place; place = place.parent) if (place === outer) return true;
  return false;
}

/** A name for something new beside `base`, such as `app-lb`, that nothing in the model has yet. */
export function freshName({ names }: RuleContext, base: string, suffix: string): string {
  let name = `${base}-${suffix}`;
  for (let i = 2; names.has(name); i++) name = `${base}-${suffix}-${i}`;
  return name;
}

/** The edits that declare `name` and lead the tier's connections through it. */
export function addBalancer(context: RuleContext, component: Component, name: string): FileEdits[] {
  const { files } = context;
  const edits: FileEdits[] = [];
  let leadsOn = false;
  let last: WrittenArrow | undefined;
  for (const arrow of arrowsTo(context, component)) {
    edits.push(
      ...inFile(files, arrow.uri, ({ file }) => {
        const rerouted = reroute(file, arrow.node, arrow.to.span, name);
        if (!arrow.journey) {
          leadsOn ||= rerouted.leadsOn;
          last = arrow;
        }
        return rerouted.edits;
      }),
    );
  }
  const onward = leadsOn ? undefined : last;
  if (onward) {
    const line = lineOnward(onward, name);
    edits.push(...inFile(files, onward.uri, ({ file }) => [lineBehind(file, onward.node, line)]));
  }
  edits.push(
    ...inFile(files, component.declaration.location.uri, ({ file }) => [
      insertBefore(file, component.declaration.node, [`loadbalancer ${name} { instances: 2, health-check }`]),
      // Journeys alone lead to the tier: the step from the balancer stands beside it, for all of them.
      ...(leadsOn || onward
        ? []
        : [insertAfter(file, component.declaration.node, undefined, [`${name} -> ${component.name}`])]),
    ]),
  );
  return edits;
}

/** `app-lb -> app`, each qualified as the target was. */
function lineOnward({ to }: WrittenArrow, name: string): string {
  return `${to.text.slice(0, to.text.lastIndexOf('.') + 1)}${name} -> ${to.text}`;
}
