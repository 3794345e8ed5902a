// Every attribute against many spellings of values, right and wrong: nothing is thrown, each value gives a reading or
// one error inside the statement, and each fix mends what it is offered for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../grammar/src/syntax/parse.ts';
import type { Diagnostic } from '../../grammar/src/text/diagnostic.ts';
import { applyEdits } from '../../grammar/src/text/text-edit.ts';
import type { AttributeSpec } from '../../grammar/src/vocabulary/attribute.ts';
import { connectionAttributes, kinds } from '../../grammar/src/vocabulary/index.ts';
import { readAttributes } from '../src/core/model/read-attributes.ts';

const numbers = ['0', '0.8', '1', '3', '2.5', '60', '1_000', '99999999999999999999999'];
const units = ['', 'm', 'M', ' ms', ' MS', ' sec', ' gb', ' GiB', '%', 'x', ' Gbit', ' Gbps', ' foo'];
const pers = ['', '/s', '/sec', '/user/day', '/user', '/visitor/day', '/month', '/s/s/s'];
const quantities = numbers.flatMap((number) =>
  units.flatMap((unit) => pers.map((per) => `${number}${unit}${per}`)),
);
const others = [
  '4..20',
  '20..4',
  '2..8 ms',
  '1 ms..1 m',
  '10%..20%',
  'yes',
  'no',
  'true',
  'local',
  'lruu',
  'a.b.c',
  '데이터',
  '"text"',
  '"two words"',
  '""',
  '[a]',
  '[a, b]',
  '[4]',
  '[1, x, "t"]',
  'p99 < 300 ms',
  'p99 < 300',
  'p5 < 1s',
  'p99 < 20..4 ms',
];

interface Reading {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

function read(line: string, specs: readonly AttributeSpec[]): Reading {
  const text = `web x {\n${line}\n}\n`;
  return readText(text, specs);
}

function readText(text: string, specs: readonly AttributeSpec[]): Reading {
  const { file, diagnostics } = parse(text);
  const [statement] = file.statements;
  const inner = statement?.type === 'declaration' ? (statement.block?.statements ?? []) : [];
  return { text, diagnostics: [...diagnostics, ...readAttributes(inner, specs, 'a.arch').diagnostics] };
}

/** One attribute of each shape: what differs in words alone reads alike. */
function distinctSpecs(): readonly AttributeSpec[] {
  const all = [...kinds.values()].flatMap((kind) => kind.attributes).concat(connectionAttributes);
  const byShape = new Map(all.map((spec) => [JSON.stringify([spec.types, spec.list, spec.example]), spec]));
  return [...byShape.values()];
}

/** Follows the first fix of the first error until there is none to follow; each must mend what it is offered for. */
function followFixes(reading: Reading, spec: AttributeSpec, line: string): void {
  let { text, diagnostics } = reading;
  for (let step = 0; ; step++) {
    const [first] = diagnostics;
    const edits = first?.fixes?.[0]?.files[0]?.edits;
    if (first === undefined || edits === undefined) return;
    assert.ok(step < 4, `${line}: fixes go on and on, at ${text}`);
    const next = readText(applyEdits(text, edits), [spec]);
    assert.ok(next.diagnostics.length <= diagnostics.length, `${line} became ${next.text}`);
    assert.ok(
      !next.diagnostics.some(({ message }) => message === first.message),
      `${line} became ${next.text}`,
    );
    ({ text, diagnostics } = next);
  }
}

function check({ text, diagnostics }: Reading, line: string): void {
  const places = diagnostics.map(({ span }) => `${span.start}-${span.end}`);
  assert.equal(new Set(places).size, places.length, `${line}: each place once`);
  for (const { span, message } of diagnostics) {
    assert.ok(span.start >= 8 && span.end <= text.length - 2 && span.start < span.end, line);
    assert.doesNotMatch(message, /undefined|NaN|Infinity|\[object/, line);
  }
}

test('any value of any attribute gives a reading or an error, and fixes mend', () => {
  let errors = 0;
  for (const spec of distinctSpecs()) {
    for (const value of spec.types[0]?.type === 'quantity'
      ? [...quantities, ...others]
      : [...units.map((unit) => `3${unit}`), ...others]) {
      const line = `${spec.key}: ${value}`;
      const reading = read(line, [spec]);
      check(reading, line);
      followFixes(reading, spec, line);
      errors += reading.diagnostics.length;
    }
  }
  assert.ok(errors > 1000);
});
