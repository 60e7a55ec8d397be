// The worker that the kill test kills: a program of its own, told what to do by its arguments (a Redis socket, folders, stall limits).
import { createKeyring } from '../../worker/box/keys.js';
import { runWorker } from './worker.js';

const [socket = '', dataDir = '', secretsDir = '', maxStalledCount = ''] = process.argv.slice(2);

process.once('message', async () => {
  await runWorker(
    { socket },
    { dataDir, keyring: createKeyring(secretsDir) },
    {
      castQueue: { maxStalledCount: Number(maxStalledCount), lockDurationMs: 100, stalledIntervalMs: 25 },
      // The lifecycle has no poll here; its sweep must not get in the way.
      sweepMs: 60_000,
    },
  );
  process.send?.('ready');
});
