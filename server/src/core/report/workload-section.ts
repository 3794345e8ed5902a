// The requests that cause the loads: how many at the peak and on the mean, by journey, and by stage.
import type { JourneyLoad, LoadCase } from '../capacity/report.ts';
import type { Figure, FigureInput } from '../model/figure.ts';
import { formatFigure } from '../model/format-figure.ts';
import { paragraph, type Section, section, table } from './document.ts';
import { show } from './figures-in-words.ts';
import { stagesTable } from './limit-section.ts';

export function workloadSection(load: LoadCase, stages: readonly LoadCase[]): readonly Section[] {
  const rows = load.journeys.map(({ journey, requests }) => [
    journey.name,
    show(requests),
    shareInWords(requests),
  ]);
  return section('workload', 'Workload', [
    paragraph([describeRequests(load), describeImplied(load.journeys)].filter((it) => it !== '').join(' ')),
    table(['journey', 'requests', 'share of them, or rate'], rows),
    table(['stage', 'daily users', 'requests', 'first limit', 'busy'], stagesTable(stages)),
  ]);
}

/** `694.4/s at the peak = daily-users 1M x requests 20/user/day x peak 3x. The mean of the day is 231.5/s.` */
function describeRequests({ peakRequests, context }: LoadCase): string {
  const { formula } = peakRequests;
  const from = formula === undefined || formula === 'unknown' ? '' : ` = ${withNumbers(peakRequests)}`;
  const { peak } = context.rates;
  const mean = { value: peakRequests.value / peak.value, unit: peakRequests.unit };
  const isPeaked = peak.value > 1 && peakRequests.value > 0;
  return `${show(peakRequests)} at the peak${from}.${isPeaked ? ` The mean of the day is ${formatFigure(mean)}.` : ''}`;
}

/** What stands in where no journey is written. */
function describeImplied(journeys: readonly JourneyLoad[]): string {
  const has = (origin: JourneyLoad['journey']['origin']): boolean =>
    journeys.some(({ journey }) => journey.origin === origin);
  const statics = '`static` is what clients ask a CDN for.';
  if (!has('implied')) return has('static') ? `Beside the written journeys, ${statics}` : '';
  const stand = 'No journey is written: a read and a write from every client stand in';
  return has('static') ? `${stand}; ${statics}` : `${stand}.`;
}

/** `90 % (reads)`, `36 % = (1 - static 60 %) x reads 90 %`, `rate 10,000/day x peak 3x`. */
function shareInWords(requests: Figure): string {
  const share = inputsOf(requests).find(({ name }) => name === 'share')?.figure;
  if (share === undefined) return withNumbers(requests);
  const value = formatFigure(share);
  const { formula = '' } = share;
  if (formula === '' || formula === 'share' || formula === 'all requests') return value;
  return formula.includes(' x ') ? `${value} = ${withNumbers(share)}` : `${value} (${formula})`;
}

const inputsOf = ({ origin }: Figure): readonly FigureInput[] =>
  origin.type === 'derived' ? origin.inputs : [];

/** The formula, each name with its value behind it; a value that is no input stands by its name alone. */
function withNumbers(figure: Figure): string {
  const values = new Map(inputsOf(figure).map(({ name, figure: input }) => [name, formatFigure(input)]));
  return (figure.formula ?? '').replace(/(?<![\w-])[a-z]+(?:-[a-z]+)*(?![\w-])/g, (word) => {
    const value = values.get(word);
    return value === undefined ? word : `${word} ${value}`;
  });
}
