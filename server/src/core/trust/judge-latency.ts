// Verdicts on the times of journeys, as the latency report gives them, with what they hang on.
// Invariant: `met` is yes and `missed` is no, but where there is no figure: then the favorable ends decide.
import type { JourneyLatency, LatencyReport, LatencyVerdict, OpenFigure } from '../latency/report.ts';
import { derivedFigure, once } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import { formatFigure, formatRange, formatValue } from '../model/format-figure.ts';
import { exactly } from '../model/range.ts';
import { divideLooks } from './divide-looks.ts';
import type { Inputs } from './input.ts';
import { probeLatency } from './latency-probe.ts';
import type { Probe } from './probe.ts';
import type { Answer } from './report.ts';
import { probeSaturated } from './saturated-latency.ts';
import { buildVerdict, type Judged } from './verdict.ts';
import type { WhatIf } from './what-if.ts';

export interface LatencyJudge {
  readonly latency: LatencyReport;
  readonly inputs: Inputs;
  readonly whatIf: WhatIf;
}

const answers: Readonly<Record<LatencyVerdict['verdict'], Answer>> = {
  met: 'yes',
  missed: 'no',
  depends: 'depends',
  unknown: 'unknown',
};

/** One for each journey of which a latency is asked, in the order of the model. */
export function judgeLatency(judge: LatencyJudge): readonly Judged[] {
  const asked = judge.latency.journeys.flatMap((latency, index) =>
    latency.target === undefined ? [] : [{ latency, index, target: latency.target }],
  );
  const looks = once(() => divideLooks(asked, judge));
  return asked.map((each) => judgeJourney({ ...each, most: () => looks().get(each.index) ?? 0 }, judge));
}

interface Asked {
  readonly latency: JourneyLatency;
  readonly index: number;
  readonly target: LatencyVerdict;
  /** How many of its inputs are looked at closely. */
  readonly most: () => number;
}

function judgeJourney(asked: Asked, judge: LatencyJudge): Judged {
  const { latency, target } = asked;
  const saturated = isSaturated(target) ? probeSaturated(asked, judge) : undefined;
  const answer = saturated === undefined ? answerFor(asked, judge) : 'depends';
  return buildVerdict({
    target: 'latency',
    journey: latency.journey,
    location: target.location,
    answer,
    isMissed: answer === 'no' || (answer === 'depends' && target.isLikelyMet !== true),
    measured: target.figure,
    isOpen: target.figure?.upper === 'none',
    limit: limitFigure(target.limitMs),
    limitValue: target.limitMs,
    probes: () => saturated ?? probesOf(asked, judge),
    statement: () =>
      answer === 'unknown' || target.figure === undefined ? target.reason : tell(asked, target.figure),
    advice: () => adviceFor(latency),
  });
}

const isSaturated = ({ figure, verdict }: LatencyVerdict): boolean =>
  figure === undefined && verdict === 'missed';

/** Where no request comes, nobody waits too long. */
function answerFor({ index, target }: Asked, { whatIf }: LatencyJudge): Answer {
  const requests = whatIf.load.rates.journeys[index]?.requests.value ?? 0;
  return isSaturated(target) && requests === 0 ? 'unknown' : answers[target.verdict];
}

function probesOf(asked: Asked, { inputs, whatIf }: LatencyJudge): readonly Probe[] {
  const { percentile } = asked.target;
  const most = asked.most();
  const probe = probeLatency({ ...asked, most, inputs, whatIf, percentile, load: whatIf.load });
  return probe === undefined ? [] : [probe];
}

const limitFigure = (limitMs: number): Figure =>
  derivedFigure(exactly(limitMs), { unit: 'ms', formula: 'as written', inputs: () => [] });

function tell({ latency, target }: Asked, figure: OpenFigure): string {
  const { percentile, limitMs } = target;
  const name = `p${Number((percentile * 100).toPrecision(8))} of \`${latency.journey.name}\``;
  const limit = `the target is less than ${formatValue(limitMs, 'ms')}`;
  if (figure.upper === 'known') {
    const range = formatRange(figure);
    const value = formatFigure(figure);
    return `${name} is ${range === value ? value : `${value} (${range})`}; ${limit}.`;
  }
  const end = `at the slow ends of its inputs there is more work for ${figure.saturates} than can be done, and it has no upper end`;
  return `${name} is ${formatFigure(figure)}, from ${formatValue(figure.low, 'ms')}; ${end}; ${limit}.`;
}

/** Where the time goes, and what shortens it there. */
function adviceFor({ shares }: JourneyLatency): string {
  const first = shares[0];
  if (first === undefined) return '';
  const { component, wait, service, network, share } = first;
  const part = formatValue(share, 'fraction');
  const most = Math.max(wait.value, service.value, network.value);
  const what =
    most === wait.value
      ? 'waiting: add machines or cores there'
      : most === service.value
        ? 'working: make that quicker, or ask it less often'
        : 'on the way: bring it nearer, or ask it less often';
  return `${part} of the mean time is spent at \`${component.label}\`, most of it ${what}.`;
}
