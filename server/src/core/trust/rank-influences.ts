// How much each input matters to one figure: elasticities, and what the greatest come to over their own ranges.
// Invariant: the order does not depend on the units in which inputs are written, nor on the time that anything takes.
import { once } from '../model/derived-figure.ts';
import { formatValue } from '../model/format-figure.ts';
import { amountOf, atEnd, describeInput, moved, widthOf } from './input.ts';
import { type Candidate, elasticityAhead, type Probe } from './probe.ts';
import type { Influence, Reach } from './report.ts';

/** A target beside its figure. */
export interface Limit {
  readonly limit: number;
  /** Whether the likely value meets it. */
  readonly isMet: boolean;
}

/** How many are told. */
export const mostTold = 3;

/** Below this an input does not matter. */
const least = 1e-9;

/**
 * Those that matter, the greatest effect first; of those that are certain, the greatest elasticity first. The ones that
 * lead are looked at closely, and then ranked by what was found; `limit` asks whether each of them alone makes the
 * target miss or meet.
 */
export function rankInfluences(probe: Probe, limit: Limit | undefined): readonly Influence[] {
  const ranked = probe.candidates().filter(matters).toSorted(byEffect);
  const close = ranked.slice(0, probe.most).map((candidate) => lookClosely(candidate, probe));
  const leading = close.filter(matters).toSorted(byEffect);
  const others = ranked.slice(probe.most);
  return [
    ...leading.map((candidate) => toInfluence(candidate, probe, { limit, isClose: true })),
    ...others.map((candidate) => toInfluence(candidate, probe, { limit: undefined, isClose: false })),
  ];
}

const matters = ({ elasticity }: Candidate): boolean => Math.abs(elasticity) > least;

const weightOf = ({ input, elasticity }: Candidate): number => Math.abs(elasticity) * widthOf(input);

/** Stable: equal ones keep the order of the text. Digits that are rounding do not count. */
const byEffect = (a: Candidate, b: Candidate): number =>
  compare(weightOf(a), weightOf(b)) || compare(Math.abs(a.elasticity), Math.abs(b.elasticity));

const compare = (a: number, b: number): number => rounded(b) - rounded(a);

const rounded = (value: number): number => Number(value.toPrecision(6));

function lookClosely(candidate: Candidate, probe: Probe): Candidate {
  if (candidate.isExact || candidate.input.parts.length === 0) return candidate;
  const at = (factor: number): number | undefined => probe.at(moved(candidate.input, factor));
  const elasticity = elasticityAhead(at, probe.value, probe.step);
  return { ...candidate, elasticity: elasticity ?? candidate.elasticity, isExact: true };
}

interface Look {
  readonly limit: Limit | undefined;
  /** Whether the figure may be solved anew for it. */
  readonly isClose: boolean;
}

function toInfluence(candidate: Candidate, probe: Probe, { limit, isClose }: Look): Influence {
  const { input, elasticity } = candidate;
  const turns = once(() => (limit === undefined ? undefined : doesTurn(candidate, probe, limit)));
  const reach = once(() => (isClose ? reachOf(candidate, probe) : undefined));
  const message = once(() => tell(candidate, probe, isClose));
  return {
    input,
    elasticity,
    weight: weightOf(candidate),
    get turns() {
      return turns();
    },
    get reach() {
      return reach();
    },
    get message() {
      return message();
    },
  };
}

/** A target that is met is missed at the worse end, or one that is missed is met at the better one. */
function doesTurn(candidate: Candidate, probe: Probe, { limit, isMet }: Limit): boolean {
  const { input } = candidate;
  if (widthOf(input) === 0 || input.parts.length === 0) return false;
  const { best, worst } = endsOf(candidate);
  return probe.isMetAt(atEnd(input, isMet ? worst : best), limit) !== isMet;
}

type End = 'low' | 'high';

/** At which end of its range the input makes the figure worse. */
function endsOf({ input, elasticity }: Candidate): { readonly best: End; readonly worst: End } {
  const growsUp = elasticity > 0 === (input.moves === 'figure');
  return growsUp ? { best: 'low', worst: 'high' } : { best: 'high', worst: 'low' };
}

function reachOf(candidate: Candidate, probe: Probe): Reach | undefined {
  const { input } = candidate;
  if (widthOf(input) === 0 || input.parts.length === 0) return undefined;
  const { best, worst } = endsOf(candidate);
  const judged = probe.judged ?? probe.at;
  const atBest = once(() => judged(atEnd(input, best)));
  const atWorst = once(() => judged(atEnd(input, worst)));
  // Each end is another estimate, and often one of them is enough.
  return {
    get best() {
      return atBest();
    },
    get worst() {
      return atWorst();
    },
  };
}

function tell({ input, elasticity }: Candidate, probe: Probe, isClose: boolean): string {
  const subject = describeInput(input);
  const factor = elasticity > 0 ? 0.5 : 2;
  const after =
    !isClose || input.parts.length === 0 || leavesRange(input, factor)
      ? undefined
      : probe.at(moved(input, factor));
  if (after === undefined || !(after < probe.value)) {
    const change = formatValue(Math.abs(elasticity) / 100, 'fraction');
    return `${subject}: 1 % more of ${restOf(input)} ${elasticity > 0 ? 'raises' : 'lowers'} ${probe.what} by ${change}.`;
  }
  const lowered = formatValue(1 - after / probe.value, 'fraction');
  return `${subject}: ${factor < 1 ? 'halving' : 'doubling'} ${restOf(input)} lowers ${probe.what} by ${lowered}.`;
}

const leavesRange = (input: Influence['input'], factor: number): boolean =>
  input.figure.unit === 'fraction' && amountOf(input, 'value') * factor > 1;

function restOf({ moves, key }: Influence['input']): string {
  return (moves === 'rest' ? rests.get(key) : undefined) ?? 'it';
}

const rests: ReadonlyMap<string, string> = new Map([
  ['availability', 'its time down'],
  ['hit', 'its misses'],
  ['reads', 'the part that writes'],
  ['static', 'the part that is not static'],
]);
