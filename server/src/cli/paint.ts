// Colors of a terminal. Invariant: without color, every text comes back as it was.
import type { Severity } from '../core/index.ts';

export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  underline(text: string): string;
  severity(severity: Severity, text: string): string;
  good(text: string): string;
}

const style =
  (open: number, close: number) =>
  (text: string): string =>
    `\u001b[${open}m${text}\u001b[${close}m`;

const plain = (text: string): string => text;

/** SGR codes of 8-color terminals; nothing else is assumed. */
export function createPaint(hasColor: boolean): Paint {
  if (!hasColor) {
    return { bold: plain, dim: plain, underline: plain, good: plain, severity: (_, text) => text };
  }
  const colors = { error: 31, warning: 33, information: 34, hint: 36 };
  return {
    bold: style(1, 22),
    dim: style(2, 22),
    underline: style(4, 24),
    good: style(32, 39),
    severity: (severity, text) => style(colors[severity], 39)(text),
  };
}
