// Makes a process end by its exit handlers on any polite request: a signal, or its parent gone.
// Invariant: what is registered with process.on('exit') runs, so that nothing that was started is left.

const INTERRUPTED = 130;

/** Turns SIGINT, SIGTERM, SIGHUP and the loss of the parent's channel into an ordinary exit. */
export function exitOnRequest(): void {
  const exit = () => process.exit(INTERRUPTED);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, exit);
  process.once('disconnect', exit);
  process.channel?.unref();
}
