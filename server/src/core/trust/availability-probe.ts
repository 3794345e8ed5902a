// The part of the time that a journey, or the whole system, is down, as a function of its inputs. Candidates come from
// the importance of what can be down. Invariant: who calls whom is the same whatever fails how often.
import { estimateAvailability } from '../availability/estimate-availability.ts';
import { switchedBy } from '../availability/failure-variables.ts';
import type { Availability, AvailabilityReport, Importance } from '../availability/report.ts';
import type { CallGraph } from '../model/call-graph.ts';
import { type ChangedPart, changeFigures, type FigureChange } from '../model/change-figures.ts';
import { once } from '../model/derived-figure.ts';
import type { Model } from '../model/model.ts';
import { createCandidateList } from './candidate-list.ts';
import type { Inputs } from './input.ts';
import { partOf } from './part-of.ts';
import type { Probe } from './probe.ts';
import { rebaseGraph } from './rebase-graph.ts';
import { addSubject } from './subject-inputs.ts';
import { createMemo } from './what-if.ts';

export interface AvailabilityWhatIf {
  readonly components: number;
  readonly report: AvailabilityReport;
  readonly with: (changes: readonly FigureChange[]) => AvailabilityReport;
}

export function createAvailabilityWhatIf(
  model: Model,
  graph: CallGraph,
  report: AvailabilityReport,
): AvailabilityWhatIf {
  const known = createMemo<AvailabilityReport>();
  return {
    components: model.components.length,
    report,
    with: (changes) =>
      known(changes, () => {
        const changed = changeFigures(model, changes);
        return estimateAvailability(changed, rebaseGraph(graph, model, changed));
      }),
  };
}

/** How many inputs are looked at closely: fewer where a look takes longer. */
const looksFor = (components: number): number => Math.max(2, Math.min(6, Math.floor(800 / components)));
const step = 1e-4;

/** Rows of importance that are asked for their inputs; the others together matter little. */
const mostRows = 40;

export interface Judged {
  /** In words: `view`, the system. */
  readonly name: string;
  readonly own: Availability;
  /** The same journey, or the system, of another report. */
  readonly of: (report: AvailabilityReport) => Availability | undefined;
}

export function probeAvailability(judged: Judged, whatIf: AvailabilityWhatIf, inputs: Inputs): Probe {
  const { name, own, of } = judged;
  const value = own.unavailability.value;
  const isExact = once(() => exactParts(own));
  const known = once(() => findSingles(own.importance, { inputs, isExact: isExact() }));
  const at = (changes: readonly FigureChange[]): number | undefined =>
    byImportance(changes, { known: known(), value }) ?? of(whatIf.with(changes))?.unavailability.value;
  return {
    what: `the downtime of ${name}`,
    value,
    at,
    isMetAt: (changes, allowed) => (at(changes) ?? 1) <= allowed * (1 + 1e-9) + 1e-15,
    candidates: () => {
      const list = createCandidateList();
      if (!(value > 0)) return [];
      for (const row of own.importance.slice(0, mostRows))
        addSubject(list, row, { inputs, unavailability: value });
      return list.all(({ parts }) => parts.every(isExact()));
    },
    most: looksFor(whatIf.components),
    step,
  };
}

type IsExact = (part: ChangedPart) => boolean;

/**
 * Of which parts importance tells all: it is the derivative itself, but for what is found by bounds, and for what makes
 * other things fail as well: promotions follow from their store and from places, switches from all that they lead to.
 */
function exactParts({ method, importance }: Availability): IsExact {
  const subjects = importance.map(({ subject }) => subject);
  if (method === 'bounds' || subjects.some((subject) => switchedBy(subject) !== undefined))
    return () => false;
  const promoted = new Set<ChangedPart>(
    subjects.flatMap((subject) => (subject.type === 'promotion' ? [subject.component] : [])),
  );
  return (part) => promoted.size === 0 || (partOf(part).type === 'component' && !promoted.has(part));
}

interface Singles {
  readonly inputs: Inputs;
  readonly isExact: IsExact;
}

/** What is down by itself alone, by the part that says how often; a part that says so of several things is none. */
function findSingles(
  rows: readonly Importance[],
  { inputs, isExact }: Singles,
): ReadonlyMap<ChangedPart, Importance> {
  const singles = new Map<ChangedPart, Importance>();
  const several = new Set<ChangedPart>();
  for (const row of rows) {
    const { subject } = row;
    if (subject.type === 'spread-zone') continue;
    const part = 'place' in subject ? subject.place : subject.component;
    const isGroup = subject.type === 'machines' && subject.machines > 1;
    const isShared = inputs.of(part, 'availability')?.parts.length !== 1;
    if (isGroup || isShared || singles.has(part) || !isExact(part)) several.add(part);
    singles.set(part, row);
  }
  for (const part of several) singles.delete(part);
  return singles;
}

/** The unavailability is linear in that of each single part: U + importance x (q' - q). */
function byImportance(
  changes: readonly FigureChange[],
  { known, value }: { readonly known: ReadonlyMap<ChangedPart, Importance>; readonly value: number },
): number | undefined {
  const [change] = changes;
  if (change === undefined || changes.length > 1 || change.key !== 'availability') return undefined;
  const row = known.get(change.part);
  const names = row?.subject.unavailability.origin;
  if (row === undefined || names?.type !== 'derived' || names.inputs.length !== 1) return undefined;
  const after = Math.max(0, 1 - change.range.value);
  return Math.max(0, value + row.birnbaum * (after - row.subject.unavailability.value));
}
