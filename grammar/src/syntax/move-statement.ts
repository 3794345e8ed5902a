// Copies of nodes at another offset. Statements are parsed once per text, at offset 0, and moved to where they
// stand; nothing here looks at what they mean.
import type { Span } from '../text/span.ts';
import type { Amount, Name, Quantity, Scalar, Statement, StringValue, Value, Word } from './ast.ts';

const moveSpan = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

const moveWord = ({ text, span }: Word, by: number): Word => ({ text, span: moveSpan(span, by) });

const moveName = ({ parts, text, span }: Name, by: number): Name => ({
  type: 'name',
  parts: parts.map((part) => moveWord(part, by)),
  text,
  span: moveSpan(span, by),
});

const moveString = ({ text, span }: StringValue, by: number): StringValue => ({
  type: 'string',
  text,
  span: moveSpan(span, by),
});

const moveAmount = ({ number, unit, per, span }: Amount, by: number): Amount => ({
  number,
  ...(unit && { unit: moveWord(unit, by) }),
  per: per.length === 0 ? per : per.map((word) => moveWord(word, by)),
  span: moveSpan(span, by),
});

const moveQuantity = ({ low, high, span }: Quantity, by: number): Quantity => ({
  type: 'quantity',
  low: moveAmount(low, by),
  ...(high && { high: moveAmount(high, by) }),
  span: moveSpan(span, by),
});

function moveScalar(scalar: Scalar, by: number): Scalar {
  switch (scalar.type) {
    case 'quantity':
      return moveQuantity(scalar, by);
    case 'string':
      return moveString(scalar, by);
    case 'name':
      return moveName(scalar, by);
    case 'comparison': {
      const { left, right, span } = scalar;
      return {
        type: 'comparison',
        left: moveName(left, by),
        right: moveQuantity(right, by),
        span: moveSpan(span, by),
      };
    }
  }
}

function moveValue(value: Value, by: number): Value {
  if (value.type !== 'list') return moveScalar(value, by);
  return {
    type: 'list',
    items: value.items.map((item) => moveScalar(item, by)),
    span: moveSpan(value.span, by),
  };
}

/** The same statement, `by` units further on. It must have neither block nor comments yet. */
export function moveStatement(statement: Statement, by: number): Statement {
  const base = { span: moveSpan(statement.span, by), leading: statement.leading };
  switch (statement.type) {
    case 'attribute': {
      const { key, value } = statement;
      return {
        type: 'attribute',
        key: moveWord(key, by),
        ...(value && { value: moveValue(value, by) }),
        ...base,
      };
    }
    case 'flag':
      return { type: 'flag', key: moveWord(statement.key, by), ...base };
    case 'connection': {
      const sources = statement.sources.map((name) => moveName(name, by));
      const targets = statement.targets.map((name) => moveName(name, by));
      return { type: 'connection', sources, targets, ...base };
    }
    case 'declaration': {
      const { kind, name, title, like } = statement;
      return {
        type: 'declaration',
        kind: moveWord(kind, by),
        ...(name && { name: moveWord(name, by) }),
        ...(title && { title: moveString(title, by) }),
        ...(like && { like: moveName(like, by) }),
        ...base,
      };
    }
    case 'broken':
      return { type: 'broken', ...base };
  }
}
