// Gives memory back to the system. V8 keeps what it once took for as long as it might need it again: after a minute
// of typing in a large file that is several times what the server holds.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (options: { readonly type: 'major'; readonly flavor: 'last-resort' }) => void;

/** Lets the heap grow by two fifths between collections, not to a multiple of what is alive. Call it at the start. */
export const limitGrowth = (): void => setFlagsFromString('--heap-growing-percent=40');

/** A function that collects all garbage and returns the freed pages; it takes as long as a slow keystroke. */
export function createReleaseMemory(): () => void {
  let collect: Collect | undefined;
  return () => {
    if (collect === undefined) {
      // `gc` is only there for contexts that are made after the flag was set.
      setFlagsFromString('--expose-gc');
      collect = runInNewContext('gc') as Collect;
    }
    collect({ type: 'major', flavor: 'last-resort' });
  };
}
