// The bundled server as a process, spoken to over standard input and output as an editor does it. Nothing but the
// wire format stands between the clock and the server.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface PublishedDiagnostic {
  readonly code?: string | number;
  readonly message: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}

export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly PublishedDiagnostic[];
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly error?: { readonly message: string };
}

export interface ServerProcess {
  request(method: string, params: unknown): Promise<void>;
  notify(method: string, params: unknown): void;
  /** Settles with the diagnostics of that version of the document. */
  published(uri: string, version: number): Promise<Published>;
  /** Resident memory in bytes; undefined where the machine does not say. */
  memoryBytes(): number | undefined;
  /** Shuts it down as the protocol wants it. */
  stop(): Promise<void>;
  /** Ends it at once; nothing happens where it has ended. */
  kill(): void;
}

/** Longer waits are failures. */
const longestMs = 60_000;

export function startServer(program: string): ServerProcess {
  const child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = new Set<(error: Error) => void>();
  const answers = new Map<number, (message: Message) => void>();
  const watchers = new Map<string, (published: Published) => void>();
  const keyOf = (uri: string, version: number | undefined): string => `${uri}#${version}`;
  let nextId = 1;
  const receive = (message: Message): void => {
    if (message.method === 'textDocument/publishDiagnostics') {
      const published = message.params as Published;
      watchers.get(keyOf(published.uri, published.version))?.(published);
    } else if (message.method !== undefined && message.id !== undefined) {
      send(child, { id: message.id, result: null });
    } else if (message.id !== undefined) answers.get(message.id)?.(message);
  };
  child.stdout?.on('data', createReader(receive));
  child.once('exit', (code) => {
    for (const reject of waiting) reject(new Error(`the server left with exit code ${code}`));
  });
  const wait = <T>(what: string, register: (resolve: (value: T) => void) => void): Promise<T> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => fail(new Error(`no answer in ${longestMs} ms: ${what}`)), longestMs);
      const done = (): void => {
        clearTimeout(timer);
        waiting.delete(fail);
      };
      const fail = (error: Error): void => {
        done();
        reject(error);
      };
      waiting.add(fail);
      register((value) => {
        done();
        resolve(value);
      });
    });
  const request = async (method: string, params: unknown): Promise<void> => {
    const id = nextId++;
    const answer = wait<Message>(method, (resolve) => answers.set(id, resolve));
    send(child, { id, method, params });
    const { error } = await answer;
    answers.delete(id);
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
  };
  return {
    request,
    notify: (method, params) => send(child, { method, params }),
    published: (uri, version) => {
      const key = keyOf(uri, version);
      return wait<Published>(`diagnostics of version ${version}`, (resolve) =>
        watchers.set(key, resolve),
      ).finally(() => watchers.delete(key));
    },
    memoryBytes: () => residentBytes(child.pid),
    kill: () => {
      child.kill('SIGKILL');
    },
    async stop() {
      const left = new Promise<number | null>((resolve) => child.once('exit', resolve));
      await request('shutdown', undefined);
      waiting.clear();
      send(child, { method: 'exit' });
      const code = await left;
      if (code !== 0) throw new Error(`the server left with exit code ${code}`);
    },
  };
}

function send(child: ChildProcess, message: object): void {
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
  child.stdin?.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
}

/** Cuts the stream into messages. */
function createReader(receive: (message: Message) => void): (chunk: Buffer) => void {
  let pending = Buffer.alloc(0);
  return (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    for (;;) {
      const end = pending.indexOf('\r\n\r\n');
      if (end === -1) return;
      const length = Number(/Content-Length: (\d+)/i.exec(pending.toString('latin1', 0, end))?.[1]);
      const start = end + 4;
      if (pending.length < start + length) return;
      const body = pending.toString('utf8', start, start + length);
      pending = pending.subarray(start + length);
      receive(JSON.parse(body) as Message);
    }
  };
}

function residentBytes(pid: number | undefined): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
