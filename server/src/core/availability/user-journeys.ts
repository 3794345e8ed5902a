// Which journeys the availability is about: those that users wait for and that carry requests.
import type { Journey } from '../model/model.ts';

export { carriesTraffic } from '../model/carries-traffic.ts';

/** Whether users wait for it: it starts at a client. Schedulers and background work start elsewhere. */
export const isUserJourney = (journey: Journey): boolean =>
  journey.entries.some((entry) => entry.kind.word === 'client');
