// The help texts, from the list of commands.
import { type CommandSpec, commands } from './commands.ts';
import type { OptionSpec } from './read-arguments.ts';

const columns = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
};

export const programHelp =
  (): string => `Lints, fixes, estimates and draws system architectures written as text.

Usage: archlint <command> [options]

Commands
${columns(commands.map(({ name, summary }) => [name, summary]))}

Options
${columns([
  ['--help', 'This text; behind a command, its own.'],
  ['--version', 'The version.'],
])}

Exit codes: 0 all is well, 1 something was found, 2 the work could not be done.
`;

export function commandHelp({ name, summary, operands, options, examples }: CommandSpec): string {
  const usage = `archlint ${name}${options.length > 0 ? ' [options]' : ''}${operands === '' ? '' : ` ${operands}`}`;
  const listed: readonly OptionSpec[] = [...options, { name: '--help', help: 'This text.' }];
  return `${summary}

Usage: ${usage}

Options
${columns(listed.map((option) => [option.value === undefined ? option.name : `${option.name} ${option.value}`, option.help]))}

Examples
${columns(examples)}
`;
}
