// Runs the suites with mocha inside an extension host and prints each result and the closing counts.
// Invariant: `run` rejects when a test failed and when there was none, since VS Code reports only that.

/** The part of mocha that both its Node and its browser build have. */
export type MochaClass = new (options: Mocha.MochaOptions) => Mocha;

/** Runs what `load` registers. */
export async function runMocha(mochaClass: MochaClass, load: () => Promise<unknown>): Promise<void> {
  const mocha = new mochaClass({ ui: 'tdd', timeout: 30_000, reporter: 'base' });
  mocha.suite.emit('pre-require', globalThis, undefined, mocha);
  await load();
  const { passed, failed } = await new Promise<{ passed: number; failed: number }>((resolve) => {
    let passed = 0;
    let failed = 0;
    const fail = (title: string, why: string) => {
      failed += 1;
      console.log(`✗ ${title}\n${why}`);
    };
    const runner = mocha.run(() => resolve({ passed, failed }));
    runner.on('pass', (test) => {
      passed += 1;
      console.log(`✓ ${test.fullTitle()}`);
    });
    runner.on('fail', (test, error) => fail(test.fullTitle(), String(error?.stack ?? error)));
    runner.on('pending', (test) => fail(test.fullTitle(), 'skipped'));
  });
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) throw new Error(`${failed} failed`);
  if (passed === 0) throw new Error('the suite holds no test');
}
