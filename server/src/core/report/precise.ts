// Figures with the digits that a calculation by hand needs: six that mean something, in units that multiply as written.
import type { Figure, Unit } from '../model/figure.ts';

/** `364.583/s`, `19.9653 %`, `1,000,000`, `0.00035 ms`. */
export const precise = ({ value, unit }: Pick<Figure, 'value' | 'unit'>): string => preciseValue(value, unit);

export function preciseValue(value: number, unit: Unit): string {
  switch (unit) {
    case 'fraction':
      return `${digits(value * 100)} %`;
    case 'fraction/month':
      return `${digits(value * 100)} %/month`;
    case 'ms':
      return value < 10_000 ? `${digits(value)} ms` : `${digits(value / 1000)} s`;
    case 'ms/year':
      return `${digits(value / 60_000)} min a year`;
    case '1/year':
      return `${digits(value)} a year`;
    case '1/s':
      return value > 0 && value < 1e-5 ? `${digits(value * 31_536_000)}/year` : `${digits(value)}/s`;
    case '1/day':
      return `${digits(value)}/day`;
    case '1/user/s':
      return `${digits(value * 86_400)}/user/day`;
    case 'bytes':
      return `${digits(value)} B`;
    case 'bit/s':
      return `${digits(value)} bit/s`;
    case 'months':
      return `${digits(value)} months`;
    case 'x':
      return `${digits(value)}x`;
    case 'count':
    case 'users':
      return digits(value);
  }
}

/** Six digits, whole numbers in full; groups of three. */
function digits(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e15 || (size > 0 && size < 1e-6)) return String(Number(value.toPrecision(6)));
  const rounded = Number.isInteger(value) ? value : Number(value.toPrecision(6));
  const text = size < 1 && rounded !== 0 ? shortest(rounded) : String(rounded);
  const [whole = '', decimals] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/** Without an exponent. */
const shortest = (value: number): string => value.toFixed(12).replace(/\.?0+$/, '');
