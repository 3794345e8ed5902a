// What is asked of the rest while something is down. Invariant: availability and the target utilization are asked of the
// healthy system only; what is left has to carry the peak at all, and to answer in time.
import {
  adviseOnLostData,
  describeLostData,
  type LostData,
  lostDataWith,
} from '../availability/describe-lost-data.ts';
import { highestUtilization } from '../capacity/find-bottleneck.ts';
import type { LoadCase } from '../capacity/report.ts';
import type { JourneyLatency } from '../latency/report.ts';
import type { Figure } from '../model/figure.ts';
import { formatFigure, formatValue } from '../model/format-figure.ts';
import type { ScenarioOutcome } from '../scenarios/report.ts';
import { showRange } from './figures-in-words.ts';
import { type JudgedTarget, percentileName } from './list-targets.ts';

/** That journeys go on and find their data, the declared peak, and the latency of journeys that go on. */
export function judgeDown(outcome: ScenarioOutcome): readonly JudgedTarget[] {
  const { scenario, cutJourneys, load, latency } = outcome;
  const data = lostDataWith(load.context.basis.model, scenario.lost);
  return [
    ...(cutJourneys.length === 0 ? [] : [cutTarget(outcome)]),
    ...(data === undefined || cutJourneys.length > 0 ? [] : [dataTarget(data)]),
    ...judgePeak(outcome),
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

const cutTarget = ({ cutJourneys, failingShares }: ScenarioOutcome): JudgedTarget => ({
  ...unknown,
  kind: 'survive',
  name: 'journeys go on',
  asked: 'all of them',
  likely: `${cutJourneys.length} ${cutJourneys.length === 1 ? 'fails' : 'fail'}${failingShares.size < cutJourneys.length ? '' : ' in part'}`,
  verdict: 'no',
  isMissed: true,
  message: '',
});

/** Every journey goes on, and does not find what is gone. */
const dataTarget = (data: LostData): JudgedTarget => ({
  ...unknown,
  kind: 'survive',
  name: 'data are elsewhere too',
  asked: 'all data',
  likely: 'some lost',
  verdict: 'no',
  isMissed: true,
  message: `Every journey goes on, but ${describeLostData(data)}. ${adviseOnLostData(data)}`,
});

/** What fails keeps no peak; then the rest is judged by itself. */
function judgePeak({ cutJourneys, failingShares, load }: ScenarioOutcome): readonly JudgedTarget[] {
  const busy = load.bottleneck?.station.utilization;
  const goesOn = load.journeys.some(
    ({ journey, requests }) =>
      requests.value > 0 && (!cutJourneys.includes(journey.name) || failingShares.has(journey.name)),
  );
  if (cutJourneys.length > 0 && !goesOn) {
    const name = 'the declared peak';
    return [{ ...unknown, kind: 'peak', name, asked: '', likely: 'all of it fails', ...missed }];
  }
  if (busy === undefined || busy.value === 0) return [];
  const peak = peakTarget(load, widest(load, busy));
  return [cutJourneys.length === 0 ? peak : { ...peak, name: `${peak.name}, but for what fails` }];
}

const missed = { verdict: 'no', isMissed: true, message: '' } as const;

/** At the ends another part may be the busiest. */
function widest({ context }: LoadCase, busy: Figure): Figure {
  const { value, unit, origin } = busy;
  const at = (bound: 'low' | 'high'): number => Math.max(busy[bound], highestUtilization(context, bound));
  return { low: Math.min(value, at('low')), value, high: at('high'), unit, origin };
}

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
