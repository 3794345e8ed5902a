// Random small systems as text for availability: few machines, but in hosts, zones and data centers, with every kind of
// redundancy, circles, alternatives and databases that are copies of each other. All are without language errors.
import fc from 'fast-check';

interface Part {
  readonly kind: string;
  readonly attributes: readonly string[];
  readonly place: number;
}

const availability = fc.constantFrom('80%', '90%', '99%').map((share) => `availability: ${share}`);
const zones = fc.constantFrom('', '', 'zones: 2', 'zones: 3');
const one = (...words: string[]) => fc.constantFrom('', ...words);

const attributesOf: Readonly<Record<string, fc.Arbitrary<readonly string[]>>> = {
  web: fc.tuple(one('instances: 2', 'instances: 3'), zones, availability),
  loadbalancer: fc.tuple(one('instances: 2'), availability),
  dns: fc.tuple(availability, one('ttl: 60s')),
  database: fc.tuple(
    one('replicas: 1', 'replicas: 2'),
    one('failover: auto'),
    one('reads-from: primary', 'reads-from: any', 'read-fallback: no'),
    one('engine: cassandra'),
    zones,
    availability,
  ),
  cache: fc.tuple(one('replicas: 1'), one('failover: auto'), availability),
  queue: fc.tuple(one('replicas: 2'), availability),
  external: fc.tuple(one('availability: 95%')),
  storage: fc.tuple(one('managed'), availability),
};

const arbitraryPart: fc.Arbitrary<Part> = fc
  .constantFrom(
    'web',
    'web',
    'loadbalancer',
    'dns',
    'database',
    'database',
    'cache',
    'queue',
    'external',
    'storage',
  )
  .chain((kind) =>
    fc.record({
      kind: fc.constant(kind),
      attributes: attributesOf[kind] as fc.Arbitrary<readonly string[]>,
      place: fc.integer({ min: 0, max: 5 }),
    }),
  );

interface Line {
  readonly from: number;
  readonly to: number;
  readonly other: number;
  readonly form: number;
}

/** The text of a random system of two to five parts. */
export const arbitraryRedundancy: fc.Arbitrary<string> = fc
  .array(arbitraryPart, { minLength: 2, maxLength: 5 })
  .chain((parts) => {
    const part = fc.integer({ min: 0, max: parts.length - 1 });
    const line = fc.record({ from: part, to: part, other: part, form: fc.integer({ min: 0, max: 5 }) });
    return fc.tuple(fc.constant(parts), fc.array(line, { minLength: 1, maxLength: 6 }));
  })
  .map(([parts, lines]) => write(parts, lines));

function write(parts: readonly Part[], lines: readonly Line[]): string {
  const inPlace = (place: number, head: string): string[] => {
    const inner = parts.flatMap((part, i) => (part.place === place ? [declare(part, i)] : []));
    return inner.length === 0 ? [] : [`${head} {`, ...inner, '}'];
  };
  const inSite = [
    ...inPlace(3, 'zone a'),
    ...parts.flatMap((part, i) => (part.place === 2 ? [declare(part, i)] : [])),
  ];
  return [
    'client c',
    ...inPlace(1, 'host box'),
    ...(inSite.length > 0 ? ['datacenter s {', ...inSite, '}'] : []),
    ...parts.flatMap((part, i) => (part.place === 0 || part.place > 3 ? [declare(part, i)] : [])),
    'c -> p0',
    ...new Set(lines.flatMap((line) => connect(line, parts))),
    '',
  ].join('\n');
}

const declare = ({ kind, attributes }: Part, i: number): string =>
  `${kind} p${i} { ${attributes.filter((text) => text !== '').join(', ')} }`;

function connect({ from, to, other, form }: Line, parts: readonly Part[]): readonly string[] {
  const isDatabase = (part: number): boolean => parts[part]?.kind === 'database';
  // Forwards only, but for one form: circles are rare in real systems.
  const [a, b] = form === 5 ? [from, to] : [Math.min(from, to), Math.max(from, to)];
  if (a === b) return [];
  if (isDatabase(a) && isDatabase(b)) return [`p${a} -> p${b} { replicate: async }`];
  if (form === 1 && other !== a && other !== b) return [`p${a} -> p${b}, p${other} { any: 1 }`];
  if (form === 2) return [`p${a} -> p${b} { optional, timeout: 1s }`];
  return [`p${a} -> p${b}`];
}
