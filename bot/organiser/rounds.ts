// How is something looked at again and again, never twice at once and never without a rest in between?

/** Rests, does a round, rests again; a slow round is followed by a whole rest, not by those that were missed. `stop` lets the round in hand end. */
export function startRounds(
  restMs: number,
  round: () => Promise<void>,
  onError: (error: unknown) => void,
): { stop(): Promise<void> } {
  let stopped = false;
  let running = Promise.resolve();
  let timer = setTimeout(begin, restMs);

  function begin(): void {
    running = round()
      .catch(onError)
      .finally(() => {
        if (!stopped) timer = setTimeout(begin, restMs);
      });
  }

  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
