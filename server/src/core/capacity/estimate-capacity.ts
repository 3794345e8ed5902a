// The estimate of the first tier: who is loaded how much, which station gives out first, and what the system holds.
// Needs no assumption about distributions: only rates, visits and times per operation (Lazowska et al., Quantitative
// System Performance, chapters 3 and 5).

import type { AttributeTable } from '../model/attribute-value.ts';
import type { Scenario } from '../model/build-call-graph.ts';
import type { CallGraph } from '../model/call-graph.ts';
import { once } from '../model/derived-figure.ts';
import type { Model } from '../model/model.ts';
import { type Basis, createBasis } from './basis.ts';
import { buildLoadCase } from './build-load-case.ts';
import { caseAt, otherCase } from './case-at.ts';
import { noteProblems } from './note-problems.ts';
import type { CapacityReport } from './report.ts';

/**
 * The report for the workload, then for each stage in the order of the text. `graph` is the model's call graph in
 * the same `scenario` (default: the healthy system). Never throws for any model; every number in it is finite and
 * not negative. Numbers are computed when they are read, and then kept: linear in components and calls, per journey.
 */
export function estimateCapacity(model: Model, graph: CallGraph, scenario: Scenario = {}): CapacityReport {
  const basis = createBasis(model, graph, scenario);
  const workload: AttributeTable = model.workload?.attributes ?? new Map();
  const first = buildLoadCase(basis, undefined, workload);
  const stages = once(() => stageCases(basis, workload));
  const notes = once(() => noteProblems(basis, { rates: first.rates, caches: () => first.caches }));
  return {
    get cases() {
      return [first, ...stages()] as const;
    },
    get notes() {
      return notes();
    },
    caseAt: (size) => caseAt(basis, size),
  };
}

const stageCases = (basis: Basis, workload: AttributeTable) =>
  basis.model.stages.map((stage) =>
    otherCase(basis, stage.name, new Map([...workload, ...stage.attributes])),
  );
