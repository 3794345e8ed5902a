// The catalogue keeps its own promises: words of one spelling, a sentence for everything, a source for each default,
// and examples that are valid where they are shown.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parse } from '../../grammar/src/syntax/parse.ts';
import type { AttributeSpec, Choice } from '../../grammar/src/vocabulary/attribute.ts';
import { connectionAttributes, defaults, engines, kinds, units } from '../../grammar/src/vocabulary/index.ts';
import { mistakenKeys } from '../../grammar/src/vocabulary/mistaken-keys.ts';
import { periods } from '../../grammar/src/vocabulary/units.ts';
import { readAttributes } from '../src/core/model/read-attributes.ts';

interface Family {
  readonly name: string;
  readonly specs: readonly AttributeSpec[];
}

const families: readonly Family[] = [
  ...[...kinds.values()].map((kind) => ({ name: kind.word, specs: kind.attributes })),
  { name: 'connection', specs: connectionAttributes },
];

/** Every attribute with the place that has it. */
const entries = families.flatMap(({ name, specs }) =>
  specs.map((spec) => ({ where: `${name}.${spec.key}`, spec, specs })),
);

const choicesOf = (spec: AttributeSpec): readonly Choice[] =>
  spec.types.flatMap((type) => {
    if (type.type === 'choice') return type.choices;
    return type.type === 'reference' ? (type.words ?? []) : [];
  });

const wordPattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

const isSentence = (text: string): boolean => /^[A-Z0-9].*[^.]\.$/s.test(text) && !text.includes('\n');

describe('the vocabulary', () => {
  test('has words in NFC kebab-case', () => {
    const words = entries.flatMap(({ spec }) => [spec.key, ...choicesOf(spec).map(({ word }) => word)]);
    for (const word of [...words, ...kinds.keys(), ...engines.keys()]) {
      assert.match(word, wordPattern);
      assert.equal(word, word.normalize('NFC'));
    }
  });

  test('says one sentence about each kind, attribute, choice and unit', () => {
    const docs = [
      ...[...kinds.values()].map(({ word, doc }) => [word, doc]),
      ...entries.map(({ where, spec }) => [where, spec.doc]),
      ...entries.flatMap(({ where, spec }) =>
        choicesOf(spec).map(({ word, doc }) => [`${where}: ${word}`, doc]),
      ),
      ...units.map(({ word, doc }) => [word, doc]),
      ...periods.map(({ word, doc }) => [word, doc]),
    ];
    for (const [where, doc] of docs) assert.ok(isSentence(doc ?? ''), `${where}: ${doc}`);
  });

  test('has each key once in a kind, and each choice once in an attribute', () => {
    for (const { name, specs } of families) {
      const keys = specs.map(({ key }) => key);
      assert.equal(new Set(keys).size, keys.length, name);
    }
    for (const { where, spec } of entries) {
      const words = choicesOf(spec).map(({ word }) => word);
      assert.equal(new Set(words).size, words.length, where);
    }
  });

  test('gives a key the same types of value wherever it stands, but for what is named here', () => {
    // What `latency` promises is a percentile, what it takes is a time; a call reads a number of times, a workload a share.
    const differing = ['latency', 'reads'];
    const shapes = new Map<string, string>();
    for (const { where, spec } of entries) {
      if (differing.includes(spec.key)) continue;
      const shape = spec.types
        .map((type) => (type.type === 'quantity' ? type.dimensions.join() : type.type))
        .join();
      assert.equal(shapes.get(spec.key) ?? shape, shape, where);
      shapes.set(spec.key, shape);
    }
  });

  test('has no word that is only another spelling of one of its own', () => {
    const keys = new Set(entries.map(({ spec }) => spec.key));
    const bare = new Map<string, string>();
    for (const key of keys) {
      const letters = key.replaceAll('-', '');
      assert.equal(bare.get(letters) ?? key, key);
      bare.set(letters, key);
    }
    for (const [foreign, ours] of mistakenKeys) {
      for (const key of ours) assert.ok(keys.has(key), `${foreign} hints at ${key}`);
    }
  });

  test('shows an example of each attribute that is valid where it stands', () => {
    for (const { where, spec, specs } of entries) {
      const isFlag = spec.types.every((type) => type.type === 'flag');
      const line = isFlag ? spec.key : `${spec.key}: ${spec.example}`;
      const { file, diagnostics } = parse(`web x {\n${line}\n}\n`);
      assert.deepEqual(diagnostics, [], where);
      const [statement] = file.statements;
      const inner = statement?.type === 'declaration' ? (statement.block?.statements ?? []) : [];
      const read = readAttributes(inner, specs, 'a.arch');
      assert.deepEqual(read.diagnostics, [], where);
      assert.equal(read.attributes.size, 1, where);
    }
  });

  test('has defaults in order, with a source, inside the range of what they stand in for', () => {
    for (const [name, { low, value, high, source, about }] of Object.entries(defaults)) {
      assert.ok(low <= value && value <= high, name);
      assert.ok(source.length > 10 && about.length > 5, name);
    }
    const known = new Set<unknown>(Object.values(defaults));
    for (const { where, spec } of entries) {
      if (typeof spec.default !== 'object') continue;
      assert.ok(known.has(spec.default), `${where} has a default that is in the table`);
      const [type] = spec.types;
      assert.ok(type?.type === 'quantity', where);
      assert.ok(spec.default.low >= (type.min ?? 0) && spec.default.high <= (type.max ?? Infinity), where);
    }
  });

  test('has figures of engines for attributes that their kinds have', () => {
    for (const engine of engines.values()) {
      for (const key of engine.figures.keys()) {
        for (const kind of engine.kinds) {
          const spec = kinds.get(kind)?.attributes.find((attribute) => attribute.key === key);
          assert.ok(spec !== undefined, `${engine.word}: ${kind}.${key}`);
        }
      }
    }
  });

  test('uses every default of the table somewhere', () => {
    const used = new Set<unknown>([
      ...entries.flatMap(({ spec }) => [spec.default, spec.managedDefault]),
      ...[...engines.values()].flatMap((engine) => [...engine.figures.values()]),
      // Of no attribute by itself: two of them stand for one, the others for what no file writes.
      defaults.roundTripWithinSite,
      defaults.roundTripBetweenSites,
      defaults.hedgedCalls,
      defaults.usableCacheMemory,
      defaults.peakHours,
    ]);
    const unused = Object.entries(defaults).flatMap(([name, figure]) => (used.has(figure) ? [] : [name]));
    assert.deepEqual(unused, []);
  });

  test('lets each kind stand somewhere', () => {
    for (const kind of kinds.values()) {
      for (const outer of kind.within)
        assert.ok(outer === 'file' || kinds.has(outer), `${kind.word} in ${outer}`);
      assert.ok(kind.within.length > 0, kind.word);
    }
  });
});
