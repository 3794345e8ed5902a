// How the wait at a station comes about, step by step at the likely inputs, each step a figure whose formula names the
// steps before it. Invariant: the wait at the end is the one that the report gives.
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure, FigureInput, Unit } from '../model/figure.ts';
import type { Component } from '../model/model.ts';
import { exactly } from '../model/range.ts';
import { isShared, type Queue } from './solve-queue.ts';
import type { StationState, Work } from './station-state.ts';

/** Empty where nothing comes or the station saturates. Where reads and writes have limits of their own: of each. */
export function queueWorking(state: StationState, components: readonly Component[]): readonly FigureInput[] {
  // Reads and writes of each component, in turn.
  const works = state.work.map((work, at) => {
    const operation = at % 2 === 0 ? 'a read' : 'a write';
    const part = components[Math.floor(at / 2)];
    const name = components.length < 2 || part === undefined ? operation : `${operation} of ${part.label}`;
    return { ...work, name };
  });
  const [reads, writes] = works;
  if (!state.isSeparate) return stepsOf(state, works, '');
  return [
    ...(reads === undefined ? [] : stepsOf(state, [reads], ' of reads')),
    ...(writes === undefined ? [] : stepsOf(state, [writes], ' of writes')),
  ];
}

interface NamedWork extends Work {
  readonly name: string;
}

function stepsOf(state: StationState, all: readonly NamedWork[], suffix: string): readonly FigureInput[] {
  const works = all.filter(
    ({ arrivalsPerSecond, serviceSeconds }) => arrivalsPerSecond > 0 && serviceSeconds > 0,
  );
  const queue = works[0]?.queue;
  const perMachine = works.reduce((sum, { arrivalsPerSecond }) => sum + arrivalsPerSecond, 0);
  if (queue === undefined || perMachine === 0) return [];
  const isOne = isShared(state);
  const servers = step(`servers${suffix}`, isOne ? state.servers * state.machines : state.servers, {
    unit: 'count',
    formula: isOne
      ? 'of all machines, which share one queue'
      : 'whole cores of one machine, or one for a rate',
  });
  const load = step(`arrivals${suffix}`, isOne ? perMachine * state.machines : perMachine, {
    unit: '1/s',
    formula: isOne ? 'at all machines' : 'at one machine',
  });
  const isAlike = new Set(works.map(({ serviceSeconds }) => serviceSeconds)).size === 1;
  const time = step(`service${suffix}`, meanTime(works, perMachine) * 1000, {
    unit: 'ms',
    formula: isAlike ? 'time that one request keeps one server busy' : mixFormula(works),
    inputs: isAlike ? [] : mixInputs(works),
  });
  const offered = step(`offered work${suffix}`, (load.figure.value * time.figure.value) / 1000, {
    unit: 'count',
    formula: `${load.name} x ${time.name}`,
    inputs: [load, time],
  });
  const busy = step(`busy${suffix}`, offered.figure.value / servers.figure.value, {
    unit: 'fraction',
    formula: `${offered.name} / ${servers.name}`,
    inputs: [offered, servers],
  });
  const steps = { suffix, servers, time, offered, busy, works };
  const sigma = isInTurn(state, queue) ? [sigmaStep(state, queue, steps)] : [];
  const waits = shareStep(queue, { ...steps, sigma: sigma[0], machines: state.machines });
  return [
    servers,
    load,
    time,
    offered,
    busy,
    ...sigma,
    waits,
    ...waitSteps(state, queue, { ...steps, sigma: sigma[0], waits }),
  ];
}

interface Steps {
  readonly suffix: string;
  readonly servers: FigureInput;
  readonly time: FigureInput;
  readonly offered: FigureInput;
  readonly busy: FigureInput;
  readonly works: readonly Work[];
}

/** Gaps between requests that are sums of as many as there are machines, solved exactly. */
const isInTurn = ({ sharing, machines }: StationState, { method }: Queue): boolean =>
  sharing === 'in-turn' && machines > 1 && method === 'exact';

function sigmaStep({ machines }: StationState, queue: Queue, of: Steps): FigureInput {
  const free = (queue.drainPerSecond * of.time.figure.value) / 1000 / of.servers.figure.value;
  return step(`sigma${of.suffix}`, Math.max(0, 1 - free), {
    unit: 'fraction',
    formula: `the root s below 1 of s = (1 + ${of.servers.name} x (1 - s) / (${machines} x ${of.offered.name}))^-${machines}, as one request in ${machines} comes here`,
    inputs: [of.servers, of.offered],
  });
}

/** K of G/M/c with Erlang gaps. */
function constantStep(
  waitProbability: number,
  {
    suffix,
    servers,
    offered,
    sigma,
    machines,
  }: Steps & { readonly sigma: FigureInput | undefined; readonly machines: number },
): FigureInput {
  const c = servers.name;
  const root = sigma?.name ?? 'sigma';
  return step(`K${suffix}`, waitProbability * (1 - (sigma?.figure.value ?? 0)), {
    unit: 'fraction',
    formula: `1 / [1 / (1 - ${root}) + sum over k from 1 to ${c} of B_k / (C_k (1 - g_k)) x (${c} (1 - g_k) - k) / (${c} (1 - ${root}) - k)], where B_k = ${c} over k, g_k = (1 + k / (${machines} x ${offered.name}))^-${machines}, C_k = g_1 / (1 - g_1) x ... x g_k / (1 - g_k); of G/M/c with these gaps (Takacs 1962, chapter 2)`,
    inputs: [],
  });
}

function shareStep(
  { waitProbability }: Queue,
  of: Steps & { readonly sigma: FigureInput | undefined; readonly machines: number },
): FigureInput {
  const { servers, offered, busy, sigma, suffix } = of;
  const isOne = servers.figure.value === 1;
  const formula =
    sigma !== undefined
      ? isOne
        ? sigma.name
        : `K${suffix} / (1 - ${sigma.name})`
      : isOne
        ? busy.name
        : `Erlang C of ${servers.name} at ${offered.name}`;
  const inputs =
    sigma === undefined
      ? [servers, offered, busy]
      : isOne
        ? [sigma]
        : [constantStep(waitProbability, of), sigma];
  return step(`share that waits${suffix}`, waitProbability, { unit: 'fraction', formula, inputs });
}

interface WaitSteps extends Steps {
  readonly sigma: FigureInput | undefined;
  readonly waits: FigureInput;
}

function waitSteps(state: StationState, queue: Queue, of: WaitSteps): readonly FigureInput[] {
  const { suffix, servers, time, busy, sigma, waits } = of;
  const isTurns = state.sharing === 'in-turn' && state.machines > 1;
  const arrivalScv = isTurns ? 1 / state.machines : 1;
  const scv = serviceScv(of.works);
  const isPlain = sigma !== undefined || (arrivalScv === 1 && scv === 1);
  const variability = step(`variability${suffix}`, (arrivalScv + scv) / 2, {
    unit: 'count',
    formula: `(${round(arrivalScv)} of the gaps + ${round(scv)} of the service) / 2`,
  });
  const base = `${waits.name} x ${time.name} / (${servers.name} x (1 - ${(sigma ?? busy).name}))`;
  const mean = step(`mean wait${suffix}`, queue.meanWaitSeconds * 1000, {
    unit: 'ms',
    formula: isPlain ? base : `${base} x ${variability.name}`,
    inputs: [waits, time, servers, sigma ?? busy, ...(isPlain ? [] : [variability])],
  });
  return [...(isPlain ? [] : [variability]), mean, ...tailSteps(queue, { suffix, waits, mean })];
}

/** Those that wait do so exponentially. */
function tailSteps(
  { waitProbability, drainPerSecond }: Queue,
  { suffix, waits, mean }: Pick<WaitSteps, 'suffix' | 'waits'> & { readonly mean: FigureInput },
): readonly FigureInput[] {
  if (waitProbability <= 0) return [];
  const each = step(`wait of those that wait${suffix}`, 1000 / drainPerSecond, {
    unit: 'ms',
    formula: `${mean.name} / ${waits.name}`,
    inputs: [mean, waits],
  });
  const isWaiting = waitProbability > 0.01;
  const p99 = step(
    `p99 of the wait${suffix}`,
    isWaiting ? (Math.log(waitProbability / 0.01) * 1000) / drainPerSecond : 0,
    {
      unit: 'ms',
      formula: isWaiting ? `ln(${waits.name} / 0.01) x ${each.name}` : 'none, as 99 of 100 do not wait',
      inputs: isWaiting ? [waits, each] : [],
    },
  );
  return [each, p99];
}

const round = (value: number): string => String(Number(value.toPrecision(6)));

const meanTime = (works: readonly Work[], total: number): number =>
  works.reduce((sum, { arrivalsPerSecond, serviceSeconds }) => sum + arrivalsPerSecond * serviceSeconds, 0) /
  total;

/** Of exponential work of several kinds; 1 of one kind. */
function serviceScv(works: readonly Work[]): number {
  if (new Set(works.map(({ serviceSeconds }) => serviceSeconds)).size === 1) return 1;
  const total = works.reduce((sum, { arrivalsPerSecond }) => sum + arrivalsPerSecond, 0);
  const mean = meanTime(works, total);
  const square = works.reduce(
    (sum, { arrivalsPerSecond, serviceSeconds }) =>
      sum + (arrivalsPerSecond / total) * 2 * serviceSeconds ** 2,
    0,
  );
  return Math.max(1, square / mean ** 2 - 1);
}

const mixFormula = (works: readonly NamedWork[]): string =>
  `mean over ${works.map(({ name }) => name).join(', ')}, by their arrivals`;

const mixInputs = (works: readonly NamedWork[]): readonly FigureInput[] =>
  works.flatMap(({ name, arrivalsPerSecond, serviceSeconds }) => [
    step(`arrivals of ${name}`, arrivalsPerSecond, { unit: '1/s', formula: '' }),
    step(`time of ${name}`, serviceSeconds * 1000, { unit: 'ms', formula: '' }),
  ]);

interface Step {
  readonly unit: Unit;
  readonly formula: string;
  readonly inputs?: readonly FigureInput[];
}

function step(name: string, value: number, { unit, formula, inputs = [] }: Step): FigureInput {
  const figure: Figure = derivedFigure(exactly(value), { unit, formula, inputs: () => inputs });
  return { name, figure };
}
