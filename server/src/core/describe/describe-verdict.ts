// Verdicts on targets as one word or two, wherever they stand beside something.

export type AnyVerdict = 'met' | 'missed' | 'depends' | 'unknown';

const words: Readonly<Record<AnyVerdict, string>> = {
  met: 'kept',
  missed: 'missed',
  depends: 'depends on its inputs',
  unknown: 'not known',
};

/** Of a target: kept, missed, depends on its inputs, not known. */
export const describeVerdict = (verdict: AnyVerdict): string => words[verdict];
