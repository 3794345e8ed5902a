// The estimate for programs, as `docs/schemas/capacity.schema.json` describes it. What is unknown is null.
import { type JudgedTarget, judgeDown, listTargets, type Section } from '../core/index.ts';
import type { SystemAnswer } from './answer-systems.ts';
import { availabilityToJson } from './capacity-json/availability-to-json.ts';
import { caseToJson } from './capacity-json/case-to-json.ts';
import { cachesToJson, queuesToJson, storageToJson } from './capacity-json/data-to-json.ts';
import {
  bare,
  figureWriter,
  shortFigureWriter,
  type ToJson,
  type ToPlace,
} from './capacity-json/figure-to-json.ts';
import { journeyTimesToJson, latencyToJson } from './capacity-json/latency-to-json.ts';
import { growthToJson, lossesToJson, lossToJson, sweepToJson } from './capacity-json/scenarios-to-json.ts';

export interface SystemJsonOptions {
  readonly path: string;
  readonly toPlace: ToPlace;
}

/** The whole report of one system, in the circumstances that were asked for. */
export function toCapacityJson(answer: SystemAnswer, { path, toPlace }: SystemJsonOptions): object {
  const { analysis, request, explained } = answer;
  const { model, capacity, latency, availability, scenarios, trust } = analysis;
  const toJson = figureWriter(toPlace);
  const toShort = shortFigureWriter(toPlace);
  return {
    path,
    title: model.title ?? null,
    asked: {
      dailyUsers: request.question.dailyUsers ?? null,
      stage: request.question.stage ?? null,
      down: request.down,
    },
    targets: listTargets(analysis).map((target) => targetToJson(target, toShort)),
    cases: capacity.cases.map((load) => caseToJson(load, toJson)),
    latency: latencyToJson(latency, toShort),
    availability: availabilityToJson(availability, toShort),
    storage: storageToJson(capacity.cases[0], toShort),
    queues: queuesToJson(capacity.cases[0], toShort),
    caches: cachesToJson(capacity.cases[0], toShort),
    losses: lossesToJson(scenarios, toShort),
    growth: growthToJson(scenarios, toShort),
    sweep: request.isSweep ? sweepToJson(scenarios, toShort) : null,
    down: downToJson(answer, { toJson, toShort }),
    explained: explained.map(({ part, sections }) => ({
      component: part.path,
      sections: sections.map(sectionToJson),
    })),
    measure: trust.measure.map(({ input, measurement, message }) => ({
      input: bare(input.label),
      key: input.key,
      figure: toShort(input.figure),
      metric: measurement.metric,
      howTo: measurement.figure,
      message,
    })),
    validity: trust.validity,
    assumptions: trust.assumptions.map(({ message }) => message),
    notes: capacity.notes,
  };
}

const targetToJson = (target: JudgedTarget, toJson: ToJson): object => ({
  kind: target.kind,
  journey: target.journey ?? null,
  verdict: target.verdict,
  isMissed: target.isMissed,
  measured: toJson(target.measured),
  limit: toJson(target.limit),
  hangsOn: target.hangsOn.map(({ input, elasticity, turns, message }) => ({
    input: bare(input.label),
    figure: toJson(input.figure),
    elasticity,
    turns,
    message,
  })),
  message: target.message,
});

interface Writers {
  readonly toJson: ToJson;
  readonly toShort: ToJson;
}

function downToJson({ outcome }: SystemAnswer, { toJson, toShort }: Writers): object | null {
  if (outcome === undefined) return null;
  return {
    lost: outcome.scenario.subjects.map(({ path }) => path),
    targets: judgeDown(outcome).map((target) => targetToJson(target, toShort)),
    loss: lossToJson(outcome, toShort),
    case: caseToJson(outcome.load, toJson),
    journeys: journeyTimesToJson(outcome.latency, toShort),
  };
}

/** The working as it is shown, in text. */
const sectionToJson = ({ title, blocks }: Section): object => ({
  title: bare(title),
  blocks,
});
