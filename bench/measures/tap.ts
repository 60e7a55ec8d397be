// How many presses of ballot cards a second are answered and shown, and how many by a telegraf that does nothing but answer and edit?
import { join } from 'node:path';
import { z } from 'zod';
import { createKeyring } from '../../worker/box/keys.js';
import type { PressFigures, PressOrder } from '../floors/played-telegram.js';
import { type Child, forkChild, forkProgram } from '../stage/child.js';
import { median } from '../stage/flow.js';
import { compiledRoot, makePlace, type Place } from '../stage/place.js';
import { FIRST_ACCOUNT, openStageStore, stagePoll } from '../stage/poll.js';
import { type StageRedis, startStageRedis } from '../stage/redis.js';
import { startBotProgram, startWorkerProgram } from '../stage/roles.js';
import { opened } from './cast.js';

const SUBJECTS = 10;

export interface TapFigures {
  readonly ours_per_s: number;
  readonly floor_per_s: number;
  readonly ratio: number;
  readonly p50_ms: number;
  readonly p99_ms: number;
  readonly repetitions: number;
}

const Address = z.object({ url: z.string(), token: z.string() });
const Figures = z.object({ perSecond: z.number(), p50Ms: z.number(), p99Ms: z.number() });

interface Telegram {
  readonly child: Child;
  readonly url: string;
  readonly token: string;
}

/** @param people who press at the same time. @param presses of one repetition; ours and the floor take turns, each against a played Telegram of its own. */
export async function measureTap(people: number, presses: number, repetitions: number): Promise<TapFigures> {
  const place = makePlace('tap');
  const redis = await startStageRedis(place.folder('redis'));
  const accounts = Array.from({ length: people }, (_, i) => FIRST_ACCOUNT + i);
  const [ours, floor] = [await playedTelegram(accounts), await playedTelegram(accounts)];
  const echo = await forkChild(join(compiledRoot(), 'bench/floors/echo-bot.js'), [
    floor.url,
    floor.token,
    accounts.join(','),
  ]);
  const product = await startProduct(place, redis, ours, people);
  try {
    const order = { first: FIRST_ACCOUNT, people, presses };
    // Once without counting: connections, compiled code, everybody's first card.
    for (const telegram of [floor, ours]) await press(telegram, { ...order, presses: people * 2 });
    const pairs: { readonly ours: PressFigures; readonly floor: PressFigures }[] = [];
    for (let i = 0; i < repetitions; i++) {
      pairs.push({ floor: await press(floor, order), ours: await press(ours, order) });
    }
    return {
      ours_per_s: Math.round(median(pairs.map((pair) => pair.ours.perSecond))),
      floor_per_s: Math.round(median(pairs.map((pair) => pair.floor.perSecond))),
      ratio: median(pairs.map((pair) => pair.ours.perSecond / pair.floor.perSecond)),
      p50_ms: median(pairs.map((pair) => pair.ours.p50Ms)),
      p99_ms: Math.max(...pairs.map((pair) => pair.ours.p99Ms)),
      repetitions,
    };
  } finally {
    await Promise.all([product.stop(), echo.stop(), ours.child.stop(), floor.child.stop()]);
    await redis.stop();
    place.remove();
  }
}

async function playedTelegram(people: readonly number[]): Promise<Telegram> {
  const { child, first } = await forkProgram(join(compiledRoot(), 'bench/floors/played-telegram.js'), []);
  child.send({ people });
  await child.hear();
  return { child, ...Address.parse(first) };
}

async function press(telegram: Telegram, order: PressOrder): Promise<PressFigures> {
  telegram.child.send(order);
  return Figures.parse(await telegram.child.hear());
}

/** Bot and worker as programs of their own, and an open poll in which everybody has a card. */
async function startProduct(
  place: Place,
  redis: StageRedis,
  telegram: Telegram,
  people: number,
): Promise<{ stop(): Promise<void> }> {
  const [dataDir, secretsDir] = [place.folder('data'), place.folder('keys')];
  const store = await openStageStore(dataDir);
  const keyring = createKeyring(secretsDir);
  const poll = await stagePoll(dataDir, store, keyring, { delegates: people, subjects: SUBJECTS, group: null });
  const worker = await startWorkerProgram(place, redis, dataDir, secretsDir);
  await opened(store, poll);
  const bot = await startBotProgram(place, redis, dataDir, secretsDir, telegram);
  await store.stop();
  return {
    async stop() {
      for (const process of [bot, worker]) process.kill('SIGKILL');
      await Promise.all([bot.exit(), worker.exit()]);
    },
  };
}
