// The lines inside a drawn component: its name, its title, and how many machines it is.
// A line about machines appears only where something is written, so that a sketch stays a sketch.
import type { AttributeTable } from '../model/attribute-value.ts';
import type { Component } from '../model/model.ts';

/** Plain text, not escaped; the name is always the first line. */
export function describeNode(component: Component): readonly string[] {
  const lines = [component.name];
  if (component.title !== undefined && component.title !== component.name) lines.push(component.title);
  const counts = describeCounts(component);
  if (counts !== '') lines.push(counts);
  return lines;
}

/** `6 instances`, `1 primary, 2 replicas, 8 shards`, `managed`; empty where nothing is written. */
function describeCounts({ kind, attributes }: Component): string {
  const parts: string[] = [];
  const instances = countOf(attributes, 'instances');
  if (instances !== undefined) parts.push(plural(instances, 'instance'));
  const replicas = countOf(attributes, 'replicas');
  if (replicas !== undefined) parts.push(describeReplicas(kind.word, replicas));
  const shards = countOf(attributes, 'shards');
  if (shards !== undefined) parts.push(plural(shards, 'shard'));
  if (isFlagged(attributes, 'managed')) parts.push('managed');
  return parts.join(', ');
}

function describeReplicas(kind: string, replicas: string): string {
  return kind === 'database'
    ? `1 primary, ${plural(replicas, 'replica')}`
    : `1 and ${plural(replicas, 'replica')}`;
}

/** `3` or, for an uncertain number, `2 to 5`; undefined where it is not written. */
function countOf(attributes: AttributeTable, key: string): string | undefined {
  const value = attributes.get(key)?.values[0];
  if (value?.type !== 'quantity') return undefined;
  return value.low === value.high ? `${value.value}` : `${value.low} to ${value.high}`;
}

function plural(count: string, noun: string): string {
  return `${count} ${noun}${count === '1' ? '' : 's'}`;
}

/** Whether a flag is written and not taken back. */
export function isFlagged(attributes: AttributeTable, key: string): boolean {
  const value = attributes.get(key)?.values[0];
  return value?.type === 'flag' && value.on;
}
