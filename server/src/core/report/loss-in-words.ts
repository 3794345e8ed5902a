// What a loss does beside the load, in words: who fails and who goes on, who waits, whose session is gone. Shared by the
// table of losses and the line of a hover.
import { type LostData, lostDataWith } from '../availability/describe-lost-data.ts';
import { targetUtilization } from '../capacity/most-carried.ts';
import type { JourneyLoad, LoadCase } from '../capacity/report.ts';
import { formatFigure, formatValue } from '../model/format-figure.ts';
import { listAnd } from '../model/list-and.ts';
import type { Model } from '../model/model.ts';
import { findLostSessions, type LostSessions } from '../scenarios/lost-sessions.ts';
import type { ScenarioOutcome } from '../scenarios/report.ts';

/** Journeys that users take at the peak; one without requests decides nothing. */
export const takenBy = ({ journeys }: LoadCase): readonly JourneyLoad[] =>
  journeys.filter(({ journey, requests }) => requests.value > 0 && !journey.attributes.has('rate'));

/** Names of the journeys of users that go on. */
export const goingOn = ({ cutJourneys }: ScenarioOutcome, healthy: LoadCase): readonly string[] =>
  takenBy(healthy)
    .map(({ journey }) => journey.name)
    .filter((name) => !cutJourneys.includes(name));

interface FailingGroup {
  /** `10 %`, of the requests at most; undefined: all of them. */
  readonly part: string | undefined;
  /** Of journeys, in the order of the model. */
  readonly names: readonly string[];
}

/** Journeys that fail by the part of them that does, those that fail wholly first. */
export function groupFailing({
  cutJourneys,
  failingShares,
}: Pick<ScenarioOutcome, 'cutJourneys' | 'failingShares'>): readonly FailingGroup[] {
  const groups = new Map<string | undefined, string[]>([[undefined, []]]);
  for (const name of cutJourneys) {
    const share = failingShares.get(name);
    const part = share === undefined ? undefined : formatValue(share, 'fraction');
    groups.set(part, [...(groups.get(part) ?? []), name]);
  }
  return [...groups].flatMap(([part, names]) => (names.length === 0 ? [] : [{ part, names }]));
}

export const failVerb = ({ names }: FailingGroup): string => (names.length === 1 ? 'fails' : 'fail');

/** `read` and `write` fail; up to 10 % of `read` and of `write` fail. */
export function describeFailing(outcome: Pick<ScenarioOutcome, 'cutJourneys' | 'failingShares'>): string {
  const phrases = groupFailing(outcome).map((group) => {
    const { part, names } = group;
    const of = part === undefined ? '' : 'of ';
    const whose = listAnd(names.map((name) => `${of}\`${name}\``));
    return `${part === undefined ? '' : `up to ${part} `}${whose} ${failVerb(group)}`;
  });
  return listAnd(phrases);
}

/** `carries on`, `over 70 % busy`, `overloaded`; empty where a journey is cut. Only who wrote a target is told of one. */
export function verdictInWords(verdict: ScenarioOutcome['verdict'], model: Model): string {
  if (verdict !== 'strained') return { carries: 'carries on', overloaded: 'overloaded', cuts: '' }[verdict];
  const target = targetUtilization(model);
  return target.origin.type === 'declared'
    ? `over the target of ${formatFigure(target)}`
    : `over ${formatFigure(target)} busy`;
}

/** How long writes and users wait, whose sessions and data are lost, and what piles up. */
export function besidesLoad(
  { scenario, promotion, switchTime, pileUps }: ScenarioOutcome,
  model: Model,
): readonly string[] {
  return [
    ...(promotion === undefined ? [] : [`writes wait ${formatFigure(promotion)}`]),
    ...(switchTime === undefined ? [] : [`some users wait ${formatFigure(switchTime)}`]),
    ...describeLostSessions({ scenario }, model),
    ...(scenario.lost.length === 0 ? [] : dataInWords(lostDataWith(model, scenario.lost))),
    ...pileUps.map(
      ({ queue, perHour, isAtMost }) =>
        `${isAtMost ? 'up to ' : ''}${formatFigure(perHour)} messages an hour pile up in \`${queue.label}\``,
    ),
  ];
}

/** Data of which no copy is left, though others answer. */
const dataInWords = (data: LostData | undefined): readonly string[] =>
  data === undefined ? [] : [`data of ${data.stores.map(({ label }) => `\`${label}\``).join(', ')} are gone`];

/** One phrase for each tier that loses some. */
export function describeLostSessions(
  { scenario }: Pick<ScenarioOutcome, 'scenario'>,
  model: Model,
): readonly string[] {
  const lost = findLostSessions(model, scenario);
  return lost.map((one) => sessionsInWords(one, lost.length > 1));
}

/** `1 in 4 sessions is lost`, `60 % of the sessions are lost`, `60 % of the users have no session`. */
function sessionsInWords({ tier, lost, parts, share, isKept }: LostSessions, isNamed: boolean): string {
  const whose = isNamed || (share < 1 && lost < parts) ? ` of \`${tier.label}\`` : '';
  const part = formatValue(share, 'fraction');
  if (isKept) return `${part} of the users have no session${isNamed ? ` for \`${tier.label}\`` : ''}`;
  if (lost < parts) return `${lost} in ${parts} sessions${whose} ${lost === 1 ? 'is' : 'are'} lost`;
  return share < 1 && !isNamed ? `${part} of the sessions are lost` : `all sessions${whose} are lost`;
}
