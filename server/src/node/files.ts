// Files for a server on Node: what stands on disk under `file:` uris. Only regular files are read, no link to a folder
// is followed while searching, and every failure is an answer.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Files } from '../lsp/environment.ts';

/** Larger files are not read from disk; the language's own limit is below it. */
const LARGEST_BYTES = 16 * 1024 * 1024;
const SKIPPED = new Set(['node_modules', '.git']);
/** Deeper folders are not searched. */
const DEEPEST = 32;

export const diskFiles: Files = {
  async read(uri) {
    const path = toPath(uri);
    if (path === undefined) return { error: 'missing' };
    try {
      const stats = await stat(path);
      if (!stats.isFile() || stats.size > LARGEST_BYTES) return { error: 'unreadable' };
      return { text: await readFile(path, 'utf8') };
    } catch (error) {
      return { error: isMissing(error) ? 'missing' : 'unreadable' };
    }
  },
  async list(folderUri, limit) {
    const path = toPath(folderUri);
    const found: string[] = [];
    if (path !== undefined) await collect(path, { found, limit, depth: 0 });
    return found.map((file) => pathToFileURL(file).href);
  },
};

function toPath(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

const isMissing = (error: unknown): boolean => {
  const code = (error as { readonly code?: unknown }).code;
  return code === 'ENOENT' || code === 'ENOTDIR';
};

interface Search {
  readonly found: string[];
  readonly limit: number;
  readonly depth: number;
}

/** Breadth does not matter, order does: names sorted, files of a folder before its folders. Links are not followed. */
async function collect(folder: string, { found, limit, depth }: Search): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (found.length >= limit) return;
    if (entry.isFile() && entry.name.endsWith('.arch')) found.push(join(folder, entry.name));
  }
  for (const entry of entries) {
    if (found.length >= limit || depth >= DEEPEST) return;
    if (entry.isDirectory() && !SKIPPED.has(entry.name)) {
      await collect(join(folder, entry.name), { found, limit, depth: depth + 1 });
    }
  }
}
