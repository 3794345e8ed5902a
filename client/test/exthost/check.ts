// The few assertions of the extension host suite; node:assert does not exist in the web worker host.
// Invariant: a failed assertion shows what was and what should have been.

/** Throws unless both values have the same JSON. */
export function checkEqual(actual: unknown, expected: unknown): void {
  const [is, should] = [actual, expected].map((value) => JSON.stringify(value));
  if (is !== should) throw new Error(`is       ${is}\nexpected ${should}`);
}

/** Throws unless the value is defined; returns it. */
export function checkDefined<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`${what} is missing`);
  return value;
}
