// How much of the time parts are up where a file does not say, how often machines fail and how long that lasts.
// Figures of service level agreements are thresholds below which a provider pays money back, and say so; where a
// provider tells what a service is designed for, that is the likely value and the threshold is the low end.
// Invariant: one machine is up for 1 / (1 + failure rate x repair time) at each end, so writing a default out changes
// nothing that can be seen.
import { type DefaultEntry, figure } from './default-entry.ts';

/** Of 365 days. */
const secondsPerYear = 31_536_000;

const minute = 60_000;
const hour = 60 * minute;

const refunds = 'A threshold for refunds, not a measurement.';

export const availabilityDefaults = {
  machineAvailability: figure('fraction', [0.989, 0.995, 0.99997], {
    about: 'Availability of one machine',
    source:
      'AWS, Compute service level agreement (2022): 99.5 % of one instance; the ends are what the failures and repairs of a machine come to',
    caveat: refunds,
  }),
  machineFailureRate: figure('rate', [0.5 / secondsPerYear, 2 / secondsPerYear, 4 / secondsPerYear], {
    about: 'Failures of one machine',
    source:
      'Assumed: two a year; the low end is that of a Google cluster of 1,800 machines with 1,000 machine failures in its first year (Dean, Google I/O 2008)',
    caveat: 'Counts takeovers; at most as many as the `availability` leaves room for.',
  }),
  machineRepairTime: figure('time', [25 * minute, 22 * hour, 24 * hour], {
    about: 'Time until a failed machine is back, or replaced',
    source:
      'Assumed: 22 hours, for which two failures a year leave 99.5 % of the time; the low end is the shortest of some 12,500 servers (Garraghan, Townend and Xu, HASE 2014), which took 25 minutes to 8 days',
    caveat: 'Somebody on call, or a machine that is replaced by itself, needs minutes: write `repair-time`.',
  }),
  placeRepairTime: figure('time', [hour, 6 * hour, 48 * hour], {
    about: 'Time until a lost zone or data center is back',
    source:
      'Assumed: 6 hours, as after the loss of a power distribution unit, to the 2 days after an overheated cluster (Dean, Google I/O 2008)',
  }),
  managedAvailability: figure('fraction', [0.995, 0.9995, 0.9999], {
    about: 'Availability of a managed part',
    source: 'AWS, RDS service level agreement (2024): one zone and several zones',
    caveat: refunds,
  }),
  nameServiceAvailability: figure('fraction', [0.9999, 0.99999, 1], {
    about: 'Availability of a managed name service',
    source: 'Assumed: 99.999 %; the high end is the 100 % of the AWS Route 53 service level agreement',
    caveat: `${refunds} Clients keep answers for the \`ttl\`, so they notice less of a short failure.`,
  }),
  cdnAvailability: figure('fraction', [0.995, 0.999, 0.9999], {
    about: 'Availability of a managed CDN',
    source: 'AWS, CloudFront service level agreement (2022): 99.9 %; the ends are assumed',
    caveat: refunds,
  }),
  managedBalancerAvailability: figure('fraction', [0.999, 0.9999, 0.9999], {
    about: 'Availability of a managed load balancer',
    source: 'AWS, Elastic Load Balancing service level agreement (2022): one zone and several zones',
    caveat: refunds,
  }),
  storageAvailability: figure('fraction', [0.999, 0.9999, 0.9999], {
    about: 'Availability of managed object storage',
    source:
      'AWS, S3 user guide, storage classes: designed for 99.99 % of a year; the low end is the 99.9 % of the S3 service level agreement (2023)',
    caveat: 'What it is designed for and a threshold for refunds, not a measurement.',
  }),
  dynamodbAvailability: figure('fraction', [0.9999, 0.9999, 0.99999], {
    about: 'Availability of DynamoDB',
    source: 'AWS, DynamoDB service level agreement (2022): one region and global tables',
    caveat: refunds,
  }),
  spannerAvailability: figure('fraction', [0.9999, 0.9999, 0.99999], {
    about: 'Availability of Spanner',
    source: 'Google, Cloud Spanner service level agreement (2019): one region and several regions',
    caveat: refunds,
  }),
  bigtableAvailability: figure('fraction', [0.999, 0.999, 0.99999], {
    about: 'Availability of Bigtable',
    source: 'Google, Cloud Bigtable service level agreement (2021): one cluster, and three regions or more',
    caveat: refunds,
  }),
  messagingAvailability: figure('fraction', [0.999, 0.999, 0.9999], {
    about: 'Availability of SQS and Kinesis',
    source:
      'AWS, Messaging and Kinesis Data Streams service level agreements: 99.9 %; the high end is assumed',
    caveat: refunds,
  }),
  externalAvailability: figure('fraction', [0.995, 0.999, 0.9999], {
    about: "Availability of somebody else's system",
    source:
      "Google, Maps Platform service level agreement (2018): 99.9 %; the high end is that of Twilio's interfaces for enterprises, the low end is assumed",
    caveat: `${refunds} Each provider promises something else: write \`availability\`.`,
  }),
  zoneAvailability: figure('fraction', [0.999, 0.9995, 0.9999], {
    about: 'Availability of one zone',
    source: 'Assumed: there is no good public measurement',
  }),
  datacenterAvailability: figure('fraction', [0.9995, 0.9999, 0.99999], {
    about: 'Availability of one data center',
    source: 'AWS, Compute service level agreement (2022): one region; the ends are assumed',
    caveat: refunds,
  }),
} as const satisfies Record<string, DefaultEntry>;
