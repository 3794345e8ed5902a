// Runs a command line on files that exist in memory only, for tests.
import type { Environment, FileAccess } from '../environment.ts';
import { run } from '../run.ts';

export interface Result {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
  /** All files after the run, by absolute path. */
  readonly files: ReadonlyMap<string, string>;
}

export interface RunOptions {
  /** Texts by path below the current folder, or by absolute path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly hasColor?: boolean;
  /** Paths that exist and cannot be read. */
  readonly locked?: readonly string[];
  /** Paths that cannot be written. */
  readonly readOnly?: readonly string[];
}

const folder = '/systems';
const absolute = (path: string): string => (path.startsWith('/') ? path : `${folder}/${path}`);

export async function runInMemory(line: string, options: RunOptions = {}): Promise<Result> {
  const files = new Map(Object.entries(options.files ?? {}).map(([path, text]) => [absolute(path), text]));
  const locked = new Set((options.locked ?? []).map(absolute));
  const readOnly = new Set((options.readOnly ?? []).map(absolute));
  let output = '';
  let errors = '';
  const environment: Environment = {
    currentFolder: folder,
    files: filesIn(files, locked, readOnly),
    programFolder: '/program',
    version: '1.2.3',
    hasColor: options.hasColor ?? false,
    readInput: async () => options.input ?? '',
    write: (text) => {
      output += text;
    },
    writeError: (text) => {
      errors += text;
    },
    serve: async () => 0,
  };
  const code = await run(
    line.split(' ').filter((word) => word !== ''),
    environment,
  );
  return { code, output, errors, files };
}

function filesIn(
  files: Map<string, string>,
  locked: ReadonlySet<string>,
  readOnly: ReadonlySet<string>,
): FileAccess {
  return {
    read(path) {
      const text = files.get(path);
      if (locked.has(path)) return { error: 'unreadable' };
      return text === undefined ? { error: 'missing' } : { text };
    },
    write(path, text) {
      if (readOnly.has(path)) return false;
      files.set(path, text);
      return true;
    },
    kindOf(path) {
      if (files.has(path)) return 'file';
      return [...files.keys()].some((file) => file.startsWith(`${path === '/' ? '' : path}/`))
        ? 'folder'
        : 'none';
    },
    list(path) {
      const prefix = `${path === '/' ? '' : path}/`;
      const names = new Map<string, boolean>();
      for (const file of files.keys()) {
        if (!file.startsWith(prefix)) continue;
        const [name = '', ...rest] = file.slice(prefix.length).split('/');
        names.set(name, rest.length > 0);
      }
      return [...names].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, isFolder]) => ({ name, isFolder }));
    },
  };
}
