// All losses that are worth a look, the sweep of users and the growth in time, of one system.
import { derivedFigure, once } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import { exactly } from '../model/range.ts';
import { createComparison, evaluateScenario, type Healthy } from './evaluate-scenario.ts';
import { findFirstLoss, growInTime } from './grow-in-time.ts';
import { listScenarios } from './list-scenarios.ts';
import type { ScenarioReport } from './report.ts';
import { sweepUsers, sweptFigure } from './sweep-users.ts';

/** Nothing is solved before it is read. Never throws for any model. */
export function estimateScenarios(healthy: Healthy): ScenarioReport {
  const { model, graph } = healthy;
  const isVisited = (id: number): boolean => graph.journeys.some(({ visits }) => (visits[id] ?? 0) !== 0);
  const comparison = once(() => createComparison(healthy));
  const outcomes = once(() =>
    listScenarios(model, ({ id }) => isVisited(id)).map((scenario) =>
      evaluateScenario(comparison(), scenario),
    ),
  );
  const sweep = once(() => sweepUsers(healthy));
  const growth = once(() => growInTime(model, sweep().order, sizeNow(healthy)));
  const firstLoss = once(() => findFirstLoss(model, healthy.capacity.cases[0]));
  return {
    get outcomes() {
      return outcomes();
    },
    outcomeOf: (scenario) => evaluateScenario(comparison(), scenario),
    get sweep() {
      return sweep();
    },
    get growth() {
      return growth();
    },
    get firstLoss() {
      return firstLoss();
    },
  };
}

/** In the unit of the sweep. */
function sizeNow({ model }: Healthy): Figure {
  const { key, declared } = sweptFigure(model);
  if (key === 'daily-users') return declared;
  return derivedFigure(exactly(1), { unit: 'x', formula: 'the declared load', inputs: () => [] });
}
