// What the figures rest on and leave out, in words for the user. Invariant: a note stands only where it matters.
import type { Component } from '../model/model.ts';
import { isFlagOn } from '../model/quantity.ts';
import { type FailureVariable, isPlaceSubject } from './failure-variables.ts';
import type { AvailabilityNote } from './report.ts';

export interface NoteContext {
  /** Variables that journeys of users depend on. */
  readonly variables: readonly FailureVariable[];
  readonly neverFailing: readonly Component[];
  /** Journeys that are bounded only, as in messages. */
  readonly bounded: readonly string[];
  readonly hasJourneys: boolean;
  /** Parts that only some of the requests need, such as a store behind a cache. */
  readonly seldomNeeded: readonly Component[];
}

export function noteAvailability(context: NoteContext): readonly AvailabilityNote[] {
  if (!context.hasJourneys) {
    const message =
      'No journey of users carries requests, so no availability is computed. Declare a `client` and connect it.';
    return [{ code: 'no-journey', message }];
  }
  return [
    ...assumptionNotes(context),
    ...neverFailingNotes(context),
    ...treatmentNotes(context),
    ...seldomNotes(context),
    ...boundNotes(context),
  ];
}

const quoted = (components: readonly Component[]): string =>
  components.map(({ label }) => `\`${label}\``).join(', ');

function assumptionNotes({ variables }: NoteContext): readonly AvailabilityNote[] {
  const notes: AvailabilityNote[] = [
    {
      code: 'independence',
      message:
        'Unlike parts are taken to fail independently; only what stands in one host, zone or data center fails together. Real failures come together more often, so take these figures as the best case.',
    },
    {
      code: 'common-cause',
      message:
        'What hits all machines of a part at once is not counted: a faulty release, a wrong setting, an overload, lost data. Nor are the seconds until a load balancer leaves out a lost machine.',
    },
  ];
  if (variables.some(isServiceLevel)) {
    notes.push({
      code: 'service-level',
      message:
        'Where no `availability` is written, the threshold of a service level agreement stands in for it. Below it a provider pays money back; it is no measurement. Write what you have measured.',
    });
  }
  if (!variables.some(({ subject }) => isPlaceSubject(subject))) {
    notes.push({
      code: 'no-places',
      message:
        'No host, zone or data center is written around what users need, so the loss of one is not counted. Write where the parts stand, or `zones: 3`.',
    });
  }
  return notes;
}

function isServiceLevel({ subject }: FailureVariable): boolean {
  const { origin } = subject.unavailability;
  if (isPlaceSubject(subject) || origin.type !== 'derived') return false;
  return origin.inputs.some(
    ({ name, figure }) => name === 'availability' && figure.origin.type === 'default',
  );
}

function neverFailingNotes({ neverFailing }: NoteContext): readonly AvailabilityNote[] {
  if (neverFailing.length === 0) return [];
  const verb = neverFailing.length === 1 ? 'counts' : 'count';
  const message = `${quoted(neverFailing)} ${verb} as never failing, as nothing says how reliable somebody else's system is. Write its \`availability\`, as promised or measured.`;
  return [{ code: 'never-fails', message }];
}

function treatmentNotes({ variables }: NoteContext): readonly AvailabilityNote[] {
  const notes: AvailabilityNote[] = [];
  const of = (type: 'promotion' | 'switch'): readonly Component[] =>
    variables.flatMap(({ subject }) => (subject.type === type ? [subject.component] : []));
  const promoted = of('promotion');
  if (promoted.length > 0) {
    const message = `Writes of ${quoted(promoted)} wait while a replica is promoted: failures of the primary, and losses of its zone, times \`failover-time\`. Where several parts fail over at once, each counts by itself; that is right to first order. Where \`failover-coverage\` is not written, every failover is taken to work.`;
    notes.push({ code: 'promotion', message });
  }
  const switching = of('switch');
  if (switching.length > 0) {
    const message = `Users of a lost target of ${quoted(switching)} wait until it is noticed and old answers expire: \`check-interval\` x \`check-failures\` + \`ttl\`, to first order.${withoutTtl(switching)}`;
    notes.push({ code: 'switch', message });
  }
  const shards = variables.filter(({ subject }) => subject.type === 'machines' && subject.isShard);
  if (shards.length > 0) {
    const names = [
      ...new Set(shards.flatMap(({ subject }) => ('component' in subject ? [subject.component] : []))),
    ];
    const message = `A request needs the shard of its key only, so one shard of ${quoted(names)} counts for each journey.`;
    notes.push({ code: 'shards', message });
  }
  return notes;
}

/** An unknown `ttl` counts as none, which is too good. */
function withoutTtl(switching: readonly Component[]): string {
  const silent = switching.filter(
    (component) => !component.attributes.has('ttl') && !isFlagOn(component, 'anycast'),
  );
  return silent.length === 0
    ? ''
    : ` The \`ttl\` of ${quoted(silent)} is not written and counts as 0; write it.`;
}

/** Beyond this many the others are counted only. */
const mostNames = 5;

function seldomNotes({ seldomNeeded }: NoteContext): readonly AvailabilityNote[] {
  if (seldomNeeded.length === 0) return [];
  const more = seldomNeeded.length - mostNames;
  const names = `${quoted(seldomNeeded.slice(0, mostNames))}${more > 0 ? ` and ${more} more` : ''}`;
  const message = `Only a part of the requests asks ${names}, after a miss or by a count below 1. Each counts as needed by all of them, so the figures are on the safe side.`;
  return [{ code: 'seldom-needed', message }];
}

function boundNotes({ bounded }: NoteContext): readonly AvailabilityNote[] {
  if (bounded.length === 0) return [];
  const message = `The parts of ${bounded.join(', ')} depend on each other in too many ways for an exact result. The availability lies between the low and the high end of its figures; the value is the lower bound for the likely inputs. Only single failures are listed.`;
  return [{ code: 'bounds', message }];
}
