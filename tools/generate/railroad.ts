// Writes grammar/railroad.html: the parser's rules as railroad diagrams, drawn here by chevrotain's own builder, so
// that the page is plain SVG without any script or remote file.
// Invariant: the same rules give the same bytes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import type { ISerializedGast } from 'chevrotain';
import { StatementParser } from '../../grammar/src/syntax/statement-parser.ts';

/** The file that this generator writes, relative to the root. */
export const RAILROAD_PATH = 'grammar/railroad.html';

const folder = join(import.meta.dirname, '..', '..', 'node_modules', 'chevrotain', 'diagrams');

/** What chevrotain's page loads into the browser: scripts that put `diagrams_builder` into the global object. */
interface Page {
  diagrams_builder?: { buildSyntaxDiagramsText(rules: readonly ISerializedGast[]): string };
}

function draw(rules: readonly ISerializedGast[]): string {
  const page: Page = createContext({});
  for (const script of ['vendor/railroad-diagrams.js', 'src/diagrams_builder.js']) {
    runInContext(readFileSync(join(folder, script), 'utf8'), page as object);
  }
  const text = page.diagrams_builder?.buildSyntaxDiagramsText(rules);
  if (!text) throw new Error('chevrotain drew no diagram');
  return text;
}

/** Indentation and runs of blanks mean nothing here, and would make the page several times as long. */
const compact = (html: string): string =>
  html
    .replaceAll(/>\s+</g, '>\n<')
    .replaceAll(/[ \t]+\n/g, '\n')
    .trim();

/** The whole text of the page. */
export function renderRailroad(): string {
  const style = readFileSync(join(folder, 'diagrams.css'), 'utf8').replaceAll('\r\n', '\n').trim();
  const diagrams = compact(draw(new StatementParser().getSerializedGastProductions()));
  return `<!-- Generated from the parser's rules by tools/generate/main.ts. Do not edit. -->
<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<title>The grammar of Archlint</title>
<style>
${style}
</style>
<h1>The grammar of Archlint</h1>
${diagrams}
</html>
`;
}
