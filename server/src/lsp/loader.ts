// Reads the files that open documents import, and finds out once which files of the workspace import others.
// Reading goes through the environment; what it gives goes to the workspace, which decides what it means.
import { normalizeUri, type Workspace } from '../core/index.ts';
import type { Files } from './environment.ts';
import type { Log } from './guard.ts';

export interface Loader {
  /** Undefined when nothing has to be read: then nothing has to be waited for. */
  load(uri: string): Promise<void> | undefined;
  /** Looks through the folders for files with imports. */
  discover(): Promise<void>;
  /** All `.arch` files of the folders, read. */
  readAll(): Promise<readonly string[]>;
  /** A file on disk changed or went: whatever was read of it is old. */
  refresh(uri: string): Promise<void>;
}

/** More files than this in one folder are not looked at; the log says so. */
const MOST_FILES = 2_000;
const MENTIONS_IMPORT = /\bimport\b/;

export function createLoader(workspace: Workspace, files: Files, log: Log): Loader {
  const reading = new Map<string, Promise<void>>();
  const read = (uri: string, keep: (text: string) => boolean): Promise<void> => {
    const key = normalizeUri(uri);
    const running = reading.get(key);
    if (running !== undefined) return running;
    const task = files.read(key).then((content) => {
      reading.delete(key);
      if ('text' in content && !keep(content.text)) return;
      workspace.setContent(key, content);
    });
    reading.set(key, task);
    return task;
  };
  const listAll = async (): Promise<readonly string[]> => {
    const lists = await Promise.all(workspace.folders().map((folder) => files.list(folder, MOST_FILES)));
    if (lists.some((list) => list.length >= MOST_FILES)) {
      log.info(`A folder has ${MOST_FILES} or more .arch files: only the first ${MOST_FILES} are looked at.`);
    }
    return lists
      .flat()
      .map(normalizeUri)
      .filter((uri) => workspace.document(uri) === undefined);
  };
  const load = async (uri: string): Promise<void> => {
    for (let wanted = workspace.unread(uri); wanted.length > 0; wanted = workspace.unread(uri)) {
      await Promise.all(wanted.map((one) => read(one, () => true)));
    }
  };
  return {
    load: (uri) => (workspace.unread(uri).length === 0 ? undefined : load(uri)),
    async discover() {
      const uris = await listAll();
      await Promise.all(uris.map((uri) => read(uri, (text) => MENTIONS_IMPORT.test(text))));
    },
    async readAll() {
      const uris = await listAll();
      await Promise.all(uris.map((uri) => read(uri, () => true)));
      return uris;
    },
    async refresh(uri) {
      workspace.setContent(uri, undefined);
      await read(uri, (text) => MENTIONS_IMPORT.test(text));
    },
  };
}
