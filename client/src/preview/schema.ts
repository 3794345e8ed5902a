// The few shapes that messages between the editor and the preview's page are made of, checked at run time.
// Invariant: a value that `read` returns holds the described fields and no others.

/** Describes values of T: `read` returns a clean copy, or undefined when the value is anything else. */
export interface Schema<T> {
  read(value: unknown): T | undefined;
}

/** The type that a schema describes. */
export type Shape<S> = S extends Schema<infer T> ? T : never;

type Fields = Readonly<Record<string, Schema<unknown>>>;
type Shapes<F extends Fields> = { readonly [K in keyof F]: Shape<F[K]> };

const MOST_ITEMS = 10_000;

export const text: Schema<string> = { read: (value) => (typeof value === 'string' ? value : undefined) };

export const flag: Schema<boolean> = { read: (value) => (typeof value === 'boolean' ? value : undefined) };

/** A finite number. */
export const number: Schema<number> = {
  read: (value) => (Number.isFinite(value) ? (value as number) : undefined),
};

/** One of the given words. */
export function word<const W extends string>(...words: readonly W[]): Schema<W> {
  return { read: (value) => words.find((one) => one === value) };
}

/** The described value, or null. */
export function nullable<T>(schema: Schema<T>): Schema<T | null> {
  return { read: (value) => (value === null ? null : schema.read(value)) };
}

/** A list, of at most 10,000 items. */
export function list<T>(schema: Schema<T>): Schema<readonly T[]> {
  return {
    read(value) {
      if (!Array.isArray(value) || value.length > MOST_ITEMS) return undefined;
      const items = value.map((item) => schema.read(item));
      return items.every((item) => item !== undefined) ? (items as T[]) : undefined;
    },
  };
}

/** An object with exactly these fields; others are dropped. */
export function record<F extends Fields>(fields: F): Schema<Shapes<F>> {
  return {
    read(value) {
      if (typeof value !== 'object' || value === null) return undefined;
      const clean: Record<string, unknown> = {};
      for (const [key, schema] of Object.entries(fields)) {
        const field = schema.read(
          Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined,
        );
        if (field === undefined) return undefined;
        clean[key] = field;
      }
      return clean as Shapes<F>;
    },
  };
}

/** The first of the schemas that fits. */
export function either<S extends readonly Schema<unknown>[]>(...schemas: S): Schema<Shape<S[number]>> {
  return {
    read(value) {
      for (const schema of schemas) {
        const found = schema.read(value);
        if (found !== undefined) return found as Shape<S[number]>;
      }
      return undefined;
    },
  };
}
