// A station as the report shows it: every figure with its formula and inputs, gathered when somebody reads it.

import { derivedFigure, once } from '../model/derived-figure.ts';
import type { Figure, FigureInput } from '../model/figure.ts';
import { lazyObjects } from '../model/lazy-object.ts';
import { declaredFigure } from '../model/quantity.ts';
import { add, type Bound, exactly, type Range, rangeOf, scale, zero } from '../model/range.ts';
import { busiestPart } from './busiest-part.ts';
import type { OperationCost } from './machine-cost.ts';
import { machinesFigure } from './machines-figure.ts';
import type { Station } from './report.ts';
import { scaleOutLimits, scaleOutOf } from './scale-out.ts';
import { machineLoad, utilizationRange, workOf } from './station-load.ts';
import type { StationPlan } from './station-plan.ts';
import type { OperationLoad } from './sum-loads.ts';

/** Arrivals at the component, with their own explanation. */
export interface ArrivalFigures {
  readonly reads: Figure;
  readonly writes: Figure;
  /** Writes by what they cost, where that differs. Default: `writes`. */
  readonly work?: Figure | undefined;
}

/** With what comes together at an end; see `OperationLoad`. */
type ArrivingLoad = ArrivalFigures & Pick<OperationLoad, 'ends'>;

/** The station of a plan under a load. */
export const buildStation = (plan: StationPlan, arrivals: ArrivingLoad): Station =>
  toStation({ plan, arrivals, parts: toParts({ plan, arrivals }) });

interface PlanUnderLoad {
  readonly plan: StationPlan;
  readonly arrivals: ArrivingLoad;
}

/** What comes to one machine. */
const toParts = lazyObjects<PlanUnderLoad, ArrivalFigures>({
  reads: ({ plan, arrivals }) => partFigure(plan, 'reads', arrivals.reads),
  writes: ({ plan, arrivals }) => partFigure(plan, 'writes', arrivals.writes),
  work: ({ plan, arrivals: { work } }) =>
    work === undefined || plan.copying.role === 'follower' ? undefined : partFigure(plan, 'writes', work),
});

const toStation = lazyObjects<PlanUnderLoad & { readonly parts: ArrivalFigures }, Station>({
  role: ({ plan }) => plan.role,
  label: ({ plan }) => plan.label,
  tables: ({ plan }) => plan.tables,
  machines: ({ plan }) => machinesFigure(plan),
  load: ({ plan, arrivals, parts }) => loadFigure(machineLoad(plan, arrivals), parts.reads, parts.writes),
  limit: ({ plan }, self) => limitFigure(plan, self.load, self.utilization),
  utilization: ({ plan, arrivals, parts }) => utilizationFigure(plan, arrivals, parts),
  sharing: ({ plan, arrivals }) => sharing(plan, arrivals),
});

/** Reads or writes at the busiest machine. */
function partFigure(plan: StationPlan, kind: 'reads' | 'writes', arrivals: Figure): Figure {
  const { part, sharers, asked = 1 } = plan[kind];
  if (part === 1 && asked === 1) return arrivals;
  if (part === 0) return derivedFigure(zero, { unit: '1/s', formula: 'none come here', inputs: () => [] });
  const divided = (part * sharers) / asked;
  const isWhole = Math.abs(divided - 1) < 1e-12;
  const sharing = once(() => sharersInput(plan, sharers));
  const formula = `${kind}${isWhole ? '' : ' x busiest part'}${asked > 1 ? ' x copies asked' : ''}${sharers > 1 ? ` / ${sharing().name}` : ''}`;
  const inputs = (): readonly FigureInput[] => [
    { name: kind, figure: arrivals },
    ...(isWhole ? [] : [{ name: 'busiest part', figure: busiestPart(plan, divided, kind) }]),
    ...(asked > 1 ? [{ name: 'copies asked', figure: askedFigure(plan, asked) }] : []),
    ...(sharers > 1 ? [sharing()] : []),
  ];
  return derivedFigure(scale(arrivals, part), { unit: '1/s', formula, inputs });
}

/** Copies that must agree to answer a read: as written, else more than half of them. */
function askedFigure(plan: StationPlan, asked: number): Figure {
  const quorum = declaredFigure(plan.component, 'quorum');
  if (quorum?.value === asked) return quorum;
  return derivedFigure(exactly(asked), {
    unit: 'count',
    formula:
      quorum === undefined ? 'more than half of the copies' : 'quorum, and no more than there are copies',
    inputs: () =>
      quorum === undefined
        ? plan.inputs().filter(({ name }) => machineWords.has(name))
        : [{ name: 'quorum', figure: quorum }],
  });
}

/** What the operations are divided by: the instances or replicas as written, where that is their number. */
function sharersInput(plan: StationPlan, sharers: number): FigureInput {
  const written = plan
    .inputs()
    .find(({ name, figure }) => machineWords.has(name) && figure.value === sharers);
  if (written !== undefined) return written;
  const replicas = declaredFigure(plan.component, 'replicas');
  const areAll = replicas !== undefined && sharers === 1 + replicas.value;
  const formula = areAll ? '1 + replicas' : 'machines that share them';
  const inputs = () =>
    areAll
      ? [{ name: 'replicas', figure: replicas }]
      : plan.inputs().filter(({ name }) => machineWords.has(name));
  return { name: 'machines', figure: derivedFigure(exactly(sharers), { unit: 'count', formula, inputs }) };
}

const machineWords: ReadonlySet<string> = new Set(['instances', 'autoscale', 'replicas']);

function loadFigure(range: Range, reads: Figure, writes: Figure): Figure {
  if (writes.value === 0) return withRange(reads, range);
  if (reads.value === 0) return withRange(writes, range);
  return derivedFigure(range, {
    unit: '1/s',
    formula: 'reads + writes',
    inputs: () => [
      { name: 'reads', figure: reads },
      { name: 'writes', figure: writes },
    ],
  });
}

/** The explanation of one figure with the numbers of another, of which it is all that is likely. */
const withRange = ({ unit, formula = '', origin }: Figure, range: Range): Figure =>
  derivedFigure(range, { unit, formula, inputs: () => (origin.type === 'derived' ? origin.inputs : []) });

function utilizationFigure(plan: StationPlan, load: OperationLoad, at: ArrivalFigures): Figure | undefined {
  const range = utilizationRange(plan, load);
  if (range === undefined || plan.cost === undefined) return undefined;
  const { read, write } = plan.cost;
  const sameCost = read.utilization.value === write.utilization.value && read.formula === write.formula;
  const writes = at.work ?? at.writes;
  if (sameCost) {
    const requests = loadFigure(add(at.reads, writes), at.reads, writes);
    return costFigure(range, [{ name: 'requests', figure: requests, cost: read }]);
  }
  const terms: Term[] = [
    { name: 'reads', figure: at.reads, cost: read },
    { name: 'writes', figure: writes, cost: write },
  ];
  const loaded = terms.filter(({ figure }) => figure.value > 0);
  return costFigure(range, loaded.length > 0 ? loaded : terms, plan.cost.isSeparate ? ' or ' : ' + ');
}

interface Term extends FigureInput {
  readonly cost: OperationCost;
}

function costFigure(range: Range, terms: readonly Term[], joint = ' + '): Figure {
  const formula = terms.map(({ name, cost }) => `${name} ${cost.formula}`).join(joint);
  const inputs = () => {
    const seen = new Map<string, FigureInput>();
    for (const { name, figure, cost } of terms) {
      for (const input of [{ name, figure }, ...cost.inputs]) seen.set(input.name, input);
    }
    return [...seen.values()];
  };
  return derivedFigure(range, { unit: 'fraction', formula, inputs });
}

/** A limit beyond this is none, and stays finite. */
const largest = 1e300;

/** Operations per second at utilization 1, for the mix of reads and writes at the peak; for reads where none come. */
function limitFigure(plan: StationPlan, load: Figure, utilization: Figure | undefined): Figure | undefined {
  if (plan.cost === undefined || utilization === undefined) return undefined;
  const { read, write } = plan.cost;
  const alone = plan.reads.part > 0 && read.key !== undefined ? read : write;
  const at = (bound: Bound): number =>
    Math.min(
      largest,
      utilization[bound] > 0 ? load[bound] / utilization[bound] : 1 / alone.utilization[bound],
    );
  const range = rangeOf(at('value'), (bound) => at(bound === 'low' ? 'high' : 'low'));
  if (utilization.value === 0) {
    return derivedFigure(range, {
      unit: '1/s',
      formula: `1 / (1 ${alone.formula})`,
      inputs: () => alone.inputs,
    });
  }
  return derivedFigure(range, {
    unit: '1/s',
    formula: 'load / utilization',
    inputs: () => [
      { name: 'load', figure: load },
      { name: 'utilization', figure: utilization },
    ],
  });
}

/** Likely utilization in two parts: what the sharers divide, in total, and what each machine bears alone. */
function sharing(plan: StationPlan, load: OperationLoad): Station['sharing'] {
  if (plan.cost === undefined) return { divided: 0, borne: 0 };
  let divided = 0;
  let borne = 0;
  // Of limits of their own the nearer one counts, as in the utilization.
  const join = (a: number, b: number): number => (plan.cost?.isSeparate ? Math.max(a, b) : a + b);
  for (const kind of ['reads', 'writes'] as const) {
    const { part, sharers } = plan[kind];
    const cost = kind === 'reads' ? plan.cost.read : plan.cost.write;
    const operations = kind === 'writes' ? workOf(plan, load) : load.reads;
    const utilization = operations.value * part * cost.utilization.value;
    if (sharers > 1 || plan.role === 'instances' || (plan.role === 'replicas' && kind === 'reads')) {
      divided = join(divided, utilization * sharers);
    } else borne = join(borne, utilization);
  }
  return withoutScaleOut(plan, { divided, borne });
}

/** What the sharers would divide if they cost each other nothing, with those costs beside it. */
function withoutScaleOut(plan: StationPlan, { divided, borne }: Station['sharing']): Station['sharing'] {
  const scaleOut = plan.role === 'instances' ? scaleOutOf(plan.component) : undefined;
  if (scaleOut === undefined) return { divided, borne };
  const { relative } = scaleOutLimits(scaleOut, plan.machines);
  const { contention, coherency } = scaleOut;
  return {
    divided: (divided * relative.value) / plan.machines,
    borne,
    scaleOut: { contention: contention.value, coherency: coherency.value },
  };
}
