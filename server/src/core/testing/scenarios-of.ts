// Losses and growth of texts in tests.

import { estimateCapacity } from '../capacity/estimate-capacity.ts';
import { buildCallGraph } from '../model/build-call-graph.ts';
import { estimateScenarios } from '../scenarios/estimate-scenarios.ts';
import type { Healthy } from '../scenarios/evaluate-scenario.ts';
import { findScenario } from '../scenarios/find-scenario.ts';
import type { ScenarioOutcome, ScenarioReport } from '../scenarios/report.ts';
import { modelOf } from './model-of.ts';

export interface Scenarios {
  readonly healthy: Healthy;
  readonly report: ScenarioReport;
}

/** Fails where the text has language errors. */
export function scenariosOf(text: string): Scenarios {
  const model = modelOf(text);
  const errors = [...model.diagnostics.values()].flat();
  if (errors[0] !== undefined) throw new Error(errors[0].message);
  const graph = buildCallGraph(model);
  const healthy = { model, graph, capacity: estimateCapacity(model, graph) };
  return { healthy, report: estimateScenarios(healthy) };
}

/** The outcome with this id. */
export function outcomeOf({ report }: Scenarios, id: string): ScenarioOutcome {
  const found = report.outcomes.find(({ scenario }) => scenario.id === id);
  if (found === undefined) {
    throw new Error(
      `there is no ${id} among ${report.outcomes.map(({ scenario }) => scenario.id).join(', ')}`,
    );
  }
  return found;
}

/** All of these down together. */
export function downOf({ healthy, report }: Scenarios, ...names: readonly string[]): ScenarioOutcome {
  const scenario = findScenario(healthy.model, names);
  if ('problem' in scenario) throw new Error(`nothing is called ${scenario.problem.name}`);
  return report.outcomeOf(scenario.found);
}
