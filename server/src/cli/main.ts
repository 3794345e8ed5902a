// The command line as a process. An output that its reader closed early (`archlint check | head`) is no failure.
import { createNodeEnvironment } from './node-environment.ts';
import { run } from './run.ts';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  process.stderr.write(`Archlint needs Node.js 22.12 or newer; this is ${process.versions.node}.\n`);
  process.exit(2);
}

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    // A full disk, for instance: exit code 1 would say that something was found.
    if (stream === process.stdout) process.stderr.write(`The output cannot be written: ${error.message}\n`);
    process.exit(2);
  });
}

run(process.argv.slice(2), createNodeEnvironment()).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`archlint failed; please report this.\n${String(error)}\n`);
    process.exitCode = 2;
  },
);
