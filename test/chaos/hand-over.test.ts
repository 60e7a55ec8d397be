// Does voting go on when one of two bots and one of two workers is killed in the middle?
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStageStore, type StagePoll, stagePoll } from '../../bench/stage/poll.js';
import { type StageRedis, startStageRedis } from '../../bench/stage/redis.js';
import { type StageProcess, startStageProcess } from '../../bench/stage/service.js';
import { type Voted, vote } from '../../bench/stage/voter.js';
import { partitionOf } from '../../core/jobs.js';
import type { Store } from '../../prisma/store.js';
import { until } from '../../proof/support/producer.js';
import { buildPrograms, type Programs } from '../../proof/support/programs.js';
import { type Simulator, startSimulator } from '../../simulator/server.js';
import { createKeyring } from '../../worker/box/keys.js';

const DELEGATES = 30;
const POLLS = 4;

let folder: string;
let programs: Programs;
let redis: StageRedis;
let simulator: Simulator;
let store: Store;
let running: StageProcess[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ptn-hand-over-'));
  for (const name of ['data', 'keys']) mkdirSync(join(folder, name));
  [programs, redis, simulator] = await Promise.all([
    buildPrograms('hand-over', ['cli.ts', 'worker/box/counter.ts']),
    startStageRedis(join(folder, 'redis')),
    startSimulator({ limits: { perSecond: 30 } }),
  ]);
  store = await openStageStore(join(folder, 'data'));
  running = [];
});
afterEach(async () => {
  for (const process of running) process.kill('SIGKILL');
  await Promise.all(running.map((process) => process.exit()));
  await store.stop();
  await simulator.stop();
  await redis.stop();
  programs.remove();
  rmSync(folder, { recursive: true, force: true });
});

const start = async (role: 'bot' | 'worker', number: number): Promise<StageProcess> => {
  const started = await startStageProcess(
    programs.path(''),
    {
      BOT_TOKEN: simulator.token,
      TELEGRAM_API_ROOT: simulator.url,
      DATA_DIR: join(folder, 'data'),
      SECRETS_DIR: join(folder, 'keys'),
      REDIS_URL: `unix:${redis.socket}`,
      ROLES: role,
    },
    join(folder, `${role}-${number}.log`),
  );
  running.push(started);
  return started;
};

test('two bots and two workers; one of each is killed in mid-poll: voting goes on within 10 seconds, nothing is lost', async ({
  annotate,
}) => {
  const workers = [await start('worker', 1), await start('worker', 2)];
  const bots = [await start('bot', 1), await start('bot', 2)];
  const keyring = createKeyring(join(folder, 'keys'));
  const polls: StagePoll[] = [];
  for (let i = 0; i < POLLS; i++) {
    polls.push(await stagePoll(join(folder, 'data'), store, keyring, options(i)));
  }
  const accounts = polls.flatMap(({ delegates }) => delegates.map(({ account }) => account));
  await simulator.control.users(accounts.map((id) => ({ id, first_name: `Người ${id}`, started: true })));
  await until(async () => (await store.reader.pollsInPhases(['open'])).length === POLLS);
  expect(new Set(polls.map(({ id }) => partitionOf(id))).size).toBeGreaterThan(0);

  const ended: { readonly at: number; readonly voted: Voted }[] = [];
  const votes = accounts.map(async (account) => {
    const voted = await vote(simulator, account, ['high', 'low', 'medium'], 60_000);
    ended.push({ at: performance.now(), voted });
  });
  await until(() => ended.length >= accounts.length / 4, 60_000);
  const killedAt = performance.now();
  const polling = bots.find((bot) => bot.log().includes('"polling"')) ?? bots[0];
  polling?.kill('SIGKILL');
  workers[0]?.kill('SIGKILL');
  await until(() => ended.some(({ at }) => at > killedAt + 50), 20_000);
  const firstAfter = Math.min(...ended.flatMap(({ at }) => (at > killedAt + 50 ? [at - killedAt] : [])));
  await Promise.all(votes);
  const gap = longestGap(ended.map(({ at }) => at));

  expect(ended.map(({ voted }) => voted.end).filter((end) => end !== 'recorded')).toEqual([]);
  await annotate(
    `first vote ${Math.round(firstAfter)} ms after the kills; longest time without a vote ${Math.round(gap)} ms`,
  );
  expect(gap).toBeLessThan(10_000);
  for (const { id } of polls) await store.desk.move(id, 'open', 'closing', 'test', { by: 'system', now: new Date() });
  await until(async () => (await store.reader.pollsInPhases(['published'])).length === POLLS, 60_000);
  for (const { id } of polls) expect((await store.reader.poll(id))?.turnout).toBe(DELEGATES);
}, 180_000);

function options(poll: number) {
  return { delegates: DELEGATES, subjects: 3, group: null, firstAccount: 7_200_001 + poll * 1_000 };
}

function longestGap(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Math.max(...sorted.slice(1).map((time, i) => time - (sorted[i] ?? time)));
}
