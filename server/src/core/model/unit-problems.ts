// Units that are missing, misspelled or those of something else. Fixes touch the unit alone, never the digits, except
// where a fraction is written for a percentage.
import type { Amount, Word } from '../../../../grammar/src/syntax/ast.ts';
import type { Diagnostic } from '../../../../grammar/src/text/diagnostic.ts';
import { encloses, type Span } from '../../../../grammar/src/text/span.ts';
import {
  type DimensionForm,
  findUnit,
  guessPeriod,
  guessUnit,
  periods,
  unitWords,
} from '../../../../grammar/src/vocabulary/units.ts';
import { anyOf, fix, problem } from './attribute-problems.ts';
import type { ValueUse } from './value-problems.ts';

const wrongValue = (span: Span, message: string): Diagnostic => problem('wrong-value', span, message);

const written = (use: ValueUse): string => `\`${use.spec.key}: ${use.spec.example}\``;

/** Digits as the language spells them: never with an exponent. */
export const digits = (value: number): string => {
  const clean = Number(value.toPrecision(12));
  if (clean >= 1e21) return BigInt(clean).toString();
  return clean >= 1e-6 || clean === 0 ? String(clean) : clean.toFixed(20).replace(/0+$/, '');
};

const behind = (span: Span): Span => ({ start: span.end, end: span.end });

/** The unit at the end of the attribute's example: what is most likely meant. */
function likelyUnit(
  form: DimensionForm,
  use: ValueUse,
): { readonly word: string; readonly isAttached: boolean } | undefined {
  const word = /[\d.]\s*(%|[A-Za-z]+)/.exec(use.spec.example)?.[1] ?? '';
  return findUnit(word, form.measure);
}

/** `hit: 0.8`, `timeout: 50`, `peak: 3`. */
export const missingUnit = (amount: Amount, form: DimensionForm, use: ValueUse): Diagnostic =>
  form.measure === 'fraction' ? missingPercent(amount, use) : missingMeasure(amount, form, use);

function missingPercent(amount: Amount, use: ValueUse): Diagnostic {
  const newText = inPercent(amount);
  const message = `\`${use.spec.key}\` is written in percent, and \`${digits(amount.number)}\` has no unit. Write \`${newText}\`.`;
  const bare = amountsOf(amount, use).filter(({ unit }) => unit === undefined);
  const edits = bare.map((each) => ({ span: numberSpan(each), newText: inPercent(each) }));
  // 1 may be one percent or all of it.
  const isClear = bare.every(({ number }) => number > 0 && number < 1);
  const mend = fix(`Change to \`${newText}\``, isClear ? 'safe' : 'suggested', { uri: use.uri, edits });
  return { ...wrongValue(amount.span, message), fixes: [mend] };
}

const inPercent = ({ number }: Amount): string => `${digits(number <= 1 ? number * 100 : number)}%`;

function missingMeasure(amount: Amount, form: DimensionForm, use: ValueUse): Diagnostic {
  const number = digits(amount.number);
  const words = unitWords(form.measure);
  const message = `\`${use.spec.key}\` is ${form.label}, and \`${number}\` has no unit: write ${anyOf(words)} behind it, as in ${written(use)}.`;
  const found = wrongValue(amount.span, message);
  const unit = likelyUnit(form, use);
  if (unit === undefined) return found;
  const newText = unit.isAttached ? unit.word : ` ${unit.word}`;
  // At the end of a range it holds for both ends.
  const last = amountsOf(amount, use).at(-1) ?? amount;
  const edits = [{ span: behind(numberSpan(last)), newText }];
  const mend = fix(`Write \`${number}${newText}\``, words.length === 1 ? 'safe' : 'suggested', {
    uri: use.uri,
    edits,
  });
  return { ...found, fixes: [mend] };
}

// The digits alone, which may be grouped: what is per something ends before its slash.
function numberSpan(amount: Amount): Span {
  const first = amount.per[0];
  return first === undefined ? amount.span : { start: amount.span.start, end: first.span.start - 1 };
}

/** `rows: 10m`, `memory: 16 gb`, `timeout: 50 sec`: a unit that this is not measured in. */
export function wrongUnit(
  amount: Amount,
  unit: Word,
  { form, use }: { form: DimensionForm; use: ValueUse },
): Diagnostic {
  const { key } = use.spec;
  const words = unitWords(form.measure);
  const guess = guessUnit(unit.text, form.measure);
  const hint =
    guess === undefined
      ? `Write ${anyOf(words)}${form.needsUnit ? '' : ', or no unit'}, as in ${written(use)}.`
      : `Write \`${guess.word}\`.`;
  const message = `\`${key}\` is ${form.label}, which is not measured in \`${unit.text}\`. ${hint}`;
  const found = wrongValue(unit.span, message);
  // Both ends of a range are mended at once: `10m..20m` has one mistake, not two.
  const alike = amountsOf(amount, use).flatMap((each) => (each.unit?.text === unit.text ? [each] : []));
  const { uri } = use;
  if (guess !== undefined) {
    const edits = alike.map((each) => ({ span: each.unit?.span ?? each.span, newText: guess.word }));
    return { ...found, fixes: [fix(`Change \`${unit.text}\` to \`${guess.word}\``, 'safe', { uri, edits })] };
  }
  if (form.needsUnit) return found;
  const edits = alike.map((each) => ({
    span: { start: each.span.start, end: each.unit?.span.end ?? each.span.end },
    newText: digits(each.number),
  }));
  return { ...found, fixes: [fix(`Remove \`${unit.text}\``, 'suggested', { uri, edits })] };
}

/** The amounts of the quantity that `amount` belongs to, as written. */
function amountsOf(amount: Amount, { statement }: ValueUse): readonly Amount[] {
  const { value } = statement;
  const items = value?.type === 'list' ? value.items : value === undefined ? [] : [value];
  for (const item of items) {
    const quantity = item.type === 'comparison' ? item.right : item;
    if (quantity.type !== 'quantity' || !encloses(quantity.span, amount.span)) continue;
    return quantity.high === undefined ? [quantity.low] : [quantity.low, quantity.high];
  }
  return [amount];
}

/** `timeout: 50 ms/s`: a slash where nothing is counted per anything. */
export function unitOfNothing(amount: Amount, use: ValueUse): Diagnostic {
  const first = amount.per[0];
  const start = first === undefined ? amount.span.start : first.span.start - 1;
  const span = { start, end: amount.span.end };
  const message = `\`${use.spec.key}\` is not per anything: remove what follows the slash, as in ${written(use)}.`;
  return {
    ...wrongValue(span, message),
    fixes: [
      fix('Remove what follows the slash', 'suggested', { uri: use.uri, edits: [{ span, newText: '' }] }),
    ],
  };
}

/** What the attribute's example is per, such as `/user/day`. */
function likelyPer(amount: Amount, use: ValueUse): string {
  const per = use.spec.example.slice(use.spec.example.indexOf('/'));
  return amount.per.length === 0 ? per : per.slice(per.lastIndexOf('/'));
}

const periodsOf = (form: DimensionForm): readonly string[] =>
  form.per === 'second' ? ['s'] : periods.map(({ word }) => word);

/** `rate: 200`, `requests: 20/user`. */
export function missingPeriod(amount: Amount, form: DimensionForm, use: ValueUse): Diagnostic {
  const words = periodsOf(form).map((word) => `/${word}`);
  const newText = likelyPer(amount, use);
  const message = `\`${use.spec.key}\` needs the time that it is counted over, behind a slash: write ${anyOf(words)}, as in ${written(use)}.`;
  const edits = [{ span: behind((amountsOf(amount, use).at(-1) ?? amount).span), newText }];
  return {
    ...wrongValue(amount.span, message),
    fixes: [fix(`Add \`${newText}\``, 'suggested', { uri: use.uri, edits })],
  };
}

/** `rate: 200/sec`, `link: 1 Gbit/min`, `requests: 20/visitor/day`, `rate: 20/user/day`. */
export function wrongPeriod(amount: Amount, form: DimensionForm, use: ValueUse): Diagnostic {
  const isPerUser = form.per === 'user-and-period';
  const [head] = amount.per;
  const last = amount.per[isPerUser ? 1 : 0];
  if (head === undefined || last === undefined) return missingPeriod(amount, form, use);
  if (amount.per.length > (isPerUser ? 2 : 1)) {
    const span = { start: head.span.start, end: amount.span.end };
    return wrongValue(
      span,
      `\`${use.spec.key}\` is counted per too many things. Write ${written(use)}, for example.`,
    );
  }
  return isPerUser && head.text !== 'user' ? notPerUser(head, use) : unknownPeriod(last, form, use);
}

function notPerUser(word: Word, use: ValueUse): Diagnostic {
  const message = `\`${use.spec.key}\` is counted for each \`user\`, not for each \`${word.text}\`. Write ${written(use)}, for example.`;
  const edits = [{ span: word.span, newText: 'user' }];
  return {
    ...wrongValue(word.span, message),
    fixes: [fix('Change to `user`', 'suggested', { uri: use.uri, edits })],
  };
}

function unknownPeriod(word: Word, form: DimensionForm, use: ValueUse): Diagnostic {
  const known = periodsOf(form);
  const message = `\`${use.spec.key}\` cannot be counted per \`${word.text}\`. Write ${anyOf(known)} behind the slash, as in ${written(use)}.`;
  const found = wrongValue(word.span, message);
  const guess = guessPeriod(word.text);
  if (guess === undefined || !known.includes(guess.word)) return found;
  const edits = [{ span: word.span, newText: guess.word }];
  return { ...found, fixes: [fix(`Change to \`${guess.word}\``, 'safe', { uri: use.uri, edits })] };
}
