// The files that a command works on: found on disk, or the text of standard input.
import { type Environment, exitCode } from './environment.ts';
import { findFiles } from './find-files.ts';
import { toUri } from './paths.ts';
import { inputPath, unreadable } from './read-systems.ts';

export interface Operands {
  readonly paths: readonly string[];
  /** The text of standard input by its uri, where it is meant. */
  readonly texts: ReadonlyMap<string, string>;
  /** Whether all arguments matched something. */
  readonly isComplete: boolean;
}

/** Says what was not matched; undefined (with a message) where there is nothing at all to work on. */
export async function readOperands(
  operands: readonly string[],
  environment: Environment,
): Promise<Operands | undefined> {
  if (operands.includes('-')) {
    if (operands.length > 1) {
      environment.writeError('`-` is standard input and stands alone.\n');
      return undefined;
    }
    const text = await environment.readInput();
    if (text === undefined) {
      environment.writeError(`<input>: ${unreadable}.\n`);
      return undefined;
    }
    return { paths: [inputPath], texts: new Map([[toUri(inputPath), text]]), isComplete: true };
  }
  const { paths, unmatched } = findFiles(operands, environment);
  for (const operand of unmatched) {
    environment.writeError(`${operand}: no .arch file matches.\n`);
  }
  return paths.length === 0 ? undefined : { paths, texts: new Map(), isComplete: unmatched.length === 0 };
}

/** The worse of two exit codes. */
export const worse = (code: number, isComplete: boolean): number => (isComplete ? code : exitCode.failed);
