// The server as a program: by IPC under VS Code, by `--stdio` under any other editor. Ends when its client ends: 0 after
// a shutdown, 1 without one, and 1 after an error that nobody caught, which is written to standard error.
import { realpathSync } from 'node:fs';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from '../lsp/server.ts';
import { createNodeEnvironment } from './environment.ts';
import { limitGrowth } from './release-memory.ts';
import { createStdioConnection } from './stdio-connection.ts';

for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    process.stderr.write(`archlint: ${error instanceof Error ? error.stack : String(error)}\n`, () =>
      process.exit(1),
    );
  });
}

limitGrowth();

const program = realpathSync(process.argv[1] ?? '.');
const connection = process.argv.includes('--stdio')
  ? createStdioConnection()
  : createConnection(ProposedFeatures.all);
startServer(connection, createNodeEnvironment(program));
