// What the figures rest on and leave out, in words for the user. Invariant: a note stands only where it matters.
import type { DividedData } from '../model/divided-data.ts';
import type { Component } from '../model/model.ts';
import { isFlagOn } from '../model/quantity.ts';
import { type FailureVariable, isPlaceSubject } from './failure-variables.ts';
import { noteDividedData } from './note-divided-data.ts';
import { noteSeldom } from './note-seldom.ts';
import type { AvailabilityNote } from './report.ts';
import type { SeldomNeeded } from './seldom-needed.ts';
import { countShardGroups } from './shard-groups.ts';

export interface NoteContext {
  /** Variables that journeys of users depend on. */
  readonly variables: readonly FailureVariable[];
  /** Journeys that are bounded only, as in messages. */
  readonly bounded: readonly string[];
  readonly hasJourneys: boolean;
  /** Parts that only some of the requests need, such as a store behind a cache. */
  readonly seldomNeeded: readonly SeldomNeeded[];
  /** Where what stands in for one another has different data. */
  readonly divided: readonly DividedData[];
}

export function noteAvailability(context: NoteContext): readonly AvailabilityNote[] {
  if (!context.hasJourneys) {
    const message =
      'No journey of users carries requests, so no availability is computed. Declare a `client` and connect it.';
    return [{ code: 'no-journey', message }];
  }
  return [
    ...assumptionNotes(context),
    ...treatmentNotes(context),
    ...noteDividedData(context.divided),
    ...noteSeldom(context.seldomNeeded),
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
      message: `What hits all machines of a part at once is not counted: a faulty release, a wrong setting, an overload, lost data.${variables.some(isBalancer) ? ' Nor are the seconds until a load balancer leaves out a lost machine.' : ''}`,
    },
  ];
  if (variables.some(isAssumed)) {
    notes.push({
      code: 'service-level',
      message:
        'Where no `availability` is written, a default stands in for it: mostly the threshold of a service level agreement, below which a provider pays money back, else an assumption. Neither is a measurement. Write what you have measured.',
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

const isBalancer = ({ subject }: FailureVariable): boolean =>
  'component' in subject && subject.component.kind.word === 'loadbalancer';

function isAssumed({ subject }: FailureVariable): boolean {
  const { origin } = subject.unavailability;
  if (origin.type !== 'derived') return false;
  return origin.inputs.some(
    ({ name, figure }) => name === 'availability' && figure.origin.type === 'default',
  );
}

function treatmentNotes({ variables }: NoteContext): readonly AvailabilityNote[] {
  const notes: AvailabilityNote[] = [];
  const of = (type: 'promotion' | 'switch'): readonly Component[] =>
    variables.flatMap(({ subject }) => (subject.type === type ? [subject.component] : []));
  const promoted = of('promotion');
  if (promoted.length > 0) {
    const places = promoted.some(isPlaced) ? ', and losses of its zone or data center,' : '';
    const message = `Writes of ${quoted(promoted)} wait while a replica is promoted: failures of the primary${places} times \`failover-time\`. Where several parts fail over at once, each counts by itself; that is right to first order. Where \`failover-coverage\` is not written, every failover is taken to work.`;
    notes.push({ code: 'promotion', message });
  }
  const manual = variables.flatMap(({ subject }) =>
    subject.type === 'machines' && subject.role === 'primary' ? [subject.component] : [],
  );
  if (manual.length > 0) notes.push({ code: 'manual-failover', message: describeManual(manual) });
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
    const counts = names.map((store) => `one of the ${countShardGroups(store)} shards of \`${store.label}\``);
    const message = `A request needs the shard of its key only, so ${counts.join(' and ')} ${counts.length === 1 ? 'counts' : 'count'} for each journey. One that asks for several keys needs several shards, and fails more often.`;
    notes.push({ code: 'shards', message });
  }
  return notes;
}

/** Whether its copies may stand in different places. */
const isPlaced = ({ attributes, place }: Component): boolean => {
  for (let at = place; at !== undefined; at = at.parent)
    if (at.kind.word === 'zone' || at.kind.word === 'datacenter') return true;
  return attributes.has('zones');
};

/** What a lost primary means where nothing replaces it. */
export const describeManual = (stores: readonly Component[]): string =>
  `Nothing promotes a replica of ${quoted(stores)}, as \`failover: auto\` is not written: when the primary fails, its writes fail until it is repaired. Somebody may promote a replica sooner by hand; nothing says how soon, so that is not counted.`;

/** An unknown `ttl` counts as none, which is too good. */
function withoutTtl(switching: readonly Component[]): string {
  const silent = switching.filter(
    (component) => !component.attributes.has('ttl') && !isFlagOn(component, 'anycast'),
  );
  return silent.length === 0
    ? ''
    : ` The \`ttl\` of ${quoted(silent)} is not written and counts as 0; write it.`;
}

function boundNotes({ bounded }: NoteContext): readonly AvailabilityNote[] {
  if (bounded.length === 0) return [];
  const message = `The parts of ${bounded.join(', ')} depend on each other in too many ways for an exact result. The availability lies between the low and the high end of its figures; the value is the lower bound for the likely inputs. Only single failures are listed.`;
  return [{ code: 'bounds', message }];
}
