// The time from an edit to its diagnostics, as an editor sees it: a change of one character sent to the bundled
// server, until the diagnostics of that version are back. Every answer is checked for the finding it must have.
import { createLineIndex } from '../src/core/index.ts';
import type { Edit, GeneratedSystem } from './generate-system.ts';
import { type Published, type ServerProcess, startServer } from './server-process.ts';

export interface EditTimes {
  /** One time per edit, in the order in which they were made, after warming up. */
  readonly timesMs: readonly number[];
  /** Starts of a bare Node between them. */
  readonly bareMs: readonly number[];
  /** Of the server at rest after all edits; undefined where the machine does not say. */
  readonly memoryBytes: number | undefined;
  /** The same right after the last edit, before it rests. */
  readonly typingBytes: number | undefined;
}

const uri = 'file:///bench/made-up.arch';

export interface EditOptions {
  readonly server: string;
  /** Pairs of edits, there and back. */
  readonly warmUp: number;
  readonly timed: number;
  /** Times one start of a bare Node. */
  readonly measureBare: () => Promise<number>;
}

/** Throws where an answer lacks the finding it must have, or has one that it must not have. */
export async function measureEdits(system: GeneratedSystem, options: EditOptions): Promise<EditTimes> {
  const server = startServer(options.server);
  try {
    await open(server, system);
    const pairs = await editInPairs(server, system, options);
    const typingBytes = server.memoryBytes();
    const memoryBytes = await memoryAtRest(server);
    await server.stop();
    return { ...pairs, memoryBytes, typingBytes };
  } finally {
    server.kill();
  }
}

/** How long the server may take to give back what it does not need once the typing stops. */
const settlesMs = 4_000;

/** What the server holds once it rests: the least that is seen, since a reading in between says nothing. */
async function memoryAtRest(server: ServerProcess): Promise<number | undefined> {
  let least = server.memoryBytes();
  const end = performance.now() + settlesMs;
  while (least !== undefined && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    least = Math.min(least, server.memoryBytes() ?? least);
  }
  return least;
}

/** The server analyzes a change after a break at once, and one of many after a pause as long as its last run. */
const takeBreak = (lastMs: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.min(lastMs, 250)));

async function open(server: ServerProcess, system: GeneratedSystem): Promise<void> {
  await initialize(server);
  const opened = server.published(uri, 1);
  server.notify('textDocument/didOpen', {
    textDocument: { uri, languageId: 'arch', version: 1, text: system.text },
  });
  assertFindings(await opened, system);
}

async function editInPairs(
  server: ServerProcess,
  system: GeneratedSystem,
  { warmUp, timed, measureBare }: EditOptions,
): Promise<Pick<EditTimes, 'timesMs' | 'bareMs'>> {
  const index = createLineIndex(system.text);
  const timesMs: number[] = [];
  const bareMs: number[] = [];
  let version = 1;
  let lastMs = 0;
  for (let pair = 0; pair < warmUp + timed; pair++) {
    const edit = system.edits[(pair * 7) % system.edits.length] as Edit;
    const { line, column } = index.positionAt(edit.offset);
    for (const isDefect of [true, false]) {
      version += 1;
      await takeBreak(lastMs);
      const started = performance.now();
      const published = await sendEdit(server, {
        version,
        line,
        column,
        text: isDefect ? edit.defect : edit.sound,
      });
      const elapsed = performance.now() - started;
      lastMs = elapsed;
      if (pair >= warmUp) timesMs.push(elapsed);
      assertEdit(published, { line, isDefect, edit });
    }
    if (pair >= warmUp) bareMs.push(await measureBare());
  }
  return { timesMs, bareMs };
}

export async function initialize(server: ServerProcess): Promise<void> {
  await server.request('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {
      textDocument: { publishDiagnostics: { versionSupport: true, relatedInformation: true } },
    },
  });
  server.notify('initialized', {});
}

interface Change {
  readonly version: number;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** The number that is replaced has one digit. */
function sendEdit(server: ServerProcess, { version, line, column, text }: Change): Promise<Published> {
  const published = server.published(uri, version);
  const start = { line, character: column };
  const end = { line, character: column + 1 };
  server.notify('textDocument/didChange', {
    textDocument: { uri, version },
    contentChanges: [{ range: { start, end }, text }],
  });
  return published;
}

function assertFindings({ diagnostics }: Published, { findings }: GeneratedSystem): void {
  const count = (code: string, list: readonly { readonly code?: string | number }[]): number =>
    list.filter((entry) => entry.code === code).length;
  for (const code of new Set(findings.map((finding) => finding.code))) {
    const [found, expected] = [count(code, diagnostics), count(code, findings)];
    if (found !== expected) throw new Error(`${code}: ${found} findings instead of ${expected}`);
  }
}

function assertEdit(
  { diagnostics }: Published,
  { line, isDefect, edit }: { readonly line: number; readonly isDefect: boolean; readonly edit: Edit },
): void {
  const { code, element } = edit.finding;
  const isFound = diagnostics.some((one) => one.code === code && one.range.start.line === line);
  if (isFound !== isDefect) {
    throw new Error(
      `${code} of ${element} ${isDefect ? 'is missing after' : 'is still there after taking back'} its edit`,
    );
  }
}
