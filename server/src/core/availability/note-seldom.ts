// Says which parts count as needed by all requests of a journey though only some of them ask, and why only some do.
import type { AvailabilityNote } from './report.ts';
import type { SeldomNeeded } from './seldom-needed.ts';

/** Beyond this many the others are counted only. */
const mostParts = 5;

/** One note; none where every request asks all. */
export function noteSeldom(told: readonly SeldomNeeded[]): readonly AvailabilityNote[] {
  if (told.length === 0) return [];
  const parts = told.slice(0, mostParts).map(describe);
  const more = told.length - parts.length;
  const list = [...parts, ...(more > 0 ? [`${more} more`] : [])].join('; ');
  const message = `A journey counts as failing without a part that only some of its requests ask, so the figures are on the safe side: ${list}.`;
  return [{ code: 'seldom-needed', message }];
}

function describe({ cause, from, asked, journeys }: SeldomNeeded): string {
  const names = joined(asked.map(({ label }) => `\`${label}\``));
  const caller = `\`${from.label}\``;
  const of = joined(journeys.map(({ name }) => `\`${name}\``));
  switch (cause) {
    case 'miss':
      return `${names} in ${of}, asked for what ${caller} does not hold`;
    case 'gateway':
      return asked.length === 1
        ? `${names} in ${of}, which gets a part of what ${caller} divides`
        : `${names} in ${of}, among which ${caller} divides the requests`;
    default:
      return `${names} in ${of}, called by ${caller} less than once a request`;
  }
}

const joined = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
