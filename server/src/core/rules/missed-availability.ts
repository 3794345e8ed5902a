// What a lack of redundancy does to a declared availability. Known only once the availability is computed, so it is part
// of what settles a finding and not of the finding at first.
import type { AvailabilityReport, FailureSubject, TargetVerdict } from '../availability/report.ts';
import { formatFigure, formatValue } from '../model/format-figure.ts';
import type { Component, Place } from '../model/model.ts';
import type { Evidence } from './finding.ts';
import type { RuleContext } from './rule-context.ts';

/** A declared target that is missed because of one part. */
export interface MissedAvailability {
  /** Follows the message: what is asked for, and what this part alone takes. */
  readonly sentence: string;
  readonly evidence: readonly Evidence[];
}

/** Whether anything can come of asking: without a target nobody has to wait. */
export const asksAvailability = ({ model }: Pick<RuleContext, 'model'>): boolean =>
  model.targets?.attributes.has('availability') === true ||
  model.journeys.some(({ attributes }) => attributes.has('availability'));

/** Undefined where no target is missed because of it. */
export function findMissedAvailability(
  report: AvailabilityReport,
  part: Component | Place,
): MissedAvailability | undefined {
  if (!report.isMissedBecauseOf(part)) return undefined;
  const targets = [...report.journeys, ...(report.system === undefined ? [] : [report.system])];
  for (const { target } of targets) {
    const cause = target?.causes.find((subject) => isAbout(subject, part));
    if (target !== undefined && cause !== undefined) return describe(target, cause);
  }
  return undefined;
}

const isAbout = (subject: FailureSubject, part: Component | Place): boolean =>
  ('component' in subject && subject.component === part) || ('place' in subject && subject.place === part);

const msPerYear = 365 * 86_400_000;

function describe(
  { target, allowed }: TargetVerdict,
  { label, unavailability }: FailureSubject,
): MissedAvailability {
  const own = formatValue(unavailability.value * msPerYear, 'ms/year');
  return {
    sentence: ` The target of ${formatFigure(target)} leaves ${formatFigure(allowed)}, and ${label} alone is down ${own}.`,
    evidence: [
      { name: 'availability that is asked for', figure: target },
      { name: `unavailability of ${label}`, figure: unavailability },
    ],
  };
}
