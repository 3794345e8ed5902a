// The command line on Node: real files, real streams, and the folder that the program stands in.
import { lstatSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { posix, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Environment, FileAccess } from './environment.ts';

/** Larger files are not read; the language's own limit is below it. */
const largestBytes = 16 * 1024 * 1024;

/** Bytes that are no text must not become replacement characters that a later write would keep. Throws on them. */
const decodeUtf8 = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);

const toPosix = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/'));

export const diskFiles: FileAccess = {
  read(path) {
    try {
      const stats = statSync(path);
      if (!stats.isFile() || stats.size > largestBytes) return { error: 'unreadable' };
      return { text: decodeUtf8(readFileSync(path)) };
    } catch (error) {
      const { code } = error as { readonly code?: unknown };
      return { error: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable' };
    }
  },
  write(path, text) {
    try {
      writeFileSync(path, text);
      return true;
    } catch {
      return false;
    }
  },
  kindOf(path) {
    try {
      const stats = statSync(path, { throwIfNoEntry: false });
      return stats === undefined ? 'none' : stats.isDirectory() ? 'folder' : 'file';
    } catch {
      // Links in a ring, a name that is too long, a locked folder: reading it says that it cannot be read.
      return 'file';
    }
  },
  list(path) {
    try {
      const entries = readdirSync(path, { withFileTypes: true });
      entries.sort((a, b) => (a.name < b.name ? -1 : 1));
      return entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
    } catch {
      return [];
    }
  },
};

/** Where the program's own files are: the nearest folder above it that holds its manifest and its pages. */
function findProgramFolder(program: string): string {
  let folder = posix.dirname(program);
  while (folder !== posix.dirname(folder)) {
    if (diskFiles.kindOf(`${folder}/docs/rules`) === 'folder') return folder;
    folder = posix.dirname(folder);
  }
  return posix.dirname(posix.dirname(program));
}

function readVersion(programFolder: string): string {
  const manifest = diskFiles.read(`${programFolder}/package.json`);
  if ('error' in manifest) return 'unknown';
  const { version } = JSON.parse(manifest.text) as { readonly version?: unknown };
  return typeof version === 'string' ? version : 'unknown';
}

export function createNodeEnvironment(): Environment {
  const program = toPosix(realpathSync(process.argv[1] ?? '.'));
  const programFolder = findProgramFolder(program);
  return {
    currentFolder: toPosix(process.cwd()),
    files: diskFiles,
    programFolder,
    get version() {
      return readVersion(programFolder);
    },
    hasColor: process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
    async readInput() {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
      try {
        return decodeUtf8(Buffer.concat(chunks));
      } catch {
        return undefined;
      }
    },
    write: (text) => {
      process.stdout.write(text);
    },
    writeError: (text) => {
      process.stderr.write(text);
    },
    serve: () => serve(program),
  };
}

/** The server's bundle stands beside this one; in the sources its main file does. It leaves by itself. */
async function serve(program: string): Promise<number> {
  const folder = posix.dirname(program);
  const server = [`${folder}/server.cjs`, `${folder}/../node/main.ts`].find((path) =>
    lstatSync(path, { throwIfNoEntry: false }),
  );
  if (server === undefined) {
    process.stderr.write('The language server is missing from this installation.\n');
    return 2;
  }
  process.argv = [process.argv[0] ?? 'node', server, '--stdio'];
  await import(pathToFileURL(server).href);
  return new Promise(() => {});
}
