// The server as a web worker. It has no files of its own: imports are read by way of the client.
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { noFiles } from '../lsp/client-files.ts';
import { startServer } from '../lsp/server.ts';

declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));

startServer(connection, {
  files: noFiles,
  timers: {
    nowMs: () => performance.now(),
    soon: (run) => after(0, run),
    after,
  },
  docsUri: undefined,
});

function after(delayMs: number, run: () => void): () => void {
  const handle = setTimeout(run, delayMs);
  return () => clearTimeout(handle);
}
