// What the success formulas are made of: variables, each of which is down or up by itself. One thing may have several,
// such as machines that are needed in different numbers. Invariant: variables are numbered in the order in which the
// formulas first need them, so the same system gives the same numbers.
import type { Component } from '../model/model.ts';
import type { AtEnd } from './by-end.ts';
import type { FailureSubject } from './report.ts';

export interface FailureVariable {
  readonly subject: FailureSubject;
  /** What is down with it: so many machines of so many. */
  readonly down: number;
  readonly of: number;
  /** These are the machines that other places have left. */
  readonly isElsewhere: boolean;
  /** P(down), given the easier variables of the same machines. */
  readonly unavailability: AtEnd;
  /** Expected in a year. */
  readonly failures: AtEnd;
  /** P(so many machines are down), where that is not the same. */
  readonly whole: AtEnd;
  /** How much likely `unavailability` one more of each of its machines makes. */
  readonly slope: () => number;
  /** `unavailability` with a second machine beside; undefined where that is no answer. */
  readonly mended: AtEnd | undefined;
  /** Of a promotion: whether losses of a zone, a data center or a host are among its causes. */
  readonly isOfPlaces: boolean;
}

export interface VariableTable {
  readonly variables: FailureVariable[];
  /** Unavailabilities of the Markov chains that were solved, by their arguments. */
  readonly chains: Map<string, number | undefined>;
}

export const createVariableTable = (): VariableTable => ({ variables: [], chains: new Map() });

/** Adds a variable; its number. */
export function addVariable(
  { variables }: VariableTable,
  {
    subject,
    unavailability,
    ...more
  }: Pick<FailureVariable, 'subject' | 'unavailability'> & Partial<FailureVariable>,
): number {
  variables.push({
    subject,
    unavailability,
    down: 1,
    of: 1,
    isElsewhere: false,
    failures: () => 0,
    whole: unavailability,
    slope: () => 1,
    mended: undefined,
    isOfPlaces: false,
    ...more,
  });
  return variables.length - 1;
}

/** The name service from whose targets its unavailability follows, which is another in each journey. */
export function switchedBy(subject: FailureSubject | undefined): Component | undefined {
  if (subject?.type === 'switch') return subject.component;
  return subject?.type === 'promotion' ? subject.awaitedAt : undefined;
}

/** Whether it is a host, a zone or a data center. */
export const isPlaceSubject = ({ type }: FailureSubject): boolean =>
  type === 'host' || type === 'zone' || type === 'datacenter' || type === 'spread-zone';

/** 2 of 3 machines of `app`; all 3 machines of one shard of `db`; host `box`. */
export function describeMember({ subject, down, of, isElsewhere }: Omit<FailureVariable, 'whole'>): string {
  if (subject.type !== 'machines' || subject.role === 'primary') return subject.label;
  const name = `\`${subject.component.label}\``;
  const group = subject.isShard ? `one shard of ${name}` : name;
  const word = subject.role === 'replica' ? 'replica' : 'machine';
  const elsewhere = isElsewhere ? ' elsewhere' : '';
  if (of === 1 && !isElsewhere) return subject.role === 'replica' ? `the replica of ${group}` : group;
  if (of === 1) return `the ${word} of ${group}${elsewhere}`;
  // One is too many where all are needed, such as both copies of a majority of two.
  if (down === 1)
    return `${of === 2 ? 'either' : `any of the ${of}`} ${word}${of === 2 ? '' : 's'} of ${group}${elsewhere}`;
  const count = down < of ? `${down} of ${of}` : of === 2 ? 'both' : `all ${of}`;
  return `${count} ${word}s of ${group}${elsewhere}`;
}
