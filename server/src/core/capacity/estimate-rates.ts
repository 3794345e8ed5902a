// How many requests of each journey arrive per second at the peak, from the workload. Invariant: a journey whose
// rate cannot be had has the rate 0, and a note says what is missing.
import { workloadKind } from '../../../../grammar/src/vocabulary/index.ts';
import type { AttributeTable } from '../model/attribute-value.ts';
import { derivedFigure, once } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import type { Journey, Model } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import { add, exactly, multiply, type Range, zero } from '../model/range.ts';
import { divideRequests } from './divide-requests.ts';
import { shareJourneys } from './journey-shares.ts';
import type { JourneyLoad, Note } from './report.ts';

export interface Rates {
  readonly dailyUsers: Figure | undefined;
  /** Mean over the peak; `x`. */
  readonly peak: Figure;
  /** Of all journeys with shares. */
  readonly peakRequests: Figure;
  /** In the order of `Model.journeys`. */
  readonly journeys: readonly JourneyLoad[];
  /** The ways in which the requests may be divided; see `divideRequests`. Computed when read. */
  readonly divisions: () => readonly (readonly Range[])[];
  readonly notes: readonly Note[];
}

/** `attributes` are those of the workload, with a stage's own values put over them. */
export function estimateRates(model: Model, attributes: AttributeTable): Rates {
  const workload = { attributes, kind: workloadKind };
  const notes: Note[] = [];
  const peak = figureOf(workload, 'peak') ?? noPeak;
  const dailyUsers = figureOf(workload, 'daily-users');
  const requests = figureOf(workload, 'requests');
  const peakRequests = totalRequests({ requests, dailyUsers, peak });
  const shares = shareJourneys(model, attributes);
  const journeys = model.journeys.map((journey, i): JourneyLoad => {
    const share = shares[i];
    const requests = share === undefined ? ownRate(journey, peak) : shareOf(peakRequests, share);
    return { journey, requests };
  });
  const needsRequests = shares.some((share) => share !== undefined);
  if (needsRequests && peakRequests.value === 0) {
    const isZero = requests !== undefined && (requests.value === 0 || dailyUsers?.value === 0);
    notes.push(missing(attributes, isZero));
  }
  if (model.journeys.length === 0) notes.push(noClient);
  const divisions = once(() => divideRequests(model, attributes, { peakRequests, journeys }));
  return { dailyUsers, peak, peakRequests, journeys, divisions, notes };
}

const noPeak: Figure = {
  ...exactly(1),
  unit: 'x',
  origin: { type: 'default', source: 'none: the mean is taken as the peak' },
};

interface TotalInput {
  readonly requests: Figure | undefined;
  readonly dailyUsers: Figure | undefined;
  readonly peak: Figure;
}

function totalRequests({ requests, dailyUsers, peak }: TotalInput): Figure {
  const isPerUser = requests?.unit === '1/user/s';
  if (requests === undefined || (isPerUser && dailyUsers === undefined)) {
    return derivedFigure(zero, { unit: '1/s', formula: 'unknown', inputs: () => [] });
  }
  if (!isPerUser || dailyUsers === undefined) {
    const inputs = () => [
      { name: 'requests', figure: requests },
      { name: 'peak', figure: peak },
    ];
    return derivedFigure(multiply(requests, peak), { unit: '1/s', formula: 'requests x peak', inputs });
  }
  return derivedFigure(multiply(multiply(dailyUsers, requests), peak), {
    unit: '1/s',
    formula: 'daily-users x requests x peak',
    inputs: () => [
      { name: 'daily-users', figure: dailyUsers },
      { name: 'requests', figure: requests },
      { name: 'peak', figure: peak },
    ],
  });
}

const shareOf = (requests: Figure, share: Figure): Figure =>
  derivedFigure(multiply(requests, share), {
    unit: '1/s',
    formula: 'requests x share',
    inputs: () => [
      { name: 'requests', figure: requests },
      { name: 'share', figure: share },
    ],
  });

/** A journey with a `rate` of its own stands outside the shares. Its rate is a mean, as the workload's requests are. */
function ownRate(journey: Journey, peak: Figure): Figure {
  const rate = figureOf(journey, 'rate');
  const range = rate === undefined ? zero : multiply(rate, peak);
  return derivedFigure(range, {
    unit: '1/s',
    formula: 'rate x peak',
    inputs: () => [
      ...(rate === undefined ? [] : [{ name: 'rate', figure: rate }]),
      { name: 'peak', figure: peak },
    ],
  });
}

/** The sum of the rates of some journeys. */
export function sumOfRates(journeys: readonly JourneyLoad[]): Figure {
  const range = journeys.reduce((sum, { requests }) => add(sum, requests), zero);
  return derivedFigure(range, {
    unit: '1/s',
    formula: 'sum over journeys',
    inputs: () => journeys.map(({ journey, requests }) => ({ name: journey.name, figure: requests })),
  });
}

function missing(attributes: AttributeTable, isZero: boolean): Note {
  if (isZero) {
    return {
      code: 'no-workload',
      message:
        'Nothing is loaded: the workload comes to no request at all. Raise `requests`, or `daily-users` where they are counted by user.',
    };
  }
  if (attributes.has('requests')) {
    return {
      code: 'no-users',
      message:
        'The load is unknown: `requests` counts per user, and the number of users is not written. Add `daily-users: 1M` to the workload.',
    };
  }
  if (attributes.size === 0) {
    return {
      code: 'no-workload',
      message:
        'The load is unknown: there is no workload. Add `workload { daily-users: 1M, requests: 20/user/day, peak: 3x }`.',
    };
  }
  return {
    code: 'no-workload',
    message:
      'The load is unknown: the workload does not say how many requests there are. Add `requests: 20/user/day` with `daily-users`, or `requests: 200/s`.',
  };
}

const noClient: Note = {
  code: 'no-client',
  message:
    'Nothing is loaded: no request enters. Add a `client` and a connection from it, such as `browser -> app`.',
};
