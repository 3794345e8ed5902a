// Serves one folder over HTTP on loopback, for the web extension host to load an extension from.
// Invariant: nothing outside the folder is ever read.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';

const TYPES = new Map([
  ['.js', 'text/javascript'],
  ['.json', 'application/json'],
  ['.css', 'text/css'],
  ['.svg', 'image/svg+xml'],
  ['.wasm', 'application/wasm'],
]);

/** A server of files. */
export interface StaticServer {
  readonly port: number;
  stop(): void;
}

/** Starts serving the folder on a free port. */
export function serveFolder(folder: string): Promise<StaticServer> {
  const root = path.resolve(folder);
  const server = createServer((request, response) => {
    const asked = decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/');
    // A leading slash keeps `..` from climbing above the root.
    const file = path.join(root, path.posix.normalize(`/${asked}`));
    const type = TYPES.get(path.extname(file)) ?? 'application/octet-stream';
    readFile(file).then(
      (content) => response.writeHead(200, { 'content-type': type }).end(content),
      () => response.writeHead(404).end(),
    );
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      const stop = () => {
        server.close();
        server.closeAllConnections();
      };
      resolve({ port, stop });
    });
  });
}
