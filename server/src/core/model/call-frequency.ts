// How often one connection is used per visit of its caller. What is written counts; a bare connection means what its
// target is usually asked: a store is read by reads and written by writes, a queue gets one message for a write.
import type { AttributeTable } from './attribute-value.ts';
import type { Connection } from './model.ts';
import { figureOf } from './quantity.ts';

/** Expected visits of the target per visit of the caller, by the kinds of both visits. Each at least 0. */
export interface Frequency {
  readonly readsPerRead: number;
  readonly writesPerRead: number;
  readonly readsPerWrite: number;
  readonly writesPerWrite: number;
}

/** Which end of uncertain figures to take: the least load, the likely one, or the most. */
export type Bound = 'low' | 'value' | 'high';

/** One visit for one visit, of the same kind. */
export const oneEach: Frequency = { readsPerRead: 1, writesPerRead: 0, readsPerWrite: 0, writesPerWrite: 1 };

const readForRead: Frequency = { readsPerRead: 1, writesPerRead: 0, readsPerWrite: 0, writesPerWrite: 0 };
const writeForWrite: Frequency = { readsPerRead: 0, writesPerRead: 0, readsPerWrite: 0, writesPerWrite: 1 };

export const scale = (frequency: Frequency, factor: number): Frequency =>
  factor === 1
    ? frequency
    : {
        readsPerRead: frequency.readsPerRead * factor,
        writesPerRead: frequency.writesPerRead * factor,
        readsPerWrite: frequency.readsPerWrite * factor,
        writesPerWrite: frequency.writesPerWrite * factor,
      };

/** Its own factor for what follows from reads of the caller, and from its writes. */
export const scaleByKind = (frequency: Frequency, forReads: number, forWrites: number): Frequency => ({
  readsPerRead: frequency.readsPerRead * forReads,
  writesPerRead: frequency.writesPerRead * forReads,
  readsPerWrite: frequency.readsPerWrite * forWrites,
  writesPerWrite: frequency.writesPerWrite * forWrites,
});

/** How a connection stands: whether its caller also asks a cache in front of the target, and whether a journey wrote it. */
export interface FrequencyContext {
  readonly isFronted: boolean;
  /** Written in a journey: reads and writes hold for its requests whatever their kind. */
  readonly isLiteral: boolean;
  readonly bound: Bound;
}

const numberOf = (
  owner: { readonly attributes: AttributeTable },
  key: string,
  bound: Bound,
): number | undefined => (owner.attributes.has(key) ? figureOf(owner, key)?.[bound] : undefined);

/** The frequency of a connection, without its `share`. */
export function frequencyOf(
  connection: Connection,
  { isFronted, isLiteral, bound }: FrequencyContext,
): Frequency {
  const reads = numberOf(connection, 'reads', bound);
  const writes = numberOf(connection, 'writes', bound);
  const calls = numberOf(connection, 'calls', bound);
  if (reads === undefined && writes === undefined && calls === undefined)
    return bareFrequency(connection.to.kind.word, isFronted);
  return {
    readsPerRead: (reads ?? 0) + (calls ?? 0),
    writesPerRead: isLiteral ? (writes ?? 0) : 0,
    readsPerWrite: reads ?? 0,
    writesPerWrite: (writes ?? 0) + (calls ?? 0),
  };
}

function bareFrequency(targetKind: string, isFronted: boolean): Frequency {
  switch (targetKind) {
    case 'database':
    case 'storage':
      return isFronted ? writeForWrite : oneEach;
    case 'cache':
      return readForRead;
    case 'queue':
      return writeForWrite;
    default:
      return oneEach;
  }
}
