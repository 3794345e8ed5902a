// Random systems as text, in many layouts: hosts and data centers, copies, chains and lists, journeys, comments and
// line endings, with the figures that the estimates read. Most have no language error; tests skip those that have one.
import fc from 'fast-check';
import {
  callExtras,
  extrasOf,
  journeyExtras,
  tableExtras,
  targetExtras,
  workloadExtras,
} from './arbitrary-extras.ts';

interface Part {
  readonly kind: string;
  readonly attributes: readonly string[];
  readonly extras: readonly string[];
  readonly table: readonly string[];
  readonly isLong: boolean;
  readonly comment: boolean;
  readonly place: number;
}

interface Line {
  readonly from: number;
  readonly via: number;
  readonly to: number;
  readonly form: number;
  /** Further attributes, of forms that have none of their own. */
  readonly extras: readonly string[];
}

interface Journey {
  readonly lines: readonly Line[];
  readonly hasShare: boolean;
  readonly extras: readonly string[];
}

interface Layout {
  readonly eol: string;
  readonly host: string;
  readonly second: string;
  readonly users: string;
  readonly requests: string;
  readonly workload: readonly string[];
  readonly survive: string;
  readonly targets: readonly string[];
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
      extras: extrasOf(kind),
      table: tableExtras,
      isLong: fc.boolean(),
      comment: fc.boolean(),
      place: fc.integer({ min: 0, max: 4 }),
    }),
  );

const arbitraryLine = (size: number): fc.Arbitrary<Line> => {
  const node = fc.integer({ min: 0, max: size - 1 });
  return fc.record({
    from: node,
    via: node,
    to: node,
    form: fc.integer({ min: 0, max: 5 }),
    extras: callExtras,
  });
};

const arbitraryJourney = (size: number): fc.Arbitrary<Journey> =>
  fc.record({
    lines: fc.array(arbitraryLine(size), { minLength: 1, maxLength: 3 }),
    hasShare: fc.boolean(),
    extras: journeyExtras,
  });

/** The text of a random system. */
export const arbitrarySystem: fc.Arbitrary<string> = fc
  .array(arbitraryPart, { minLength: 2, maxLength: 7 })
  .chain((parts) =>
    fc.record({
      parts: fc.constant(parts),
      lines: fc.array(arbitraryLine(parts.length), { minLength: 1, maxLength: 8 }),
      journeys: fc.array(arbitraryJourney(parts.length), { maxLength: 2 }),
      layout: fc.record({
        eol: fc.constantFrom('\n', '\r\n', '\r'),
        host: fc.constantFrom('host', 'host', 'group', 'datacenter', 'zone'),
        second: fc.constantFrom(
          '',
          'datacenter other like near',
          'datacenter other like near { without: p1 }',
        ),
        users: fc.constantFrom('1K', '1K', '1M', '1M', '100M', '100M', '1', '1T'),
        requests: fc.constantFrom(...Array.from({ length: 7 }, () => '20'), '0', '0.001', '100K'),
        workload: workloadExtras,
        survive: fc.constantFrom('', 'survive: datacenter', 'survive: zone', 'survive: instance'),
        targets: targetExtras,
        inHost: fc.constantFrom([], ['cores: 8'], ['cores: 16 // a big one', 'memory: 64 GB']),
      }),
    }),
  )
  .map(({ parts, lines, journeys, layout }) => write(parts, lines, journeys, layout));

function write(
  parts: readonly Part[],
  lines: readonly Line[],
  ...[journeys, layout]: [journeys: readonly Journey[], layout: Layout]
): string {
  const inPlace = (place: number) =>
    parts.flatMap((part, i) => (part.place === place ? declare(part, i) : []));
  const place = (head: string, inner: readonly string[]) =>
    inner.length === 0 ? [] : [`${head} { // together`, ...inner.map((line) => `    ${line}`), '}'];
  const text = [
    '// A random system.',
    `workload { ${[`daily-users: ${layout.users}`, `requests: ${layout.requests}/user/day`, ...layout.workload].join(', ')} }`,
    layout.survive === '' && layout.targets.length === 0
      ? ''
      : `targets { ${[layout.survive, ...layout.targets].filter((text) => text !== '').join(', ')} }`,
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
    ...connectAll(lines),
    ...journeys.flatMap((journey, i) => writeJourney(journey, i, journeys)),
    '// The end.',
  ];
  return text.join(layout.eol);
}

function declare(part: Part, i: number): readonly string[] {
  const { kind, isLong, comment } = part;
  const attributes = [...part.attributes, ...part.extras];
  const head = `${kind} p${i}`;
  const above = comment ? [`// About p${i}.`] : [];
  const table =
    kind === 'database' && i % 2 === 0
      ? [`table t${i} { ${['hot', ...part.table].join(', ')} } // busy`]
      : [];
  if (isLong || table.length > 0) {
    return [...above, `${head} { // long`, ...[...attributes, ...table].map((entry) => `  ${entry}`), '}'];
  }
  return [
    ...above,
    attributes.length === 0 ? head : `${head} { ${attributes.join(', ')} }${comment ? ' // short' : ''}`,
  ];
}

/** Shares must add up: only the first of two has one. */
function writeJourney(
  { lines, hasShare, extras }: Journey,
  i: number,
  all: readonly Journey[],
): readonly string[] {
  const hasRate = all.some((journey) => journey.extras.some((text) => text.startsWith('rate')));
  const share = hasShare && i === 0 && all.length > 1 && !hasRate ? ['share: 30%'] : [];
  const attributes = [...(i === 0 ? ['write'] : []), ...share, ...extras];
  return [
    `journey j${i} {${attributes.map((text) => ` ${text}`).join(',')}`,
    '  c -> p0',
    ...connectAll(lines).map((line) => `  ${line}`),
    '}',
  ];
}

/** The attributes of a connection are written once, so only those between parts that no other line joins have extras. */
function connectAll(lines: readonly Line[]): readonly string[] {
  const isAlone = ({ from, to }: Line): boolean =>
    lines.filter(({ from: a, to: b, via }) => [a, b, via].includes(from) && [a, b, via].includes(to))
      .length === 1;
  return lines.map((line) => connect(isAlone(line) ? line : { ...line, extras: [] }));
}

function connect({ from, via, to, form, extras }: Line): string {
  // Forwards only, but for one form: circles are rare in real systems.
  const [a, b] = form === 5 ? [from, to] : [Math.min(from, to), Math.max(from, to)];
  if (a === b) return `// p${a} stays alone`;
  if (form === 0) return `p${a} -> p${b} { calls: 2 }`;
  if (form === 1 && via !== a && via !== b) return `p${a} -> p${b}, p${via}`;
  if (form === 2 && via > a && via < b) return `p${a} -> p${via} -> p${b} // on and on`;
  if (form === 3) return `p${a} -> p${b} { optional, timeout: 1s }`;
  return extras.length === 0 ? `p${a} -> p${b}` : `p${a} -> p${b} { ${extras.join(', ')} }`;
}
