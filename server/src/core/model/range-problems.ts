// Numbers that are understood and cannot be: too small, too large, broken where only whole ones make sense, or a range
// where there must be one number, and the other way around.
import type { Quantity } from '../../../../grammar/src/syntax/ast.ts';
import type { Diagnostic } from '../../../../grammar/src/text/diagnostic.ts';
import type { Span } from '../../../../grammar/src/text/span.ts';
import type { Dimension, QuantityType } from '../../../../grammar/src/vocabulary/attribute.ts';
import { formOf } from '../../../../grammar/src/vocabulary/units.ts';
import { fix, problem } from './attribute-problems.ts';
import { formatValue } from './format-figure.ts';
import { unitOf } from './quantity.ts';
import { digits } from './unit-problems.ts';
import type { ValueUse } from './value-problems.ts';

/** Beyond this no number means anything here, and sums could leave what a number can hold. */
const beyondReason = 1e18;

interface Limits {
  readonly type: QuantityType;
  readonly dimension: Dimension;
  readonly use: ValueUse;
}

/** What is wrong with the ends of a quantity, in inside units; undefined where they are in range. */
export function checkLimits(
  quantity: Quantity,
  ends: readonly [low: number, high: number],
  limits: Limits,
): Diagnostic | undefined {
  const { min = 0, max = beyondReason, integer = false } = limits.type;
  const [low, high] = ends;
  const last = quantity.high ?? quantity.low;
  if (low < min) return outside(quantity.low.span, { measured: low, limit: min }, limits);
  if (high > max) return outside(last.span, { measured: high, limit: max }, limits);
  if (!integer) return undefined;
  if (!Number.isInteger(low)) return broken(quantity.low.span, low, limits);
  return Number.isInteger(high) ? undefined : broken(last.span, high, limits);
}

interface Overstep {
  readonly measured: number;
  readonly limit: number;
}

function outside(span: Span, { measured, limit }: Overstep, limits: Limits): Diagnostic {
  const { type, dimension, use } = limits;
  const { min = 0, max } = type;
  const unit = unitOf(dimension);
  const least = min > 0 && min <= 1e-6 ? 'more than 0' : `at least ${formatValue(min, unit)}`;
  const most = `at most ${formatValue(max ?? beyondReason, unit)}`;
  const range = max !== undefined ? `${least} and ${most}` : measured > limit ? most : least;
  const example = `\`${use.spec.key}: ${use.spec.example}\``;
  const message = `\`${use.spec.key}\` is ${formatValue(measured, unit)} and must be ${range}. Write ${example}, for example.`;
  return withLimitFix(problem('value-out-of-range', span, message), limit, limits);
}

function broken(span: Span, measured: number, { use }: Limits): Diagnostic {
  const newText = digits(Math.ceil(measured));
  const message = `\`${use.spec.key}\` is ${digits(measured)} and must be a whole number. Write \`${newText}\`.`;
  const mend = fix(`Change to \`${newText}\``, 'suggested', { uri: use.uri, edits: [{ span, newText }] });
  return { ...problem('value-out-of-range', span, message), fixes: [mend] };
}

// Only where the limit can be written as it is: whole counts and percentages.
function withLimitFix(found: Diagnostic, limit: number, { type, dimension, use }: Limits): Diagnostic {
  const { measure, per } = formOf(dimension);
  const isWhole = Number.isInteger(limit) && limit < 1e6;
  const text =
    measure === 'fraction' && limit === 1
      ? '100%'
      : measure === 'count' && isWhole
        ? digits(limit)
        : undefined;
  if (text === undefined || per !== 'none' || type.range === true) return found;
  return {
    ...found,
    fixes: [
      fix(`Change to \`${text}\``, 'suggested', {
        uri: use.uri,
        edits: [{ span: found.span, newText: text }],
      }),
    ],
  };
}

/** `autoscale: 4`. */
export function missingRange(quantity: Quantity, { spec }: ValueUse): Diagnostic {
  return problem(
    'wrong-value',
    quantity.span,
    `\`${spec.key}\` takes a range, and this is one number. Write the least and the most, as in \`${spec.key}: ${spec.example}\`.`,
  );
}

/** `instances: 2..4`: machines are counted, not guessed. */
export function uncertainCount(quantity: Quantity, { spec }: ValueUse): Diagnostic {
  const hint =
    spec.key === 'instances' ? ' Where the number follows the load, write `autoscale: 2..20` beside it.' : '';
  return problem(
    'wrong-value',
    quantity.span,
    `\`${spec.key}\` takes one whole number, and this is a range. Write \`${spec.key}: ${spec.example}\`, for example.${hint}`,
  );
}

/** `autoscale: 20..4`. */
export function reversedRange(quantity: Quantity, { spec, uri }: ValueUse): Diagnostic {
  const { low, high } = quantity;
  const found = problem(
    'wrong-value',
    quantity.span,
    `\`${spec.key}\` ends below its beginning. Write the smaller number first.`,
  );
  const isPlain =
    high !== undefined &&
    low.unit === undefined &&
    high.unit === undefined &&
    low.per.length + high.per.length === 0;
  if (high === undefined || !isPlain) return found;
  const newText = `${digits(high.number)}..${digits(low.number)}`;
  return {
    ...found,
    fixes: [fix(`Change to \`${newText}\``, 'safe', { uri, edits: [{ span: quantity.span, newText }] })],
  };
}
