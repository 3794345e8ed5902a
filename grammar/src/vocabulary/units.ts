// The units that may follow a number, and what they are per. Which of two meanings a unit has (`B`: billions or bytes)
// is decided by the dimension of the attribute, never by the number.
import type { Dimension } from './attribute.ts';

/** What a unit multiplies: a bare count, part of a whole, a factor, a time, bytes or bits. */
export type Measure = 'count' | 'fraction' | 'factor' | 'time' | 'size' | 'bits';

export interface UnitSpec {
  /** As written; capitals count. */
  readonly word: string;
  readonly measure: Measure;
  /** One of it in the inside unit: milliseconds, bytes, bits, 1. */
  readonly factor: number;
  /** Written right behind the number (`10m`), or after a space (`4 ms`). */
  readonly isAttached: boolean;
  readonly doc: string;
}

const unit = (
  word: string,
  measure: Measure,
  [factor, isAttached, doc]: readonly [number, boolean, string],
): UnitSpec => ({
  word,
  measure,
  factor,
  isAttached,
  doc,
});

/** Every unit, in the order of the reference. A word may stand twice, with two measures. */
export const units: readonly UnitSpec[] = [
  unit('us', 'time', [0.001, false, 'Microseconds.']),
  unit('ms', 'time', [1, false, 'Milliseconds.']),
  unit('s', 'time', [1000, true, 'Seconds.']),
  unit('m', 'time', [60_000, true, 'Minutes.']),
  unit('h', 'time', [3_600_000, true, 'Hours.']),
  unit('d', 'time', [86_400_000, true, 'Days of 24 hours.']),
  unit('B', 'size', [1, false, 'Bytes.']),
  unit('KB', 'size', [1e3, false, 'Thousands of bytes.']),
  unit('MB', 'size', [1e6, false, 'Millions of bytes.']),
  unit('GB', 'size', [1e9, false, 'Billions of bytes.']),
  unit('TB', 'size', [1e12, false, 'Trillions of bytes.']),
  unit('PB', 'size', [1e15, false, 'Quadrillions of bytes.']),
  unit('KiB', 'size', [1024, false, '1,024 bytes.']),
  unit('MiB', 'size', [1024 ** 2, false, '1,024 KiB.']),
  unit('GiB', 'size', [1024 ** 3, false, '1,024 MiB.']),
  unit('TiB', 'size', [1024 ** 4, false, '1,024 GiB.']),
  unit('bit', 'bits', [1, false, 'Bits.']),
  unit('Kbit', 'bits', [1e3, false, 'Thousands of bits.']),
  unit('Mbit', 'bits', [1e6, false, 'Millions of bits.']),
  unit('Gbit', 'bits', [1e9, false, 'Billions of bits.']),
  unit('%', 'fraction', [0.01, true, 'Percent.']),
  unit('x', 'factor', [1, true, 'Times.']),
  unit('K', 'count', [1e3, true, 'Thousands.']),
  unit('M', 'count', [1e6, true, 'Millions.']),
  unit('B', 'count', [1e9, true, 'Billions.']),
  unit('T', 'count', [1e12, true, 'Trillions.']),
];

/** What may stand after a slash, with its length in seconds. A month is a twelfth of a year of 365 days. */
export interface PerSpec {
  readonly word: string;
  readonly seconds: number;
  readonly doc: string;
}

export const periods: readonly PerSpec[] = [
  { word: 's', seconds: 1, doc: 'Each second.' },
  { word: 'min', seconds: 60, doc: 'Each minute.' },
  { word: 'hour', seconds: 3600, doc: 'Each hour.' },
  { word: 'day', seconds: 86_400, doc: 'Each day.' },
  { word: 'week', seconds: 604_800, doc: 'Each week.' },
  { word: 'month', seconds: 2_628_000, doc: 'Each month, a twelfth of a year.' },
  { word: 'year', seconds: 31_536_000, doc: 'Each year of 365 days.' },
];

/** How a number of a dimension is written: the measure of its unit, whether one is needed, and what follows slashes. */
export interface DimensionForm {
  readonly measure: Measure;
  readonly needsUnit: boolean;
  readonly per: 'none' | 'period' | 'second' | 'user-and-period';
  /** As in a sentence: "a time". */
  readonly label: string;
}

const forms: ReadonlyMap<Dimension, DimensionForm> = new Map<Dimension, DimensionForm>([
  ['count', { measure: 'count', needsUnit: false, per: 'none', label: 'a number' }],
  ['fraction', { measure: 'fraction', needsUnit: true, per: 'none', label: 'a percentage' }],
  ['factor', { measure: 'factor', needsUnit: true, per: 'none', label: 'a factor' }],
  ['time', { measure: 'time', needsUnit: true, per: 'none', label: 'a time' }],
  ['size', { measure: 'size', needsUnit: true, per: 'none', label: 'a size' }],
  ['rate', { measure: 'count', needsUnit: false, per: 'period', label: 'a rate' }],
  ['growth', { measure: 'fraction', needsUnit: true, per: 'period', label: 'a growth' }],
  ['bandwidth', { measure: 'bits', needsUnit: true, per: 'second', label: 'a bandwidth' }],
  ['user-rate', { measure: 'count', needsUnit: false, per: 'user-and-period', label: 'a rate per user' }],
  ['money', { measure: 'count', needsUnit: false, per: 'none', label: 'an amount of money' }],
]);

const bareNumber: DimensionForm = { measure: 'count', needsUnit: false, per: 'none', label: 'a number' };

export const formOf = (dimension: Dimension): DimensionForm => forms.get(dimension) ?? bareNumber;

/** The unit of that spelling for a measure, or undefined. */
export const findUnit = (word: string, measure: Measure): UnitSpec | undefined =>
  units.find((spec) => spec.word === word && spec.measure === measure);

/** Words of a measure's units, smallest first. */
export const unitWords = (measure: Measure): readonly string[] =>
  units.filter((spec) => spec.measure === measure).map((spec) => spec.word);

export const findPeriod = (word: string): PerSpec | undefined => periods.find((spec) => spec.word === word);

/** Spellings from elsewhere that are no units here, and what was meant, in the measure that asks. */
const misspelled: ReadonlyMap<string, string> = new Map([
  ['usec', 'us'],
  ['µs', 'us'],
  ['μs', 'us'],
  ['micros', 'us'],
  ['msec', 'ms'],
  ['millis', 'ms'],
  ['sec', 's'],
  ['secs', 's'],
  ['second', 's'],
  ['seconds', 's'],
  ['min', 'm'],
  ['mins', 'm'],
  ['minute', 'm'],
  ['minutes', 'm'],
  ['hr', 'h'],
  ['hrs', 'h'],
  ['hour', 'h'],
  ['hours', 'h'],
  ['day', 'd'],
  ['days', 'd'],
  ['byte', 'B'],
  ['bytes', 'B'],
  ['bits', 'bit'],
  ['kbps', 'Kbit'],
  ['mbps', 'Mbit'],
  ['gbps', 'Gbit'],
  ['percent', '%'],
  ['pct', '%'],
  ['times', 'x'],
  ['thousand', 'K'],
  ['million', 'M'],
  ['billion', 'B'],
  ['bn', 'B'],
]);

const misspelledPeriods: ReadonlyMap<string, string> = new Map([
  ['sec', 's'],
  ['second', 's'],
  ['seconds', 's'],
  ['m', 'min'],
  ['minute', 'min'],
  ['minutes', 'min'],
  ['h', 'hour'],
  ['hr', 'hour'],
  ['hours', 'hour'],
  ['d', 'day'],
  ['days', 'day'],
  ['daily', 'day'],
  ['w', 'week'],
  ['weeks', 'week'],
  ['mo', 'month'],
  ['months', 'month'],
  ['y', 'year'],
  ['yr', 'year'],
  ['years', 'year'],
]);

/** The unit that a wrong spelling most likely means: other capitals, or a word from elsewhere. */
export function guessUnit(word: string, measure: Measure): UnitSpec | undefined {
  const lower = word.toLowerCase();
  const sameLetters = units.find((spec) => spec.measure === measure && spec.word.toLowerCase() === lower);
  return sameLetters ?? findUnit(misspelled.get(lower) ?? '', measure);
}

export function guessPeriod(word: string): PerSpec | undefined {
  const lower = word.toLowerCase();
  return periods.find((spec) => spec.word === lower) ?? findPeriod(misspelledPeriods.get(lower) ?? '');
}
