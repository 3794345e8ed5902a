// Makes a process end by its exit handlers on any polite request: a signal, or its parent gone.
// Invariant: what is registered with process.on('exit') runs, so that nothing that was started is left.

/**
 * Turns SIGINT, SIGTERM, SIGHUP and the loss of the parent's channel into an ordinary exit.
 * @param code the exit code; by default that of an interrupted command
 */
export function exitOnRequest(code = 130): void {
  const exit = () => process.exit(code);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, exit);
  process.once('disconnect', exit);
  process.channel?.unref();
}
