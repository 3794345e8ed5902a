// What to measure in place of what is assumed: the defaults that the answers rest on, the most influential first.
import type { TrustReport } from '../trust/report.ts';
import { list, paragraph, type Section, section } from './document.ts';

/** More than this nobody measures at once. */
const mostTold = 4;

export function measureSection({ measure }: TrustReport): readonly Section[] {
  const left = measure.length - mostTold;
  return section('measure', 'What to measure first', [
    list(measure.slice(0, mostTold).map(({ message }) => message)),
    paragraph(
      left <= 0
        ? ''
        : `${left} more ${left === 1 ? 'default matters' : 'defaults matter'} less; \`--explain\` names those of a component.`,
    ),
  ]);
}
