// How verdicts are told: the measured value beside the limit, why it is not certain, and what to do next.
// Invariant: whole sentences, in the user's names.
import type { Figure } from '../model/figure.ts';
import { formatFigure, formatRange } from '../model/format-figure.ts';
import { describeInput, isDefault } from './input.ts';
import type { Influence } from './report.ts';

/** 61 % (31 % to 92 %); the value alone where it is certain. */
export function withRange(figure: Figure): string {
  const value = formatFigure(figure);
  const range = formatRange(figure);
  return range === value ? value : `${value} (${range})`;
}

/** What a verdict turns on, and what to measure first. */
export function tellWhatItHangsOn(hangsOn: readonly Influence[]): string {
  const first = hangsOn[0];
  if (first === undefined) return 'No single input decides it.';
  return `${turnsOn(hangsOn)} ${measureFirst(first)}`;
}

function turnsOn(hangsOn: readonly Influence[]): string {
  const names = hangsOn.map(({ input }) => describeInput(input)).join('; ');
  const isOne = hangsOn.length === 1;
  if (hangsOn.some(({ turns }) => turns === true))
    return isOne ? `It turns on ${names}.` : `It turns on each of these alone: ${names}.`;
  if (hangsOn.some(({ turns }) => turns === undefined))
    return isOne ? `${names} moves it most.` : `These move it most: ${names}.`;
  return isOne
    ? `${names} moves it most, and does not decide it alone.`
    : `These move it most, and none decides it alone: ${names}.`;
}

function measureFirst({ input }: Influence): string {
  const { measurement, key } = input;
  if (measurement === undefined)
    return isDefault(input) ? `Write \`${key}\` as it is.` : `Find out \`${key}\` more closely.`;
  return `Measure \`${key}\` first, by ${measurement.metric}: ${measurement.figure}.`;
}
