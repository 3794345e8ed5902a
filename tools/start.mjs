// `npm start`: sets a fresh clone up, then shows Archlint at work.
import { runScript } from './bootstrap.mjs';

runScript('tools/start/main.ts');
