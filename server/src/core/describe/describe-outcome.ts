// What a loss does, in one line: who fails, what waits or is forgotten, and what gets busier.
import type { LoadCase } from '../capacity/report.ts';
import { formatFigure } from '../model/format-figure.ts';
import { besidesLoad, describeFailing, verdictInWords } from '../report/loss-in-words.ts';
import type { ScenarioOutcome } from '../scenarios/report.ts';
import type { FailureScenario } from '../scenarios/scenario.ts';

/** Names stand in backticks: `read` fails; carries on, `app` 61 % -> 91 %; holds 1.4M instead of 2.9M daily users. */
export function describeOutcome(outcome: ScenarioOutcome, healthy: LoadCase): string {
  const { cutJourneys, verdict } = outcome;
  const { model } = healthy.context.basis;
  const effects = besidesLoad(outcome, model);
  if (cutJourneys.length > 0) return [describeFailing(outcome), ...effects].join('; ');
  const load = [verdictInWords(verdict, model), ...rise(outcome)].join(', ');
  return [load, ...effects, ...describeHeld(outcome, healthy)].join('; ');
}

/** Without one machine of `app`; with `hot` holding nothing. */
export const describeCase = ({ kind, label }: FailureScenario): string =>
  `${kind === 'cold-cache' || kind === 'cdn-bypass' ? 'with' : 'without'} ${label}`;

function rise({ rises: [first] }: ScenarioOutcome): readonly string[] {
  if (first?.failed === undefined || first.healthy === undefined) return [];
  return [`${first.label} ${formatFigure(first.healthy)} -> ${formatFigure(first.failed)}`];
}

function describeHeld({ holdsDailyUsers }: ScenarioOutcome, { mostDailyUsers }: LoadCase): readonly string[] {
  if (holdsDailyUsers === undefined || mostDailyUsers === undefined) return [];
  const [after, before] = [formatFigure(holdsDailyUsers), formatFigure(mostDailyUsers)];
  return after === before ? [] : [`holds ${after} instead of ${before} daily users`];
}
