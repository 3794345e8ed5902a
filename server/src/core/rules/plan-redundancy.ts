// What a component needs so that one of its machines can be lost, by its kind and by why one machine matters: more
// instances, replicas with a takeover, a majority of copies, or a provider.
import { copiesOf, type MachineLoss, majorityOf, needsMajority } from '../availability/machine-loss.ts';
import type { Component } from '../model/model.ts';
import { wordOf } from '../model/quantity.ts';
import type { NewAttribute } from './edit-block.ts';
import { rightInstances, rightReplicas } from './right-amount.ts';
import type { RuleContext } from './rule-context.ts';

/** What to write in the block of a component so that one machine can be lost. */
export interface Redundancy {
  readonly attributes: readonly NewAttribute[];
  /** The title of the fix; what is done besides goes before the reason. */
  readonly title: (besides: string) => string;
}

export function planRedundancy(context: RuleContext, component: Component, loss: MachineLoss): Redundancy {
  const name = `\`${component.label}\``;
  if (loss.reason === 'unmanaged') {
    return {
      attributes: [{ key: 'managed' }],
      title: () => `Say that ${name} is managed: a provider runs it redundantly`,
    };
  }
  if (component.kind.redundancy === 'instances') return planInstances(context, component, loss);
  return planCopies(context, component, loss);
}

function planInstances(context: RuleContext, component: Component, loss: MachineLoss): Redundancy {
  const name = `\`${component.label}\``;
  const { count, reason } = rightInstances(context, component);
  if (loss.reason === 'autoscale') {
    const autoscale = component.attributes.get('autoscale')?.values[0];
    const most = Math.max(count, autoscale?.type === 'quantity' ? autoscale.high : count);
    return {
      attributes: [{ key: 'autoscale', value: `2..${most}` }],
      title: () => `Keep at least 2 instances of ${name}, so that one can fail`,
    };
  }
  return {
    attributes: [{ key: 'instances', value: `${count}` }],
    title: (besides) => `Run ${count} instances of ${name}${besides}: ${reason ?? 'one can fail'}`,
  };
}

function planCopies(context: RuleContext, component: Component, loss: MachineLoss): Redundancy {
  const name = `\`${component.label}\``;
  if (loss.reason === 'manual-failover') {
    return {
      attributes: [{ key: 'failover', value: 'auto' }],
      title: () => `Let a replica of ${name} take over by itself when the primary is lost`,
    };
  }
  if (needsMajority(component)) {
    const replicas = Math.max(2, majorityOf(component), copiesOf(component) - 1);
    const { count, reason } = rightReplicas(context, component, replicas);
    const copies = `Keep ${count + 1} copies of ${name}`;
    return {
      attributes: [{ key: 'replicas', value: `${count}` }],
      title: () => `${copies}: ${reason ?? 'a majority is left when one fails'}`,
    };
  }
  const { count, reason } = rightReplicas(context, component, 1);
  const replicas = `Add ${count} ${count === 1 ? 'replica' : 'replicas'} to ${name}`;
  return {
    attributes: [
      { key: 'replicas', value: `${count}` },
      ...(mayFailOver(component) ? [{ key: 'failover', value: 'auto' }] : []),
    ],
    title: () => `${replicas} with automatic failover: ${reason ?? 'one machine can fail'}`,
  };
}

const mayFailOver = (component: Component): boolean => wordOf(component, 'failover') !== 'auto';
