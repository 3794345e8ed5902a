// The suite as the Node extension host loads it; `npm run test:electron` loads the same file.

import Mocha from 'mocha';
import { runMocha } from './run-mocha.ts';

/** Called by VS Code; rejects when a test fails. */
export function run(): Promise<void> {
  return runMocha(Mocha, () => import('./suites.ts'));
}
