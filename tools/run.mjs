// `node tools/run.mjs <script> [arguments]`: sets a fresh clone up, then runs one TypeScript script of the project.
import { runScript } from './bootstrap.mjs';

const [script, ...args] = process.argv.slice(2);
if (script === undefined) throw new Error('say which script to run, such as server/bench/main.ts');
runScript(script, args);
