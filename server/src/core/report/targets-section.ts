// Whether the system does what is asked of it: one line for each target, and below why it does not, or what it hangs on.
import { list, mergeRows, type Section, section, table } from './document.ts';
import type { JudgedTarget } from './list-targets.ts';

const columns = ['target', 'asked for', 'likely', 'low to high', 'kept'];

/** What a line is made of. */
export type TargetLine = Pick<
  JudgedTarget,
  'name' | 'asked' | 'likely' | 'range' | 'verdict' | 'isMissed' | 'message'
>;

export function targetsSection(targets: readonly TargetLine[]): readonly Section[] {
  const rows = targets.map((target) => [
    target.name,
    target.asked,
    target.likely,
    target.range,
    verdictOf(target),
  ]);
  const open = targets.filter(({ verdict, message }) => verdict !== 'yes' && message !== '');
  return section('targets', 'What is asked for', [
    table(columns, mergeRows(rows)),
    list([...new Set(open.map(({ message }) => withoutMeasuring(message)))]),
  ]);
}

/** How to measure stands in a section of its own. */
const withoutMeasuring = (message: string): string => message.replace(/ Measure `[^`]*` first, by .*$/s, '');

/** The inputs decide; at their likely values it is so. */
function verdictOf({ verdict, isMissed }: TargetLine): string {
  if (verdict !== 'depends') return verdict;
  return isMissed ? 'depends, likely no' : 'depends, likely yes';
}
