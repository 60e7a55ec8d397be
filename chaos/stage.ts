// What does one run stand on: a played Telegram, a Redis, folders, and the processes of the product in them?
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStageStore } from '../bench/stage/poll.js';
import type { StageRedis } from '../bench/stage/redis.js';
import type { Store } from '../prisma/store.js';
import { memoryFolder } from '../proof/support/memory-folder.js';
import { type Simulator, startSimulator } from '../simulator/server.js';
import { type BoxKeyring, createKeyring } from '../worker/box/keys.js';
import type { Watched } from './moment.js';
import type { Part, PartPool } from './part-pool.js';
import type { PartName, Plan } from './plan.js';

export interface Stage {
  readonly simulator: Simulator;
  readonly redis: StageRedis;
  readonly store: Store;
  readonly keyring: BoxKeyring;
  readonly dataDir: string;
  /** How far the clocks of product and Telegram are ahead of the wall. */
  readonly now: () => Date;
  /** Moves the clock of the product, which may also go back, and Telegram's, which only goes on. */
  passTime(ms: number): Promise<void>;
  /** Does everything run? Nobody waits in vain for a process that is still being loaded. */
  readonly isWhole: () => boolean;
  /** The process of this role as it is now; null while it is away. */
  part(name: PartName): Part | null;
  /** Kills the process of this role; another takes its place after so long. */
  kill(name: PartName, awayMs: number): void;
  /** Starts what is not running. Moments that were reached already are not watched for again. */
  begin(): Promise<void>;
  stop(): Promise<void>;
}

/** How often anything is looked at, in ms. */
export const LOOK_EVERY_MS = 40;
/** A process that can not begin (Redis is away) is begun again after so long. */
const AGAIN_MS = 100;

export interface StageDeps {
  readonly pool: PartPool;
  readonly redis: StageRedis;
  readonly plan: Plan;
  /** What the processes shall watch for, as it stands now. */
  readonly watched: () => readonly Watched[];
  readonly onReached: (at: number, part: Part) => void;
}

export async function openStage(deps: StageDeps): Promise<Stage> {
  const { pool, redis, plan } = deps;
  const folder = mkdtempSync(join(tmpdir(), 'ptn-chaos-'));
  const secretsDir = memoryFolder();
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  const simulator = await startSimulator({ seed: plan.seed });
  const store = await openStageStore(dataDir);
  let aheadMs = 0;
  let stopping = false;
  const slots: readonly (readonly PartName[])[] = plan.apart ? [['bot'], ['worker']] : [['bot', 'worker']];
  const parts = new Map<readonly PartName[], Part>();
  const beginning = new Set<readonly PartName[]>();
  const awayUntil = new Map<readonly PartName[], number>();
  const beginnings = new Set<Promise<void>>();
  const settings = (roles: readonly PartName[]) => ({
    BOT_TOKEN: simulator.token,
    TELEGRAM_API_ROOT: simulator.url,
    OWNER_IDS: '7000001',
    DATA_DIR: dataDir,
    SECRETS_DIR: secretsDir,
    REDIS_URL: `unix:${redis.socket}`,
    ROLES: roles.join(','),
    LOG_LEVEL: 'silent',
  });

  /** Begins a process for this slot until one runs; whoever asks while that goes on only says how long it is to be away. */
  const beginSlot = async (roles: readonly PartName[], awayMs: number): Promise<void> => {
    awayUntil.set(roles, performance.now() + awayMs);
    if (beginning.has(roles)) return;
    beginning.add(roles);
    try {
      while (!stopping && !parts.has(roles)) {
        await sleep(Math.max((awayUntil.get(roles) ?? 0) - performance.now(), 0));
        const part = await pool.take();
        parts.set(roles, part);
        void part.end.then(() => replace(roles, part, AGAIN_MS));
        const order = { act: 'begin', settings: settings(roles), aheadMs, watched: deps.watched() } as const;
        const why = await part.begin(order, (at) => deps.onReached(at, part));
        if (why === null) continue;
        if (parts.get(roles) === part) parts.delete(roles);
        await part.kill();
        await sleep(AGAIN_MS);
      }
    } finally {
      beginning.delete(roles);
    }
  };
  const track = (work: Promise<void>): void => {
    beginnings.add(work);
    void work.finally(() => beginnings.delete(work));
  };
  const replace = (roles: readonly PartName[], part: Part, awayMs: number): void => {
    if (parts.get(roles) !== part) return;
    parts.delete(roles);
    if (!stopping) track(beginSlot(roles, awayMs));
  };
  const slotOf = (name: PartName) => slots.find((roles) => roles.includes(name));
  const part = (name: PartName): Part | null => {
    const roles = slotOf(name);
    return (roles && parts.get(roles)) ?? null;
  };

  return {
    simulator,
    redis,
    store,
    keyring: createKeyring(secretsDir),
    dataDir,
    now: () => new Date(Date.now() + aheadMs),
    async passTime(ms) {
      aheadMs += ms;
      for (const running of parts.values()) running.tell({ act: 'clock', aheadMs });
      if (ms > 0) await simulator.control.clock({ advance_ms: ms });
    },
    isWhole: () => beginning.size === 0,
    part,
    kill(name, awayMs) {
      const roles = slotOf(name);
      const running = part(name);
      if (roles === undefined || running === null) return;
      void running.kill();
      replace(roles, running, awayMs);
    },
    async begin() {
      await Promise.all(slots.map((roles) => beginSlot(roles, 0)));
    },
    async stop() {
      stopping = true;
      await Promise.all(beginnings);
      await Promise.all([...parts.values()].map((running) => pool.giveBack(running)));
      await store.stop();
      await simulator.stop();
      for (const path of [folder, secretsDir]) rmSync(path, { recursive: true, force: true });
    },
  };
}

/** Looks until the condition holds; false when it did not within the limit, not counting the time in which a process was away. */
export async function within(stage: Stage, limitMs: number, condition: () => Promise<boolean>): Promise<boolean> {
  let waitedMs = 0;
  for (let looked = performance.now(); waitedMs < limitMs; ) {
    if (await condition()) return true;
    await sleep(LOOK_EVERY_MS);
    const now = performance.now();
    if (stage.isWhole()) waitedMs += now - looked;
    looked = now;
  }
  return false;
}
