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

/** Random tests are the same in every run. */
const FIXED_SEED = ['--import', './tools/test/fixed-seed.mjs'];

const VSCODE = ['machine', 'vscode'];

export const SUITES: readonly Suite[] = [
  // First what takes long and waits for the network; the short suites run beside it.
  setUp('machine', 'tools/test/install-machine.ts', { limitSeconds: 400 }),
  setUp('vscode', 'tools/code-server/main.ts', { needs: ['machine'], limitSeconds: 400 }),
  { name: 'biome', kind: 'check', command: tool('@biomejs/biome/bin/biome', 'check', '.') },
  { name: 'types', kind: 'tests', command: ['node', 'tools/test/check-types.ts'] },
  { name: 'build', kind: 'check', command: ['node', 'esbuild.mjs'] },
  { name: 'package', kind: 'check', command: ['node', 'tools/package/main.ts'], needs: ['build'] },
  nodeTests('units', [
    'grammar/**/*.test.ts',
    'server/src/**/*.test.ts',
    'server/bench/*.test.ts',
    'client/src/**/*.test.ts',
  ]),
  nodeTests('tools', ['tools/**/*.test.ts']),
  // The suites that cross folders; those below a folder of their own need what was built.
  nodeTests('project', ['server/test/*.test.ts'], { needs: ['build'] }),
  nodeTests('simulation', ['server/test/simulation/**/*.test.ts']),
  nodeTests('laws', ['server/test/laws/**/*.test.ts']),
  nodeTests('protocol', ['server/test/protocol/**/*.test.ts'], { needs: ['build'] }),
  nodeTests('electron', ['client/test/electron.test.ts']),
  nodeTests('any-editor', ['client/test/any-editor/*.test.ts'], {
    needs: ['machine', 'build'],
    editors: true,
  }),
  nodeTests('harness', ['client/test/harness.test.ts', 'client/test/ui/workbench.test.ts'], {
    needs: VSCODE,
    editors: true,
  }),
  nodeTests('preview', ['client/test/preview/*.test.ts'], { needs: ['machine', 'build'], editors: true }),
  extensionHost('node'),
  extensionHost('web'),
  nodeTests('ui', ['client/test/ui/archlint*.test.ts'], { needs: [...VSCODE, 'package'], editors: true }),
  nodeTests('start', ['client/test/start/*.test.ts'], { needs: VSCODE, editors: true }),
];

/** A step that brings what suites in real editors need; it installs only what is missing. */
function setUp(name: string, script: string, rest: Partial<Suite>): Suite {
  return { name, kind: 'set-up', editors: true, command: ['node', script], ...rest };
}

/** The extension host suite in a real VS Code, in one of its two hosts. */
function extensionHost(host: 'node' | 'web'): Suite {
  const command = ['node', 'client/test/run-extension-host.ts', host];
  return { name: `exthost-${host}`, kind: 'tests', command, needs: [...VSCODE, 'build'], editors: true };
}

/** A suite of `node:test` files in one process. */
function nodeTests(name: string, globs: readonly string[], rest: Partial<Suite> = {}): Suite {
  const command = ['node', ...FIXED_SEED, '--test', '--test-isolation=none', ...REPORTER, ...globs];
  return { name, kind: 'tests', command, ...rest };
}

/** A command line program from node_modules, by the path of its script. */
function tool(script: string, ...args: readonly string[]): readonly string[] {
  return ['node', `node_modules/${script}`, ...args];
}
