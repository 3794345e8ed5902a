// What `archlint capacity --format json` prints of every sample is as its schema says, whatever is asked, and holds no
// number that is none.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { validate } from '../src/cli/testing/validate-schema.ts';
import { outputOf } from './run-archlint.ts';
import { readSamples } from './sample-files.ts';

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../docs/schemas/capacity.schema.json'), 'utf8'),
);

interface Output {
  readonly systems: readonly {
    readonly cases: readonly {
      readonly components: readonly { readonly path: string; readonly kind: string }[];
    }[];
  }[];
}

async function check(words: readonly string[]): Promise<Output> {
  const text = await outputOf([...words, '--format', 'json']);
  assert.doesNotMatch(text, /\bNaN\b|\bInfinity\b/, words.join(' '));
  const output = JSON.parse(text);
  assert.deepEqual(validate(output, schema), [], words.join(' '));
  return output;
}

for (const { name } of readSamples()) {
  test(`the report of ${name} for programs fits the schema, also swept, explained and with something down`, async () => {
    const words = ['capacity', `samples/${name}.arch`];
    const { systems } = await check([...words, '--sweep']);
    const components = systems[0]?.cases[0]?.components ?? [];
    const last = components.filter(({ kind }) => kind !== 'client').at(-1)?.path;
    if (last === undefined) return;
    await check([...words, '--down', last]);
    await check([...words, '--explain', last]);
  });
}
