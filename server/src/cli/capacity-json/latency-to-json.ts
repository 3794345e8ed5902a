// Times, pools and refusals, for programs. A figure without an upper end has a `high` of null.
import type { LatencyReport } from '../../core/index.ts';
import { bare, type ToJson } from './figure-to-json.ts';

type Times = LatencyReport['stations'][number]['wait'];

const timesToJson = (times: Times, toJson: ToJson): object | null =>
  times === undefined
    ? null
    : {
        mean: toJson(times.mean),
        p50: toJson(times.p50),
        p95: toJson(times.p95),
        p99: toJson(times.p99),
        p999: toJson(times.p999),
      };

export const latencyToJson = (latency: LatencyReport, toJson: ToJson): object => ({
  journeys: journeyTimesToJson(latency, toJson),
  stations: latency.stations.map((station) => ({
    label: bare(station.label),
    components: station.components.map(({ path }) => path),
    model: bare(station.model),
    machines: station.machines,
    servers: station.servers,
    utilization: toJson(station.utilization),
    waitProbability: toJson(station.waitProbability),
    wait: timesToJson(station.wait, toJson),
    sojourn: timesToJson(station.sojourn, toJson),
    validity: station.validity,
    isHardlyReliable: station.isHardlyReliable,
  })),
  pools: latency.pools.map(({ component, target, limitedBy, limit, inUse, utilization, reason }) => ({
    component: component.path,
    target: target?.path ?? null,
    limitedBy,
    limit: toJson(limit),
    inUse: toJson(inUse),
    utilization: toJson(utilization),
    reason: reason ?? null,
  })),
  connections: latency.connectionSums.map(({ component, connections, limit, utilization }) => ({
    component: component.path,
    connections: toJson(connections),
    limit: toJson(limit),
    utilization: toJson(utilization),
  })),
  refusals: latency.refusals.map(({ label, component, places, refused, accepted }) => ({
    label: bare(label),
    component: component.path,
    places: toJson(places),
    refused: toJson(refused),
    accepted: toJson(accepted),
  })),
  closed: closedToJson(latency.closed, toJson),
});

/** Of each journey, with where the time goes. */
export const journeyTimesToJson = ({ journeys }: LatencyReport, toJson: ToJson): readonly object[] =>
  journeys.map(({ journey, times, shares, validity }) => ({
    name: journey.name,
    times: timesToJson(times, toJson),
    shares: shares.map(({ component, total, wait, slowest, asked, service, network, share }) => ({
      component: component.path,
      total: toJson(total),
      wait: toJson(wait),
      ...(asked === undefined ? {} : { slowest: toJson(slowest) }),
      service: toJson(service),
      network: toJson(network),
      share,
    })),
    validity,
  }));

const closedToJson = (closed: LatencyReport['closed'], toJson: ToJson): object | null =>
  closed === undefined
    ? null
    : {
        users: toJson(closed.users),
        thinkTime: toJson(closed.thinkTime),
        throughput: toJson(closed.throughput),
        response: toJson(closed.response),
        mostThroughput: toJson(closed.mostThroughput),
        leastResponse: toJson(closed.leastResponse),
        knee: toJson(closed.knee),
        bottleneck: closed.bottleneck === undefined ? null : bare(closed.bottleneck),
        validity: closed.validity,
      };
