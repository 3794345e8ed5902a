// Whether a loss can bring traffic to anything that is left. Most cannot: what was asked there is not asked any more.
// Invariant: where the answer is no, nothing is busier with the loss than without it.
import type { CallGraph, JourneyGraph } from '../model/call-graph.ts';
import type { Component, Model } from '../model/model.ts';

/** Whether something behind it does its work without it. A cache of its own, such as one of sessions, has nothing. */
function standsBefore(component: Component, { connections }: Model): boolean {
  if (component.kind.word === 'cdn') return true;
  if (component.kind.word !== 'cache') return false;
  return component.named.has('fronts') || connections.some(({ from }) => from === component);
}

/** `parts`: what is lost, takes no writes, or is cold. Linear in the visits of the parts. */
export function mayRaise({ model, graph }: Healthy, parts: ReadonlySet<Component>): boolean {
  if (hasDetours(model)) return true;
  if ([...parts].some((part) => standsBefore(part, model))) return true;
  const isAsked = ({ visits }: JourneyGraph): boolean => [...parts].some(({ id }) => (visits[id] ?? 0) !== 0);
  return graph.journeys.some((journey) => hasChoice(journey) && isAsked(journey));
}

interface Healthy {
  readonly model: Model;
  readonly graph: CallGraph;
}

/** One of several does the work of another, at the part itself or on the way to it. */
const hasChoice = ({ alternatives }: JourneyGraph): boolean =>
  alternatives.some(({ calls }) => calls.length > 1);

/** Looked up for each of hundreds of losses. */
const known = new WeakMap<Model, boolean>();

/** Ways that are taken only when something fails: fallbacks, copies that stand apart, and further attempts. */
function hasDetours(model: Model): boolean {
  const found = known.get(model) ?? findDetours(model);
  known.set(model, found);
  return found;
}

function findDetours({ components, connections, journeys }: Model): boolean {
  const ways = [connections, ...journeys.map((journey) => journey.connections)].flat();
  return (
    components.some(({ named }) => named.has('fallback')) ||
    ways.some(
      ({ named, attributes }) =>
        named.has('fallback') || attributes.has('replicate') || attributes.has('retries'),
    )
  );
}
