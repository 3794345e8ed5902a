// The verdicts on what is asked of the system, and what the workload comes to. Invariant: text from files is escaped.
import type { Analysis } from '../analysis/analysis.ts';
import { describeFigure, type ShowPlace } from '../analysis/describe.ts';
import { escapeMarkdown, messageToMarkdown } from '../analysis/markdown.ts';
import { type JudgedTarget, listTargets } from '../report/list-targets.ts';
import { toList } from './markdown-lists.ts';

const verdicts = { yes: 'kept', no: 'missed', depends: 'depends', unknown: 'not known' } as const;

/** One item per target, in the order of the report; empty where nothing is asked. */
export const describeVerdicts = (analysis: Analysis): string =>
  listTargets(analysis).map(describeTarget).join('\n');

function describeTarget(target: JudgedTarget): string {
  const { name, asked, likely, range, verdict, isMissed, message } = target;
  const leaning = verdict === 'depends' ? `, likely ${isMissed ? 'missed' : 'kept'}` : '';
  const ends = range === '' ? '' : ` (${escapeMarkdown(range)})`;
  const found = likely === '' ? 'no figure' : `${escapeMarkdown(likely)}${ends}`;
  return toList([
    `${messageToMarkdown(name)}: **${verdicts[verdict]}${leaning}**; ${found}, asked for ${escapeMarkdown(asked)}`,
    ...(verdict === 'yes' || message === '' ? [] : [`- ${messageToMarkdown(message)}`]),
  ]);
}

/** The peak, and whether it is carried. */
export function describeWorkload(analysis: Analysis, showPlace?: ShowPlace): string {
  const [declared] = analysis.capacity.cases;
  const carried = listTargets(analysis).filter(({ kind }) => kind === 'peak');
  return [
    toList(describeFigure('requests at the peak', declared.peakRequests, showPlace)),
    ...carried.map(describeTarget),
  ].join('\n');
}
