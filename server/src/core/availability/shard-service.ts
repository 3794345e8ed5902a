// How much of a sharded store is served. One request needs the shard of its key, so the expected part of the keys that
// is served is the availability of one shard; that all of them are is much less likely.
// Invariant: no more than all keys are served, and all at once no more often than one.
import {
  anyCopyDown,
  compileStructure,
  diagramProbability,
  placesFirstOrder,
  type StructureNode,
} from '../formulas/reliability/index.ts';
import { derivedFigure, once } from '../model/derived-figure.ts';
import type { Component } from '../model/model.ts';
import type { Bound } from '../model/range.ts';
import { complementFigure } from './availability-figures.ts';
import { byEnd, rangeBy } from './by-end.ts';
import type { ComponentConditions } from './component-conditions.ts';
import { isPlaceSubject } from './failure-variables.ts';
import type { ShardFigures, ShardService } from './report.ts';
import { countShardGroups } from './shard-groups.ts';
import type { Inputs } from './solve-problem.ts';

/** The two figures for reads and for writes. `base`: the numbers of all variables. */
export function describeShards(
  component: Component,
  conditions: ComponentConditions,
  base: (end: Bound) => Inputs,
): ShardService {
  const groups = countShardGroups(component);
  const reads = once(() => shardFigures(conditions.of(component, 0), { groups, conditions, base }));
  const writes = once(() => shardFigures(conditions.of(component, 1), { groups, conditions, base }));
  return {
    component,
    groups,
    get reads() {
      return reads();
    },
    get writes() {
      return writes();
    },
  };
}

interface ShardContext {
  readonly groups: number;
  readonly conditions: ComponentConditions;
  readonly base: (end: Bound) => Inputs;
}

function shardFigures(group: StructureNode, context: ShardContext): ShardFigures {
  const at = byEnd(solveShards(group, context));
  const unserved = derivedFigure(
    rangeBy((end) => at(end).one),
    { unit: 'fraction', formula: 'unavailability of one shard', inputs: () => [] },
  );
  const anyDown = derivedFigure(
    rangeBy((end) => at(end).any),
    {
      unit: 'fraction',
      formula: '1 - (1 - unavailability of one shard) ^ shards, given the state of their places',
      inputs: () => [{ name: 'unavailability of one shard', figure: unserved }],
    },
  );
  return { served: complementFigure(unserved), allServed: complementFigure(anyDown) };
}

/** P(one group is down), and P(any of them is): they share their places and nothing else. */
function solveShards(group: StructureNode, { groups, conditions, base }: ShardContext) {
  const { variables } = conditions.table;
  const isPlace = (variable: number): boolean => {
    const subject = variables[variable]?.subject;
    return subject !== undefined && isPlaceSubject(subject);
  };
  const order = placesFirstOrder([group], [...variables.keys()].filter(isPlace));
  const compiled = order && compileStructure([group], { order });
  const node = compiled?.nodes[0] ?? -1;
  return (end: Bound): { readonly one: number; readonly any: number } => {
    if (compiled === undefined) return { one: 1, any: 1 };
    const { unavailabilities } = base(end);
    const one = diagramProbability(compiled.diagram, node, unavailabilities)?.unavailability;
    const any = anyCopyDown(compiled.diagram, node, { copies: groups, unavailabilities, isPlace });
    return { one: one ?? 1, any: any ?? 1 };
  };
}
