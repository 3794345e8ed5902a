// The pages of the language errors, executed: each Example gives exactly the errors that its carets mark, all with the
// page's code, and each Instead gives none. A block may be a file of its own: "```arch shared.arch".
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parse } from '../../grammar/src/syntax/parse.ts';
import { buildModel } from '../src/core/model/build-model.ts';
import type { FileSource, ParsedFile } from '../src/core/model/file-source.ts';

const folder = join(import.meta.dirname, '..', '..', 'docs', 'errors');

/** The closed list. A code is permanent. */
const codes = [
  'duplicate-name',
  'import-cycle',
  'import-not-found',
  'limit-exceeded',
  'unexpected-token',
  'unknown-attribute',
  'unknown-kind',
  'unresolved-name',
  'value-out-of-range',
  'wrong-value',
];

const headings = ['What it means', 'Example', 'Instead', 'Why'];

/** Where an error is: `file:line:column-column`, columns from 0. */
type Mark = string;

interface Block {
  readonly name: string;
  readonly text: string;
  readonly marks: readonly Mark[];
}

function readBlock(name: string, code: string): Block {
  const lines: string[] = [];
  const marks: Mark[] = [];
  for (const line of code.split('\n')) {
    if (!/^\s*\^+\s*$/.test(line)) lines.push(line);
    else marks.push(`${name}:${lines.length}:${line.indexOf('^')}-${line.trimEnd().length}`);
  }
  return { name, text: lines.join('\n'), marks };
}

function readSections(page: string): ReadonlyMap<string, string> {
  const parts = page.split(/^## /m).slice(1);
  return new Map(
    parts.map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 1)]),
  );
}

const readBlocks = (section: string): readonly Block[] =>
  [...section.matchAll(/^```arch(?: (\S+))?\n([\s\S]*?)^```$/gm)].map((match) =>
    readBlock(match[1] ?? 'main.arch', match[2] ?? ''),
  );

/** All language errors of a system of files, the first being the one that is checked: code and place. */
function errorsOf(blocks: readonly Block[]): readonly { readonly code: string; readonly mark: Mark }[] {
  const files = new Map(
    blocks.map(({ name, text }): [string, ParsedFile] => [
      name,
      { uri: name, ...parse(text, { uri: name }) },
    ]),
  );
  const source: FileSource = {
    read: (uri) => files.get(uri) ?? { error: 'missing' },
    resolve: (_from, path) => path.replace(/^\.\//, ''),
  };
  const built = buildModel(blocks[0]?.name ?? '', source);
  return blocks.flatMap(({ name, text }) => {
    const found = [...(files.get(name)?.diagnostics ?? []), ...(built.model.diagnostics.get(name) ?? [])];
    return found.map(({ code, span }) => {
      const before = text.slice(0, span.start).split('\n');
      const column = before.at(-1)?.length ?? 0;
      return { code, mark: `${name}:${before.length}:${column}-${column + span.end - span.start}` };
    });
  });
}

test('each language error has a page, and each page is of a language error', () => {
  const pages = readdirSync(folder).map((file) => file.replace(/\.md$/, ''));
  assert.deepEqual(pages.sort(), codes);
});

for (const code of codes) {
  describe(`the page of ${code}`, () => {
    const page = readFileSync(join(folder, `${code}.md`), 'utf8');
    const sections = readSections(page);

    test('has its title and its four sections', () => {
      assert.ok(page.startsWith(`# ${code}\n`));
      assert.deepEqual([...sections.keys()], headings);
    });

    test('shows in its example exactly the errors that it marks', () => {
      const blocks = readBlocks(sections.get('Example') ?? '');
      const marked = blocks.flatMap(({ marks }) => marks.map((mark) => ({ code, mark })));
      assert.ok(marked.length > 0);
      assert.deepEqual(errorsOf(blocks), marked);
    });

    test('shows instead a file without errors', () => {
      const blocks = readBlocks(sections.get('Instead') ?? '');
      assert.ok(blocks.length > 0);
      assert.deepEqual(errorsOf(blocks), []);
    });
  });
}
