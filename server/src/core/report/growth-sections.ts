// What gives out as the system grows: by the number of users, and in time.
import { formatFigure, formatValue } from '../model/format-figure.ts';
import type { GivingOut, GrowthReport, SweepStep, SweptStation, UserSweep } from '../scenarios/report.ts';
import { list, mergeRows, paragraph, type Section, section, table } from './document.ts';
import { show, showRange } from './figures-in-words.ts';

/** The parts in the order in which they give out, and when, where the workload grows. */
export function growthSection(
  { order, targetUtilization }: UserSweep,
  growth: GrowthReport | undefined,
): readonly Section[] {
  if (order.length === 0) return [];
  const target = formatFigure(targetUtilization);
  const dates = new Map(growth?.dates.map((date) => [date.label, date]));
  const unit = order[0]?.atTarget.unit === 'users' ? 'daily users' : 'times the load';
  const columns = ['gives out', `${unit} at ${target} busy`, 'low to high', `${unit} at 100 % busy`];
  const rows = order.map((given) => {
    const date = dates.get(given.label);
    const when =
      date === undefined
        ? []
        : [`${formatFigure(date.toTarget)}${date.isWithinLeadTime ? ', sooner than the lead time' : ''}`];
    return [...toRow(given), ...(growth === undefined ? [] : when)];
  });
  const title = growth === undefined ? columns : [...columns, `reached at ${formatFigure(growth.growth)}`];
  return section('growth', 'Growth', [table(title, mergeRows(rows).slice(0, 5))]);
}

const toRow = ({ label, atTarget, atLimit }: GivingOut): readonly string[] => [
  label,
  show(atTarget),
  showRange(atTarget),
  show(atLimit),
];

/** The system at one user to a hundred million. */
export function sweepSection({ steps, targetUtilization }: UserSweep): readonly Section[] {
  const isUsers = steps[0]?.size.unit === 'users';
  const columns = [isUsers ? 'daily users' : 'load', 'requests at the peak', 'busiest', 'at', 'to run'];
  return section('sweep', 'From step to step', [
    table(columns, steps.map(stepRow)),
    paragraph(
      `To run: machines that carry the peak at ${formatFigure(targetUtilization)} with one of them lost, of every part that is over it.`,
    ),
    list(helpOf(steps)),
  ]);
}

function stepRow({ size, peakRequests, busiest, over }: SweepStep): readonly string[] {
  return [
    formatFigure(size),
    formatFigure(peakRequests),
    busiest?.label ?? '',
    busiest === undefined ? '' : formatFigure(busiest.utilization),
    over.length === 0
      ? 'as it is'
      : over.slice(0, 3).map(toRun).join(', ') + (over.length > 3 ? `, ${over.length - 3} more` : ''),
  ];
}

const toRun = ({ label, machines, machinesToRun }: SweptStation): string =>
  machinesToRun === undefined
    ? `${label}: no number`
    : `${label}: ${formatValue(machinesToRun, 'count')} instead of ${formatFigure(machines)}`;

/** What helps where more machines do not, once for each station. */
function helpOf(steps: readonly SweepStep[]): readonly string[] {
  const help = new Map<string, string>();
  for (const { size, over } of steps) {
    for (const { label, instead } of over) {
      if (instead !== undefined && !help.has(label))
        help.set(label, `${label} from ${formatFigure(size)} on: ${instead}.`);
    }
  }
  return [...help.values()];
}
