// Well-formed files of different shapes for the tests of recovery, printing and laws. They are unlike the samples on
// purpose: wide and flat, deep, blocks on one line, comments everywhere, lists over several lines.

const shop = `// An online shop.
system "Shop"

workload {
  daily-users: 2M
  requests: 12/user/day
  peak: 4x
}

client shopper "Web and app"
dns names { managed, health-check }
loadbalancer lb { instances: 2 } // active and standby

web storefront {
  instances: 6
  cores: 4
  service-time: 8 ms // measured
  sessions: baskets
}

cache baskets { replicas: 1, memory: 16 GB }

database orders {
  engine: postgres
  replicas: 2
  failover: auto
  table order-lines { rows: 2B, row-size: 120 B, traffic: 60% }
  table customers { rows: 8M, row-size: 2 KB, traffic: 40% }
  // more tables are planned
}

shopper -> names -> lb -> storefront
storefront -> baskets { reads: 2, writes: 1, timeout: 20 ms }
storefront -> orders
`;

const regions = `import "./shared.arch"

targets {
  latency: p99 < 250 ms
  survive: datacenter
}

datacenter frankfurt "Frankfurt" {
  zone a {
    host rack-1 {
      web edge-1 { cores: 8 }
      cache local-1 {
        memory: 64 GiB
      }
    }
    host rack-2 {
      web edge-2
    }
  }

  zone b like a {
    without: [rack-2]
  }
}

datacenter dublin like frankfurt
frankfurt.a.rack-1.edge-1 -> dublin.a.rack-1.edge-1 {
  replicate: async
  lag: 2..8s
}
`;

const pipeline = `group 수집 {
  queue 이벤트 { replicas: 2, durable, retention: 4d }
  worker 변환기 "변환" { instances: 20, service-time: 400 ms }
  이벤트 -> 변환기
}

pipeline deploy {
  covers: [
    이벤트,
    변환기, // the slow one
    보관소,
  ]
  environment: [staging, production]
}

storage 보관소 { managed }
변환기 -> 보관소 { writes: 3, optional }

journey ingest {
  rate: 4_000_000/day
  write
  변환기 -> 보관소, 이벤트
}

stage launch { daily-users: 1K }
`;

/** Files without a single error, formatted canonically. */
export const systems: ReadonlyMap<string, string> = new Map([
  ['shop', shop],
  ['regions', regions],
  ['pipeline', pipeline],
]);
