// Imports go one way. This table is the documentation of the layers; any other import fails here.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';

const root = path.resolve(import.meta.dirname, '../..');

interface Layer {
  readonly folder: string;
  /** Folders of ours whose files may be imported; its own is always allowed. */
  readonly ours: readonly string[];
  /** Packages, or `node:`. */
  readonly packages: readonly string[];
}

const core = 'server/src/core';
const grammar = ['grammar/src/text', 'grammar/src/vocabulary', 'grammar/src/syntax'];
const reports = [`${core}/capacity`, `${core}/availability`, `${core}/latency`, `${core}/scenarios`];
const vocabulary = ['grammar/src/text', 'grammar/src/vocabulary'];

/** The first layer whose folder holds a file is its layer, so inner folders stand before outer ones. */
const layers: readonly Layer[] = [
  { folder: 'grammar/src/text', ours: [], packages: [] },
  { folder: 'grammar/src/vocabulary', ours: ['grammar/src/text'], packages: [] },
  {
    folder: 'grammar/src/syntax',
    ours: ['grammar/src/text', 'grammar/src/vocabulary'],
    packages: ['chevrotain'],
  },
  { folder: `${core}/graph`, ours: [], packages: [] },
  { folder: `${core}/formulas`, ours: [`${core}/graph`], packages: [] },
  { folder: `${core}/model`, ours: [...grammar, `${core}/graph`, `${core}/formulas`], packages: [] },
  {
    folder: `${core}/availability`,
    ours: [...vocabulary, `${core}/model`, `${core}/graph`, `${core}/formulas`],
    packages: [],
  },
  {
    folder: `${core}/capacity`,
    ours: [...vocabulary, `${core}/model`, `${core}/graph`, `${core}/formulas`, `${core}/availability`],
    packages: [],
  },
  {
    folder: `${core}/latency`,
    ours: [
      ...vocabulary,
      `${core}/model`,
      `${core}/graph`,
      `${core}/formulas`,
      `${core}/availability`,
      `${core}/capacity`,
    ],
    packages: [],
  },
  {
    folder: `${core}/scenarios`,
    ours: [...vocabulary, `${core}/model`, `${core}/graph`, `${core}/formulas`, ...reports],
    packages: [],
  },
  {
    folder: `${core}/trust`,
    ours: [...vocabulary, `${core}/model`, `${core}/graph`, ...reports],
    packages: [],
  },
  { folder: `${core}/rules`, ours: [...grammar, `${core}/model`, `${core}/graph`, ...reports], packages: [] },
  {
    folder: `${core}/diagram`,
    ours: ['grammar/src/text', `${core}/model`, `${core}/graph`, ...reports, `${core}/rules/finding.ts`],
    packages: [],
  },
  {
    folder: `${core}/analysis`,
    ours: [
      ...grammar,
      `${core}/model`,
      `${core}/graph`,
      ...reports,
      `${core}/trust`,
      `${core}/rules`,
      `${core}/diagram`,
    ],
    packages: [],
  },
  {
    folder: `${core}/report`,
    ours: [...grammar, `${core}/model`, ...reports, `${core}/trust`, `${core}/analysis`],
    packages: [],
  },
  {
    folder: `${core}/describe`,
    ours: [...grammar, `${core}/model`, ...reports, `${core}/trust`, `${core}/analysis`, `${core}/report`],
    packages: [],
  },
  {
    folder: `${core}/features`,
    ours: [
      ...grammar,
      `${core}/model`,
      ...reports,
      `${core}/rules`,
      `${core}/diagram`,
      `${core}/analysis`,
      `${core}/report`,
      `${core}/describe`,
    ],
    packages: [],
  },
  { folder: core, ours: ['grammar/src', core], packages: [] },
  {
    folder: 'server/src/lsp',
    ours: [`${core}/index.ts`, core, 'grammar/src/text'],
    packages: [
      'vscode-languageserver',
      'vscode-languageserver-textdocument',
      'vscode-languageserver-protocol',
    ],
  },
  {
    folder: 'server/src/cli',
    ours: [`${core}/index.ts`, core, 'grammar/src', 'server/src/node', 'server/src/lsp'],
    packages: ['node:'],
  },
  { folder: 'server/src/node', ours: ['server/src/lsp', core], packages: ['node:', 'vscode-languageserver'] },
  { folder: 'server/src/browser', ours: ['server/src/lsp', core], packages: ['vscode-languageserver'] },
  {
    folder: 'client/src/preview/page',
    ours: ['client/src/preview', `${core}/diagram`],
    packages: ['mermaid'],
  },
  {
    folder: 'client/src',
    ours: ['server/src/lsp/protocol.ts', `${core}/diagram`],
    packages: ['vscode', 'vscode-languageclient', 'node:'],
  },
];

const sources = globSync('{grammar,server,client}/src/**/*.ts', { cwd: root })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !file.endsWith('.test.ts') && !file.includes('/testing/'))
  .sort();

const importPattern =
  /^\s*(?:import|export)\b[^'"]*?from\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;

const importsOf = (file: string): readonly string[] =>
  [...readFileSync(path.join(root, file), 'utf8').matchAll(importPattern)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? '',
  );

/** What several features share: no feature itself. */
const sharedByFeatures: ReadonlySet<string> = new Set();

const isIn = (file: string, folder: string): boolean => file === folder || file.startsWith(`${folder}/`);

function problemOf(file: string, specifier: string, layer: Layer): string | undefined {
  if (specifier.startsWith('.')) {
    const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
    const allowed = isIn(target, layer.folder) || layer.ours.some((folder) => isIn(target, folder));
    return allowed ? undefined : `${file} imports ${target}`;
  }
  const allowed = layer.packages.some((name) =>
    name === 'node:' ? specifier.startsWith('node:') : specifier === name || specifier.startsWith(`${name}/`),
  );
  return allowed ? undefined : `${file} imports ${specifier}`;
}

describe('imports', () => {
  it('go only where the table allows', () => {
    const problems = sources.flatMap((file) => {
      const layer = layers.find(({ folder }) => isIn(file, folder));
      if (layer === undefined) return [`${file} is in no layer`];
      return importsOf(file).flatMap((specifier) => problemOf(file, specifier, layer) ?? []);
    });
    assert.deepEqual(problems, []);
  });

  it('of rules and features never name a sibling rule or feature', () => {
    const problems = sources
      .filter((file) => isIn(file, `${core}/features`))
      .flatMap((file) =>
        importsOf(file)
          .filter((specifier) => /^\.\/[a-z-]+\.ts$/.test(specifier) && !sharedByFeatures.has(specifier))
          .map((specifier) => `${file} imports ${specifier}`),
      );
    assert.deepEqual(problems, []);
  });

  it('use each package in the source it is there for', () => {
    const users: Readonly<Record<string, string>> = {
      chevrotain: 'grammar/src/syntax',
      'vscode-languageserver': 'server/src/lsp',
      'vscode-languageclient': 'client/src',
      mermaid: 'client/src/preview/page',
      vscode: 'client/src',
      '@vscode/test-electron': 'client/test',
    };
    for (const [name, folder] of Object.entries(users)) {
      const files = globSync(`${folder}/**/*.ts`, { cwd: root });
      const used = files.some((file) =>
        importsOf(file).some((specifier) => specifier === name || specifier.startsWith(`${name}/`)),
      );
      assert.ok(used, `${name} is imported somewhere in ${folder}`);
    }
  });

  it('are read correctly by this test', () => {
    assert.ok(sources.length > 50);
    assert.ok(importsOf('server/src/core/model/build-model.ts').includes('./connect.ts'));
    const layer = layers.find(({ folder }) => folder === 'grammar/src/text') as Layer;
    assert.equal(
      problemOf('grammar/src/text/span.ts', 'node:fs', layer),
      'grammar/src/text/span.ts imports node:fs',
    );
  });
});
