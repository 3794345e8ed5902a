// `npm run fuzz -- MINUTES`: asks the pipeline about one random text after another, for one minute when not told.
// A failure ends it with the seed and the smallest text that fails; the seed repeats it: `npm run fuzz -- 1 SEED`.
import fc from 'fast-check';
import { anyTextOrSystem, inspect } from './inspect-text.ts';

const minutes = Number(process.argv[2] ?? 1);
const firstSeed = Number(process.argv[3] ?? Date.now() % 0x7fffffff);
if (!(minutes > 0) || !Number.isInteger(firstSeed)) {
  console.error('Usage: npm run fuzz -- [MINUTES [SEED]]');
  process.exit(2);
}

const end = performance.now() + minutes * 60_000;
let texts = 0;
for (let seed = firstSeed; performance.now() < end; seed += 1) {
  const result = fc.check(
    fc.property(anyTextOrSystem, (text) => void inspect(text)),
    { seed, numRuns: 1_000 },
  );
  texts += result.numRuns;
  if (!result.failed) continue;
  console.error(
    `Seed ${seed} fails on ${JSON.stringify(result.counterexample)}\n${String(result.errorInstance)}`,
  );
  process.exit(1);
}
console.log(`${texts} texts, none of them broke anything.`);
