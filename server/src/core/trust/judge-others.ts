// Targets that the estimate does not compute: silence would read as a promise that they are met.
// Invariant: their answer is always `unknown`.
import type { AttributeTable } from '../model/attribute-value.ts';
import type { Journey, Model } from '../model/model.ts';
import type { TargetName } from './report.ts';
import { buildVerdict, type Judged } from './verdict.ts';

const reasons = {
  'recovery-point':
    'How much data a loss takes along is not judged: the estimate follows requests, and not what copies and backups hold.',
  freshness:
    'How old answers are is not judged: the estimate follows requests, and not the age of what they find.',
  'read-your-writes':
    'Whether users see what they have just written is not judged: the estimate does not follow single users.',
} as const satisfies Partial<Record<TargetName, string>>;

/** Of the system, then of each journey that asks for it. */
export function judgeOthers({ targets, journeys }: Model): readonly Judged[] {
  return [
    ...(targets === undefined ? [] : judgeOwner(targets.attributes, undefined)),
    ...journeys.flatMap((journey) => judgeOwner(journey.attributes, journey)),
  ];
}

const judgeOwner = (attributes: AttributeTable, journey: Journey | undefined): readonly Judged[] =>
  Object.entries(reasons).flatMap(([target, reason]) => {
    const location = attributes.get(target)?.location;
    if (location === undefined) return [];
    const verdict = buildVerdict({
      target: target as keyof typeof reasons,
      journey,
      location,
      answer: 'unknown',
      isMissed: false,
      measured: undefined,
      limit: undefined,
      limitValue: 0,
      probes: () => [],
      statement: () => reason,
    });
    return [verdict];
  });
