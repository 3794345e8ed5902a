// How much of the time users are served: the structure function of each journey, with machines, hosts, zones, data
// centers and providers as independent variables, evaluated exactly by a decision diagram (Bryant 1986; Rauzy 1993).
// Invariant: nothing here looks at loads; how many machines carry the peak is the caller's to say.
import type { CallGraph } from '../model/call-graph.ts';
import { once } from '../model/derived-figure.ts';
import { findDividedData } from '../model/divided-data.ts';
import type { Figure } from '../model/figure.ts';
import type { Component, Model, Place } from '../model/model.ts';
import { declaredFigure } from '../model/quantity.ts';
import type { Lost } from './component-conditions.ts';
import { findWritten } from './find-written.ts';
import { measureAvailability } from './measure-availability.ts';
import { type NoteContext, noteAvailability } from './note-availability.ts';
import type { Overload } from './overloads.ts';
import type {
  Availability,
  AvailabilityReport,
  FailureSubject,
  JourneyAvailability,
  ShardService,
} from './report.ts';
import { findSeldomNeeded } from './seldom-needed.ts';
import { hasShards } from './shard-groups.ts';
import { describeShards } from './shard-service.ts';
import type { Solver } from './solve-problem.ts';
import { type SolvedSystem, solveSystem } from './solve-system.ts';
import { buildStructure, type Structure } from './structure.ts';
import { carriesTraffic, isUserJourney } from './user-journeys.ts';

export interface AvailabilityOptions {
  /**
   * Machines of a component that carry the peak: instances of a tier, or copies of one shard of a store, the primary
   * included. Undefined: one is enough. With this option each journey has a second figure, `atPeak`.
   */
  readonly needed?: (component: Component) => number | undefined;
  /** What else must be up for `atPeak`, since without it something is overloaded; asked for when that is read. */
  readonly overloads?: () => readonly Overload[];
  /** What is certainly down. Give the call graph of the healthy system with it. Default: nothing. */
  readonly lost?: Lost;
  /** Most nodes of a decision diagram; beyond it there are bounds. Default: in proportion to what can fail. */
  readonly nodeBudget?: number;
}

/** What the report is made of, each part computed when it is first asked for. */
interface Estimate {
  readonly model: Model;
  readonly structures: () => readonly Structure[];
  readonly healthy: () => SolvedSystem;
  /** Undefined where nobody says what carries the peak. */
  readonly peak: () => SolvedSystem | undefined;
}

/**
 * The report for a model and its call graph. Never throws for any model; every number in it is finite and not
 * negative. Numbers are computed when they are read, and then kept. Linear in what journeys visit where the diagrams
 * are small, as they are for layered systems; otherwise bounded by the node budget.
 */
export function estimateAvailability(
  model: Model,
  graph: CallGraph,
  options: AvailabilityOptions = {},
): AvailabilityReport {
  const structures = once(() => structuresOfUsers(model, graph));
  const { needed, overloads: _, ...circumstances } = options;
  const healthy = once(() => solveSystem(model, structures(), circumstances));
  const peak = once(() => (needed === undefined ? undefined : solveSystem(model, structures(), options)));
  return reportOf({ model, structures, healthy, peak });
}

const structuresOfUsers = (model: Model, graph: CallGraph): readonly Structure[] =>
  graph.journeys
    .filter(({ journey }) => isUserJourney(journey) && carriesTraffic(model, journey))
    .map((journey) => buildStructure(journey, model.components.length));

function reportOf(estimate: Estimate): AvailabilityReport {
  const journeys = once(() => measureJourneys(estimate));
  const system = once(() => measureSystem(estimate));
  const shards = once(() => listShards(estimate));
  const notes = once(() => noteAvailability(noteContext(estimate)));
  const causes = once(() => causesOf([...journeys(), system()]));
  return {
    get journeys() {
      return journeys();
    },
    get system() {
      return system();
    },
    get shards() {
      return shards();
    },
    get notes() {
      return notes();
    },
    isMissedBecauseOf: (subject) => causes().has(subject),
  };
}

/** Of a journey that says nothing, the target of the system counts. */
function measureJourneys(estimate: Estimate): readonly JourneyAvailability[] {
  const target = systemTarget(estimate);
  return estimate.structures().map(({ graph: { journey } }, i): JourneyAvailability => {
    const asked = declaredFigure(journey, 'availability') ?? target;
    const measured = measure(estimate, asked, ({ journeys }) => journeys[i] as Solver);
    // Given to the same object: a copy would read everything.
    return Object.assign(measured, { journey });
  });
}

const measureSystem = (estimate: Estimate): Availability | undefined =>
  estimate.structures().length === 0
    ? undefined
    : measure(estimate, systemTarget(estimate), ({ system }) => system);

const systemTarget = ({ model: { targets } }: Estimate): Figure | undefined =>
  targets && declaredFigure(targets, 'availability');

const measure = (
  { healthy, peak }: Estimate,
  target: Figure | undefined,
  solverOf: (solved: SolvedSystem) => Solver,
): Availability =>
  measureAvailability({
    solver: solverOf(healthy()),
    table: healthy().conditions.table,
    target,
    peak: () => {
      const solved = peak();
      return solved && solverOf(solved);
    },
  });

function listShards({ model, structures, healthy }: Estimate): readonly ShardService[] {
  const visited = new Set(structures().flatMap(({ components }) => components));
  const { conditions, base } = healthy();
  return model.components
    .filter((component) => visited.has(component.id) && hasShards(component))
    .map((component) => describeShards(component, conditions, base));
}

function noteContext({ model, structures, healthy }: Estimate): NoteContext {
  const { conditions, journeys, system } = healthy();
  const hasJourneys = structures().length > 0;
  const importance = hasJourneys ? system.birnbaumAt('value') : [];
  const bounded = structures()
    .filter((_, i) => journeys[i]?.compiled === undefined)
    .map(({ graph }) => `\`${graph.journey.name}\``);
  if (system.compiled === undefined) bounded.push('all journeys at once');
  return {
    variables: conditions.table.variables.filter((_, variable) => (importance[variable] ?? 0) > 0),
    bounded,
    hasJourneys,
    written: once(() => findWritten(structures().map(({ graph }) => graph))),
    seldomNeeded: findSeldomNeeded(structures(), model.components),
    divided: hasJourneys ? findDividedData(model) : [],
  };
}

/** Components and places of the single cuts because of which a target is missed. */
const causesOf = (judged: readonly (Availability | undefined)[]): ReadonlySet<Component | Place> =>
  new Set(judged.flatMap((one) => one?.target?.causes ?? []).flatMap((cause) => ownerOf(cause) ?? []));

function ownerOf(cause: FailureSubject): Component | Place | undefined {
  if ('component' in cause) return cause.component;
  return 'place' in cause ? cause.place : undefined;
}
