// One verdict, put together from a comparison and from the inputs that it hangs on. Invariant: what it hangs on is looked
// for only when somebody reads it.
import { once } from '../model/derived-figure.ts';
import type { Probe } from './probe.ts';
import { type Limit, mostTold, rankInfluences } from './rank-influences.ts';
import type { Influence, Verdict } from './report.ts';
import { tellWhatItHangsOn } from './verdict-words.ts';

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
  /** All inputs that matter, the greatest effect first. */
  readonly ranking: () => readonly Influence[];
  /** What the ranking is about, in words; empty without one. */
  readonly what: () => string;
}

export function buildVerdict(judgment: Judgment): Judged {
  const { answer, isMissed, limitValue } = judgment;
  const limit: Limit = { limit: limitValue, isMet: !isMissed };
  const rankings = once(() =>
    judgment.probes().map((probe) => rankInfluences(probe, answer === 'depends' ? limit : undefined)),
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
    ranking,
    what: () => judgment.probes()[0]?.what ?? '',
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

/** Those that turn it alone, of all that may come to decide; else the two that move it most. */
function decisive(rankings: readonly (readonly Influence[])[], isMissed: boolean): readonly Influence[] {
  // What is missed now is missed where it is worst: other stations do not help.
  const asked = isMissed ? rankings.slice(0, 1) : rankings;
  const byInput = new Map<Influence['input'], Influence>();
  for (const influence of asked.flat().toSorted((a, b) => b.weight - a.weight))
    if (influence.weight > 0 && !byInput.has(influence.input)) byInput.set(influence.input, influence);
  const uncertain = [...byInput.values()];
  const turning = uncertain.filter(({ turns }) => turns === true);
  return turning.length > 0 ? turning.slice(0, mostTold) : uncertain.slice(0, 2);
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
