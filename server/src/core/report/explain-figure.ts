// A figure as working that can be checked by hand: its formula, the formula with its numbers put in, and below, one step
// deeper, each input with where it comes from. Invariant: what was said once is not said again.
import type { Location } from '../../../../grammar/src/text/span.ts';
import type { Figure, FigureInput } from '../model/figure.ts';
import { formatValue } from '../model/format-figure.ts';
import type { WorkingLine } from './document.ts';
import { showRange } from './figures-in-words.ts';
import { precise } from './precise.ts';

/** Where something is written, in words: `line 12`. */
export type ShowPlace = (location: Location) => string;

export interface Explaining {
  readonly showPlace: ShowPlace;
  /** What need not be said again; grows. */
  readonly said: Set<string>;
}

/** `line 12`; `default, 1 ms to 100 ms: title of the source`; empty for a computed figure. */
export function describeOrigin(figure: Figure, showPlace: ShowPlace): string {
  const { origin } = figure;
  switch (origin.type) {
    case 'declared':
      return [...new Set(origin.locations.map(showPlace))].join(', ');
    case 'default': {
      const range = figure.low === figure.high ? 'default' : `default, ${showRange(figure)}`;
      return origin.source === '' ? range : `${range}: ${origin.source}`;
    }
    case 'derived':
      return '';
  }
}

/** Beyond this depth of formulas nobody follows. */
const deepest = 8;

/** The figure and all that it follows from. */
export function explainFigure({ name, figure }: FigureInput, explaining: Explaining): readonly WorkingLine[] {
  const lines: WorkingLine[] = [];
  const visit = (given: FigureInput, depth: number): void => {
    const of = withoutStep(given);
    const text = lineOf(of, explaining.showPlace);
    // Where it is the answer it stands again, without what it follows from.
    if (explaining.said.has(text)) {
      if (depth === 0) lines.push({ depth, text });
      return;
    }
    explaining.said.add(text);
    lines.push({ depth, text });
    if (of.figure.origin.type !== 'derived' || depth >= deepest) return;
    const isSum = isSumOverJourneys(of.figure);
    for (const input of of.figure.origin.inputs) {
      // Where it stands is said in the sum.
      if (isSum && input.figure.unit === 'count' && input.figure.origin.type !== 'derived') continue;
      visit(input, depth + 1);
    }
  };
  visit({ name, figure }, 0);
  return lines;
}

/** A figure that is nothing but another of the same name. */
function withoutStep({ name, figure }: FigureInput): FigureInput {
  const only = figure.origin.type === 'derived' ? figure.origin.inputs[0] : undefined;
  const isSame = only !== undefined && figure.formula === name && only.name === name;
  return isSame && only.figure.value === figure.value ? only : { name, figure };
}

function lineOf({ name, figure }: FigureInput, showPlace: ShowPlace): string {
  const value = precise(figure);
  if (figure.origin.type !== 'derived') {
    return `${name} ${value}${asSpoken(figure)} (${describeOrigin(figure, showPlace)})`;
  }
  const isPoint = formatValue(figure.low, figure.unit) === formatValue(figure.high, figure.unit);
  const range = isPoint ? '' : showRange(figure);
  const ends = range === '' ? '' : ` (${range})`;
  const { formula = '' } = figure;
  if (formula === '') return `${name} = ${value}${ends}`;
  const withNumbers = isSumOverJourneys(figure) ? journeyTerms(figure, showPlace) : putIn(figure);
  const numbers = withNumbers === undefined || withNumbers === value ? '' : ` = ${withNumbers}`;
  return `${name} = ${formula}${numbers} = ${value}${ends}${daysIn(figure)}`;
}

/** Long times are multiplied in seconds and spoken of in hours: `3,600 s = 1 h`. */
const asSpoken = ({ value, unit }: Figure): string =>
  unit === 'ms' && value >= 120_000 ? ` = ${formatValue(value, unit)}` : '';

/** Rates by the day become rates by the second. */
function daysIn({ unit, origin }: Figure): string {
  if (unit !== '1/s' || origin.type !== 'derived') return '';
  return origin.inputs.some(({ figure }) => figure.unit === '1/user/s') ? '; a day has 86,400 s' : '';
}

/** The formula with numbers in place of names; undefined where it is words. */
function putIn({ formula = '', origin }: Figure): string | undefined {
  if (origin.type !== 'derived' || origin.inputs.length === 0) return undefined;
  const values = new Map(origin.inputs.map(({ name, figure }) => [name, precise(figure)]));
  const names = [...values.keys()].toSorted((a, b) => b.length - a.length).map(escapePattern);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${names.join('|')})(?![\\p{L}\\p{N}_-])`, 'gu');
  const isWords = (formula.replace(pattern, '').match(/\p{L}{2,}/gu) ?? []).some(
    (word) => !functions.has(word),
  );
  return isWords ? undefined : formula.replace(pattern, (name) => values.get(name) ?? name);
}

/** What may stand in a formula beside names and signs. */
const functions: ReadonlySet<string> = new Set(['ln', 'Erlang', 'of', 'at', 'or', 'max', 'min']);

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const isSumOverJourneys = (figure: Figure): boolean =>
  figure.formula?.startsWith('sum over journeys of ') === true;

/** `625/s of read x 0.4 (line 9) + 69.4/s of write x 1`: the inputs come in pairs of a rate and a count. */
function journeyTerms({ origin, value }: Figure, showPlace: ShowPlace): string | undefined {
  if (origin.type !== 'derived') return undefined;
  const terms: string[] = [];
  for (let i = 0; i + 1 < origin.inputs.length; i += 2) {
    const [rate, count] = [origin.inputs[i], origin.inputs[i + 1]];
    if (rate === undefined || count === undefined) continue;
    const place = describeOrigin(count.figure, showPlace);
    const written = place === '' ? '' : ` (${place})`;
    const journey = rate.name.replace('requests of ', '');
    terms.push(`${precise(rate.figure)} of ${journey} x ${precise(count.figure)}${written}`);
  }
  if (terms.length > 0) return terms.join(' + ');
  return value === 0 ? 'no journey comes here' : undefined;
}
