// Verdicts on what the first tier knows: whether the declared peak is carried, how busy machines are, and whether the
// rest carries it when something is lost. Invariant: what is missed at the likely values is what `findMissedTargets` says.
import { findMissedTargets, type MissedTarget } from '../capacity/find-missed-targets.ts';
import type { CapacityReport } from '../capacity/report.ts';
import { once } from '../model/derived-figure.ts';
import { formatFigure } from '../model/format-figure.ts';
import type { Model } from '../model/model.ts';
import { declaredFigure } from '../model/quantity.ts';
import { answerOf, full, probesOf, tellBusiest, tellTooBusy } from './contest-words.ts';
import type { Inputs } from './input.ts';
import { judgeSurvival } from './judge-survival.ts';
import { type Contest, contestOf } from './list-stations.ts';
import { nameSome } from './name-some.ts';
import type { Probe } from './probe.ts';
import type { Answer } from './report.ts';
import { buildVerdict, type Judged } from './verdict.ts';
import type { WhatIf } from './what-if.ts';

export interface LoadJudge {
  readonly model: Model;
  readonly capacity: CapacityReport;
  readonly inputs: Inputs;
  readonly whatIf: WhatIf;
}

export type Common = LoadJudge & {
  readonly missed: () => readonly MissedTarget[];
  /** Of the healthy system; undefined where nothing that has a limit is loaded. */
  readonly contest: Contest | undefined;
  /** Why some load is not known; undefined where all of it is. */
  readonly unknown: string | undefined;
};

/** The peak always; the others where they are declared. In the order peak, utilization, survive. */
export function judgeLoad(judge: LoadJudge): readonly Judged[] {
  const load = judge.capacity.cases[0];
  const common: Common = {
    ...judge,
    missed: once(() => findMissedTargets(judge.model, load)),
    contest: load.bottleneck === undefined ? undefined : contestOf(load.context),
    unknown: unknownLoad(judge.capacity),
  };
  return [judgePeak(common), ...judgeUtilization(common), ...judgeSurvival(common, load.survival)];
}

/** Notes that leave a load out, so that nothing can be promised of the whole. */
const missingCodes: ReadonlySet<string> = new Set([
  'no-workload',
  'no-users',
  'no-client',
  'unknown-traffic',
  'endless-call-loop',
]);

const unknownLoad = ({ notes }: CapacityReport): string | undefined =>
  notes.find(({ code }) => missingCodes.has(code))?.message;

const probesBeside = ({ contest, whatIf, inputs }: Common, limit: number): readonly Probe[] =>
  contest === undefined ? [] : probesOf(contest.stations, limit, { whatIf, inputs });

function judgePeak(common: Common): Judged {
  const { contest, unknown, missed, capacity } = common;
  const answer = contest === undefined ? 'unknown' : answerOf(contest.highest, 1, unknown !== undefined);
  const isMissed = missed().some(({ target }) => target === 'peak');
  return buildVerdict({
    target: 'peak',
    answer,
    isMissed,
    measured: contest?.highest,
    limit: full,
    limitValue: 1,
    probes: () => probesBeside(common, 1),
    statement: () => {
      if (contest === undefined) return unknown ?? nothingLimited;
      const peak = formatFigure(capacity.cases[0].peakRequests);
      const told = answer === 'unknown' ? partlyKnown : carried(answer, isMissed);
      const rest = answer === 'unknown' ? ` ${unknown ?? ''}` : '';
      const at = answer === 'no' ? tellTooBusy(contest) : tellBusiest(contest);
      return `The declared peak of ${peak} is ${told}: ${at}.${rest}`;
    },
    advice: () => adviceOnStations(missed().filter(({ target }) => target === 'peak')),
  });
}

const nothingLimited =
  'Whether the declared peak is carried is not known: no part that is loaded has a limit that is known. Write `rate` for what others run, such as the quota of a provider.';

const partlyKnown = 'carried by what is known of it';

function carried(answer: Answer, isMissed: boolean): string {
  if (answer === 'yes') return 'carried';
  if (answer === 'no') return 'more than the system carries';
  return isMissed
    ? 'more than the system carries at the likely figures, and not at the favorable ones'
    : 'carried at the likely figures, and not at the unfavorable ones';
}

/** What is to be done about each station that is too busy, the busiest first; what helps several is told once. */
function adviceOnStations(missed: readonly MissedTarget[]): string {
  const byAdvice = Map.groupBy(
    missed.flatMap(({ over }) => over ?? []),
    ({ advice }) => advice,
  );
  const told = [...byAdvice].map(([advice, stations], i) => {
    const names = stations.map(({ label, utilization }) => `${label} (${formatFigure(utilization)})`);
    if (i > 0) return `As for ${nameSome(names)}: ${advice.charAt(0).toLowerCase()}${advice.slice(1)}`;
    // What is busiest has been named before.
    const others = names.slice(1);
    return others.length === 0 ? advice : `${advice} The same helps ${nameSome(others)}.`;
  });
  const shown = told.slice(0, mostTold);
  return told.length === shown.length
    ? shown.join(' ')
    : `${shown.join(' ')} ${andMore(told.length - shown.length)}`;
}

/** Kinds of advice in one message. */
const mostTold = 4;

const andMore = (count: number): string =>
  count === 1 ? 'One more part is too busy.' : `${count} more parts are too busy.`;

function judgeUtilization(common: Common): readonly Judged[] {
  const { model, unknown, contest, missed } = common;
  const target = model.targets === undefined ? undefined : declaredFigure(model.targets, 'utilization');
  if (target === undefined) return [];
  const limit = target.value;
  const answer = contest === undefined ? 'unknown' : answerOf(contest.highest, limit, unknown !== undefined);
  const over = missed().filter((each) => each.target === 'utilization' || each.target === 'peak');
  const verdict = buildVerdict({
    target: 'utilization',
    location: model.targets?.attributes.get('utilization')?.location,
    answer,
    isMissed: over.length > 0,
    measured: contest?.highest,
    limit: target,
    limitValue: limit,
    probes: () => probesBeside(common, limit),
    statement: () => {
      if (contest === undefined) return unknown ?? nothingBusy;
      const at = answer === 'no' ? tellTooBusy(contest) : tellBusiest(contest);
      const beside = `${capitalized(at)}; the target is ${formatFigure(target)}`;
      return answer === 'unknown'
        ? `${beside}, but not all of the load is known. ${unknown ?? ''}`
        : `${beside}.`;
    },
    advice: () => adviceOnStations(over),
  });
  return [verdict];
}

const nothingBusy =
  'How busy machines are is not known: no part that is loaded has a limit that is known. Write `rate` for what others run.';

const capitalized = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
