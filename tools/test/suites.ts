// The one table of what `npm test` runs, in order. A new suite is one more entry.
// Every suite ends its output with a line `N passed, N failed`; a step without tests counts as one check.
// Invariant: what a suite needs stands above it.

/** One entry of the table. */
export interface Suite {
  /** Short and unique: the name on the command line, in the count file and of the log. */
  readonly name: string;
  /** What runs, without a shell; `node` means the Node that runs the table. */
  readonly command: readonly string[];
  /** `tests` prints its counts, `check` counts as one test by its exit code, `set-up` counts only when it fails. */
  readonly kind: 'tests' | 'check' | 'set-up';
  /** Names of suites that must have succeeded before. */
  readonly needs?: readonly string[];
  /** Whether `--no-editors` leaves it out. */
  readonly editors?: true;
  /** After this long the suite is stopped and has failed. Default 240. */
  readonly limitSeconds?: number;
}

const REPORTER = ['--test-reporter=./tools/test/reporter.ts', '--test-reporter-destination=stdout'];

export const SUITES: readonly Suite[] = [
  { name: 'biome', kind: 'check', command: tool('@biomejs/biome/bin/biome', 'check', '.') },
  { name: 'types', kind: 'tests', command: ['node', 'tools/test/check-types.ts'] },
  {
    name: 'machine',
    kind: 'set-up',
    editors: true,
    command: ['node', 'tools/test/install-machine.ts'],
    limitSeconds: 400,
  },
  nodeTests('units', ['grammar/**/*.test.ts', 'server/src/**/*.test.ts', 'client/src/**/*.test.ts']),
  nodeTests('tools', ['tools/**/*.test.ts']),
];

/** A suite of `node:test` files in one process. */
function nodeTests(name: string, globs: readonly string[], rest: Partial<Suite> = {}): Suite {
  const command = ['node', '--test', '--test-isolation=none', ...REPORTER, ...globs];
  return { name, kind: 'tests', command, ...rest };
}

/** A command line program from node_modules, by the path of its script. */
function tool(script: string, ...args: readonly string[]): readonly string[] {
  return ['node', `node_modules/${script}`, ...args];
}
