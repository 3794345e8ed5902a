// Random systems as text, in many layouts: hosts and data centers, copies, chains and lists, journeys, comments and
// line endings. Most have no language error; tests skip those that have one.
import fc from 'fast-check';

interface Part {
  readonly kind: string;
  readonly attributes: readonly string[];
  readonly isLong: boolean;
  readonly comment: boolean;
  readonly place: number;
}

interface Line {
  readonly from: number;
  readonly via: number;
  readonly to: number;
  readonly form: number;
}

interface Layout {
  readonly eol: string;
  readonly host: string;
  readonly second: string;
  readonly peak: string;
  readonly survive: string;
  readonly inHost: readonly string[];
}

const tiers = ['web', 'service', 'worker', 'gateway', 'loadbalancer'];
const anyTier = [
  'instances: 1',
  'instances: 3',
  'autoscale: 1..4',
  'cores: 2',
  'service-time: 5 ms',
  'sticky',
  'sessions: local',
];
const anyStore = [
  'replicas: 0',
  'replicas: 1',
  'failover: auto',
  'failover: manual',
  'cores: 2',
  'managed',
  'engine: postgres',
  'engine: cassandra',
  'hit: 60%',
  'durable',
  'quorum: 2',
];

const attributesOf = (kind: string): fc.Arbitrary<readonly string[]> => {
  const fitting = {
    loadbalancer: ['instances: 1', 'instances: 2', 'sticky', 'health-check'],
    gateway: anyTier.slice(0, 5),
    worker: [...anyTier.slice(0, 5), 'singleton'],
    web: [...anyTier.slice(0, 5), 'sessions: local', 'sessions: none'],
    service: [...anyTier.slice(0, 5), 'sessions: local'],
    cache: ['replicas: 1', 'hit: 60%', 'managed', 'ttl: 5m', 'engine: redis'],
    database: anyStore.filter((text) => !/hit|durable|quorum/.test(text)),
    queue: ['replicas: 1', 'replicas: 2', 'durable', 'managed'],
  }[kind];
  const byKey = { selector: (text: string) => text.split(':')[0] ?? text, maxLength: 4 };
  return fitting
    ? fc.uniqueArray(fc.constantFrom(...fitting), byKey)
    : fc.constant(kind === 'external' ? [] : ['managed']);
};

const arbitraryPart = fc
  .constantFrom(...tiers, 'web', 'cache', 'database', 'database', 'queue', 'external', 'dns')
  .chain((kind) =>
    fc.record({
      kind: fc.constant(kind),
      attributes: attributesOf(kind),
      isLong: fc.boolean(),
      comment: fc.boolean(),
      place: fc.integer({ min: 0, max: 4 }),
    }),
  );

const arbitraryLine = (size: number): fc.Arbitrary<Line> => {
  const node = fc.integer({ min: 0, max: size - 1 });
  return fc.record({ from: node, via: node, to: node, form: fc.integer({ min: 0, max: 5 }) });
};

/** The text of a random system. */
export const arbitrarySystem: fc.Arbitrary<string> = fc
  .array(arbitraryPart, { minLength: 2, maxLength: 7 })
  .chain((parts) =>
    fc.record({
      parts: fc.constant(parts),
      lines: fc.array(arbitraryLine(parts.length), { minLength: 1, maxLength: 8 }),
      journeys: fc.array(fc.array(arbitraryLine(parts.length), { minLength: 1, maxLength: 3 }), {
        maxLength: 2,
      }),
      layout: fc.record({
        eol: fc.constantFrom('\n', '\r\n', '\r'),
        host: fc.constantFrom('host', 'host', 'group', 'datacenter', 'zone'),
        second: fc.constantFrom(
          '',
          'datacenter other like near',
          'datacenter other like near { without: p1 }',
        ),
        peak: fc.constantFrom('1K', '1M', '100M'),
        survive: fc.constantFrom(
          '',
          'targets { survive: datacenter, utilization: 50% }',
          'targets { survive: zone }',
        ),
        inHost: fc.constantFrom([], ['cores: 8'], ['cores: 16 // a big one', 'memory: 64 GB']),
      }),
    }),
  )
  .map(({ parts, lines, journeys, layout }) => write(parts, lines, journeys, layout));

function write(
  parts: readonly Part[],
  lines: readonly Line[],
  ...[journeys, layout]: [journeys: readonly (readonly Line[])[], layout: Layout]
): string {
  const inPlace = (place: number) =>
    parts.flatMap((part, i) => (part.place === place ? declare(part, i) : []));
  const place = (head: string, inner: readonly string[]) =>
    inner.length === 0 ? [] : [`${head} { // together`, ...inner.map((line) => `    ${line}`), '}'];
  const text = [
    '// A random system.',
    `workload { daily-users: ${layout.peak}, requests: 20/user/day }`,
    layout.survive,
    'client c',
    ...place(`${layout.host} box`, [
      ...(layout.host === 'host' && inPlace(1).length > 0 ? layout.inHost : []),
      ...inPlace(1),
    ]),
    ...place('datacenter near', inPlace(2)),
    ...(layout.second !== '' && inPlace(2).length > 0 ? [`${layout.second} // again`] : []),
    ...inPlace(0),
    ...inPlace(3),
    '',
    'c -> p0 // the way in',
    ...inPlace(4),
    ...lines.map(connect),
    ...journeys.flatMap((own, i) => [
      `journey j${i} {${i === 0 ? ' write' : ''}`,
      '  c -> p0',
      ...own.map((line) => `  ${connect(line)}`),
      '}',
    ]),
    '// The end.',
  ];
  return text.join(layout.eol);
}

function declare({ kind, attributes, isLong, comment }: Part, i: number): readonly string[] {
  const head = `${kind} p${i}`;
  const above = comment ? [`// About p${i}.`] : [];
  const table = kind === 'database' && i % 2 === 0 ? [`table t${i} { hot } // busy`] : [];
  if (isLong || table.length > 0) {
    return [...above, `${head} { // long`, ...[...attributes, ...table].map((entry) => `  ${entry}`), '}'];
  }
  return [
    ...above,
    attributes.length === 0 ? head : `${head} { ${attributes.join(', ')} }${comment ? ' // short' : ''}`,
  ];
}

function connect({ from, via, to, form }: Line): string {
  // Forwards only, but for one form: circles are rare in real systems.
  const [a, b] = form === 5 ? [from, to] : [Math.min(from, to), Math.max(from, to)];
  if (a === b) return `// p${a} stays alone`;
  if (form === 0) return `p${a} -> p${b} { calls: 2 }`;
  if (form === 1 && via !== a && via !== b) return `p${a} -> p${b}, p${via}`;
  if (form === 2 && via > a && via < b) return `p${a} -> p${via} -> p${b} // on and on`;
  if (form === 3) return `p${a} -> p${b} { optional, timeout: 1s }`;
  return `p${a} -> p${b}`;
}
