// Copies of nodes at another offset. Statements are parsed once per text, at offset 0, and moved to where they
// stand: after an edit all of those below it, so this is written for speed. Objects are made whole, never spread,
// and a part that covers all of its parent shares the parent's span.
import type { Span } from '../text/span.ts';
import type { Amount, Name, Quantity, Scalar, Statement, StringValue, Value, Word } from './ast.ts';

const moveSpan = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

const moveWord = ({ text, span }: Word, by: number): Word => ({ text, span: moveSpan(span, by) });

function moveWords(words: readonly Word[], by: number): readonly Word[] {
  return words.length === 0 ? words : words.map((word) => moveWord(word, by));
}

function moveName(name: Name, by: number): Name {
  const { parts, text } = name;
  const span = moveSpan(name.span, by);
  const [only] = parts;
  if (parts.length === 1 && only) return { type: 'name', parts: [{ text: only.text, span }], text, span };
  return { type: 'name', parts: moveWords(parts, by), text, span };
}

const moveNames = (names: readonly Name[], by: number): readonly Name[] =>
  names.map((name) => moveName(name, by));

const moveString = ({ text, span }: StringValue, by: number): StringValue => ({
  type: 'string',
  text,
  span: moveSpan(span, by),
});

function moveAmount({ number, unit, per, span }: Amount, by: number): Amount {
  if (!unit) return { number, per: moveWords(per, by), span: moveSpan(span, by) };
  return { number, unit: moveWord(unit, by), per: moveWords(per, by), span: moveSpan(span, by) };
}

function moveQuantity(quantity: Quantity, by: number): Quantity {
  const low = moveAmount(quantity.low, by);
  if (!quantity.high) return { type: 'quantity', low, span: low.span };
  return { type: 'quantity', low, high: moveAmount(quantity.high, by), span: moveSpan(quantity.span, by) };
}

function moveScalar(scalar: Scalar, by: number): Scalar {
  if (scalar.type === 'quantity') return moveQuantity(scalar, by);
  if (scalar.type === 'string') return moveString(scalar, by);
  if (scalar.type === 'name') return moveName(scalar, by);
  const { left, right, span } = scalar;
  return {
    type: 'comparison',
    left: moveName(left, by),
    right: moveQuantity(right, by),
    span: moveSpan(span, by),
  };
}

function moveValue(value: Value, by: number): Value {
  if (value.type !== 'list') return moveScalar(value, by);
  const items = value.items.map((item) => moveScalar(item, by));
  return { type: 'list', items, span: moveSpan(value.span, by) };
}

/** The same statement, `by` units further on. It must have neither block nor comments yet. */
export function moveStatement(statement: Statement, by: number): Statement {
  const { leading } = statement;
  const span = moveSpan(statement.span, by);
  switch (statement.type) {
    case 'attribute': {
      const key = moveWord(statement.key, by);
      if (!statement.value) return { type: 'attribute', key, span, leading };
      return { type: 'attribute', key, value: moveValue(statement.value, by), span, leading };
    }
    case 'flag':
      return { type: 'flag', key: { text: statement.key.text, span }, span, leading };
    case 'connection': {
      const sources = moveNames(statement.sources, by);
      return { type: 'connection', sources, targets: moveNames(statement.targets, by), span, leading };
    }
    case 'declaration': {
      const { name, title, like } = statement;
      const kind = moveWord(statement.kind, by);
      if (name && !title && !like) {
        return { type: 'declaration', kind, name: moveWord(name, by), span, leading };
      }
      return {
        type: 'declaration',
        kind,
        ...(name && { name: moveWord(name, by) }),
        ...(title && { title: moveString(title, by) }),
        ...(like && { like: moveName(like, by) }),
        span,
        leading,
      };
    }
    case 'broken':
      return { type: 'broken', span, leading };
  }
}
