// A made-up system of any size for measuring: cells of twenty components of every kind, joined into ten trees, each
// the way of one journey. One component in each cell has a defect with a known finding; everything else is sound.
// Invariant: the same size and seed give the same text.

/** A finding that the system must have. */
export interface ExpectedFinding {
  readonly code: string;
  /** Path of what it is about. */
  readonly element: string;
}

/** A change of one number that makes a finding, and back. */
export interface Edit {
  /** Where the number stands, as offset into the text. */
  readonly offset: number;
  readonly sound: string;
  readonly defect: string;
  readonly finding: ExpectedFinding;
}

export interface GeneratedSystem {
  readonly text: string;
  readonly componentCount: number;
  readonly connectionCount: number;
  readonly findings: readonly ExpectedFinding[];
  /** One for each cell whose web tier is sound. */
  readonly edits: readonly Edit[];
}

const cellSize = 20;
const journeyCount = 10;

/** `size` is rounded up to whole cells, at least ten of them. */
export function generateSystem(size: number, seed = 1): GeneratedSystem {
  const cells = Math.max(journeyCount, Math.ceil(size / cellSize));
  const random = createRandom(seed);
  const findings: ExpectedFinding[] = [];
  const parts: string[] = [header];
  const marks: { readonly cell: number; readonly offset: number }[] = [];
  let length = header.length;
  let connectionCount = 0;
  for (let cell = 0; cell < cells; cell++) {
    const defect = defects[(cell + (seed - 1)) % defects.length] as Defect;
    findings.push({ code: defect.code, element: defect.element(cell) });
    const text = renderCell(cell, defect, random);
    const lines = connectionLines(cell, cells);
    connectionCount += lines.length;
    if (defect.code !== 'stateful-web-tier' && defect.code !== 'single-point-of-failure') {
      marks.push({ cell, offset: length + text.indexOf(webInstances) + webInstances.length - 1 });
    }
    const block = `${text}${lines.join('\n')}\n\n`;
    parts.push(block);
    length += block.length;
  }
  for (let i = 0; i < journeyCount; i++) parts.push(renderJourney(i));
  return {
    text: parts.join(''),
    componentCount: cells * cellSize,
    connectionCount: connectionCount + journeyCount,
    findings,
    edits: marks.map(({ cell, offset }) => toEdit(cell, offset)),
  };
}

const toEdit = (cell: number, offset: number): Edit => ({
  offset,
  sound: '3',
  defect: '1',
  finding: { code: 'single-point-of-failure', element: `web-${cell}` },
});

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const header = `system "Made up for measuring"

workload { daily-users: 500K, requests: 20/user/day, peak: 3x }
targets { utilization: 70% }

`;

const webInstances = 'instances: 3';

interface Defect {
  readonly code: string;
  readonly element: (cell: number) => string;
}

const defects: readonly Defect[] = [
  { code: 'single-cache', element: (cell) => `hot-${cell}` },
  { code: 'single-point-of-failure', element: (cell) => `ledger-${cell}` },
  { code: 'unsharded-hot-table', element: (cell) => `posts-${cell}.posts` },
  { code: 'stateful-web-tier', element: (cell) => `web-${cell}` },
];

/** What the twentieth component of a cell is: journeys start at the first ten and pass the next ten. */
function lastComponent(cell: number): string {
  if (cell < journeyCount) return `client users-${cell} "Users ${cell}"`;
  const kind = cell % 2 === 0 ? 'cdn' : 'dns';
  return `${kind} ${kind}-${cell} { managed }`;
}

function renderCell(cell: number, { code }: Defect, random: () => number): string {
  const is = (id: string): boolean => code === id;
  const cores = (): number => 4 + 4 * Math.floor(random() * 4);
  const services = 'abcdef'
    .split('')
    .map(
      (letter) =>
        `service ${letter}-${cell} { instances: 3, cores: ${cores()}, service-time: 1 ms, sessions: none }`,
    );
  return `// Cell ${cell}.
loadbalancer lb-${cell} { instances: 2, health-check }
gateway gate-${cell} { instances: 2, cores: ${cores()} }
web web-${cell} { ${webInstances}, cores: 8, service-time: 2 ms, sessions: ${is('stateful-web-tier') ? 'local' : `sessions-${cell}`} }
${services.join('\n')}
worker resizer-${cell} { instances: 4, cores: 2, service-time: 20 ms }
cache hot-${cell} { fronts: posts-${cell}, hit: 90%, ttl: 10m${is('single-cache') ? '' : ', replicas: 1'} }
cache sessions-${cell} { replicas: 1, failover: auto }
database posts-${cell} "Posts" {
  engine: postgres
  cores: 64
  replicas: 2
  failover: auto
  table users { rows: 10M, row-size: 1 KB, traffic: 30% }
  table posts { rows: 2B, row-size: 500 B, traffic: 70%${is('unsharded-hot-table') ? ', hot' : ', shards: 4, shard-key: author_id'} }
}
database ledger-${cell} { engine: postgres, cores: 64${is('single-point-of-failure') ? '' : ', replicas: 1, failover: auto'} }
queue jobs-${cell} { replicas: 2, durable, retention: 4d }
storage files-${cell} { managed }
external mail-${cell} { managed }
monitoring watch-${cell} { managed, covers: [web-${cell}, posts-${cell}] }
pipeline delivery-${cell} { covers: [web-${cell}] }
${lastComponent(cell)}
`;
}

/** About forty a cell: inside it, and on to the next cells of its tree. */
function connectionLines(cell: number, cells: number): readonly string[] {
  const lines = [`gate-${cell} -> lb-${cell}`, `lb-${cell} -> web-${cell}`];
  for (const letter of 'abcdef') {
    lines.push(
      `web-${cell} -> ${letter}-${cell} { calls: 0.5 }`,
      `${letter}-${cell} -> hot-${cell} { reads: 0.2, timeout: 20 ms }`,
      `${letter}-${cell} -> posts-${cell} { writes: 0.1 }`,
      `${letter}-${cell} -> ledger-${cell} { reads: 0.1, writes: 0.1 }`,
      `${letter}-${cell} -> watch-${cell} { async, calls: 0.1 }`,
    );
  }
  lines.push(
    `web-${cell} -> files-${cell}`,
    `web-${cell} -> jobs-${cell}`,
    `jobs-${cell} -> resizer-${cell}`,
    `resizer-${cell} -> files-${cell} { writes: 3 }`,
    `a-${cell} -> mail-${cell} { optional, timeout: 1s, calls: 0.01 }`,
    `delivery-${cell} -> web-${cell} { calls: 0.001 }`,
  );
  // A binary tree within the cells of one journey.
  const place = Math.floor(cell / journeyCount);
  for (const child of [2 * place + 1, 2 * place + 2]) {
    const next = child * journeyCount + (cell % journeyCount);
    if (next < cells) lines.push(`f-${cell} -> gate-${next}`);
  }
  return lines;
}

const renderJourney = (index: number): string => `journey way-${index} {
  share: 10%
  ${index % 3 === 0 ? 'write' : 'read'}
  users-${index} -> gate-${index}
}

`;
