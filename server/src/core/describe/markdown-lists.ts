// The few forms of markdown that explanations are made of.
import { escapeMarkdown } from '../analysis/markdown.ts';
import type { Figure } from '../model/figure.ts';
import { formatFigure } from '../model/format-figure.ts';

/** A figure's value, set off. */
export const bold = (figure: Pick<Figure, 'value' | 'unit'>): string =>
  `**${escapeMarkdown(formatFigure(figure))}**`;

/** The first line as an item, what explains it as items below. */
export const toList = ([first = '', ...rest]: readonly string[]): string =>
  [`- ${first}`, ...rest.map((line) => `  ${line}`)].join('\n');
