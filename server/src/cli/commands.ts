// The commands by name, with what their help says. A command is loaded only when it is called.
import type { Environment } from './environment.ts';
import type { Arguments, OptionSpec } from './read-arguments.ts';

/** Does the work and gives the exit code. */
export type RunCommand = (args: Arguments, environment: Environment) => Promise<number> | number;

export interface CommandSpec {
  readonly name: string;
  readonly summary: string;
  /** What stands behind the name: `[files]`. */
  readonly operands: string;
  readonly options: readonly OptionSpec[];
  /** Command lines with what they do. */
  readonly examples: readonly (readonly [line: string, doc: string])[];
  readonly load: () => Promise<RunCommand>;
}

const format = (...choices: string[]): OptionSpec => ({
  name: '--format',
  value: `<${choices.join('|')}>`,
  choices,
  help: `How to print: ${choices.join(' or ')}. Default: ${choices[0]}.`,
});

const severities = ['error', 'warning', 'information', 'hint'];

export const commands: readonly CommandSpec[] = [
  {
    name: 'check',
    summary: 'Report errors and anti-patterns.',
    operands: '[files, folders or patterns; - for standard input]',
    options: [
      format('stylish', 'json'),
      { name: '--fix', help: 'Apply safe fixes, then report what is left.' },
      { name: '--suggested', help: 'With --fix: apply the preferred suggested fix of each finding, too.' },
      {
        name: '--fail-on',
        value: '<severity>',
        choices: severities,
        help: 'Exit with 1 for findings of this severity or above. Default: error.',
      },
      {
        name: '--max-warnings',
        value: '<n>',
        isNumber: true,
        help: 'Exit with 1 for more warnings than this.',
      },
    ],
    examples: [
      ['archlint check', 'all .arch files of this folder and below'],
      ['archlint check shop.arch --fix --suggested', 'apply what is suggested, report the rest'],
      ['archlint check samples --format json', 'for programs'],
      ["archlint check 'systems/**/*.arch' --fail-on warning", 'in continuous integration'],
    ],
    load: async () => (await import('./check-command.ts')).runCheck,
  },
  {
    name: 'fmt',
    summary: 'Give files their canonical layout.',
    operands: '[files, folders or patterns; - for standard input]',
    options: [{ name: '--check', help: 'Change nothing; list the files that would change and exit with 1.' }],
    examples: [
      ['archlint fmt', 'all .arch files of this folder and below'],
      ['archlint fmt --check systems', 'in continuous integration'],
      ['archlint fmt - < shop.arch', 'from standard input to standard output'],
    ],
    load: async () => (await import('./fmt-command.ts')).runFmt,
  },
  {
    name: 'capacity',
    summary: 'Estimate loads, latency, availability, losses and growth, and judge the targets.',
    operands: '[files, folders or patterns; - for standard input]',
    options: [
      format('text', 'markdown', 'json'),
      {
        name: '--explain',
        value: '<component>',
        isRepeatable: true,
        help: 'Show the working of every figure of this component, host, zone or data center instead. Repeatable.',
      },
      {
        name: '--users',
        value: '<number>',
        help: 'With this many daily users, such as 250K or 1M, in place of those of the workload.',
      },
      { name: '--stage', value: '<name>', help: 'With the workload of this stage.' },
      {
        name: '--down',
        value: '<name>',
        isRepeatable: true,
        help: 'With this component or place lost, beside the healthy system. Repeatable: lost together.',
      },
      { name: '--sweep', help: 'Also from one user to a hundred million: what gives out at which step.' },
    ],
    examples: [
      ['archlint capacity shop.arch', 'targets, first limit, latency, availability, losses, growth, loads'],
      ['archlint capacity shop.arch --explain db', 'how each figure of db comes about, to check by hand'],
      ['archlint capacity shop.arch --users 10M', 'the same with ten million daily users'],
      ['archlint capacity shop.arch --down seoul', 'without the data center seoul'],
      ['archlint capacity shop.arch --sweep', 'from one user to a hundred million'],
      ['archlint capacity shop.arch --format markdown > shop.md', 'to keep beside the design'],
      ['archlint capacity systems --format json', 'for programs; exit 1 where a target is missed'],
    ],
    load: async () => (await import('./capacity-command.ts')).runCapacity,
  },
  {
    name: 'diagram',
    summary: 'Print the system as Mermaid text.',
    operands: '[files, folders or patterns; - for standard input]',
    options: [
      {
        name: '--direction',
        value: '<TB|LR>',
        choices: ['TB', 'LR'],
        help: 'Top to bottom or left to right. Default: TB.',
      },
    ],
    examples: [['archlint diagram shop.arch > shop.mmd', 'for whatever draws Mermaid']],
    load: async () => (await import('./diagram-command.ts')).runDiagram,
  },
  {
    name: 'explain',
    summary: 'Print the page of a rule or an error.',
    operands: '<rule or error>',
    options: [],
    examples: [['archlint explain single-point-of-failure', 'what it finds, why it matters, what to do']],
    load: async () => (await import('./explain-command.ts')).runExplain,
  },
  {
    name: 'rules',
    summary: 'List the rules.',
    operands: '',
    options: [format('text', 'json')],
    examples: [['archlint rules', 'every rule with its severity and its summary']],
    load: async () => (await import('./rules-command.ts')).runRulesCommand,
  },
  {
    name: 'lsp',
    summary: 'Run the language server, for editors.',
    operands: '',
    options: [{ name: '--stdio', help: 'Speak over standard input and output. The only way there is.' }],
    examples: [['archlint lsp --stdio', 'what an editor starts']],
    load: async () => (_, environment) => environment.serve(),
  },
];
