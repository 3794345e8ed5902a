// Builds models from texts in tests: one text, or several files by name.
import { parse } from '../../../../grammar/src/syntax/parse.ts';
import type { Diagnostic } from '../../../../grammar/src/text/diagnostic.ts';
import { buildCallGraph, type Scenario } from '../model/build-call-graph.ts';
import { buildModel } from '../model/build-model.ts';
import type { Call, JourneyGraph } from '../model/call-graph.ts';
import type { FileSource, ParsedFile } from '../model/file-source.ts';
import type { Model } from '../model/model.ts';

/** Answers from texts by uri; an import path is resolved by its last part. */
export function sourceOf(texts: ReadonlyMap<string, string>): FileSource {
  const parsed = new Map<string, ParsedFile>();
  for (const [uri, text] of texts) {
    const { file, diagnostics } = parse(text, { uri });
    parsed.set(uri, { uri, file, diagnostics });
  }
  return {
    read: (uri) => parsed.get(uri) ?? { error: 'missing' },
    resolve: (_from, path) => `file:///${path.replace(/^\.\//, '')}`,
  };
}

export const mainUri = 'file:///main.arch';

/** The model of one text. */
export const modelOf = (text: string): Model => modelOfFiles({ 'main.arch': text });

/** The model of `main.arch` among several files. */
export function modelOfFiles(files: Readonly<Record<string, string>>): Model {
  const texts = new Map(Object.entries(files).map(([name, text]) => [`file:///${name}`, text]));
  return buildModel(mainUri, sourceOf(texts)).model;
}

/** All diagnostics of the model as `code: message` lines, file by file. */
export const problemsOf = (model: Model): readonly string[] =>
  [...model.diagnostics.values()]
    .flat()
    .map((diagnostic: Diagnostic) => `${diagnostic.code}: ${diagnostic.message}`);

/** Connections as `a -> b` by path. */
export const arrowsOf = (model: Model): readonly string[] =>
  model.connections.map(({ from, to }) => `${from.path} -> ${to.path}`);

/** The graph of one journey of a text, with caches cold and components lost by name. */
export function journeyOf(
  text: string,
  name: string,
  names: { readonly cold?: string; readonly lost?: string } = {},
): JourneyGraph {
  const model = modelOf(text);
  const called = (wanted: string | undefined) =>
    new Set(model.components.filter((component) => component.name === wanted));
  const scenario: Scenario = { coldCaches: called(names.cold), lost: called(names.lost) };
  const graph = buildCallGraph(model, scenario).journeys.find(({ journey }) => journey.name === name);
  if (graph === undefined) throw new Error(`there is no journey ${name}`);
  return graph;
}

/** Calls as `a -> b reason reads/writes per read reads/writes per write`, with `?` for optional and `~` for async. */
export function callsOf(graph: JourneyGraph, model: Model): readonly string[] {
  const name = (id: number): string => model.components[id]?.path ?? '';
  const show = (n: number): string => String(Number(n.toFixed(4)));
  return graph.calls.map((call: Call) => {
    const mark = call.isAsync ? '~' : call.required ? '' : '?';
    const perRead = `${show(call.readsPerRead)}+${show(call.writesPerRead)}`;
    const perWrite = `${show(call.readsPerWrite)}+${show(call.writesPerWrite)}`;
    return `${name(call.from)} -> ${name(call.to)}${mark} ${call.reason} ${perRead} ${perWrite}`;
  });
}
