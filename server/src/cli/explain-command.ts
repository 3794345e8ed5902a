// `archlint explain`: the page of a rule or a language error, as it ships with the program.
import { nearNames } from '../core/index.ts';
import { type Environment, exitCode } from './environment.ts';
import type { Arguments } from './read-arguments.ts';

const folders = ['rules', 'errors'];

export function runExplain({ operands }: Arguments, environment: Environment): number {
  const [id, ...others] = operands;
  if (id === undefined || others.length > 0) {
    environment.writeError('Name one rule or error, such as `archlint explain single-point-of-failure`.\n');
    return exitCode.failed;
  }
  const pages = new Map(folders.flatMap((folder) => listPages(folder, environment)));
  const path = pages.get(id);
  const page = path === undefined ? undefined : environment.files.read(path);
  if (page === undefined || 'error' in page) {
    environment.writeError(`${unknown(id, [...pages.keys()])}\n`);
    return exitCode.failed;
  }
  environment.write(page.text.endsWith('\n') ? page.text : `${page.text}\n`);
  return exitCode.clean;
}

function listPages(
  folder: string,
  { files, programFolder }: Environment,
): readonly (readonly [string, string])[] {
  const path = `${programFolder}/docs/${folder}`;
  return files
    .list(path)
    .filter(({ name, isFolder }) => !isFolder && name.endsWith('.md'))
    .map(({ name }) => [name.slice(0, -'.md'.length), `${path}/${name}`] as const);
}

function unknown(id: string, known: readonly string[]): string {
  const near = nearNames(id, known);
  const hint =
    near.length > 0
      ? `Did you mean ${near.map((name) => `\`${name}\``).join(' or ')}?`
      : '`archlint rules` lists the rules.';
  return `There is no rule or error \`${id}\`. ${hint}`;
}
