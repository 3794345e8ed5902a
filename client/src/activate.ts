// Starts the extension in either host: the server, the previews and the commands.

import type * as vscode from 'vscode';
import { type CreateClient, createServer } from './client.ts';
import { registerCommands } from './commands.ts';
import { registerPreviews } from './preview/previews.ts';

/** Returns what ends the server. Everything else ends with the context. */
export async function activateWith(
  context: vscode.ExtensionContext,
  createClient: CreateClient,
): Promise<() => Promise<void>> {
  const server = createServer(context, createClient);
  const previews = registerPreviews(context, server);
  registerCommands(context, server, previews);
  await server.start().catch((error: unknown) => server.output.error(`The server did not start: ${error}`));
  return () => server.stop();
}
