// `archlint fmt`: the canonical layout. A file with syntax errors is left as it is.
import { applyEdits, format, parse } from '../core/index.ts';
import { type Environment, exitCode } from './environment.ts';
import { displayPath, toUri } from './paths.ts';
import type { Arguments } from './read-arguments.ts';
import { readOperands, worse } from './read-operands.ts';
import { unreadable } from './read-systems.ts';

type Outcome = 'same' | 'changed' | 'failed';

export async function runFmt({ operands, options }: Arguments, environment: Environment): Promise<number> {
  const isCheck = options.has('--check');
  const found = await readOperands(operands, environment);
  if (found === undefined) return exitCode.failed;
  const [input] = found.texts.values();
  if (input !== undefined) return formatInput(input, isCheck, environment);
  const outcomes = found.paths.map((path) => formatFile(path, isCheck, environment));
  const changed = outcomes.filter((outcome) => outcome === 'changed').length;
  environment.writeError(summary(changed, outcomes.length, isCheck));
  const code = isCheck && changed > 0 ? exitCode.found : exitCode.clean;
  return worse(code, found.isComplete && !outcomes.includes('failed'));
}

const summary = (changed: number, count: number, isCheck: boolean): string =>
  `${changed} of ${count} ${count === 1 ? 'file' : 'files'} ${isCheck ? 'would change' : 'changed'}.\n`;

function formatInput(text: string, isCheck: boolean, environment: Environment): number {
  const { diagnostics } = parse(text);
  if (diagnostics[0] !== undefined) {
    environment.writeError(`<input>: ${diagnostics[0].message}\n`);
    return exitCode.failed;
  }
  const formatted = applyEdits(text, format(text));
  if (!isCheck) environment.write(formatted);
  return isCheck && formatted !== text ? exitCode.found : exitCode.clean;
}

function formatFile(path: string, isCheck: boolean, environment: Environment): Outcome {
  const shown = displayPath(path, environment.currentFolder);
  const fail = (reason: string): Outcome => {
    environment.writeError(`${shown}: ${reason}\n`);
    return 'failed';
  };
  const content = environment.files.read(path);
  if ('error' in content) return fail(`${unreadable}.`);
  const { diagnostics } = parse(content.text, { uri: toUri(path) });
  if (diagnostics.length > 0)
    return fail('left as it is, since it has syntax errors; `archlint check` shows them.');
  const formatted = applyEdits(content.text, format(content.text));
  if (formatted === content.text) return 'same';
  if (!isCheck && !environment.files.write(path, formatted)) return fail('it cannot be written.');
  environment.write(`${shown}\n`);
  return 'changed';
}
