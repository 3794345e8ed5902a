// What to run, in words: how many machines, and what helps where more of them do not. Numbers of shards are said by the
// shard, with their sum, so that they are compared with what is written.

import { formatValue } from '../model/format-figure.ts';
import { targetUtilization } from './most-carried.ts';
import { isLeaderless } from './plan-store.ts';
import type { LoadCase } from './report.ts';
import { scaleOutOf } from './scale-out.ts';
import { type ToRun, whatToRun } from './what-to-run.ts';

const count = (value: number, one: string): string =>
  `${formatValue(value, 'count')} ${value === 1 ? one : `${one}s`}`;

/** As it follows the name: 11 instead of 4, 6 a shard instead of 2 (48 in all), 3 replicas that answer reads. */
export function sayNumber({
  component,
  isOfReplicas,
  sizing,
  machines,
  groups,
  autoscaleEnd,
}: ToRun): string {
  const aShard = groups > 1 ? ' a shard' : '';
  const inAll = (each: number): string =>
    groups > 1 ? ` (${formatValue(each * groups, 'count')} in all)` : '';
  const replicas = (copies: number): string =>
    `${count(copies - 1, 'replica')}${aShard} that ${copies === 2 ? 'answers' : 'answer'} reads${inAll(copies - 1)}`;
  switch (sizing.type) {
    case 'machines': {
      const { machines: needed } = sizing;
      if (component.kind.redundancy === 'instances') {
        const end = autoscaleEnd === undefined ? '' : ', where `autoscale` ends';
        return `${formatValue(needed, 'count')} instead of ${formatValue(machines, 'count')}${end}`;
      }
      if (isOfReplicas)
        return `${formatValue(needed - 1, 'count')}${aShard} instead of ${formatValue(machines - 1, 'count')}${inAll(needed - 1)}`;
      if (machines === 1 && component.kind.word === 'database') return replicas(needed);
      return `${count(needed, 'copy').replace('copys', 'copies')}${aShard} instead of ${formatValue(machines, 'count')}${inAll(needed)}`;
    }
    case 'read-from-replicas':
      return replicas(sizing.machines);
    case 'shards':
      return `${formatValue(groups * sizing.factor, 'count')} shards or more instead of ${formatValue(groups, 'count')}`;
    default:
      return 'no number';
  }
}

/** Machines of the role in all, to compare with those of its station; undefined where no number of them does. */
export function machinesInAll({ isOfReplicas, sizing, groups }: ToRun): number | undefined {
  return sizing.type === 'machines' ? (sizing.machines - (isOfReplicas ? 1 : 0)) * groups : undefined;
}

/** What helps where more machines do not; undefined where they do. */
export function sayHelp({ component, sizing, groups }: ToRun): string | undefined {
  switch (sizing.type) {
    case 'machines':
      return undefined;
    case 'read-from-replicas':
      return `its primary answers all reads: read from the replicas (\`reads-from: replicas\`), ${formatValue(sizing.machines - 1, 'count')} of them`;
    case 'shards': {
      const shards = `${formatValue(groups * sizing.factor, 'count')} shards or more`;
      const alone = formatValue(sizing.alone, 'fraction');
      if (isLeaderless(component))
        return `each copy takes every write and its part of the reads that several copies must answer, which is ${alone} of a machine with a loss as above, and further copies take hardly any of it: divide the data into ${shards}, or take larger machines`;
      return component.kind.word === 'database'
        ? `every copy takes each write, which alone is ${alone} of a machine: divide the data into ${shards}, or take larger machines`
        : `one machine does all of its work, which is ${alone} of a machine: divide it into ${shards}, or take a larger machine`;
    }
    case 'busiest-key':
      return 'one key is too much for the shard that it is in: divide that key (`hot-key-copies`), or put a cache before it';
    default:
      if (scaleOutOf(component) !== undefined)
        return 'each machine costs the others more than it carries: take larger machines, or send them less';
      return component.kind.redundancy === 'instances'
        ? 'no sensible number of machines suffices: look at what is written of it, or send it less'
        : 'more machines do not help: raise what is written of its limit, or send it less';
  }
}

/** What suffices so that any loss to be survived is carried, as a sentence. */
export function sayWhatSuffices({ context, survival }: Pick<LoadCase, 'context' | 'survival'>): string {
  const target = targetUtilization(context.basis.model).value;
  const lacking = whatToRun({ context, target, survival }).filter(({ isForLosses }) => isForLosses);
  if (lacking.length === 0) return 'Add machines so that the rest suffices.';
  const named = lacking.slice(0, mostNamed).map((group) => `${group.label}: ${sayNumber(group)}`);
  const more = lacking.length - named.length;
  return `What suffices: ${named.join(', ')}${more === 0 ? '' : `, and machines of ${formatValue(more, 'count')} more parts`}.`;
}

/** In one sentence. */
const mostNamed = 6;
