// Where does the log of a test's worker go?
import type { Log } from '../../worker/log.js';

export const silentLog: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
