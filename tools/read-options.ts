// Reads the options of `npm start` and `npm test`.
// Invariant: a mistake in them, or a wish for help, is answered in two lines, never with a trace.

import { type ParseArgsConfig, parseArgs } from 'node:util';

/**
 * What stands behind `--` in the command. Ends the process with the usage when an option is not known.
 * @param usage how the command is meant, in one line
 */
export function readOptions<T extends ParseArgsConfig>(
  config: T,
  usage: string,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
    console.error(`${reason}.\nUsage: ${usage}`);
    process.exit(2);
  }
}
