// Figures in words: where a number comes from, and for a computed one its formula with the numbers put in.
import { type Figure, formatFigure, formatRange, type Location } from '../core/index.ts';
import type { Environment } from './environment.ts';
import { type Systems, showPath } from './read-systems.ts';

export type ShowPlace = (location: Location) => string;

/** `line 12` in the system's main file, `shared.arch:12` in another. */
export function placeShower({ files }: Systems, mainUri: string, environment: Environment): ShowPlace {
  const byUri = new Map(files.map((file) => [file.uri, file]));
  return ({ uri, span }) => {
    const file = byUri.get(uri);
    if (file === undefined) return showPath(uri, environment);
    const line = file.index.positionAt(span.start).line + 1;
    return uri === mainUri ? `line ${line}` : `${file.path}:${line}`;
  };
}

/** `line 12`; `default, 1 ms to 100 ms: title of the source`; the formula of a computed figure. */
export function describeOrigin(figure: Figure, showPlace: ShowPlace): string {
  const { origin } = figure;
  switch (origin.type) {
    case 'declared':
      return [...new Set(origin.locations.map(showPlace))].join(', ');
    case 'default':
      return figure.low === figure.high
        ? `default: ${origin.source}`
        : `default, ${formatRange(figure)}: ${origin.source}`;
    case 'derived':
      return figure.formula ?? '';
  }
}

/**
 * One line per input, inputs of inputs indented below. What comes from the journeys is one line: they are explained
 * once, with the workload. `seen` holds lines that need not be said again.
 */
export function explainFigure(
  figure: Figure,
  showPlace: ShowPlace,
  seen: Set<string> = new Set(),
): readonly string[] {
  const lines: string[] = [];
  const visit = (inner: Figure, depth: number): void => {
    if (inner.origin.type !== 'derived' || isSumOverJourneys(inner)) return;
    for (const { name, figure: input } of inner.origin.inputs) {
      const own = `${name} ${formatFigure(input)}`;
      if (seen.has(own)) continue;
      seen.add(own);
      const origin = isSumOverJourneys(input) ? journeyTerms(input) : describeOrigin(input, showPlace);
      const joint = input.origin.type === 'derived' ? ' = ' : '  ';
      lines.push(`${'  '.repeat(depth)}${own}${origin === '' ? '' : `${joint}${origin}`}`);
      visit(input, depth + 1);
    }
  };
  visit(figure, 0);
  return lines;
}

const isSumOverJourneys = (figure: Figure): boolean =>
  figure.formula?.startsWith('sum over journeys of ') === true;

/** `625/s of read x 0.4 + 69.4/s of write x 1`: the inputs come in pairs of a rate and a count. */
function journeyTerms({ origin }: Figure): string {
  if (origin.type !== 'derived') return '';
  const terms: string[] = [];
  for (let i = 0; i + 1 < origin.inputs.length; i += 2) {
    const [rate, count] = [origin.inputs[i], origin.inputs[i + 1]];
    if (rate === undefined || count === undefined) continue;
    terms.push(
      `${formatFigure(rate.figure)} of ${rate.name.replace('requests of ', '')} x ${formatFigure(count.figure)}`,
    );
  }
  return terms.length === 0 ? 'no journey comes here' : terms.join(' + ');
}
