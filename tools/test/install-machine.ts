// Installs what the suites in real editors need from the machine. Run by `npm test` as its first step.
// It ends with an error when anything is missing afterwards.

import { canInstall, findMissingPackages, installPackages } from './machine.ts';

const missing = findMissingPackages();
if (missing.length > 0) {
  console.log(`installing with apt-get: ${missing.join(' ')}`);
  const isDone = canInstall(process.env) && installPackages(missing);
  const left = findMissingPackages();
  if (!isDone || left.length > 0) {
    console.log(`still missing: ${left.join(' ')}`);
    process.exitCode = 1;
  }
}
