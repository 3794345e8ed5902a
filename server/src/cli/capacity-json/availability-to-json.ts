// How much of the time journeys work, and what stops them, for programs.
import type { AvailabilityReport } from '../../core/index.ts';
import { bare, type ToJson } from './figure-to-json.ts';

type Availability = NonNullable<AvailabilityReport['system']>;

export const availabilityToJson = (
  { journeys, system, shards }: AvailabilityReport,
  toJson: ToJson,
): object => ({
  journeys: journeys.map((one) => ({ name: one.journey.name, ...availabilityOf(one, toJson) })),
  system: system === undefined ? null : availabilityOf(system, toJson),
  shards: shards.map(({ component, groups, reads, writes }) => ({
    component: component.path,
    groups,
    reads: { served: toJson(reads.served), allServed: toJson(reads.allServed) },
    writes: { served: toJson(writes.served), allServed: toJson(writes.allServed) },
  })),
});

const availabilityOf = (of: Availability, toJson: ToJson): object => ({
  method: of.method,
  availability: toJson(of.availability),
  unavailability: toJson(of.unavailability),
  downtime: toJson(of.downtime),
  failures: toJson(of.failures),
  atPeak: of.atPeak === undefined ? null : toJson(of.atPeak.unavailability),
  cutSets: of.cutSets.map(({ members, probability, share }) => ({
    members: members.map(({ label }) => bare(label)),
    probability: toJson(probability),
    share,
  })),
  importance: of.importance.map(({ subject, birnbaum, contribution, share }) => ({
    subject: bare(subject.label),
    type: subject.type,
    unavailability: toJson(subject.unavailability),
    birnbaum,
    contribution: toJson(contribution),
    share,
  })),
});
