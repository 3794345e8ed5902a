// Analyses for tests: from a text with a cursor, or from several files. The cursor is written `$0`.
import { parse } from '../../../../grammar/src/syntax/parse.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { analyze } from '../analysis/analyze.ts';
import { resolveUri } from '../analysis/uri.ts';
import type { ParsedFile } from '../model/file-source.ts';

export const MAIN = 'file:///w/main.arch';

/** The system of `MAIN`, with other files by their path beside it. */
export function analysisOf(text: string, others: Readonly<Record<string, string>> = {}): Analysis {
  const files = new Map<string, ParsedFile>();
  for (const [path, content] of [['main.arch', text], ...Object.entries(others)] as const) {
    const uri = `file:///w/${path}`;
    files.set(uri, { uri, ...parse(content, { uri }) });
  }
  return analyze(MAIN, { read: (uri) => files.get(uri) ?? { error: 'missing' }, resolve: resolveUri });
}

export interface AtCursor {
  readonly analysis: Analysis;
  readonly uri: string;
  readonly text: string;
  readonly offset: number;
}

/** The system of a text whose cursor is taken out of it. */
export function atCursor(marked: string, others: Readonly<Record<string, string>> = {}): AtCursor {
  const offset = marked.indexOf('$0');
  if (offset === -1) throw new Error('the text has no $0');
  const text = marked.replace('$0', '');
  return { analysis: analysisOf(text, others), uri: MAIN, text, offset };
}
