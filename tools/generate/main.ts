// Writes every generated file of the repository. Tests compare the files with what the generators give, so that a
// forgotten run is found. Run: node tools/generate/main.ts
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generateAntiPatterns } from './anti-patterns.ts';
import { DEFAULTS_PATH, renderDefaults } from './defaults.ts';
import { EBNF_PATH, renderEbnf } from './ebnf.ts';
import { NOTICES_PATH, renderNotices } from './notices.ts';
import { RAILROAD_PATH, renderRailroad } from './railroad.ts';
import { REFERENCE_PATH, renderReference } from './reference.ts';
import { renderSnippets, SNIPPETS_PATH } from './snippets.ts';
import { renderTextMate, TEXT_MATE_PATH } from './text-mate.ts';

const root = join(import.meta.dirname, '..', '..');

/** Contents by path relative to the root. */
async function generateAll(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    [EBNF_PATH, renderEbnf()],
    [RAILROAD_PATH, renderRailroad()],
    [TEXT_MATE_PATH, renderTextMate()],
    [SNIPPETS_PATH, renderSnippets()],
    [REFERENCE_PATH, renderReference()],
    [DEFAULTS_PATH, renderDefaults()],
    [NOTICES_PATH, await renderNotices()],
    ...generateAntiPatterns(),
  ]);
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

for (const [path, text] of await generateAll()) {
  const target = join(root, path);
  if (readIfThere(target) === text) continue;
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
  console.log(`wrote ${path}`);
}
