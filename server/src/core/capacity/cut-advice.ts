// What to do where a journey fails with a loss, in words. Invariant: it names what the failing requests need there.
import { listAnd } from '../model/list-and.ts';
import type { Component } from '../model/model.ts';
import type { Needs } from './needs-there.ts';
import type { Survival } from './report.ts';

const levels = { instance: 'machine', zone: 'zone', datacenter: 'data center' } as const;

/** One or two sentences. */
export function adviceForCut(level: Survival['level'], { across, within }: Needs): string {
  if (level === 'instance') return 'Add what takes over.';
  if (across.length > 0) {
    const callees = [...new Set(across.map(({ callee }) => callee))];
    const which = callees.length === 1 ? 'It stands' : 'They stand';
    return `${listNeeds({ across, within })}. ${which} nowhere else: run ${callees.length === 1 ? 'it' : 'them'} outside as well, or do without.`;
  }
  const parts = within.filter(({ kind }) => kind.redundancy !== 'none');
  return parts.length === 0
    ? 'Add what takes over, outside of it.'
    : `Put machines of ${listAnd(quoted(parts))} into a second ${levels[level]}.`;
}

/** "`busan.app` needs `auth`"; of more than three the first two and how many more. Empty where none is across. */
export function listNeeds({ across }: Needs): string {
  const callees = new Map<Component, Component[]>();
  for (const { caller, callee } of across) callees.set(callee, [...(callees.get(callee) ?? []), caller]);
  return listAnd(
    [...callees].map(([callee, callers]) => {
      const verb = callers.length === 1 ? 'needs' : 'need';
      return `${listAnd(quoted(callers))} ${verb} \`${callee.label}\``;
    }),
  );
}

const quoted = (parts: readonly Component[]): readonly string[] => parts.map(({ label }) => `\`${label}\``);
