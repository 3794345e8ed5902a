// Attributes of failure and recovery: how surely a part is there, what takes over, and how long that takes.
import type { AttributeSpec } from './attribute.ts';
import { defaults } from './defaults.ts';
import { choice, flag, quantity } from './define-attribute.ts';

export const managed = flag('managed', 'Run by a provider who takes care of failures and of growth.');

export const availability: AttributeSpec = {
  ...quantity('availability', 'Share of the time that one machine is up, or the whole of a managed part.', {
    in: 'fraction',
    example: '99.9%',
    default: defaults.machineAvailability,
  }),
  managedDefault: defaults.managedAvailability,
};

/** Of an external part: its provider's, whoever that is. */
export const externalAvailability = quantity(
  'availability',
  'Share of the time that it answers, as promised or measured.',
  {
    in: 'fraction',
    example: '99.9%',
    default: defaults.externalAvailability,
  },
);

export const failureRate = quantity('failure-rate', 'How often one machine fails.', {
  in: 'rate',
  example: '2/year',
  default: defaults.machineFailureRate,
});

export const repairTime = quantity('repair-time', 'Time until a failed machine is back.', {
  in: 'time',
  example: '1h',
  default: defaults.machineRepairTime,
});

/** Of a zone or data center: without a default, since its availability and repair time say how often it fails. */
export const placeFailureRate = quantity('failure-rate', 'How often it fails.', {
  in: 'rate',
  example: '1/year',
});

export const placeRepairTime = quantity('repair-time', 'Time until it is back.', {
  in: 'time',
  example: '6h',
  default: defaults.placeRepairTime,
});

export const failover = choice(
  'failover',
  'Who makes a replica the primary when the primary is lost; unwritten counts as manual, but for engines that elect one by themselves.',
  {
    auto: 'A replica takes over by itself.',
    manual: 'Somebody has to promote a replica.',
  },
);

export const failoverTime = quantity('failover-time', 'Time until a replica takes the writes.', {
  in: 'time',
  example: '90s',
  default: defaults.failoverTime,
});

export const failoverCoverage = quantity(
  'failover-coverage',
  'Share of failures that the automatic takeover handles.',
  {
    in: 'fraction',
    example: '95%',
  },
);

export const rebuildTime = quantity('rebuild-time', 'Time until a lost replica is replaced by a full copy.', {
  in: 'time',
  example: '2h',
});

export const quorum = quantity(
  'quorum',
  'Copies that must agree; more than half of them where not written.',
  {
    in: 'count',
    example: '2',
    min: 1,
    integer: true,
  },
);

export const witness = flag('witness', 'A further member without data has a vote.');

export const healthCheck = flag(
  'health-check',
  'Watches its targets and leaves out those that do not answer.',
);

export const checkInterval = quantity('check-interval', 'Time between two health checks.', {
  in: 'time',
  example: '10s',
  min: 1,
  default: defaults.checkInterval,
});

export const checkFailures = quantity(
  'check-failures',
  'Failed checks in a row before a target counts as lost.',
  {
    in: 'count',
    example: '3',
    min: 1,
    integer: true,
    default: defaults.checkFailures,
  },
);

export const standby = choice(
  'standby',
  'Stands by for the loss of the others instead of taking its part of the load.',
  {
    hot: 'Runs and takes over at once.',
    warm: 'Runs with few machines and is scaled up first.',
    cold: 'Has to be started first.',
  },
);

export const singleton = flag('singleton', 'Exactly one may run at a time by design, such as a scheduler.');

export const disposable = flag('disposable', 'Losing what it holds is accepted.');

/** How one machine of a tier or store fails, and is mended. */
export const machineFailure = [availability, failureRate, repairTime] as const;
