// From the words of a command line to an exit code. Everything a command reads or writes goes through the
// environment; nothing is thrown.
import { nearNames } from '../core/index.ts';
import { commands } from './commands.ts';
import { type Environment, exitCode } from './environment.ts';
import { commandHelp, programHelp } from './help.ts';
import { readArguments } from './read-arguments.ts';

/** `words` without the program's own name. */
export async function run(words: readonly string[], environment: Environment): Promise<number> {
  try {
    return await dispatch(words, environment);
  } catch (error) {
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    environment.writeError(`archlint failed; please report this with the text below.\n${trace}\n`);
    return exitCode.failed;
  }
}

async function dispatch(words: readonly string[], environment: Environment): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    return printHelp(rest[0], name === undefined, environment);
  }
  if (name === '--version') {
    environment.write(`${environment.version}\n`);
    return exitCode.clean;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) return refuse(unknownCommand(name), environment);
  if (rest.includes('--help') || rest.includes('-h')) {
    environment.write(commandHelp(command));
    return exitCode.clean;
  }
  const args = readArguments(rest, command.options);
  if ('error' in args)
    return refuse(`${args.error} \`archlint ${name} --help\` lists the options.`, environment);
  const runCommand = await command.load();
  return runCommand(args, environment);
}

/** Without a command the help is an answer to a mistake. */
function printHelp(of: string | undefined, isMistake: boolean, environment: Environment): number {
  if (isMistake) return refuse(programHelp().trimEnd(), environment);
  const command = commands.find(({ name }) => name === of);
  environment.write(command === undefined ? programHelp() : commandHelp(command));
  return exitCode.clean;
}

/** Says what is wrong with the command line. */
export function refuse(message: string, environment: Environment): number {
  environment.writeError(`${message}\n`);
  return exitCode.failed;
}

function unknownCommand(name: string): string {
  const names = commands.map((command) => command.name);
  const near = nearNames(name, names)[0];
  const hint =
    near === undefined ? `Commands are ${names.join(', ')}.` : `Did you mean \`archlint ${near}\`?`;
  return `There is no command \`${name}\`. ${hint}`;
}
