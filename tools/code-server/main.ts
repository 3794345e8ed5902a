// Installs code-server where it is missing. Run by `npm test` before the suites that use it.

import { ensureCodeServer } from './install.ts';

await ensureCodeServer((line) => console.log(line));
