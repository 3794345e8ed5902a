// How a utilization is shown: the step of the heat scale, which style sheets color, and the number beside it.
// The number is always there, so that nobody has to tell colors apart.

/** Steps of the scale with their lower ends. `over`: more load than it can carry. */
const STEPS = [
  ['over', 1],
  ['full', 0.9],
  ['high', 0.7],
  ['busy', 0.5],
  ['calm', 0.25],
  ['idle', 0],
] as const;

export type HeatStep = (typeof STEPS)[number][0];

/** The step of a utilization (1 is 100 %). Exactly 1 is `full`: it still carries its load. */
export function heatStepOf(utilization: number): HeatStep {
  if (utilization > 1) return 'over';
  return STEPS.find(([step, from]) => step !== 'over' && utilization >= from)?.[0] ?? 'idle';
}

/** `17.4 %`, `4 %`, `1,234 %`: one digit behind the point where it is not 0, none from 1,000 on. */
export function percentOf(utilization: number): string {
  const percent = utilization * 100;
  if (percent > 0 && percent < 0.05) return '<0.1 %';
  const shown = percent < 999.95 ? Math.round(percent * 10) / 10 : Math.round(percent);
  return `${shown.toLocaleString('en-US')} %`;
}
