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
    case 'users':
      return formatCount(value);
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
      return `${formatDowntime(value)} a year`;
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

function formatTime(ms: number): string {
  const size = Math.abs(ms);
  // Below a nanosecond nothing happens in a network.
  if (size < 1e-6) return '0 ms';
  if (size < 0.1) return `${formatDecimal(ms * 1000)} us`;
  if (size < 1000) return `${formatDecimal(ms)} ms`;
  if (size < 120_000) return `${formatDecimal(ms / 1000)}s`;
  if (size < 7_200_000) return `${formatDecimal(ms / 60_000)}m`;
  if (size < 172_800_000) return `${formatDecimal(ms / 3_600_000)}h`;
  return `${formatDecimal(ms / 86_400_000)}d`;
}

/** As people speak of outages: `3 s`, `26 min`, `4.4 h`, `3.7 d`. */
function formatDowntime(ms: number): string {
  if (ms > 0 && ms < 1000) return `${formatDecimal(ms)} ms`;
  if (ms < 120_000) return `${formatDecimal(ms / 1000)} s`;
  if (ms < 7_200_000) return `${formatDecimal(ms / 60_000)} min`;
  if (ms < 172_800_000) return `${formatDecimal(ms / 3_600_000)} h`;
  return `${formatDecimal(ms / 86_400_000)} d`;
}

/**
 * The availability that goes with an unavailability, in percent, with all digits up to the second one of what is
 * missing: 5e-10 gives `99.99999995 %`. An availability near 1 cannot say that itself: as a number it has too few digits.
 */
export function formatAvailability(unavailability: number): string {
  const missing = Math.max(0, Math.min(1, unavailability)) * 100;
  if (missing >= 1) return `${formatDecimal(clean(100 - missing))} %`;
  if (missing < 1e-18) return '100 %';
  const decimals = Math.min(20, 1 - Math.floor(Math.log10(clean(missing))));
  const whole = 100n * 10n ** BigInt(decimals);
  const digits = String(whole - BigInt(missing.toFixed(decimals).replace('.', ''))).padStart(
    decimals + 1,
    '0',
  );
  return `${trimmed(`${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`)} %`;
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
