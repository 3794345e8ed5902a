// The time in which a store takes no writes because a replica is being promoted. The failures of its own machines come
// from the Markov chain of a primary and its standbys; each loss of the primary's place (zone, data center, host) that
// leaves a copy elsewhere adds one more promotion, to first order: losses a year x time of a promotion. Where several
// parts fail over at once, each has its own promotion and they count as independent: that they meet is of second order.
// Invariant: copies that are all down are not counted here; that is the matter of the machines and places themselves.
import { type Failover, failoverDowntime } from '../formulas/reliability/index.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import type { FigureInput } from '../model/figure.ts';
import type { Component } from '../model/model.ts';
import type { Bound } from '../model/range.ts';
import { type AtEnd, byEnd, rangeBy } from './by-end.ts';
import { addVariable, type VariableTable } from './failure-variables.ts';
import { failuresOf } from './place-variables.ts';
import { lossTerm, machineTerm } from './promotion-terms.ts';
import { type Takeover, takeoverOf } from './takeover.ts';
import { msPerYear, type Unreliability } from './unreliability.ts';

export interface Promotion {
  readonly component: Component;
  /** One of several shards fails over by itself. */
  readonly isShard: boolean;
  /** Machines that take over from one another; undefined where the component has none of its own. */
  readonly machines: Machines | undefined;
  /** What else takes the primary away and leaves a copy elsewhere: places, or the only machine. */
  readonly losses: readonly Loss[];
}

export interface Machines {
  readonly count: number;
  readonly reliability: Unreliability;
}

export interface Loss {
  /** As in messages: zone 1, data center `seoul`. */
  readonly label: string;
  /** Whether it is a place; else it is the machine. */
  readonly isPlace: boolean;
  readonly reliability: Unreliability;
}

/** The chain is solved for up to this many standbys; more of them change nothing that can be seen. */
const mostStandbys = 8;

/** The variable of the promotions of a store with `failover: auto`. */
export function addPromotion(table: VariableTable, promotion: Promotion): number {
  const { component, machines, losses, isShard } = promotion;
  const name = `\`${component.label}\``;
  const label = `the promotion of a replica of ${isShard ? `one shard of ${name}` : name}`;
  const terms = termsOf(table, promotion);
  const unavailability = byEnd((end) =>
    Math.min(
      1,
      terms.reduce((sum, { figure }) => sum + figure[end], 0),
    ),
  );
  const reliabilities = [...(machines === undefined ? [] : [machines]), ...losses];
  const failures: AtEnd = (end) =>
    reliabilities.reduce((sum, { reliability }) => sum + failuresOf(reliability)(end), 0);
  const [only] = terms;
  const figure =
    terms.length === 1 && only !== undefined
      ? only.figure
      : derivedFigure(rangeBy(unavailability), {
          unit: 'fraction',
          formula: terms.map((term) => term.name).join(' + '),
          inputs: () => terms,
        });
  const subject = { type: 'promotion', component, label, unavailability: figure } as const;
  const isOfPlaces = losses.some(({ isPlace }) => isPlace);
  return addVariable(table, { subject, unavailability, failures, isOfPlaces });
}

function termsOf(table: VariableTable, promotion: Promotion): readonly FigureInput[] {
  const { component, machines, losses } = promotion;
  const ofMachines =
    machines === undefined
      ? []
      : [
          machineTerm({
            component,
            machines,
            solved: Math.min(machines.count, mostStandbys + 1),
            share: (end) => promotingShare(table, component, machines, end),
          }),
        ];
  return [...ofMachines, ...losses.map((loss) => lossTerm(component, loss))];
}

/** P(no writes are taken), promotions included, by a store of so many machines that stand together. */
export function promotedUnavailability(
  table: VariableTable,
  { component, machines }: { readonly component: Component; readonly machines: Machines },
  end: Bound,
): number {
  const { count, reliability } = machines;
  const noneUp = reliability.unavailability[end] ** count;
  return 1 - (1 - noneUp) * (1 - promotingShare(table, component, machines, end));
}

/**
 * Share of the time in which a copy is up and none takes writes: the chain says how long no writes are taken, the
 * machines by themselves how long none is up, and U_chain = 1 - (1 - U_none up)(1 - U_promoting).
 */
function promotingShare(
  table: VariableTable,
  component: Component,
  { count, reliability }: Machines,
  end: Bound,
): number {
  const failures = reliability.failuresPerYear(end);
  const mttrMs = reliability.repair[end];
  if (failures === 0 || mttrMs === 0) return 0;
  const takeover: Takeover = takeoverOf(component);
  const standbys = Math.min(count - 1, mostStandbys);
  const chain = solveChain(table, {
    standbys,
    mtbfSeconds: msPerYear / 1000 / failures,
    mttrSeconds: mttrMs / 1000,
    promotionSeconds: takeover.timeMs(end) / 1000,
    coverage: takeover.coverageAt(end),
  });
  const noneUp = reliability.unavailability[end] ** (standbys + 1);
  if (chain === undefined || noneUp >= 1) return 0;
  return Math.max(0, (chain - noneUp) / (1 - noneUp));
}

/** Most stores of a system have the same figures, and the chain is dear to solve: each is solved once. */
function solveChain({ chains }: VariableTable, model: Failover): number | undefined {
  const key = Object.values(model).join(' ');
  if (!chains.has(key)) chains.set(key, failoverDowntime(model)?.unavailability);
  return chains.get(key);
}
