// Whether a journey keeps the latency that is asked of it. Invariant: a target is called met or missed only where both
// ends of the inputs agree; what is not known never meets one.

import { formatFigure, formatRange, formatValue } from '../model/format-figure.ts';
import type { Component, Journey, Model } from '../model/model.ts';
import { type PercentileLimit, percentileOf } from '../model/quantity.ts';
import type { LatencyVerdict, OpenFigure, TimeShare } from './report.ts';
import { percentileName } from './times.ts';

/** The target of the journey itself, else that for all; background work and its like only has its own. */
export function targetOf(model: Model, journey: Journey): PercentileLimit | undefined {
  const own = percentileOf(journey, 'latency');
  if (own !== undefined || model.targets === undefined) return own;
  const isOfUsers = journey.entries.length > 0 && journey.entries.every(({ kind }) => kind.word === 'client');
  return isOfUsers ? percentileOf(model.targets, 'latency') : undefined;
}

export interface Judged {
  readonly journey: Journey;
  readonly figure: OpenFigure | undefined;
  /** Why there is no figure. */
  readonly outside: string | undefined;
  /** Of which nothing says how long they take. */
  readonly unknown: readonly Component[];
  /** Whether anybody knows how many requests there are. */
  readonly hasLoad: boolean;
  readonly shares: () => readonly TimeShare[];
}

/** The verdict with the measured value beside the limit. */
export function judgeTarget(
  { percentile, limitMs, location }: PercentileLimit,
  judged: Judged,
): LatencyVerdict {
  const target = { percentile, limitMs, location };
  const { figure, outside } = judged;
  if (figure === undefined) {
    const isMissed = outside !== undefined;
    const reason = outside ?? `There is no figure for ${percentileName(percentile)}.`;
    return { ...target, verdict: isMissed ? 'missed' : 'unknown', isLikelyMet: undefined, figure, reason };
  }
  const verdict = verdictOf(limitMs, figure, judged);
  return {
    ...target,
    verdict,
    isLikelyMet: figure.value < limitMs,
    figure,
    reason: reasonOf(target, verdict, { ...judged, figure }),
  };
}

function verdictOf(
  limitMs: number,
  figure: OpenFigure,
  { unknown, hasLoad }: Judged,
): LatencyVerdict['verdict'] {
  if (figure.low >= limitMs) return 'missed';
  if (unknown.length > 0 || !hasLoad) return 'unknown';
  if (figure.upper === 'known' && figure.high < limitMs) return 'met';
  return 'depends';
}

type Known = Judged & { readonly figure: OpenFigure };

function reasonOf(
  { percentile, limitMs }: Pick<LatencyVerdict, 'percentile' | 'limitMs'>,
  verdict: LatencyVerdict['verdict'],
  judged: Known,
): string {
  const { figure, journey, unknown, hasLoad } = judged;
  const ends =
    figure.upper === 'none'
      ? `from ${formatValue(figure.low, 'ms')}, without an upper end`
      : formatRange(figure);
  const measured = `${percentileName(percentile)} of \`${journey.name}\` is ${formatFigure(figure)} (${ends})`;
  const beside = `${measured}; the target is less than ${formatValue(limitMs, 'ms')}`;
  if (verdict === 'unknown' && !hasLoad) return `${beside}, but without a workload nobody waits: write one.`;
  if (verdict === 'unknown')
    return `${beside}, but nothing says how long ${unknown.map(({ label }) => `\`${label}\``).join(', ')} takes: write \`latency\`.`;
  return verdict === 'depends' ? `${beside}. ${dependsOn(judged)}` : `${beside}.`;
}

/** What the verdict hangs on: what saturates at the slow ends, else what differs most between the ends. */
function dependsOn({ figure, shares }: Known): string {
  if (figure.upper === 'none')
    return `At the slow ends of its inputs, there is more work for ${figure.saturates} than can be done.`;
  const width = ({ total }: TimeShare): number => total.high - total.low;
  const widest = shares().toSorted((a, b) => width(b) - width(a))[0];
  if (widest === undefined) return 'It depends on its inputs.';
  return `It depends most on the time at \`${widest.component.label}\` (${formatRange(widest.total)} of the mean).`;
}
