// A made-up system of 200 components in three zones for measuring availability: ten journeys over layers of services
// that share stores, several machines of everything, spread over the zones of one data center.
// Invariant: the same text every time; no language error.

const journeyCount = 10;
/** Of a layer, how many there are for each journey. */
const perJourney = { web: 2, front: 5, back: 4, cache: 2, store: 3, files: 2 } as const;

export interface ZonedSystem {
  readonly text: string;
  readonly componentCount: number;
}

/** Twenty components for each journey: client, balancer, and so many of each layer. */
export function generateZonedSystem(): ZonedSystem {
  const indices = Array.from({ length: journeyCount }, (_, i) => i);
  const lines = [
    header,
    'datacenter site {',
    ...zones,
    ...indices.flatMap(declareParts),
    '}',
    ...indices.map((i) => `client users-${i}`),
    ...indices.flatMap(connect),
    ...indices.map((i) => `journey way-${i} { ${i % 3 === 0 ? 'write, ' : ''}users-${i} -> lb-${i} }`),
  ];
  const own = Object.values(perJourney).reduce<number>((sum, count) => sum + count, 2);
  return { text: `${lines.join('\n')}\n`, componentCount: own * journeyCount };
}

const header = `system "Made up for measuring, in three zones"

workload { daily-users: 500K, requests: 20/user/day, peak: 3x }
targets { availability: 99.9% }
`;

/** The first three zones over which machines are spread. */
const zones = ['  zone a { availability: 99.95% }', '  zone b', '  zone c'];

/** Names of the parts of one layer that belong to a journey. */
const namesOf = (layer: keyof typeof perJourney, journey: number): readonly string[] =>
  Array.from({ length: perJourney[layer] }, (_, i) => `${layer}-${journey * perJourney[layer] + i}`);

function declareParts(journey: number): readonly string[] {
  const each = (layer: keyof typeof perJourney, write: (name: string) => string): readonly string[] =>
    namesOf(layer, journey).map((name) => `  ${write(name)}`);
  return [
    `  loadbalancer lb-${journey} { instances: 3, zones: 3, health-check }`,
    ...each('web', (name) => `web ${name} { instances: 6, zones: 3, sessions: none }`),
    ...each('front', (name) => `service ${name} { instances: 3, zones: 3 }`),
    ...each('back', (name) => `service ${name} { instances: 4, zones: 2 }`),
    ...each('cache', (name) => `cache ${name} { replicas: 2, zones: 3, failover: auto }`),
    ...each('store', (name) => `database ${name} { replicas: 2, zones: 3, failover: auto }`),
    ...each('files', (name) => `storage ${name} { managed, availability: 99.99% }`),
  ];
}

/** A neighbor's part, so that journeys share what stands behind their first two layers. */
const sharedOf = (layer: keyof typeof perJourney, index: number): string =>
  `${layer}-${index % (perJourney[layer] * journeyCount)}`;

function connect(journey: number): readonly string[] {
  const webs = namesOf('web', journey);
  const fronts = namesOf('front', journey);
  return [
    `lb-${journey} -> ${webs.join(', ')}`,
    ...webs.flatMap((web) => fronts.map((front) => `${web} -> ${front} { calls: 0.5 }`)),
    ...fronts.flatMap((front, i) => [
      `${front} -> ${sharedOf('back', journey * perJourney.back + i)}`,
      `${front} -> ${sharedOf('cache', journey * perJourney.cache + i)} { reads: 1 }`,
    ]),
    ...namesOf('back', journey).flatMap((back, i) => [
      `${back} -> ${sharedOf('store', journey * perJourney.store + i)} { reads: 1, writes: 1 }`,
      `${back} -> ${sharedOf('files', journey * perJourney.files + i)} { optional, timeout: 1s }`,
    ]),
  ];
}
