// Which files are meant by what stands on the command line: files, folders and patterns. Folders and patterns find
// `.arch` files; node_modules and .git are left alone. The order is that of the arguments, then of the names.
import { posix } from 'node:path';
import type { FileAccess } from './environment.ts';

export interface FoundFiles {
  /** Absolute paths, each once. */
  readonly paths: readonly string[];
  /** Arguments that nothing matched, as written. */
  readonly unmatched: readonly string[];
}

const left = new Set(['node_modules', '.git']);
/** Deeper folders are not searched. */
const deepest = 40;

/** Without arguments: the current folder. */
export function findFiles(
  operands: readonly string[],
  { files, currentFolder }: { readonly files: FileAccess; readonly currentFolder: string },
): FoundFiles {
  const paths = new Set<string>();
  const unmatched: string[] = [];
  for (const operand of operands.length === 0 ? ['.'] : operands) {
    const found = findOperand(posix.resolve(currentFolder, operand), files);
    if (found.length === 0) unmatched.push(operand);
    for (const path of found) paths.add(path);
  }
  return { paths: [...paths], unmatched };
}

function findOperand(path: string, files: FileAccess): readonly string[] {
  const kind = files.kindOf(path);
  if (kind === 'file') return [path];
  if (kind === 'folder') return collect(path, files, 0);
  if (!/[*?]/.test(path)) return [];
  const fixed = path.slice(0, path.search(/[*?]/));
  const folder = fixed.slice(0, fixed.lastIndexOf('/')) || '/';
  const pattern = toPattern(path);
  return collect(folder, files, 0).filter((candidate) => pattern.test(candidate));
}

/** `.arch` files of a folder and below, files before folders. */
function collect(folder: string, files: FileAccess, depth: number): readonly string[] {
  if (depth > deepest) return [];
  const entries = files.list(folder);
  const join = (name: string): string => (folder === '/' ? `/${name}` : `${folder}/${name}`);
  const here = entries.filter(({ name, isFolder }) => !isFolder && name.endsWith('.arch'));
  const below = entries.filter(({ name, isFolder }) => isFolder && !left.has(name));
  return [
    ...here.map(({ name }) => join(name)),
    ...below.flatMap(({ name }) => collect(join(name), files, depth + 1)),
  ];
}

/** `**` stands for any folders, `*` and `?` for letters within one name. */
function toPattern(glob: string): RegExp {
  const parts = glob.split(/(\*\*\/|\*\*|\*|\?)/);
  const source = parts.map((part) => {
    if (part === '**/') return '(?:[^/]+/){0,40}';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    return part.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${source.join('')}$`, 's');
}
