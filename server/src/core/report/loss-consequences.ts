// What a loss does, in sentences: who fails and why, who waits, what piles up, and what is left to carry. Invariant: where
// nothing helps but repair, nobody is promised to be sent elsewhere.
import { listNeeds } from '../capacity/cut-advice.ts';
import type { LoadCase } from '../capacity/report.ts';
import { formatFigure } from '../model/format-figure.ts';
import { listAnd } from '../model/list-and.ts';
import type { Component } from '../model/model.ts';
import type { PileUp } from '../scenarios/pile-ups.ts';
import type { ScenarioOutcome } from '../scenarios/report.ts';
import { describeFailing, describeLostSessions } from './loss-in-words.ts';
import { costOfVanishing, findOptionalCalls, refusedWith } from './refused-calls.ts';

/** In the order in which they are read. */
export function describeConsequences(healthy: LoadCase, outcome: ScenarioOutcome): readonly string[] {
  const { promotion, switchTime, pileUps } = outcome;
  return [
    ...whoFails(outcome),
    ...pileUps.map(describePileUp),
    ...(promotion === undefined
      ? []
      : [`Writes wait ${formatFigure(promotion)} until a replica is promoted.`]),
    ...(switchTime === undefined
      ? []
      : [`Users that were sent there wait up to ${formatFigure(switchTime)} until they are sent elsewhere.`]),
    ...describeLostSessions(outcome, healthy.context.basis.model).map(
      (lost) => `${sentence(lost)}; who loses a session signs in again.`,
    ),
    ...describeRefused(healthy, outcome),
    ...whatIsLeft(healthy, outcome),
  ];
}

function whoFails(outcome: ScenarioOutcome): readonly string[] {
  const { cutJourneys, failingShares, needs } = outcome;
  if (cutJourneys.length === 0) return ['Every journey goes on.'];
  const why = listNeeds(needs);
  return [
    `${sentence(describeFailing(outcome))} until it is back${why === '' ? '' : `: ${why}`}.`,
    ...(failingShares.size === 0
      ? []
      : ['Such a journey counts as failing with all its requests, so users held are on the safe side.']),
  ];
}

const sentence = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;

function describePileUp({ queue, consumers, stalled, perHour, isAtMost, retention }: PileUp): string {
  const whose = listAnd(consumers.map(({ label }) => `\`${label}\``));
  const because = stalled.length === 0 ? '' : `, as ${idle(stalled, consumers)} can finish none`;
  const kept =
    retention === undefined
      ? 'nothing says how long they are kept: write `retention` there'
      : `one that waits longer than ${formatFigure(retention)} is lost`;
  const many = `${isAtMost ? 'at most ' : ''}${formatFigure(perHour)} an hour at the peak`;
  return `Messages for ${whose} pile up in \`${queue.label}\`${because}: ${many}; ${kept}.`;
}

/** By name where others are lost themselves. */
function idle(stalled: readonly Component[], consumers: readonly Component[]): string {
  if (stalled.length < consumers.length) return listAnd(stalled.map(({ label }) => `\`${label}\``));
  return stalled.length === 1 ? 'it' : 'they';
}

/** Calls that their callers go on without: how long they wait for an answer that does not come. */
const describeRefused = ({ context }: LoadCase, { scenario }: ScenarioOutcome): readonly string[] =>
  refusedWith(findOptionalCalls(context.basis.graph), scenario.lost).map(
    (refused) =>
      `These figures count that callers of \`${refused.callee.label}\` are told at once that it is down; ${costOfVanishing(refused)}.`,
  );

function whatIsLeft(
  healthy: LoadCase,
  { cutJourneys, load, holdsDailyUsers }: ScenarioOutcome,
): readonly string[] {
  const { bottleneck, mostDailyUsers: carried } = load;
  const busy = bottleneck?.station.utilization;
  const before = healthy.mostDailyUsers;
  const isAll = cutJourneys.length > 0 && cutJourneys.length >= healthy.journeys.length;
  // What is lost does none of its work meanwhile, so the rest could do more; nobody may count on that.
  const isMore =
    before !== undefined &&
    carried !== undefined &&
    cutJourneys.length === 0 &&
    carried.value > before.value * (1 + 1e-6);
  const more = isMore
    ? ` The rest alone would carry ${formatFigure(carried)}, but what is lost has its work to do again later.`
    : '';
  return [
    ...(isAll || bottleneck === undefined || busy === undefined || busy.value === 0
      ? []
      : [
          `The first to give out is then ${bottleneck.station.label}: ${formatFigure(busy)} busy at the peak.`,
        ]),
    ...(before === undefined || holdsDailyUsers === undefined
      ? []
      : [`Daily users held: ${formatFigure(before)} -> ${formatFigure(holdsDailyUsers)}.${more}`]),
  ];
}
