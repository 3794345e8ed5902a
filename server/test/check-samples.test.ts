// `archlint check samples` finds in the whole folder what the samples say one by one, and nothing else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outputOf } from './run-archlint.ts';
import { readSamples } from './sample-files.ts';

interface CheckJson {
  readonly files: readonly {
    readonly path: string;
    readonly diagnostics: readonly {
      readonly severity: string;
      readonly code: string;
      readonly element?: string;
    }[];
  }[];
  readonly problems: readonly unknown[];
}

test('a check of the folder of samples gives exactly the expected findings of each', async () => {
  const { files, problems } = JSON.parse(
    await outputOf(['check', 'samples', '--format', 'json']),
  ) as CheckJson;
  const found = new Map(
    files.map(({ path, diagnostics }) => [
      path,
      diagnostics.map(({ severity, code, element }) => `${severity} ${code} ${element}`).sort(),
    ]),
  );
  const samples = readSamples();
  assert.deepEqual(problems, []);
  for (const { name, expected } of samples)
    assert.deepEqual(found.get(`samples/${name}.arch`), expected, name);
  const named = new Set(samples.map(({ name }) => `samples/${name}.arch`));
  const others = [...found].filter(([path, lines]) => !named.has(path) && lines.length > 0);
  assert.deepEqual(others, [], 'findings in files that samples import');
});
