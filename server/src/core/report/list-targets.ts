// Every target that the file declares with what is found beside it, in words. Invariant: `isMissed` is judged at the
// likely figures, as the exit code of the command line is; the verdict is `yes` or `no` only where both ends agree.
import type { Analysis } from '../analysis/analysis.ts';
import type { Figure } from '../model/figure.ts';
import { formatFigure } from '../model/format-figure.ts';
import type { Answer, Influence, TargetName, Verdict } from '../trust/report.ts';
import { showRange } from './figures-in-words.ts';
import { levelNames } from './limit-section.ts';

export interface JudgedTarget {
  readonly kind: TargetName;
  /** The name of the journey; undefined: the system. */
  readonly journey: string | undefined;
  /** What is asked for, and found at the likely inputs and at their ends; in words. Empty where there is none. */
  readonly name: string;
  readonly asked: string;
  readonly likely: string;
  readonly range: string;
  readonly verdict: Answer;
  readonly isMissed: boolean;
  /** What was compared, and with what; undefined where it could not be had. */
  readonly measured: Figure | undefined;
  readonly limit: Figure | undefined;
  /** What a verdict that depends turns on. */
  readonly hangsOn: readonly Influence[];
  /** The measured value beside the limit, why, and what to do. */
  readonly message: string;
}

/** In the order of the verdicts: the declared peak, loads, then journeys. */
export const listTargets = (analysis: Analysis): readonly JudgedTarget[] =>
  analysis.trust.verdicts.map((verdict) => toTarget(analysis, verdict));

function toTarget(analysis: Analysis, verdict: Verdict): JudgedTarget {
  const { target, journey, answer, isMissed, measured, limit, hangsOn, message } = verdict;
  return {
    kind: target,
    journey: journey?.name,
    name: nameOf(analysis, verdict),
    ...wordsOf(analysis, verdict),
    verdict: answer,
    isMissed,
    measured,
    limit,
    hangsOn,
    message,
  };
}

function wordsOf(
  { capacity }: Analysis,
  { target, answer, measured, isOpen, limit }: Verdict,
): Pick<JudgedTarget, 'asked' | 'likely' | 'range'> {
  const failing = capacity.cases[0].survival?.states[0]?.failingJourneys.length ?? 0;
  if (target === 'survive' && failing > 0) {
    return { asked: 'all journeys', likely: `${failing} ${failing === 1 ? 'fails' : 'fail'}`, range: '' };
  }
  // Every journey goes on, and some data are gone.
  if (target === 'survive' && answer === 'no' && measured === undefined)
    return { asked: 'all data', likely: 'some lost', range: '' };
  return {
    asked: askedFor(target, limit),
    likely: measured === undefined ? '' : formatFigure(measured),
    range: measured === undefined ? '' : showRange({ ...endsOf(measured), upper: isOpen ? 'none' : 'known' }),
  };
}

/** The ends of a figure are getters, which a spread would read in its own order. */
const endsOf = ({ low, value, high, unit, origin }: Figure): Figure => ({ low, value, high, unit, origin });

function nameOf({ latency, capacity }: Analysis, { target, journey }: Verdict): string {
  switch (target) {
    case 'peak':
      return 'the declared peak';
    case 'survive': {
      const level = capacity.cases[0].survival?.level;
      return level === undefined ? 'survive a loss' : `survive one ${levelNames[level]}`;
    }
    case 'storage':
      return 'room for the data';
    case 'latency': {
      const own = latency.journeys.find((one) => one.journey === journey)?.target;
      return own === undefined
        ? `latency of ${journey?.name}`
        : `${percentileName(own.percentile)} of ${journey?.name}`;
    }
    case 'availability':
      return journey === undefined ? 'availability' : `availability of ${journey.name}`;
    default:
      return journey === undefined ? target : `${target} of ${journey.name}`;
  }
}

/** 0.99 as `p99`. */
export const percentileName = (share: number): string => `p${Number((share * 100).toFixed(6))}`;

function askedFor(target: TargetName, limit: Figure | undefined): string {
  if (limit === undefined) return '';
  if (target === 'availability') return formatFigure(limit);
  return target === 'latency' ? `under ${formatFigure(limit)}` : `at most ${formatFigure(limit)}`;
}
