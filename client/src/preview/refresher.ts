// Runs a piece of asynchronous work again whenever asked, one run at a time: asked during a run, it runs once more.

/** Returns the function that asks. A failed run is reported and does not stop later ones. */
export function createRefresher(work: () => Promise<void>, report: (error: unknown) => void): () => void {
  let isRunning = false;
  let isAsked = false;
  const run = async () => {
    isRunning = true;
    while (isAsked) {
      isAsked = false;
      await work().catch(report);
    }
    isRunning = false;
  };
  return () => {
    isAsked = true;
    if (!isRunning) void run();
  };
}
