// Makes random tests the same in every run: a check of a change must not fail by chance. `npm run fuzz` is what looks
// for new cases, with a seed of its own each time.
import fc from 'fast-check';

fc.configureGlobal({ seed: 20_261_120 });
