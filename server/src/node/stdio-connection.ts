// The connection by standard input and output. A client may send all it has and close at once; what it asked is still
// answered before the server leaves. Invariant: the server never outlives its client by more than a second.
import {
  type Connection,
  createConnection,
  Message,
  type MessageReader,
  type MessageWriter,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

/** A request that nothing answers holds the end back this long. */
const LONGEST_WAIT_MS = 1000;

/** Ends the process when the input ends: with 0 after a shutdown, with 1 without one. */
export function createStdioConnection(): Connection {
  const open = trackRequests();
  const reader = new StreamMessageReader(process.stdin);
  const writer = new StreamMessageWriter(process.stdout);
  const leave = (): void => open.whenAnswered(() => process.exit(open.isShutDown() ? 0 : 1));
  process.stdin.once('end', leave);
  process.stdin.once('close', leave);
  return createConnection(ProposedFeatures.all, readInto(open, reader), writeFrom(open, writer));
}

interface OpenRequests {
  arrived(message: Message): void;
  answered(message: Message): void;
  isShutDown(): boolean;
  /** Runs when no request waits for its answer, in the order of the calls. */
  whenAnswered(run: () => void): void;
}

function trackRequests(): OpenRequests {
  const open = new Set<unknown>();
  let isShutDown = false;
  let waiting: (() => void)[] = [];
  const runAll = (): void => {
    const due = waiting;
    waiting = [];
    for (const run of due) run();
  };
  return {
    arrived(message) {
      if (!Message.isRequest(message)) return;
      open.add(message.id);
      if (message.method === 'shutdown') isShutDown = true;
    },
    answered(message) {
      if (Message.isResponse(message) && open.delete(message.id) && open.size === 0) runAll();
    },
    isShutDown: () => isShutDown,
    whenAnswered(run) {
      waiting.push(run);
      if (open.size === 0) runAll();
      else setTimeout(runAll, LONGEST_WAIT_MS);
    },
  };
}

/** `exit` ends the process at once, so it is handed on only when all that came before it is answered. */
const readInto = (open: OpenRequests, reader: StreamMessageReader): MessageReader => ({
  onError: reader.onError,
  onClose: reader.onClose,
  onPartialMessage: reader.onPartialMessage,
  listen: (take) =>
    reader.listen((message) => {
      open.arrived(message);
      if (Message.isNotification(message) && message.method === 'exit')
        open.whenAnswered(() => take(message));
      else take(message);
    }),
  dispose: () => reader.dispose(),
});

const writeFrom = (open: OpenRequests, writer: StreamMessageWriter): MessageWriter => ({
  onError: writer.onError,
  onClose: writer.onClose,
  async write(message) {
    await writer.write(message);
    open.answered(message);
  },
  end: () => writer.end(),
  dispose: () => writer.dispose(),
});
