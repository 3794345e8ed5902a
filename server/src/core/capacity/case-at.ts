// The load case of another number of users: as a stage would give it that says nothing but its `daily-users`.
import type { Attribute, AttributeTable } from '../model/attribute-value.ts';
import { autoscaled } from './autoscaled.ts';
import type { Basis } from './basis.ts';
import { loadCaseOf } from './build-load-case.ts';
import { createCaseContext } from './case-context.ts';
import { targetUtilization } from './most-carried.ts';
import type { LoadCase } from './report.ts';

/** What is asked for in place of the declared workload. */
export interface CaseSize {
  /** Different users a day, 0 or more. */
  readonly dailyUsers: number;
}

/**
 * Everything about this many users. Journeys with a `rate` of their own stay as they are, since no user makes them.
 * `requests: 200/s` grows in proportion to the declared users. Undefined where no users can be put in: neither are
 * there any, nor do requests count by user; and for a number that is none. Figures are computed when they are read.
 */
export function caseAt(basis: Basis, { dailyUsers }: CaseSize): LoadCase | undefined {
  if (!(dailyUsers >= 0 && dailyUsers <= mostUsers)) return undefined;
  const workload: AttributeTable = basis.model.workload?.attributes ?? new Map();
  const declared = quantityOf(workload.get('daily-users'));
  const requests = quantityOf(workload.get('requests'));
  const isPerUser = requests?.dimension === 'user-rate';
  if (!isPerUser && !(declared !== undefined && declared.value > 0)) return undefined;
  const users = withValue(workload.get('daily-users') ?? workload.get('requests'), dailyUsers);
  const attributes = new Map([...workload, ['daily-users', users] as const]);
  if (!isPerUser && requests !== undefined && declared !== undefined) {
    const { key, location, keyLocation } = workload.get('requests') as Attribute;
    const factor = dailyUsers / declared.value;
    const scaled = {
      ...requests,
      low: requests.low * factor,
      value: requests.value * factor,
      high: requests.high * factor,
    };
    attributes.set('requests', { key, location, keyLocation, values: [scaled] });
  }
  return otherCase(basis, undefined, attributes);
}

/** Of another size than is declared: the autoscaler has started what that takes. */
export const otherCase = (basis: Basis, stage: string | undefined, attributes: AttributeTable): LoadCase =>
  loadCaseOf(autoscaled(createCaseContext(basis, attributes), targetUtilization(basis.model).value), stage);

/** More people than there are; beyond it figures would leave what a number can hold. */
const mostUsers = 1e15;

function quantityOf(attribute: Attribute | undefined) {
  const value = attribute?.values[0];
  return value?.type === 'quantity' ? value : undefined;
}

/** It stands where the declared number does, or where the requests of each user do. */
function withValue(written: Attribute | undefined, users: number): Attribute {
  const location = written?.location ?? nowhere;
  const value = { type: 'quantity', dimension: 'count', low: users, value: users, high: users } as const;
  return { key: 'daily-users', values: [value], location, keyLocation: written?.keyLocation ?? location };
}

const nowhere = { uri: '', span: { start: 0, end: 0 } };
