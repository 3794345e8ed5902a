// Numbers with units: from `20/user/day` to a number in the inside unit of its dimension, or to what is wrong with it.
// The dimension of the attribute decides what a unit means: `2B` rows are billions, `500 B` a row are bytes.
import type { Amount, Quantity } from '../../../../grammar/src/syntax/ast.ts';
import type { Diagnostic } from '../../../../grammar/src/text/diagnostic.ts';
import type { Dimension, QuantityType } from '../../../../grammar/src/vocabulary/attribute.ts';
import {
  type DimensionForm,
  findPeriod,
  findUnit,
  formOf,
  guessPeriod,
} from '../../../../grammar/src/vocabulary/units.ts';
import type { AttributeValue } from './attribute-value.ts';
import { checkLimits, missingRange, reversedRange, uncertainCount } from './range-problems.ts';
import { missingPeriod, missingUnit, unitOfNothing, wrongPeriod, wrongUnit } from './unit-problems.ts';
import type { ValueUse } from './value-problems.ts';

/** The number in inside units, or why there is none. */
export function readQuantity(
  quantity: Quantity,
  type: QuantityType,
  use: ValueUse,
): AttributeValue | Diagnostic {
  const dimension = chooseDimension(quantity, type);
  const form = formOf(dimension);
  const { low, high } = withSharedUnit(quantity, form);
  const first = readAmount(low, dimension, use);
  if (typeof first !== 'number') return first;
  const last = high === undefined ? first : readAmount(high, dimension, use);
  if (typeof last !== 'number') return last;
  return combine({ quantity, type, dimension, use }, first, last);
}

interface Combining {
  readonly quantity: Quantity;
  readonly type: QuantityType;
  readonly dimension: Dimension;
  readonly use: ValueUse;
}

function combine(
  { quantity, type, dimension, use }: Combining,
  low: number,
  high: number,
): AttributeValue | Diagnostic {
  if (type.range === true && quantity.high === undefined) return missingRange(quantity, use);
  if (type.range !== true && type.integer === true && quantity.high !== undefined)
    return uncertainCount(quantity, use);
  if (low > high) return reversedRange(quantity, use);
  const limits = checkLimits(quantity, [low, high], { type, dimension, use });
  if (limits !== undefined) return limits;
  return { type: 'quantity', dimension, low, value: type.range === true ? low : middle(low, high), high };
}

/** The geometric mean of an uncertain number's ends; of a range from zero, half its end. */
const middle = (low: number, high: number): number =>
  low === high ? low : low === 0 ? high / 2 : Math.sqrt(low * high);

// `200/s` and `20/user/day` are told apart by what they are per, whatever else is wrong with them.
function chooseDimension(quantity: Quantity, { dimensions }: QuantityType): Dimension {
  const [first = 'count'] = dimensions;
  const per = (quantity.high ?? quantity.low).per;
  const isPerUser = per.length > 1 || (per[0] !== undefined && guessPeriod(per[0].text) === undefined);
  return dimensions.find((dimension) => (formOf(dimension).per === 'user-and-period') === isPerUser) ?? first;
}

// `2..8 ms`: a unit at the end holds for both ends. A magnitude is part of a number: in `2..8K` it is, too.
function withSharedUnit(
  { low, high }: Quantity,
  form: DimensionForm,
): { readonly low: Amount; readonly high: Amount | undefined } {
  if (high === undefined) return { low, high };
  const unit = low.unit ?? high.unit;
  const per = low.per.length === 0 ? high.per : low.per;
  const isBareCount = !form.needsUnit && low.unit === undefined && low.per.length > 0;
  return { low: { ...low, ...(unit === undefined || isBareCount ? {} : { unit }), per }, high };
}

function readAmount(amount: Amount, dimension: Dimension, use: ValueUse): number | Diagnostic {
  const form = formOf(dimension);
  const factor = readUnit(amount, form, use);
  if (typeof factor !== 'number') return factor;
  const seconds = readPer(amount, form, use);
  if (typeof seconds !== 'number') return seconds;
  if (dimension === 'growth') return monthly(amount.number * factor, seconds);
  return (amount.number * factor) / seconds;
}

const secondsInMonth = findPeriod('month')?.seconds ?? 1;

/** Growth compounds: 50 % a year are 3.4 % a month. */
const monthly = (growth: number, seconds: number): number =>
  seconds === secondsInMonth ? growth : Math.expm1((Math.log1p(growth) * secondsInMonth) / seconds);

/** What one of the unit is in the inside unit. */
function readUnit(amount: Amount, form: DimensionForm, use: ValueUse): number | Diagnostic {
  if (amount.unit === undefined) return form.needsUnit ? missingUnit(amount, form, use) : 1;
  const unit = findUnit(amount.unit.text, form.measure);
  return unit === undefined ? wrongUnit(amount, amount.unit, { form, use }) : unit.factor;
}

/** The seconds that the number is per; 1 where it is per nothing. */
function readPer(amount: Amount, form: DimensionForm, use: ValueUse): number | Diagnostic {
  const { per } = amount;
  if (form.per === 'none') return per.length === 0 ? 1 : unitOfNothing(amount, use);
  const words = form.per === 'user-and-period' ? ['user', per[1]] : [per[0]];
  if (per.length < words.length) return missingPeriod(amount, form, use);
  const wrong = per.length > words.length || (words.length === 2 && per[0]?.text !== 'user');
  const period = per[words.length - 1];
  const spec = period === undefined ? undefined : findPeriod(period.text);
  if (wrong || spec === undefined || (form.per === 'second' && spec.word !== 's'))
    return wrongPeriod(amount, form, use);
  return spec.seconds;
}
