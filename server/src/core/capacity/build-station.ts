// A station as the report shows it: every figure with its formula and inputs, gathered when somebody reads it.

import { derivedFigure, once } from '../model/derived-figure.ts';
import type { Figure, FigureInput } from '../model/figure.ts';
import { lazyObjects } from '../model/lazy-object.ts';
import { add, type Bound, exactly, type Range, rangeOf, scale, zero } from '../model/range.ts';
import type { OperationCost } from './machine-cost.ts';
import type { Station } from './report.ts';
import { scaleOutLimits, scaleOutOf } from './scale-out.ts';
import { machineLoad, utilizationRange } from './station-load.ts';
import type { StationPlan } from './station-plan.ts';
import type { OperationLoad } from './sum-loads.ts';

/** Arrivals at the component, with their own explanation. */
export interface ArrivalFigures {
  readonly reads: Figure;
  readonly writes: Figure;
}

/** The station of a plan under a load. */
export const buildStation = (plan: StationPlan, arrivals: ArrivalFigures): Station =>
  toStation({ plan, arrivals, parts: toParts({ plan, arrivals }) });

interface PlanUnderLoad {
  readonly plan: StationPlan;
  readonly arrivals: ArrivalFigures;
}

/** What comes to one machine. */
const toParts = lazyObjects<PlanUnderLoad, ArrivalFigures>({
  reads: ({ plan, arrivals }) => partFigure(plan, 'reads', arrivals.reads),
  writes: ({ plan, arrivals }) => partFigure(plan, 'writes', arrivals.writes),
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

/** How many machines of the role there are. */
export function machinesFigure(plan: StationPlan): Figure {
  const inputs = plan.inputs().filter(({ name }) => countingWords.has(name.split(' ')[0] ?? ''));
  const only = inputs[0];
  if (inputs.length === 1 && only?.figure.value === plan.machines) return only.figure;
  const formula = inputs.length === 0 ? 'one, as nothing else is written' : 'machines of this role';
  return derivedFigure(exactly(plan.machines), { unit: 'count', formula, inputs: () => inputs });
}

/** Reads or writes at the busiest machine. */
function partFigure(plan: StationPlan, kind: 'reads' | 'writes', arrivals: Figure): Figure {
  const { part, sharers } = plan[kind];
  if (part === 1) return arrivals;
  if (part === 0) return derivedFigure(zero, { unit: '1/s', formula: 'none come here', inputs: () => [] });
  const isWhole = Math.abs(part * sharers - 1) < 1e-12;
  const sharing = once(() => sharersInput(plan, sharers));
  const formula = `${kind}${isWhole ? '' : ' x busiest part'}${sharers > 1 ? ` / ${sharing().name}` : ''}`;
  const inputs = (): readonly FigureInput[] => [
    { name: kind, figure: arrivals },
    ...(isWhole ? [] : [{ name: 'busiest part', figure: busiestPart(plan, part * sharers) }]),
    ...(sharers > 1 ? [sharing()] : []),
  ];
  return derivedFigure(scale(arrivals, part), { unit: '1/s', formula, inputs });
}

/** What the operations are divided by: the instances or replicas as written, where that is their number. */
function sharersInput(plan: StationPlan, sharers: number): FigureInput {
  const written = plan
    .inputs()
    .find(({ name, figure }) => machineWords.has(name) && figure.value === sharers);
  if (written !== undefined) return written;
  const inputs = () => plan.inputs().filter(({ name }) => machineWords.has(name));
  return {
    name: 'machines',
    figure: derivedFigure(exactly(sharers), { unit: 'count', formula: 'machines that share them', inputs }),
  };
}

const machineWords: ReadonlySet<string> = new Set(['instances', 'autoscale', 'replicas']);
/** What the number of machines follows from. */
const countingWords: ReadonlySet<string> = new Set([...machineWords, 'shards']);

/** The part of all operations that go to the busiest shard. */
const busiestPart = (plan: StationPlan, part: number): Figure =>
  derivedFigure(exactly(part), {
    unit: 'fraction',
    formula: busiestFormula(plan),
    inputs: () => plan.inputs().filter(({ name }) => !machineWords.has(name)),
  });

/** By what is written of its tables. */
function busiestFormula(plan: StationPlan): string {
  const keys = new Set(plan.inputs().map(({ name }) => name.split(' ')[0] ?? ''));
  const others = ['largest-shard', 'key-cardinality', 'popularity'].filter((key) => keys.has(key));
  const hot = keys.has('hot-key-copies') ? 'hot-key / hot-key-copies' : 'hot-key';
  const even =
    others.length === 0 ? '/ shards' : `x part of the fullest of its shards by ${others.join(', ')}`;
  const keyed =
    others.length === 0 || keys.has('hot-key') ? `(${hot} + (1 - hot-key) ${even})` : even.slice(2);
  return keys.has('scatter') ? `traffic x (scatter + (1 - scatter) x ${keyed})` : `traffic x ${keyed}`;
}

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
  if (sameCost) {
    const requests = loadFigure(add(at.reads, at.writes), at.reads, at.writes);
    return costFigure(range, [{ name: 'requests', figure: requests, cost: read }]);
  }
  const terms: Term[] = [
    { name: 'reads', figure: at.reads, cost: read },
    { name: 'writes', figure: at.writes, cost: write },
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
    return derivedFigure(range, { unit: '1/s', formula: `1 ${alone.formula}`, inputs: () => alone.inputs });
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
  for (const kind of ['reads', 'writes'] as const) {
    const { part, sharers } = plan[kind];
    const cost = kind === 'reads' ? plan.cost.read : plan.cost.write;
    const utilization = load[kind].value * part * cost.utilization.value;
    if (sharers > 1 || plan.role === 'instances' || (plan.role === 'replicas' && kind === 'reads')) {
      divided += utilization * sharers;
    } else borne += utilization;
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
