// The suite as the web worker extension host loads it.

import 'mocha/mocha.js';
import { type MochaClass, runMocha } from './run-mocha.ts';

/** Called by VS Code; rejects when a test fails. */
export function run(): Promise<void> {
  const { Mocha } = globalThis as unknown as { readonly Mocha: MochaClass };
  return runMocha(Mocha, () => import('./suites.ts'));
}
