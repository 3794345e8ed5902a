// The alike machines of one component as variables: one for each number of machines that its zones can leave, and for
// each number that is needed. Invariant: machine j of n over z zones stands in zone j modulo z, so they are spread
// evenly, and zone 1 is the same for all components of a site.
import {
  any,
  kOfNUnavailability,
  type SpreadStep,
  type StructureNode,
  spreadGroup,
  stepFailures,
  stepUnavailabilities,
} from '../formulas/reliability/index.ts';
import { once } from '../model/derived-figure.ts';
import type { Component } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import { type AtEnd, byEnd } from './by-end.ts';
import { addVariable, type VariableTable } from './failure-variables.ts';
import { hostOf } from './find-failure-domains.ts';
import { type PlaceVariables, siteOf } from './place-variables.ts';
import type { FailureSubject } from './report.ts';
import type { Unreliability } from './unreliability.ts';

/** More machines of one component than this are counted as this many, and what is needed of them in proportion. */
const mostMachines = 100_000;

/** More zones than this are counted as this many. */
const mostZones = 8;

export interface Count {
  readonly machines: number;
  /** How many of them must be up; at least 1 and at most all. */
  readonly needed: number;
}

/** As many machines as are counted. */
export function countMachines({ machines, needed }: Count): Count {
  const counted = Math.min(machines, mostMachines);
  const part = machines > counted ? Math.ceil((needed / machines) * counted) : needed;
  return { machines: counted, needed: Math.min(counted, Math.max(1, part)) };
}

export interface MachineGroup {
  readonly component: Component;
  readonly subject: FailureSubject;
  readonly reliability: Unreliability;
  /** Machines `from` to `end` (excluded) of the component. */
  readonly from: number;
  readonly end: number;
  /** How many must be up, rising. Where a need is above the number of machines, its condition is never met. */
  readonly thresholds: readonly number[];
  /** P(the lowest threshold is not met) with one machine more; default: by the same threshold. */
  readonly mended?: AtEnd;
}

/** The zones over which its machines are spread; empty where it names none, or stands in a host or a written zone. */
export function zonesOf(component: Component, places: PlaceVariables): readonly number[] {
  const count = component.attributes.has('zones') ? (figureOf(component, 'zones')?.value ?? 0) : 0;
  if (count < 1 || hostOf(component) !== undefined) return [];
  for (let at = component.place; at !== undefined; at = at.parent) if (at.kind.word === 'zone') return [];
  const site = siteOf(component.place);
  return Array.from({ length: Math.min(count, mostZones) }, (_, i) => places.zone(site, i));
}

/** By threshold: when so many of the machines are up, with their zones, but without the places around all of them. */
export function groupConditions(
  table: VariableTable,
  places: PlaceVariables,
  group: MachineGroup,
): readonly StructureNode[] {
  const { component, from, end, thresholds } = group;
  const zones = zonesOf(component, places);
  const spread = zones.map((variable, i) => ({ variable, instances: countIn(i, zones.length, group) }));
  const used = spread.filter(({ instances }) => instances > 0);
  const elsewhere = zones.length === 0 ? Math.max(0, end - from) : 0;
  const formula = spreadGroup({ places: used, elsewhere, thresholds }, table.variables.length);
  if (formula === undefined) return thresholds.map(() => any());
  addSteps(table, group, formula.steps);
  return formula.conditions;
}

/** Machines of the group in zone `i` of `zones`: those whose number leaves the remainder i. */
function countIn(i: number, zones: number, { from, end }: MachineGroup): number {
  const upTo = (last: number): number => Math.floor((last - i + zones - 1) / zones);
  return Math.max(0, upTo(end) - upTo(from));
}

function addSteps(table: VariableTable, group: MachineGroup, steps: readonly SpreadStep[]): void {
  const { subject, reliability, from, end } = group;
  const downAt = byEnd((at) => stepUnavailabilities(steps, reliability.unavailability[at]));
  const failuresAt = byEnd((at) =>
    stepFailures(steps, {
      unavailability: reliability.unavailability[at],
      failureRate: reliability.failuresPerYear(at),
    }),
  );
  // A group fails as often as its machines change its unavailability, times how often they fail.
  const likely = reliability.unavailability.value;
  const slopes = once(() =>
    stepFailures(steps, { unavailability: likely, failureRate: 1 / Math.max(1 - likely, 1e-9) }),
  );
  steps.forEach((step, i) => {
    const isAll = step.left === end - from;
    addVariable(table, {
      subject,
      down: step.left - step.needed + 1,
      of: step.left,
      isElsewhere: !isAll,
      unavailability: (at) => downAt(at)?.[i] ?? 1,
      failures: (at) => failuresAt(at)?.[i] ?? 0,
      whole: belowNeed(step.needed, step.left, reliability),
      slope: () => slopes()?.[i] ?? 0,
      mended: isAll ? (group.mended ?? belowNeed(step.needed, step.left + 1, reliability)) : undefined,
    });
  });
}

/** P(fewer than `needed` of `count` machines are up). */
export const belowNeed = (needed: number, count: number, { unavailability }: Unreliability): AtEnd =>
  byEnd((end) => kOfNUnavailability(needed, count, unavailability[end]) ?? 1);
