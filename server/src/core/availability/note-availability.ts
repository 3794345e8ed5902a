// What the figures rest on and leave out, in words for the user. Invariant: a note stands only where it matters.
import type { DividedData } from '../model/divided-data.ts';
import type { Component } from '../model/model.ts';
import { isFlagOn, wordOf } from '../model/quantity.ts';
import { type FailureVariable, isPlaceSubject } from './failure-variables.ts';
import { noteDividedData } from './note-divided-data.ts';
import { noteSeldom } from './note-seldom.ts';
import type { AvailabilityNote } from './report.ts';
import type { SeldomNeeded } from './seldom-needed.ts';
import { countShardGroups } from './shard-groups.ts';
import { copyCount } from './store-conditions.ts';

export interface NoteContext {
  /** Variables that journeys of users depend on. */
  readonly variables: readonly FailureVariable[];
  /** Journeys that are bounded only, as in messages. */
  readonly bounded: readonly string[];
  readonly hasJourneys: boolean;
  /** Ids of what some request writes. */
  readonly written: () => ReadonlySet<number>;
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

function treatmentNotes({ variables, written }: NoteContext): readonly AvailabilityNote[] {
  const notes: AvailabilityNote[] = [];
  const of = (type: 'promotion' | 'switch'): readonly Component[] =>
    variables.flatMap(({ subject }) => (subject.type === type ? [subject.component] : []));
  const promoted = [...new Set(of('promotion'))];
  if (promoted.length > 0) {
    const message = `Writes of ${quoted(promoted)} wait while a replica is promoted: failures of the primary${lostPlaces(variables)} times \`failover-time\`. Where several parts fail over at once, each counts by itself; that is right to first order. Where \`failover-coverage\` is not written, every failover is taken to work.`;
    notes.push({ code: 'promotion', message });
  }
  const manual = variables.flatMap(({ subject }) =>
    subject.type === 'machines' && subject.role === 'primary' && written().has(subject.component.id)
      ? [subject.component]
      : [],
  );
  if (manual.length > 0) notes.push({ code: 'manual-failover', message: describeManual(manual) });
  const caches = variables.flatMap(({ subject }) =>
    subject.type === 'machines' && isCopied(subject.component) ? [subject.component] : [],
  );
  if (caches.length > 0)
    notes.push({ code: 'cache-failover', message: describeCaches([...new Set(caches)]) });
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

const isCopied = (component: Component): boolean =>
  component.kind.word === 'cache' && copyCount(component) > 1;

/** Copies that all stand in one place are lost with it, and nobody is promoted then. */
function lostPlaces(variables: readonly FailureVariable[]): string {
  const promotions = variables.filter(({ subject }) => subject.type === 'promotion');
  const placed = promotions.filter(({ isOfPlaces }) => isOfPlaces);
  if (placed.length === 0) return '';
  const stores = placed.flatMap(({ subject }) => ('component' in subject ? [subject.component] : []));
  const whose = placed.length === promotions.length ? '' : ` of ${quoted([...new Set(stores)])}`;
  return `, and losses of ${whose === '' ? 'its' : 'the'} zone or data center${whose},`;
}

/** What a lost primary means where nothing replaces it. */
export function describeManual(stores: readonly Component[]): string {
  const pinned = stores.filter((store) => wordOf(store, 'reads-from') === 'primary');
  const what = pinned.length === stores.length ? 'its writes and reads' : 'its writes';
  const reads =
    pinned.length === 0 || pinned.length === stores.length
      ? ''
      : `, and reads of ${quoted(pinned)}, which go to the primary,`;
  return `Nothing promotes a replica of ${quoted(stores)}, as \`failover: auto\` is not written: when the primary fails, ${what}${reads} fail until it is repaired. Somebody may promote a replica sooner by hand; nothing says how soon, so that is not counted.`;
}

/** That a loss goes unnoticed is too good where the engine has to promote a copy. */
const describeCaches = (caches: readonly Component[]): string =>
  `Another copy of ${quoted(caches)} answers reads as soon as one is lost: for reads of a cache neither \`failover\` nor \`failover-time\` is counted. Where the engine has to promote a copy first, its reads fail until then.`;

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
