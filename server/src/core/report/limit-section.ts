// The answer in a few lines: what gives out first, how many users the system holds, and what that depends on most.
// Invariant: each line is true also where the peak is more than the system carries, and where nothing is known.
import { growsByItself, mostInstances } from '../capacity/autoscaled.ts';
import { mostAtTarget, targetUtilization } from '../capacity/most-carried.ts';
import type { Bottleneck, LoadCase } from '../capacity/report.ts';
import type { Figure } from '../model/figure.ts';
import { formatFigure, formatValue } from '../model/format-figure.ts';
import { describeInput } from '../trust/input.ts';
import { nameSome } from '../trust/name-some.ts';
import type { Influence, TrustReport } from '../trust/report.ts';
import { list, paragraph, type Section, section } from './document.ts';
import { showWithRange } from './figures-in-words.ts';
import { tellLagging } from './tell-lagging.ts';

export function limitSection(
  load: LoadCase,
  { bottleneck: influences, firstLimits }: Pick<TrustReport, 'bottleneck' | 'firstLimits'>,
): readonly Section[] {
  const { bottleneck, mostDailyUsers, mostRequestsPerDay } = load;
  const utilization = bottleneck?.station.utilization;
  if (bottleneck === undefined || utilization === undefined)
    return section('limit', 'What gives out first', [paragraph(whyUnknown(load))]);
  const alike = firstLimits.slice(1);
  const beside = alike.length === 0 ? '' : `, with ${nameSome(alike)} just as busy`;
  // What workers behind a queue are judged by stands in their label: they may be busier at the peak.
  const when = load.context.queuedWorkOf(bottleneck.component) === undefined ? ' at the peak' : '';
  const first = `${bottleneck.station.label}${beside}, at ${formatFigure(utilization)}${when}`;
  return section('limit', 'What gives out first', [
    paragraph(`${first}: ${roomFor(bottleneck.headroom)}${beforeMoreStart(bottleneck)}.`),
    list([
      ...line('Daily users at 100 % busy', mostDailyUsers),
      ...(mostDailyUsers === undefined ? line('Requests a day at 100 % busy', mostRequestsPerDay) : []),
      ...survivalLines(load),
      ...targetLines(load),
      ...tellLagging(load),
      ...dependsOn(influences),
    ]),
  ]);
}

function whyUnknown({ context, journeys }: LoadCase): string {
  if (context.basis.traffic('value').some(({ endless }) => endless.length > 0))
    return 'Not known: calls go in a circle without end, so no load has a limit.';
  return journeys.some(({ requests }) => requests.value > 0)
    ? 'Not known: no part that is loaded has a limit that is known.'
    : 'Not known: nothing is loaded.';
}

/** How far all load can grow, or which part of the peak is carried. */
function roomFor({ value }: Figure): string {
  const rounded = Number(value.toPrecision(3));
  if (value < 1) return `the system carries ${formatValue(rounded, 'fraction')} of the peak`;
  // Near 1 the second decimal is what matters.
  return `all load can become ${rounded < 100 ? rounded : formatValue(rounded, 'count')} times what it is`;
}

/** What grows by itself gives out later than the instances that run now. */
const beforeMoreStart = ({ component, headroom }: Bottleneck): string =>
  growsByItself(component) && headroom.value >= 1
    ? ` until \`autoscale\` has to start more of it, up to ${formatValue(mostInstances(component), 'count')}`
    : '';

/** Uncertain ones alone: a range that is not there explains nothing. */
function dependsOn(influences: readonly Influence[]): readonly string[] {
  return influences
    .filter(({ weight, reach }) => weight > 0 && reach !== undefined)
    .map(({ input, reach }, i) => {
      const best = formatValue(reach?.best ?? 0, 'fraction');
      const worst = reach?.worst === undefined ? 'without bound' : formatValue(reach.worst, 'fraction');
      const start = i === 0 ? 'The utilization depends most on' : 'Then on';
      return `${start} ${describeInput(input)}: over that range the busiest part is at ${best} to ${worst}.`;
    });
}

/** As levels are called in messages. */
export const levelNames = { instance: 'instance', zone: 'zone', datacenter: 'data center' } as const;

const isCut = ({ survival }: LoadCase): boolean => (survival?.states[0]?.failingJourneys.length ?? 0) > 0;

function survivalLines(load: LoadCase): readonly string[] {
  const { mostDailyUsers, holdsDailyUsers, survival } = load;
  if (survival === undefined || holdsDailyUsers === undefined) return [];
  const name = `Daily users with any one ${levelNames[survival.level]} lost`;
  if (isCut(load)) {
    const failing = survival.states[0]?.failingJourneys.length ?? 0;
    return [`${name}: none, as ${failing === 1 ? 'a journey fails' : 'journeys fail'} then`];
  }
  return holdsDailyUsers.value < (mostDailyUsers?.value ?? 0) ? line(name, holdsDailyUsers) : [];
}

/** Where a loss cuts journeys, nobody is held with it; then this is said of the healthy system alone. */
function targetLines(load: LoadCase): readonly string[] {
  const { context, bottleneck, survival, holdsAtTarget } = load;
  const target = targetUtilization(context.basis.model);
  const origin = target.origin.type === 'default' ? ' (the default target)' : ', the target';
  const name = `Daily users with no part over ${formatFigure(target)} busy${origin}`;
  if (survival === undefined || isCut(load)) return line(name, mostAtTarget(bottleneck, context));
  return line(`${name}, and none over 100 % with any one ${levelNames[survival.level]} lost`, holdsAtTarget);
}

const line = (name: string, figure: Figure | undefined): readonly string[] =>
  figure === undefined ? [] : [`${name}: ${showWithRange(figure)}`];

/** Stages beside the workload. */
export function stagesTable(stages: readonly LoadCase[]): readonly (readonly string[])[] {
  return stages.map(({ stage, dailyUsers, peakRequests, bottleneck }) => [
    stage ?? '',
    dailyUsers === undefined ? '' : formatFigure(dailyUsers),
    formatFigure(peakRequests),
    bottleneck?.station.label ?? '',
    bottleneck?.station.utilization === undefined
      ? ''
      : formatValue(bottleneck.station.utilization.value, 'fraction'),
  ]);
}
