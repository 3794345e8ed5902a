// The picture in words, for people who hear it: the name of every box, with its load and what was found.

import type { LossMark, PictureNode, PictureOverlay } from '../messages.ts';
import { percentOf } from './heat.ts';

/** One sentence on a box: `posts-db, database, 1 primary, utilization 37.3 %, first limit, 1 warning: …`. */
export function describeBox(
  node: Pick<PictureNode, 'kind' | 'lines'>,
  overlay: PictureOverlay | undefined,
  mark?: LossMark,
): string {
  const [name = '', ...rest] = node.lines;
  const parts = [name, node.kind, ...rest, ...(mark === undefined ? [] : [mark.text])];
  if (overlay === undefined) return parts.join(', ');
  const isLost = mark?.kind === 'lost';
  if (overlay.utilization !== null && !isLost) parts.push(`utilization ${percentOf(overlay.utilization)}`);
  if (overlay.isBottleneck && !isLost) parts.push('first limit');
  const found = describeFindings(overlay);
  return found === '' ? parts.join(', ') : `${parts.join(', ')}, ${found}`;
}

/** `1 error, 2 warnings: first message second message`; empty when nothing was found. */
export function describeFindings({ findings }: Pick<PictureOverlay, 'findings'>): string {
  if (findings.length === 0) return '';
  const counts = new Map<string, number>();
  for (const { severity } of findings) counts.set(severity, (counts.get(severity) ?? 0) + 1);
  const words = [...counts].map(([severity, count]) => `${count} ${pluralOf(severity, count)}`);
  return `${words.join(', ')}: ${findings.map(({ message }) => message).join(' ')}`;
}

/** The most severe of the findings; undefined when nothing was found. */
export function worstOf({ findings }: Pick<PictureOverlay, 'findings'>) {
  const order = ['error', 'warning', 'information', 'hint'] as const;
  return order.find((severity) => findings.some((finding) => finding.severity === severity));
}

function pluralOf(severity: string, count: number): string {
  if (severity === 'information') return 'information';
  return count === 1 ? severity : `${severity}s`;
}
