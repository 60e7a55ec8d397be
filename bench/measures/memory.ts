// How much memory do bot and worker take, as rolls grow?
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSimulator } from '../../simulator/server.js';
import { createKeyring } from '../../worker/box/keys.js';
import { compiledRoot, makePlace, type Place } from '../stage/place.js';
import { openStageStore, stagePoll } from '../stage/poll.js';
import { startStageProcess } from '../stage/service.js';
import { castWith, opened } from './cast.js';

export interface MemoryFigures {
  /** Resident memory of the one process with both roles after a whole vote, by number of delegates ("idle": none), in MiB. */
  readonly rss_mb: Readonly<Record<string, number>>;
  /** The highest that the kernel saw at any moment, likewise. */
  readonly peak_mb: Readonly<Record<string, number>>;
}

/** @param sizes rolls: opened, and every delegate's ballot cast. */
export async function measureMemory(sizes: readonly number[]): Promise<MemoryFigures> {
  const rss: [string, number][] = [];
  const peak: [string, number][] = [];
  for (const size of [0, ...sizes]) {
    const place = makePlace('memory');
    try {
      const { now, highest } = await oneRoll(place, size);
      const name = size === 0 ? 'idle' : String(size);
      rss.push([name, now]);
      peak.push([name, highest]);
    } finally {
      place.remove();
    }
  }
  return { rss_mb: Object.fromEntries(rss), peak_mb: Object.fromEntries(peak) };
}

async function oneRoll(place: Place, delegates: number): Promise<{ readonly now: number; readonly highest: number }> {
  const [dataDir, secretsDir] = [place.folder('data'), place.folder('keys')];
  const simulator = await startSimulator({ limits: 'off', journalLimit: 0 });
  const store = await openStageStore(dataDir);
  const settings = {
    BOT_TOKEN: simulator.token,
    TELEGRAM_API_ROOT: simulator.url,
    DATA_DIR: dataDir,
    SECRETS_DIR: secretsDir,
    LOG_LEVEL: 'error',
  };
  const service = await startStageProcess(compiledRoot(), settings, join(place.folder('logs'), 'service.log'));
  try {
    if (delegates > 0) {
      const keyring = createKeyring(secretsDir);
      const poll = await stagePoll(dataDir, store, keyring, { delegates, subjects: 10, group: null });
      const publicKey = await opened(store, poll);
      const keys = keyring.open(poll.id);
      if (keys === 'lost') throw new Error('the keys were just made');
      await castWith({ socket: join(dataDir, 'redis', 'redis.sock') }, poll, keys, publicKey);
    }
    const status = readFileSync(`/proc/${service.pid}/status`, 'utf8');
    return { now: field(status, 'VmRSS'), highest: field(status, 'VmHWM') };
  } finally {
    service.kill('SIGTERM');
    await service.exit();
    await store.stop();
    await simulator.stop();
  }
}

/** Of /proc/<pid>/status, in MiB. */
function field(status: string, name: string): number {
  const kibibytes = Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN);
  return Math.round(kibibytes / 1024);
}
