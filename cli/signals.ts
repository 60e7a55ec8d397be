// How does a command end when it is told to?

/** A service manager kills what has not ended some seconds after it asked; we end by ourselves before. */
const STOP_LIMIT_MS = 10_000;

/** Waits for SIGTERM or SIGINT, then stops and ends the process; a second signal, or ten seconds, end it at once. */
export async function untilSignal(stop: () => Promise<void>): Promise<never> {
  await new Promise<void>((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
  });
  const atOnce = () => process.exit(1);
  process.once('SIGTERM', atOnce);
  process.once('SIGINT', atOnce);
  const late = setTimeout(atOnce, STOP_LIMIT_MS - 500);
  await stop();
  clearTimeout(late);
  process.exit(0);
}
