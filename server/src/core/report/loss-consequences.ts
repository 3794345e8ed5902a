// What a loss does, in sentences: who fails and why, who waits, what piles up, and what is left to carry. Invariant: where
// nothing helps but repair, nobody is promised to be sent elsewhere.
import { listNeeds } from '../capacity/cut-advice.ts';
import type { LoadCase } from '../capacity/report.ts';
import { formatFigure } from '../model/format-figure.ts';
import { listAnd } from '../model/list-and.ts';
import type { Component } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import type { PileUp } from '../scenarios/pile-ups.ts';
import type { ScenarioOutcome } from '../scenarios/report.ts';
import { describeLostSessions } from './loss-in-words.ts';

/** In the order in which they are read. */
export function describeConsequences(healthy: LoadCase, outcome: ScenarioOutcome): readonly string[] {
  const { promotion, switchTime, pileUps } = outcome;
  return [
    whoFails(outcome),
    ...pileUps.map(describePileUp),
    ...(promotion === undefined
      ? []
      : [`Writes wait ${formatFigure(promotion)} until a replica is promoted.`]),
    ...(switchTime === undefined
      ? []
      : [`Users that were sent there wait up to ${formatFigure(switchTime)} until they are sent elsewhere.`]),
    ...describeLostSessions(outcome, healthy.context.basis.model).map(
      (lost) => `${lost[0]?.toUpperCase()}${lost.slice(1)}; who loses a session signs in again.`,
    ),
    ...describeRefused(healthy, outcome),
    ...whatIsLeft(healthy, outcome),
  ];
}

function whoFails({ cutJourneys, needs }: ScenarioOutcome): string {
  if (cutJourneys.length === 0) return 'Every journey goes on.';
  const names = listAnd(cutJourneys.map((name) => `\`${name}\``));
  const why = listNeeds(needs);
  return `${names} ${cutJourneys.length === 1 ? 'fails' : 'fail'} until it is back${why === '' ? '' : `: ${why}`}.`;
}

function describePileUp({ queue, consumers, perHour, retention }: PileUp): string {
  const whose = listAnd(consumers.map(({ label }) => `\`${label}\``));
  const kept =
    retention === undefined
      ? 'nothing says how long they are kept: write `retention` there'
      : `one that waits longer than ${formatFigure(retention)} is lost`;
  return `Messages for ${whose} pile up in \`${queue.label}\`: ${formatFigure(perHour)} an hour at the peak; ${kept}.`;
}

/** Calls that their callers go on without: how long they wait for an answer that does not come. */
function describeRefused({ context }: LoadCase, { scenario }: ScenarioOutcome): readonly string[] {
  const lost = new Set(scenario.lost);
  const { graph, model } = context.basis;
  const timeouts = new Map<Component, string>();
  for (const { from, to, required, isAsync, connection, reason } of graph.journeys.flatMap(
    ({ calls }) => calls,
  )) {
    const [caller, callee] = [model.components[from], model.components[to]];
    if (caller === undefined || callee === undefined || lost.has(caller) || !lost.has(callee)) continue;
    if (required || isAsync || reason !== 'declared' || connection === undefined) continue;
    if (timeouts.has(callee) || connection.to !== callee) continue;
    const timeout = connection.attributes.has('timeout') ? figureOf(connection, 'timeout') : undefined;
    timeouts.set(
      callee,
      timeout === undefined
        ? 'and no `timeout` says how long when a machine just vanishes'
        : `when a machine just vanishes each call costs its timeout of ${formatFigure(timeout)}`,
    );
  }
  return [...timeouts].map(
    ([{ label }, costs]) =>
      `These figures count that callers of \`${label}\` are told at once that it is down; ${costs}.`,
  );
}

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
      : [`Then ${bottleneck.station.label} gives out first: ${formatFigure(busy)} busy at the peak.`]),
    ...(before === undefined || holdsDailyUsers === undefined
      ? []
      : [`Daily users held: ${formatFigure(before)} -> ${formatFigure(holdsDailyUsers)}.${more}`]),
  ];
}
