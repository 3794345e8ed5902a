// Reads a page of docs/rules: its sections, and its examples with the findings that carets mark in them. The pages are
// the rules' tests, and the anti-pattern samples are made from them, so both read pages here and nowhere else.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../../docs/rules');

/** A finding that a caret line asks for. */
export interface MarkedFinding {
  readonly severity: string;
  readonly code: string;
  readonly element: string;
  /** Of the marked stretch in `PageExample.text`. */
  readonly start: number;
  readonly end: number;
}

export interface PageExample {
  /** Heading of the section that it stands in. */
  readonly section: string;
  /** Without its caret lines. */
  readonly text: string;
  readonly marked: readonly MarkedFinding[];
}

export interface RulePage {
  readonly id: string;
  /** The first paragraph. */
  readonly summary: string;
  /** In the order of the page. */
  readonly sections: readonly string[];
  readonly examples: readonly PageExample[];
}

/** Ids of all pages, sorted. */
export const listRulePages = (): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => name.slice(0, -'.md'.length))
    .sort();

export const readRulePage = (id: string): RulePage =>
  parseRulePage(id, readFileSync(path.join(folder, `${id}.md`), 'utf8'));

/** Throws where a caret line cannot be read: the page would assert less than it seems to. */
export function parseRulePage(id: string, markdown: string): RulePage {
  const lines = markdown.split('\n');
  const sections: string[] = [];
  const examples: PageExample[] = [];
  let open: string[] | undefined;
  for (const line of lines) {
    if (open === undefined) {
      if (line.startsWith('## ')) sections.push(line.slice(3));
      if (line === '```arch') open = [];
    } else if (line === '```') {
      examples.push({ section: sections.at(-1) ?? '', ...readMarks(open) });
      open = undefined;
    } else open.push(line);
  }
  return { id, summary: lines.find((line, i) => i > 0 && line !== '') ?? '', sections, examples };
}

const caretLine = /^(\s*\/\/\s*)(\^+) (error|warning|information|hint) (\S+) (\S+)$/;

function readMarks(lines: readonly string[]): Pick<PageExample, 'text' | 'marked'> {
  const kept: string[] = [];
  const marked: MarkedFinding[] = [];
  let lineStart = 0;
  for (const line of lines) {
    const match = caretLine.exec(line);
    if (!match) {
      if (line.includes('^^')) throw new Error(`not a caret line: ${line}`);
      lineStart = kept.reduce((sum, text) => sum + text.length + 1, 0);
      kept.push(line);
      continue;
    }
    const [, before = '', carets = '', severity = '', code = '', element = ''] = match;
    const start = lineStart + before.length;
    marked.push({ severity, code, element, start, end: start + carets.length });
  }
  return { text: `${kept.join('\n')}\n`, marked };
}
