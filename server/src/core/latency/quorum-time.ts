// How long an operation takes where no copy leads: a read asks as many copies as must agree and waits for the slowest of
// them, a write goes to all and waits until so many have it. Invariant: where one copy is enough, nothing is added.

import type { StationPlan } from '../capacity/station-plan.ts';
import { copiesAsked } from '../capacity/station-plan.ts';
import { all, constant, type Latency, quorum, sum } from '../formulas/latency/index.ts';
import { declaredFigure } from '../model/quantity.ts';
import type { Bound } from '../model/range.ts';
import { roundTripSeconds } from './network-time.ts';
import type { Operation } from './own-time.ts';

interface Asked {
  readonly copies: number;
  readonly needed: number;
}

const mostCopies = 1000;

/** How many copies an operation goes to, and how many of them it waits for; one and one where a copy leads. */
export function askedCopies(plan: StationPlan, operation: Operation): Asked {
  if (plan.copying.role !== 'equal') return { copies: 1, needed: 1 };
  const copies = Math.min(mostCopies, plan.copying.followers + 1);
  if (operation === 'reads') {
    const asked = Math.min(copies, copiesAsked(plan));
    return { copies: asked, needed: asked };
  }
  const written = declaredFigure(plan.component, 'quorum')?.value;
  const needed = Math.round(written ?? Math.floor(copies / 2) + 1);
  return { copies, needed: Math.min(copies, Math.max(1, needed)) };
}

/** The stay of the operation, of which `part` is that at one copy. One of them takes it in, and asks the others. */
export function agreedStay(
  part: Latency | undefined,
  plan: StationPlan,
  { operation, bound }: { readonly operation: Operation; readonly bound: Bound },
): Latency | undefined {
  const { copies, needed } = askedCopies(plan, operation);
  if (copies === 1) return part;
  const { component } = plan;
  const way = roundTripSeconds({ from: component, to: component, connection: undefined }, bound);
  const others = new Array<Latency | undefined>(copies - 1).fill(sum([constant(way), part]));
  return needed === copies ? all([part, ...others]) : quorum(needed, [part, ...others]);
}
