// Files by way of the client, for a server that has none of its own: a web worker, or a workspace that is on no disk.
// An answer of the wrong shape counts as an unreadable file.
import type { Connection } from 'vscode-languageserver';
import type { Files } from './environment.ts';
import {
  LIST_FILES_REQUEST,
  type ListFilesParams,
  type ListFilesResult,
  READ_FILE_REQUEST,
  type ReadFileParams,
  type ReadFileResult,
} from './protocol.ts';

/** Reads and lists by requests to the client. */
export function createClientFiles(connection: Connection): Files {
  return {
    async read(uri) {
      const params: ReadFileParams = { uri };
      try {
        const result = await connection.sendRequest<ReadFileResult>(READ_FILE_REQUEST, params);
        if ('text' in result && typeof result.text === 'string') return { text: result.text };
        return { error: 'error' in result && result.error === 'missing' ? 'missing' : 'unreadable' };
      } catch {
        return { error: 'unreadable' };
      }
    },
    async list(folderUri, limit) {
      const params: ListFilesParams = { folderUri };
      try {
        const { uris } = await connection.sendRequest<ListFilesResult>(LIST_FILES_REQUEST, params);
        return uris.filter((uri) => typeof uri === 'string').slice(0, limit);
      } catch {
        return [];
      }
    },
  };
}

/** Files that cannot be had: a client that reads none, in a server that has none. */
export const noFiles: Files = {
  read: () => Promise.resolve({ error: 'unreadable' }),
  list: () => Promise.resolve([]),
};
