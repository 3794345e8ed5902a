// The arguments of one command, by its list of options. A mistake is an answer with the nearest right spelling, never
// an exception.
import { nearNames } from '../core/index.ts';

export interface OptionSpec {
  /** With its dashes: `--format`. */
  readonly name: string;
  /** What stands for its value in the help: `<n>`. Absent: it takes none. */
  readonly value?: string;
  /** The words it takes; absent: any value. */
  readonly choices?: readonly string[];
  readonly isNumber?: boolean;
  /** It may be given several times, and all of its values count. */
  readonly isRepeatable?: boolean;
  readonly help: string;
}

export interface Arguments {
  /** What is no option, in order; `-` is standard input. */
  readonly operands: readonly string[];
  /** The last value of each option by name; the empty text for one that takes none. */
  readonly options: ReadonlyMap<string, string>;
  /** All values of each option that may be repeated, in order. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

export interface UsageError {
  readonly error: string;
}

/** Everything behind `--` is an operand. `--name=value` and `--name value` are the same. */
export function readArguments(
  words: readonly string[],
  specs: readonly OptionSpec[],
): Arguments | UsageError {
  const operands: string[] = [];
  const options = new Map<string, string>();
  const lists = new Map<string, readonly string[]>();
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    if (word === '--') {
      operands.push(...words.slice(i + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      operands.push(word);
      continue;
    }
    const [name = '', inline] = splitAt(word, '=');
    const spec = specs.find((candidate) => candidate.name === name);
    if (spec === undefined) return { error: unknownOption(name, specs) };
    const value = spec.value === undefined ? inline : (inline ?? words[++i]);
    const problem = checkValue(spec, value);
    if (problem !== undefined) return { error: problem };
    options.set(name, value ?? '');
    if (spec.isRepeatable === true) lists.set(name, [...(lists.get(name) ?? []), value ?? '']);
  }
  return { operands, options, lists };
}

function splitAt(word: string, mark: string): [string, string | undefined] {
  const at = word.indexOf(mark);
  return at === -1 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

function checkValue(spec: OptionSpec, value: string | undefined): string | undefined {
  const { name, choices } = spec;
  if (spec.value === undefined) return value === undefined ? undefined : `\`${name}\` takes no value.`;
  if (value === undefined)
    return `\`${name}\` needs a value: \`${name} ${choices?.join('|') ?? spec.value}\`.`;
  if (choices !== undefined && !choices.includes(value)) {
    return `\`${name}\` is one of ${choices.join(', ')}; \`${value}\` is not.`;
  }
  if (spec.isNumber === true && !/^\d{1,9}$/.test(value)) {
    return `\`${name}\` is a whole number from 0 on; \`${value}\` is not.`;
  }
  return undefined;
}

function unknownOption(name: string, specs: readonly OptionSpec[]): string {
  const near = nearNames(
    name,
    specs.map((spec) => spec.name),
  )[0];
  return `There is no option \`${name}\`${near === undefined ? '' : `; did you mean \`${near}\``}${near === undefined ? '.' : '?'}`;
}
