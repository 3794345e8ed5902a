// The estimates that are timed, each on a system of its own size. Every one is computed anew and checked each time.
import { parse } from '../../grammar/src/syntax/parse.ts';
import type { Analysis } from '../src/core/analysis/analysis.ts';
import { analyze } from '../src/core/analysis/analyze.ts';
import { estimateAvailability } from '../src/core/availability/estimate-availability.ts';
import { estimateCapacity } from '../src/core/capacity/estimate-capacity.ts';
import { buildCallGraph } from '../src/core/model/build-call-graph.ts';
import type { CallGraph } from '../src/core/model/call-graph.ts';
import type { Model } from '../src/core/model/model.ts';
import { buildReport } from '../src/core/report/build-report.ts';
import { renderMarkdown } from '../src/core/report/render-markdown.ts';
import { estimateScenarios } from '../src/core/scenarios/estimate-scenarios.ts';
import { generateSystem } from './generate-system.ts';
import { generateZonedSystem } from './generate-zones.ts';

/** Something that is timed; it throws where its result cannot be right. */
export type Work = () => void;

const uri = 'file:///bench/made-up.arch';
const journeyCount = 10;

export type WorkName = 'report' | 'availability' | 'first-tier' | 'sweep';

/**
 * In the order in which they are run. What one needs is made when it is its turn, so that none works in the heap of
 * another: texts are read and models made then, outside of what is timed.
 */
export const works: Readonly<Record<WorkName, () => Work>> = {
  report: () => {
    const analysis = reader(generateSystem(200).text);
    return () => report(analysis());
  },
  availability: () => {
    const { model, graph } = reader(generateZonedSystem().text)();
    return () => availability(model, graph);
  },
  'first-tier': () => {
    const { model } = reader(generateSystem(10_000).text)();
    return () => firstTier(model);
  },
  sweep: () => sweepOf(reader(generateSystem(10_000).text)().model),
};

/** Gives a new analysis of the text at each call, of which nothing is computed yet. */
function reader(text: string): () => Analysis {
  const parsed = { uri, ...parse(text, { uri }) };
  return () => analyze(uri, { read: () => parsed, resolve: () => undefined });
}

/** All that `archlint capacity` prints. */
function report(analysis: Analysis): void {
  const text = renderMarkdown('Made up', buildReport(analysis));
  for (const part of ['## Latency', '## Availability', '## Growth', '## Loads at the peak', '| way-9']) {
    expect(text.includes(part), `the report has no ${part}`);
  }
}

/** Call graph, traffic, bottleneck and most users. */
function firstTier(model: Model): void {
  const [{ bottleneck, mostDailyUsers }] = estimateCapacity(model, buildCallGraph(model)).cases;
  expect((bottleneck?.headroom.value ?? 0) > 0, 'nothing gives out first');
  expect((mostDailyUsers?.value ?? 0) > 0, 'the most users are unknown');
}

/** Of a system whose first tier is known; one is made for each run, since reports keep what was computed. */
function sweepOf(model: Model): Work {
  const graph = buildCallGraph(model);
  return () => {
    const { sweep } = estimateScenarios({ model, graph, capacity: estimateCapacity(model, graph) });
    const busy = sweep.steps.filter(({ busiest }) => (busiest?.utilization.value ?? 0) > 0);
    expect(busy.length >= 9 && sweep.steps.length === busy.length, `only ${busy.length} steps are loaded`);
    expect((sweep.order[0]?.atLimit.value ?? 0) > 0, 'nothing gives out');
  };
}

/** The likely value of each journey, and of all of them at once. */
function availability(model: Model, graph: CallGraph): void {
  const { journeys, system } = estimateAvailability(model, graph);
  expect(journeys.length === journeyCount, `${journeys.length} journeys`);
  for (const { unavailability, method } of [...journeys, ...(system === undefined ? [] : [system])]) {
    const isFraction = unavailability.value > 0 && unavailability.value < 0.1;
    expect(isFraction && method === 'exact', `unavailability ${unavailability.value}, ${method}`);
  }
}

function expect(isSo: boolean, otherwise: string): void {
  if (!isSo) throw new Error(otherwise);
}
