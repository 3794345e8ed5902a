// What the system still holds when one thing that the targets want survived is lost. Losing one machine of several
// changes its own station only; losing a place, or the only machine of an alternative, sends traffic elsewhere and
// is solved anew. Invariant: no state holds more than the healthy system, and one in which a journey of users fails
// holds nobody.

import { describeFailing } from '../availability/describe-failing.ts';
import { buildCallGraph, type Scenario } from '../model/build-call-graph.ts';
import { derivedFigure, once } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import { wordOf } from '../model/quantity.ts';
import { zero } from '../model/range.ts';
import { growsByItself, planLeft, withRunning } from './autoscaled.ts';
import { type Basis, createBasis } from './basis.ts';
import { bottleneckOf, type CaseContext, createCaseContext } from './case-context.ts';
import { findFailingJourneys } from './failing-journeys.ts';
import { type Busiest, busiestLinkOf, busiestOf, findBusiest } from './find-bottleneck.ts';
import { type Loss, listLosses } from './list-losses.ts';
import { toLossScenario } from './loss-scenario.ts';
import { mostCarried } from './most-carried.ts';
import { findNeeds, type Needs } from './needs-there.ts';
import type { Bottleneck, LossState, Survival } from './report.ts';

/** States that need the traffic equations again are computed up to this many. */
const mostSolved = 40;

/** Undefined where the targets do not say what is to be survived. */
export function estimateSurvival(context: CaseContext): Survival | undefined {
  const { targets } = context.basis.model;
  const level = targets === undefined ? undefined : wordOf(targets, 'survive');
  if (level !== 'instance' && level !== 'zone' && level !== 'datacenter') return undefined;
  const failing = findFailingJourneys(context.basis, context.journeys, level);
  const losses = listLosses(context.basis, level, failing);
  const cuts = losses.filter((loss) => loss.failing.length > 0).map((loss) => toCut(loss, context));
  // A loop without end has no load to speak of, whatever is lost.
  const isEndless = context.basis.traffic('value').some(({ endless }) => endless.length > 0);
  const borne = isEndless ? [] : losses.filter((loss) => loss.failing.length === 0);
  const redirecting = borne.filter((loss) => loss.redirects);
  const solved = new Set(redirecting.slice(0, mostSolved));
  const healthy = findBusiest(context);
  const states = borne.flatMap((loss) => {
    if (loss.redirects) return solved.has(loss) ? (solveLoss(loss, context) ?? []) : [];
    return loseMachines(loss, context, healthy) ?? [];
  });
  const worstFirst = states.toSorted((a, b) => headroomOf(a) - headroomOf(b));
  return { level, states: [...cuts, ...worstFirst], leftOut: redirecting.length - solved.size };
}

const headroomOf = ({ bottleneck }: LossState): number => bottleneck?.headroom.value ?? 0;

/** The lowest of the healthy figure and the worst loss. */
export function holdsDailyUsers(
  healthy: Figure | undefined,
  survival: Survival | undefined,
): Figure | undefined {
  const worst = survival?.states[0]?.mostDailyUsers;
  return worst !== undefined && worst.value < (healthy?.value ?? Number.POSITIVE_INFINITY) ? worst : healthy;
}

/** A journey fails, so nobody is held, however little the rest is loaded. */
function toCut({ label, components, machines, failing }: Loss, { rates, basis }: CaseContext): LossState {
  const formula = `none while ${describeFailing(failing)}`;
  const nobody = derivedFigure(zero, { unit: 'users', formula, inputs: () => [] });
  const scenario = scenarioOf({ components, machines }, basis);
  const needs = once(() =>
    findNeeds({
      healthy: basis.graph,
      failed: buildCallGraph(basis.model, scenario),
      lost: new Set([...(scenario.lost ?? []), ...(scenario.lostWrites ?? [])]),
      cutJourneys: failing,
    }),
  );
  return {
    label,
    lost: components,
    lostMachines: machines,
    failingJourneys: failing,
    bottleneck: undefined,
    mostDailyUsers: rates.dailyUsers === undefined ? undefined : nobody,
    get needs() {
      return needs();
    },
    context: undefined,
  };
}

/** Machines lost in components that keep others: the rest carries the same load. */
function loseMachines(loss: Loss, context: CaseContext, healthy: Busiest | undefined): LossState | undefined {
  let worst = healthy;
  for (const [component, lostMachines] of loss.machines) {
    const left = planLeft(component, lostMachines, context.basis.running);
    const links = context.links();
    const found = busiestOf(left, context);
    if (found !== undefined && found.utilization >= (worst?.utilization ?? 0)) {
      worst = { component, host: undefined, isLink: false, ...found };
    }
    const link = links === undefined ? undefined : busiestLinkOf(left, links);
    if (link !== undefined && link.utilization > (worst?.utilization ?? 0)) {
      worst = { component, host: undefined, isLink: true, ...link };
    }
  }
  const bottleneck = bottleneckOf(worst, context);
  return bottleneck === undefined
    ? undefined
    : toState(loss, bottleneck, { carried: context, left: () => withoutMachines(loss, context) });
}

/** The same visits, with machines planned anew. */
function withoutMachines({ machines }: Loss, { basis, attributes }: CaseContext): CaseContext {
  const scenario: Scenario = { ...basis.scenario, lostMachines: machines };
  const left = withRunning(createBasis(basis.model, basis.graph, scenario), basis.running);
  return createCaseContext({ ...left, traffic: basis.traffic, graphAt: basis.graphAt }, attributes);
}

/** Components lost: the traffic goes where it still can. */
function solveLoss(loss: Loss, context: CaseContext): LossState | undefined {
  const { basis, attributes } = context;
  const scenario = scenarioOf(loss, basis);
  const left = createCaseContext(
    withRunning(createBasis(basis.model, buildCallGraph(basis.model, scenario), scenario), basis.running),
    attributes,
  );
  const bottleneck = bottleneckOf(findBusiest(left), left);
  return bottleneck === undefined
    ? undefined
    : toState(loss, bottleneck, { carried: left, left: () => left });
}

/** Beside what is down already. Of some components only machines are lost. */
function scenarioOf(
  { components, machines }: Pick<Loss, 'components' | 'machines'>,
  { scenario }: Basis,
): Scenario {
  const lost = components.filter((component) => !machines.has(component));
  const cold = [...(scenario.coldCaches ?? [])];
  return { ...scenario, ...toLossScenario({ lost: [...(scenario.lost ?? []), ...lost], machines, cold }) };
}

const noNeeds: Needs = { across: [], within: [] };

interface Left {
  /** Whose loads the bottleneck has. */
  readonly carried: CaseContext;
  readonly left: () => CaseContext;
}

function toState(loss: Loss, bottleneck: Bottleneck, { carried, left }: Left): LossState {
  const context = once(left);
  // What grows by itself does so with the loss as well: then its machines have to be planned without what is lost.
  const isGrowing = once(() => carried.basis.model.components.some(growsByItself));
  const most = once(() => mostCarried(bottleneck, isGrowing() ? context() : carried)?.dailyUsers);
  return {
    label: loss.label,
    lost: loss.components,
    lostMachines: loss.machines,
    failingJourneys: loss.failing,
    bottleneck,
    needs: noNeeds,
    get mostDailyUsers() {
      return most();
    },
    get context() {
      return context();
    },
  };
}
