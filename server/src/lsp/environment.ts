// What the server needs from where it runs. Node fills it with its file system, a web worker leaves files to the
// client; the timers are the only clock that the server knows.
import type { FileContent } from '../core/index.ts';
import type { Timers } from './scheduler.ts';

export interface Files {
  /** Never rejects. */
  read(uri: string): Promise<FileContent>;
  /** The `.arch` files below a folder, at most `limit`, without `node_modules` and `.git`. Never rejects. */
  list(folderUri: string, limit: number): Promise<readonly string[]>;
}

export interface Environment {
  readonly files: Files;
  readonly timers: Timers;
  /** Called when the server has had nothing to do for a second; may give memory back. Default: nothing. */
  readonly rest?: () => void;
  /** Folder of the pages about rules and errors, ending in a slash; undefined: findings carry no link. */
  readonly docsUri: string | undefined;
  /** For tests of containment: a text with this word makes the analysis throw. */
  readonly crashWord?: string | undefined;
}
