// What is asked of the rest while something is down. Invariant: availability and the target utilization are asked of the
// healthy system only; what is left has to carry the peak at all, and to answer in time.
import type { LoadCase } from '../capacity/report.ts';
import type { JourneyLatency } from '../latency/report.ts';
import type { Figure } from '../model/figure.ts';
import { formatFigure, formatValue } from '../model/format-figure.ts';
import type { ScenarioOutcome } from '../scenarios/report.ts';
import { showRange } from './figures-in-words.ts';
import { type JudgedTarget, percentileName } from './list-targets.ts';

/** That journeys go on, the declared peak, and the latency of journeys that go on. */
export function judgeDown({ cutJourneys, load, latency }: ScenarioOutcome): readonly JudgedTarget[] {
  const busy = load.bottleneck?.station.utilization;
  return [
    ...(cutJourneys.length === 0 ? [] : [cutTarget(cutJourneys)]),
    ...(busy === undefined || busy.value === 0 ? [] : [peakTarget(load, busy)]),
    ...latency.journeys
      .filter(({ journey }) => !cutJourneys.includes(journey.name))
      .flatMap((journey) => latencyTarget(journey)),
  ];
}

const unknown = {
  journey: undefined,
  measured: undefined,
  limit: undefined,
  hangsOn: [],
  range: '',
} as const;

const cutTarget = (cutJourneys: readonly string[]): JudgedTarget => ({
  ...unknown,
  kind: 'survive',
  name: 'journeys go on',
  asked: 'all of them',
  likely: `${cutJourneys.length} ${cutJourneys.length === 1 ? 'fails' : 'fail'}`,
  verdict: 'no',
  isMissed: true,
  message: '',
});

function peakTarget({ bottleneck }: LoadCase, busy: Figure): JudgedTarget {
  const isMissed = busy.value > 1;
  return {
    ...unknown,
    kind: 'peak',
    name: 'the declared peak',
    asked: 'at most 100 %',
    likely: formatFigure(busy),
    range: showRange(busy),
    verdict: busy.high <= 1 ? 'yes' : busy.low > 1 ? 'no' : 'depends',
    isMissed,
    measured: busy,
    message: isMissed
      ? `What is left does not carry the peak: ${bottleneck?.station.label} would be at ${formatFigure(busy)}. Add machines so that the rest suffices.`
      : '',
  };
}

const answers = { met: 'yes', missed: 'no', depends: 'depends', unknown: 'unknown' } as const;

function latencyTarget({ journey, target }: JourneyLatency): readonly JudgedTarget[] {
  if (target === undefined) return [];
  const { percentile, limitMs, verdict, figure, isLikelyMet, reason } = target;
  return [
    {
      ...unknown,
      kind: 'latency',
      journey: journey.name,
      name: `${percentileName(percentile)} of ${journey.name}`,
      asked: `under ${formatValue(limitMs, 'ms')}`,
      likely: figure === undefined ? '' : formatFigure(figure),
      range: figure === undefined ? '' : showRange(figure),
      verdict: answers[verdict],
      // Without a figure because a station saturates it is missed; because nothing is known, nobody can say.
      isMissed: verdict === 'missed' || isLikelyMet === false,
      measured: figure,
      message: reason,
    },
  ];
}
