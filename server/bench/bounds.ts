// What is measured, beside what it may be. A measurement over its bound is said to be; one over the limit fails.

export interface Measurement {
  readonly name: string;
  readonly value: number;
  /** What it should stay at or below. */
  readonly bound: number;
  /** Beyond this the bench fails. Default: twice the bound, since machines differ and are busy. */
  readonly limit?: number;
  /** As people read the value: `3.1 starts (78 ms)`. */
  readonly text: string;
  readonly boundText: string;
}

export type Verdict = 'ok' | 'over' | 'FAILED';

export function judge({
  value,
  bound,
  limit = 2 * bound,
}: Pick<Measurement, 'value' | 'bound' | 'limit'>): Verdict {
  if (!(value <= limit)) return 'FAILED';
  return value <= bound ? 'ok' : 'over';
}

/** One line per measurement, in columns. */
export function renderTable(measurements: readonly Measurement[]): string {
  const rows = [
    ['work', 'measured', 'bound', ''],
    ...measurements.map((measurement) => [
      measurement.name,
      measurement.text,
      measurement.boundText,
      judge(measurement),
    ]),
  ];
  const widths = [0, 1, 2].map((i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
