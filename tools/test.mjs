// `npm test`: sets a fresh clone up, then runs every suite.
import { runScript } from './bootstrap.mjs';

runScript('tools/test/main.ts');
