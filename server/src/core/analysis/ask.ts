// The same system in other circumstances: with another number of users, at one of its stages, with parts of it down.
// What cannot be asked of a system is an answer in words, never an exception. The analysis that is given stays as it is.

import { nearNames } from '../../../../grammar/src/text/near-names.ts';
import type { Attribute, AttributeTable } from '../model/attribute-value.ts';
import { changeFigures } from '../model/change-figures.ts';
import type { Model, Settings } from '../model/model.ts';
import { declaredFigure } from '../model/quantity.ts';
import { exactly, scale } from '../model/range.ts';
import type { Analysis } from './analysis.ts';
import { analyzeModel } from './analyze.ts';
import { startInstances } from './start-instances.ts';

export interface Question {
  /** Users a day in place of those of the workload; 1 or more. */
  readonly dailyUsers?: number;
  /** The name of a stage, whose values count before those of the workload. */
  readonly stage?: string;
}

export type Answer = { readonly analysis: Analysis } | { readonly problem: string };

/** The analysis of the system in these circumstances; the same one where nothing is asked. */
export function ask(analysis: Analysis, { dailyUsers, stage }: Question): Answer {
  if (dailyUsers === undefined && stage === undefined) return { analysis };
  let { model } = analysis;
  if (stage !== undefined) {
    const found = model.stages.find(({ name }) => name === stage);
    if (found === undefined) return { problem: noStage(model, stage) };
    model = withStage(model, found);
  }
  if (dailyUsers !== undefined) {
    const changed = withUsers(model, dailyUsers);
    if ('problem' in changed) return changed;
    model = changed.model;
  }
  return { analysis: analyzeModel(startInstances(model), analysis) };
}

function noStage({ stages }: Model, stage: string): string {
  const names = stages.flatMap(({ name }) => name ?? []);
  if (names.length === 0) return `There is no stage \`${stage}\`: the file declares none.`;
  const near = nearNames(stage, names)[0];
  const quoted = names.map((name) => `\`${name}\``).join(', ');
  return near === undefined
    ? `There is no stage \`${stage}\`. There are ${quoted}.`
    : `There is no stage \`${stage}\`. Did you mean \`${near}\`?`;
}

/** The other stages are left out: each is a change of the workload as it is written. */
function withStage(model: Model, stage: Settings): Model {
  const workload = model.workload ?? { name: undefined, location: stage.location, attributes: new Map() };
  const attributes = new Map([...workload.attributes, ...stage.attributes]);
  return { ...model, workload: { ...workload, attributes }, stages: [] };
}

type Changed = { readonly model: Model } | { readonly problem: string };

/** Requests that are not counted by user grow in proportion to the users that are written. */
function withUsers(model: Model, dailyUsers: number): Changed {
  const requests = model.workload && declaredFigure(model.workload, 'requests');
  const users = model.workload && declaredFigure(model.workload, 'daily-users');
  if (requests === undefined) {
    return {
      problem:
        'A number of users says nothing here: the workload does not say how many requests each makes. Write `requests: 20/user/day`.',
    };
  }
  const change = { part: 'workload', key: 'daily-users', range: exactly(dailyUsers) } as const;
  if (requests.unit === '1/user/s')
    return { model: asAsked(changeFigures(model, [change]), ['daily-users']) };
  if (users === undefined || users.value <= 0) {
    return {
      problem:
        'A number of users says nothing here: the requests of the workload are not counted by user. Write `requests: 20/user/day`, or `daily-users` beside them.',
    };
  }
  const range = scale(requests, dailyUsers / users.value);
  const changed = changeFigures(model, [change, { part: 'workload', key: 'requests', range }]);
  return { model: asAsked(changed, ['daily-users', 'requests']) };
}

/** What is asked for stands in no file: its place is empty. */
function asAsked(model: Model, keys: readonly string[]): Model {
  if (model.workload === undefined) return model;
  const attributes: AttributeTable = new Map(
    [...model.workload.attributes].map(([key, attribute]) => [
      key,
      keys.includes(key)
        ? ({ ...attribute, location: nowhere, keyLocation: nowhere } satisfies Attribute)
        : attribute,
    ]),
  );
  return { ...model, workload: { ...model.workload, attributes } };
}

const nowhere = { uri: '', span: { start: 0, end: 0 } };
