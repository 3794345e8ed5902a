// The lines inside a drawn component: its name, its title, and how many machines it is.
// A line about machines appears only where something is written, so that a sketch stays a sketch.
import type { AttributeTable } from '../model/attribute-value.ts';
import type { Component } from '../model/model.ts';

/**
 * Plain text, not escaped; the name is always the first line.
 * @param hasPrimary whether one of several copies takes the writes; false where all copies are alike
 */
export function describeNode(component: Component, hasPrimary: boolean): readonly string[] {
  const lines = [component.name];
  if (component.title !== undefined && component.title !== component.name) lines.push(component.title);
  const counts = describeCounts(component.attributes, hasPrimary);
  if (counts !== '') lines.push(counts);
  return lines;
}

/** `6 instances`, `1 primary, 2 replicas, 8 shards`, `3 copies, managed`; empty where nothing is written. */
function describeCounts(attributes: AttributeTable, hasPrimary: boolean): string {
  const parts: string[] = [];
  const instances = countOf(attributes, 'instances');
  if (instances !== undefined) parts.push(plural(instances, 'instance'));
  const replicas = countOf(attributes, 'replicas');
  if (replicas !== undefined && hasPrimary) parts.push('1 primary', plural(replicas, 'replica'));
  const copies = countOf(attributes, 'replicas', 1);
  if (copies !== undefined && !hasPrimary) parts.push(copies === '1' ? '1 copy' : `${copies} copies`);
  const shards = countOf(attributes, 'shards');
  if (shards !== undefined) parts.push(plural(shards, 'shard'));
  if (isFlagged(attributes, 'managed')) parts.push('managed');
  return parts.join(', ');
}

/** `3` or, for an uncertain number, `2 to 5`; undefined where it is not written. */
function countOf(attributes: AttributeTable, key: string, more = 0): string | undefined {
  const value = attributes.get(key)?.values[0];
  if (value?.type !== 'quantity') return undefined;
  if (value.low === value.high) return `${value.value + more}`;
  return `${value.low + more} to ${value.high + more}`;
}

function plural(count: string, noun: string): string {
  return `${count} ${noun}${count === '1' ? '' : 's'}`;
}

/** Whether a flag is written and not taken back. */
export function isFlagged(attributes: AttributeTable, key: string): boolean {
  const value = attributes.get(key)?.values[0];
  return value?.type === 'flag' && value.on;
}
