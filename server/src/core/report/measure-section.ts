// What to measure: what is missing, and in place of what is assumed the defaults that the answers rest on, the most
// influential first.
import { measureHotTables } from '../capacity/note-hot-tables.ts';
import type { Model } from '../model/model.ts';
import type { TrustReport } from '../trust/report.ts';
import { list, paragraph, type Section, section } from './document.ts';

/** More than this nobody measures at once. */
const mostTold = 4;

export function measureSection(
  { measure }: Pick<TrustReport, 'measure'>,
  model: Pick<Model, 'components'>,
): readonly Section[] {
  // Where a figure is missing there is no estimate, so that comes before what is only uncertain.
  const missing = measureHotTables(model).slice(0, mostTold);
  const told = measure.slice(0, mostTold - missing.length);
  const left = measure.length - told.length;
  return section('measure', 'What to measure first', [
    list([...missing, ...told.map(({ message }) => message)]),
    paragraph(
      left <= 0
        ? ''
        : `${left} more ${left === 1 ? 'default matters' : 'defaults matter'} less; \`--explain\` names those of a component.`,
    ),
  ]);
}
