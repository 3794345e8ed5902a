// Figures as people read them, in messages, hovers and on the command line: `694.4/s`, `19.1 %`, `5.2M`, `4 ms`.
// One spelling everywhere, of no locale, with as many digits as mean something.
import type { Figure, Unit } from './figure.ts';

/** The middle value with its unit, such as `19.1 %`. */
export const formatFigure = (figure: Pick<Figure, 'value' | 'unit'>): string =>
  formatValue(figure.value, figure.unit);

/** Low to high where they differ as written, such as `9.5 % to 38.2 %`; otherwise the value alone. */
export function formatRange(figure: Pick<Figure, 'low' | 'value' | 'high' | 'unit'>): string {
  const low = formatValue(figure.low, figure.unit);
  const high = formatValue(figure.high, figure.unit);
  return low === high ? formatFigure(figure) : `${low} to ${high}`;
}

const largest = 1e300;

/** A number in the inside unit of `unit`, as text. */
export function formatValue(number: number, unit: Unit): string {
  // Percentages and days multiply: the largest numbers would leave what a number can hold.
  const value = Math.max(-largest, Math.min(largest, number));
  switch (unit) {
    case 'count':
      return formatCount(value);
    case 'users':
      return formatUsers(value);
    case 'fraction':
      return `${formatPercent(value)} %`;
    case 'fraction/month':
      return `${formatPercent(value)} %/month`;
    case 'x':
      return `${formatDecimal(value)}x`;
    case 'ms':
      return formatTime(value);
    case 'bytes':
      return formatScaled(value, 1000, ['B', 'KB', 'MB', 'GB', 'TB', 'PB']);
    case 'bit/s':
      return `${formatScaled(value, 1000, ['bit', 'Kbit', 'Mbit', 'Gbit'])}/s`;
    case '1/s':
      return formatRate(value);
    case '1/year':
      return `${formatCount(value)} a year`;
    case 'ms/year':
      return `${value < 0.001 ? '0 s' : formatTime(value)} a year`;
    case 'months':
      return value === 1 ? '1 month' : `${formatCount(value)} months`;
    case '1/day':
      return `${formatCount(value)}/day`;
    case '1/user/s':
      return `${formatCount(value * 86_400)}/user/day`;
  }
}

/** Rates that are seldom even in a month are told by the year: machines fail at such rates. */
const formatRate = (perSecond: number): string =>
  perSecond > 0 && perSecond < 1e-6
    ? `${formatCount(perSecond * secondsPerYear)}/year`
    : `${formatCount(perSecond)}/s`;

const secondsPerYear = 31_536_000;

const magnitudes = [
  [1e12, 'T'],
  [1e9, 'B'],
  [1e6, 'M'],
] as const;

/** `125,000`, `5.2M`, `694.4`, `0.25`: grouped below a million, above it by magnitude. */
function formatCount(value: number): string {
  for (const [size, letter] of magnitudes) {
    // 999,999.6 rounds up into the next magnitude.
    if (Math.round(Math.abs(value)) >= size) return `${formatDecimal(value / size)}${letter}`;
  }
  return formatDecimal(value);
}

/** Estimates of users: `8,500`, `938K`, `1.3M`, `269M`. More than three digits would claim what no estimate knows. */
function formatUsers(value: number): string {
  const rounded = Number(value.toPrecision(3));
  if (rounded < 10_000 || rounded >= 1e15) return rounded < 100 ? formatDecimal(value) : formatCount(rounded);
  for (const [size, letter] of [...magnitudes, [1e3, 'K']] as const) {
    // From the value itself: what is rounded twice is rounded wrongly (3.3488M, 3.35M, 3.4M).
    if (rounded >= size) return `${trimmed((value / size).toFixed(rounded / size < 100 ? 1 : 0))}${letter}`;
  }
  return formatCount(rounded);
}

/** One decimal from 1 on, none from 10,000 on, two digits that mean something below 1; groups of three. */
function formatDecimal(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e21) return value.toExponential(1);
  if (size >= 0.95) return group(trimmed(value.toFixed(size < 10_000 ? 1 : 0)));
  if (size < 1e-12) return '0';
  return trimmed(value.toFixed(Math.min(20, 1 - Math.floor(Math.log10(size)))));
}

// Near the whole the missing part is what matters: 99.95 % must not become 100 %.
function formatPercent(fraction: number): string {
  const missing = 1 - fraction;
  if (missing <= 1e-12 || missing > 0.01) return formatDecimal(clean(fraction * 100));
  return trimmed((fraction * 100).toFixed(Math.min(10, -1 - Math.floor(Math.log10(clean(missing))))));
}

// 0.07 x 100 is 7.000000000000001.
const clean = (value: number): number => Number(value.toPrecision(12));

/** In the largest unit of which there are about two or more: `41 us`, `34 ms`, `90 s`, `26 min`, `4.4 h`, `3.7 d`. */
function formatTime(ms: number): string {
  const size = Math.abs(ms);
  // Below a microsecond nobody waits: such digits are noise of a formula.
  if (size < 0.001) return '0 ms';
  if (size < 0.1) return `${formatDecimal(ms * 1000)} us`;
  if (size < 1000) return `${formatDecimal(ms)} ms`;
  if (size < 120_000) return `${formatDecimal(ms / 1000)} s`;
  if (size === 3_600_000) return '1 h';
  if (size < 7_200_000) return `${formatDecimal(ms / 60_000)} min`;
  if (size < 172_800_000) return `${formatDecimal(ms / 3_600_000)} h`;
  return `${formatDecimal(ms / 86_400_000)} d`;
}

/**
 * The availability that goes with an unavailability, in percent, with all digits up to the second one of what is
 * missing, and up to the third where that is more than 0.1 %, so that it agrees with a downtime beside it: 5e-5 gives
 * `99.995 %`. An availability near 1 cannot say that itself: as a number it has too few digits.
 */
export function formatAvailability(unavailability: number): string {
  const missing = Math.max(0, Math.min(1, unavailability)) * 100;
  if (missing === 0) return '100 %';
  // Less than 32 ms a year: no input is known that well.
  if (missing < 1e-7) return 'over 99.9999999 %';
  const firstDigit = -Math.floor(Math.log10(clean(missing)));
  const decimals = missing >= 0.1 ? Math.max(2, firstDigit + 2) : firstDigit + 1;
  return `${trimmed((100 - missing).toFixed(decimals))} %`;
}

function formatScaled(value: number, step: number, units: readonly string[]): string {
  let scaled = value;
  let at = 0;
  while (Math.abs(scaled) >= step && at < units.length - 1) {
    scaled /= step;
    at++;
  }
  return `${formatDecimal(scaled)} ${units[at] ?? ''}`;
}

const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

function group(text: string): string {
  const [whole = '', decimals] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}
