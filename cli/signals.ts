// How does a command end when it is told to?

/** A service manager kills what has not ended ten seconds after it asked; we end by ourselves before. */
const STOP_LIMIT_MS = 9_500;

/** Resolves at the first SIGTERM or SIGINT; from then on a second one ends the process at once. Ask before anything is begun. */
export function signalled(): Promise<void> {
  return new Promise((resolve) => {
    const first = () => {
      process.once('SIGTERM', () => process.exit(1));
      process.once('SIGINT', () => process.exit(1));
      resolve();
    };
    process.once('SIGTERM', first);
    process.once('SIGINT', first);
  });
}

/** Stops and ends the process, with 0 when everything could finish in time. */
export async function endWith(stop: () => Promise<void>): Promise<never> {
  const late = setTimeout(() => process.exit(1), STOP_LIMIT_MS);
  await stop();
  clearTimeout(late);
  process.exit(0);
}
