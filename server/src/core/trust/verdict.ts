// One verdict, put together from a comparison and from the inputs that it hangs on. Invariant: what it hangs on is looked
// for only when somebody reads it.
import { once } from '../model/derived-figure.ts';
import type { Probe } from './probe.ts';
import { type Limit, mostTold, rankInfluences } from './rank-influences.ts';
import type { Influence, Verdict } from './report.ts';
import type { Ranked } from './suggest-measurements.ts';
import { tellWhatItHangsOn } from './verdict-words.ts';
import { withoutParts } from './without-parts.ts';

export interface Judgment
  extends Pick<Verdict, 'target' | 'answer' | 'isMissed' | 'measured' | 'limit'>,
    Partial<Pick<Verdict, 'journey' | 'location' | 'isOpen'>> {
  /** The figure as a function of its inputs, first that which decides now; then others that may come to decide. */
  readonly probes: () => readonly Probe[];
  /** In the unit of the probes; of no meaning where there are none. */
  readonly limitValue: number;
  /** What was measured beside what was asked; a whole sentence, or several. */
  readonly statement: () => string;
  /** What to do where it is missed; whole sentences. */
  readonly advice?: () => string;
}

/** A verdict with all that it hangs on, for the report to choose from. */
export interface Judged extends Verdict {
  /** For each figure that decides or may come to decide, all inputs that matter, the greatest effect first. */
  readonly rankings: () => readonly Ranked[];
}

export function buildVerdict(judgment: Judgment): Judged {
  const { answer, isMissed, limitValue } = judgment;
  const limit: Limit = { limit: limitValue, isMet: !isMissed };
  const probes = once(judgment.probes);
  const rankings = once(() =>
    probes().map((probe) => rankInfluences(probe, answer === 'depends' ? limit : undefined)),
  );
  const ranking = (): readonly Influence[] => rankings()[0] ?? [];
  const hangsOn = once(() => (answer === 'depends' ? decisive(rankings(), isMissed) : []));
  const message = once(() => tell(judgment, hangsOn));
  return {
    target: judgment.target,
    journey: judgment.journey,
    location: judgment.location,
    answer,
    isMissed,
    measured: judgment.measured,
    isOpen: judgment.isOpen === true,
    limit: judgment.limit,
    rankings: () => probes().map(({ what }, i) => ({ what, influences: rankings()[i] ?? [] })),
    get hangsOn() {
      return hangsOn();
    },
    get influences() {
      return ranking().slice(0, mostTold);
    },
    get message() {
      return message();
    },
  };
}

/** Those that turn it alone, of all that may come to decide, the farthest first; else the ones that move it most. */
function decisive(rankings: readonly (readonly Influence[])[], isMissed: boolean): readonly Influence[] {
  // What is missed now is missed where it is worst: other stations do not help.
  const asked = isMissed ? rankings.slice(0, 1) : rankings;
  const byInput = new Map<Influence['input'], Influence>();
  for (const influence of asked.flat().toSorted((a, b) => b.weight - a.weight))
    if (influence.weight > 0 && !byInput.has(influence.input)) byInput.set(influence.input, influence);
  const uncertain = [...byInput.values()];
  const turning = uncertain.filter(({ turns }) => turns === true);
  const far = turning.toSorted((a, b) => beyond(b, isMissed) - beyond(a, isMissed));
  const told = turning.length > 0 ? far : uncertain;
  // Of one input as another station knows it, and of that one together with its likes, the latter says more.
  return withoutParts(told).slice(0, mostTold);
}

/** How far it goes at the end that turns the target: down where it is missed, up where it is met. */
function beyond({ reach }: Influence, isMissed: boolean): number {
  const end = isMissed ? reach?.best : reach?.worst;
  if (end === undefined) return Number.MAX_VALUE;
  return isMissed ? -end : end;
}

/** What is missed at the likely values is to be mended; what depends, to be measured. */
function tell(
  { answer, isMissed, statement, advice }: Judgment,
  hangsOn: () => readonly Influence[],
): string {
  const parts = [statement()];
  if (answer === 'no' || (answer === 'depends' && isMissed)) parts.push(advice?.() ?? '');
  if (answer === 'depends') parts.push(tellWhatItHangsOn(hangsOn()));
  return parts.filter((part) => part !== '').join(' ');
}
