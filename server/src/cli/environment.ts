// What the command line needs of the machine it runs on. Everything goes through here, so that a test can run a
// command on files and streams that exist in memory only.

/** Paths are absolute and use `/`. No call throws. */
export interface FileAccess {
  /** The text, or why it cannot be had; what is no UTF-8 text is unreadable. */
  read(path: string): { readonly text: string } | { readonly error: 'missing' | 'unreadable' };
  /** False where it could not be written. */
  write(path: string, text: string): boolean;
  kindOf(path: string): 'file' | 'folder' | 'none';
  /** Names in the folder with their kinds, sorted by code unit; links to folders are not folders. */
  list(path: string): readonly { readonly name: string; readonly isFolder: boolean }[];
}

export interface Environment {
  /** Absolute. */
  readonly currentFolder: string;
  readonly files: FileAccess;
  /** Where pages and other bundles of the program stand: the folder that holds `docs/`. */
  readonly programFolder: string;
  readonly version: string;
  /** Whether standard output may be colored: a terminal, and nobody asked for none. */
  readonly hasColor: boolean;
  /** All of standard input; undefined: it is no UTF-8 text. */
  readInput(): Promise<string | undefined>;
  /** To standard output. */
  write(text: string): void;
  /** To standard error. */
  writeError(text: string): void;
  /** Runs the language server on standard input and output until its client leaves; its exit code. */
  serve(): Promise<number>;
}

/** What the process ends with: all is well; something was found; the work could not be done. */
export const exitCode = { clean: 0, found: 1, failed: 2 } as const;
