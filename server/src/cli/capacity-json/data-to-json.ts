// Stored data, queues and caches, for programs.
import type { LoadCase } from '../../core/index.ts';
import { bare, type ToJson } from './figure-to-json.ts';

export const storageToJson = ({ storage }: LoadCase, toJson: ToJson): readonly object[] =>
  storage.map((data) => ({
    component: data.component.path,
    tables: data.tables.map(({ name }) => name),
    label: bare(data.label),
    unknown: data.unknown.map(({ name }) => name),
    held: toJson(data.held),
    total: toJson(data.total),
    room: data.room === undefined ? null : { key: data.room.key, bytes: toJson(data.room.bytes) },
    fill: toJson(data.fill),
    growthPerMonth: toJson(data.growth?.perMonth),
    timeToFull: toJson(data.timeToFull),
    never: data.never ?? null,
    atHorizon:
      data.atHorizon === undefined
        ? null
        : { held: toJson(data.atHorizon.held), shardsNeeded: data.atHorizon.shardsNeeded ?? null },
    resharding: reshardingToJson(data.resharding, toJson),
  }));

type Resharding = LoadCase['storage'][number]['resharding'];

const reshardingToJson = (of: Resharding, toJson: ToJson): object | null =>
  of === undefined
    ? null
    : {
        fromShards: of.fromShards,
        toShards: of.toShards,
        byModulo: toJson(of.byModulo),
        byConsistentHashing: toJson(of.byConsistentHashing),
        placement: of.placement ?? null,
        movedBytes: toJson(of.movedBytes),
        time: toJson(of.time),
      };

export const queuesToJson = ({ queues }: LoadCase, toJson: ToJson): readonly object[] =>
  queues.map(({ queue, consumers }) => ({
    queue: queue.path,
    consumers: consumers.map((of) => ({
      consumer: of.consumer.path,
      atPeak: toJson(of.atPeak),
      atMean: toJson(of.atMean),
      capacity: toJson(of.capacity),
      utilizationAtPeak: toJson(of.utilizationAtPeak),
      utilizationAtMean: toJson(of.utilizationAtMean),
      day: dayToJson(of.day, toJson),
      outage: outageToJson(of.outage, toJson),
      machinesNeeded: of.machinesNeeded ?? null,
    })),
  }));

type Consumer = LoadCase['queues'][number]['consumers'][number];

const dayToJson = (day: Consumer['day'], toJson: ToJson): object | null =>
  day === undefined
    ? null
    : {
        peakTime: toJson(day.peakTime),
        rest: toJson(day.rest),
        peakBacklog: toJson(day.peakBacklog),
        oldest: toJson(day.oldest),
        workedOff: toJson(day.workedOff),
        limits: day.limits.map(({ key, allowed, reached, isMet }) => ({
          key,
          allowed: toJson(allowed),
          reached: toJson(reached),
          isMet,
        })),
      };

const outageToJson = (outage: Consumer['outage'], toJson: ToJson): object | null =>
  outage === undefined
    ? null
    : {
        backlogAtMean: toJson(outage.backlogAtMean),
        backlogAtPeak: toJson(outage.backlogAtPeak),
        drainAtMean: toJson(outage.drainAtMean),
        drainAtPeak: toJson(outage.drainAtPeak),
      };

export const cachesToJson = ({ caches }: LoadCase, toJson: ToJson): readonly object[] =>
  caches.map(({ cache, hit, held, kept, warmUp }) => ({
    cache: cache.path,
    hit: toJson(hit),
    held: toJson(held),
    kept: toJson(kept),
    warmUp: toJson(warmUp),
  }));
