// What is asked of `archlint capacity` by its options. A bad value is an answer with what is expected.
import type { Question } from '../core/index.ts';
import type { Arguments } from './read-arguments.ts';

export interface CapacityRequest {
  readonly format: 'text' | 'markdown' | 'json';
  readonly question: Question;
  /** Names of components. */
  readonly explain: readonly string[];
  /** Names of components and places that are lost together. */
  readonly down: readonly string[];
  readonly isSweep: boolean;
}

export function readRequest({ options, lists }: Arguments): CapacityRequest | { readonly error: string } {
  const format = (options.get('--format') ?? 'text') as CapacityRequest['format'];
  const [explain, down] = [lists.get('--explain') ?? [], lists.get('--down') ?? []];
  const isSweep = options.has('--sweep');
  const written = options.get('--users');
  const dailyUsers = written === undefined ? undefined : readUsers(written);
  if (written !== undefined && dailyUsers === undefined) {
    return {
      error: `\`--users\` is a number of daily users from 1 to 1,000T, such as 250K, 1M or 1500; \`${written}\` is not.`,
    };
  }
  if (down.length > 0 && explain.length > 0) {
    return { error: '`--explain` shows the working of the healthy system, and does not go with `--down`.' };
  }
  if (down.length > 0 && isSweep) {
    return {
      error: '`--sweep` is of the healthy system, and does not go with `--down`. Use `--users` with it.',
    };
  }
  const stage = options.get('--stage');
  const question: Question = {
    ...(dailyUsers === undefined ? {} : { dailyUsers }),
    ...(stage === undefined ? {} : { stage }),
  };
  return { format, question, explain, down, isSweep };
}

const magnitudes: Readonly<Record<string, number>> = { '': 1, K: 1e3, M: 1e6, B: 1e9, T: 1e12 };

/** As numbers are written in the language: `250K`, `1.5M`, `2_000_000`. Undefined for anything else. */
function readUsers(text: string): number | undefined {
  const match = /^(\d[\d_]{0,30}(?:\.\d{1,9})?)([KMBT]?)$/.exec(text);
  if (match === null) return undefined;
  const users = Number((match[1] ?? '').replaceAll('_', '')) * (magnitudes[match[2] ?? ''] ?? 1);
  return users >= 1 && users <= 1e15 ? users : undefined;
}
