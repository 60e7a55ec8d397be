// How near to the set pace do ballot cards leave, and does everybody get one whatever happens on the way?
import { setTimeout as sleep } from 'node:timers/promises';
import type { DeliveryStats } from '../../core/delivery.js';
import type { Store } from '../../prisma/store.js';
import type { JournalEntry } from '../../simulator/journal.js';
import { type Simulator, startSimulator } from '../../simulator/server.js';
import { createKeyring } from '../../worker/box/keys.js';
import { fanoutOf, type Sends, sendsOf } from '../stage/fanout.js';
import { makePlace } from '../stage/place.js';
import { openStageStore, type StagePoll, stagePoll } from '../stage/poll.js';
import { startStageRedis } from '../stage/redis.js';
import { BENCH_PACE, startBotProgram, startWorkerProgram } from '../stage/roles.js';
import { type Storms, startStorms } from '../stage/storms.js';

/** Of these many delegates, one has blocked the bot: 5 %. */
const BLOCKED_EVERY = 20;
/** Cards that are still under way so long after the ideal time are given up. */
const PATIENCE_S = 90;
const LOOK_EVERY_MS = 200;

export interface FanoutFigures {
  readonly cards: number;
  /** Ballot cards a second, first to last. */
  readonly per_s: number;
  /** The pace that is set for the token. */
  readonly pace_per_s: number;
  /** Of the set pace. */
  readonly share: number;
  readonly too_many_requests: number;
  /** The most messages in any sliding second. */
  readonly most_in_a_second: number;
  readonly troubled: TroubledFigures;
}

/** The same with storms of 429, 5 % of the delegates gone, and connections cut before and after a call is applied. */
export interface TroubledFigures {
  readonly reachable: number;
  readonly blocked: number;
  /** Delegates who could be reached and got no card. */
  readonly without_card: number;
  /** Cards beyond the first that no cut connection explains. */
  readonly harmful_repeats: number;
  /** Cards beyond the first because the answer of the first never arrived; both open the same ballot. */
  readonly harmless_repeats: number;
  readonly cut_connections: number;
  readonly storms: number;
  /** Calls that met a storm; at least one each, for nobody else knows of it. */
  readonly too_many_requests: number;
  readonly most_in_a_second: number;
  readonly seconds: number;
  /** Every delegate called once at the set pace, and the seconds for which Telegram asked to wait. */
  readonly ideal_seconds: number;
  readonly ratio: number;
}

/** @param cards of each part. @param storms in the second part, spread over it. */
export async function measureFanout(cards: number, storms: number): Promise<FanoutFigures> {
  const calm = await fanOut(cards, 0, 0);
  const troubled = await fanOut(cards, storms, BLOCKED_EVERY);
  const perSecond = (calm.sends.applied - 1) / calm.sends.seconds;
  const ideal = cards / BENCH_PACE + troubled.waitedSeconds;
  return {
    cards,
    per_s: perSecond,
    pace_per_s: BENCH_PACE,
    share: perSecond / BENCH_PACE,
    too_many_requests: calm.sends.tooMany,
    most_in_a_second: calm.sends.mostInASecond,
    troubled: {
      ...fanoutOf(troubled.people, troubled.entries),
      storms,
      too_many_requests: troubled.sends.tooMany,
      most_in_a_second: troubled.sends.mostInASecond,
      seconds: troubled.sends.seconds,
      ideal_seconds: ideal,
      ratio: troubled.sends.seconds / ideal,
    },
  };
}

interface Fanned {
  readonly sends: Sends;
  readonly entries: readonly JournalEntry[];
  readonly people: readonly { readonly account: number; readonly blocked: boolean }[];
  readonly waitedSeconds: number;
}

/** Opens a poll and waits until every card was carried or given up. */
async function fanOut(cards: number, storms: number, blockedEvery: number): Promise<Fanned> {
  const place = makePlace('fanout');
  const redis = await startStageRedis(place.folder('redis'));
  // Telegram's own limits: 30 messages in any sliding second.
  const simulator = await startSimulator({ journalLimit: cards * 10 });
  const [dataDir, secretsDir] = [place.folder('data'), place.folder('keys')];
  const store = await openStageStore(dataDir);
  const keyring = createKeyring(secretsDir);
  const poll = await stagePoll(dataDir, store, keyring, { delegates: cards, subjects: 10, group: null });
  const people = await introduce(simulator, poll, blockedEvery);
  const bot = await startBotProgram(place, redis, dataDir, secretsDir, simulator);
  const worker = await startWorkerProgram(place, redis, dataDir, secretsDir);
  const trouble = storms === 0 ? null : startStorms(simulator, storms, cards / BENCH_PACE);
  try {
    await carried(store, poll, cards / BENCH_PACE + PATIENCE_S, trouble);
    const entries = simulator.journal.list({ method: 'sendMessage' });
    return { sends: sendsOf(entries), entries, people, waitedSeconds: trouble?.waitedSeconds() ?? 0 };
  } finally {
    trouble?.stop();
    for (const process of [bot, worker]) process.kill('SIGKILL');
    await Promise.all([bot.exit(), worker.exit()]);
    await store.stop();
    await simulator.stop();
    await redis.stop();
    place.remove();
  }
}

async function introduce(simulator: Simulator, poll: StagePoll, blockedEvery: number): Promise<Fanned['people']> {
  const people = poll.delegates.map(({ account }, i) => ({
    account,
    blocked: blockedEvery > 0 && i % blockedEvery === blockedEvery - 1,
  }));
  const users = people.map(({ account, blocked }) => ({
    id: account,
    first_name: `Người ${account}`,
    started: true,
    blocked,
  }));
  await simulator.control.users(users);
  return people;
}

/** Until no card is queued, under way or unclear any more. */
async function carried(store: Store, poll: StagePoll, limitSeconds: number, trouble: Storms | null): Promise<void> {
  const deadline = performance.now() + limitSeconds * 1000;
  const isDone = ({ queued, sent, unknown, failed }: DeliveryStats) =>
    queued === 0 && unknown === 0 && sent + failed === poll.delegates.length;
  while (!isDone(await store.reader.deliveryStats(poll.id))) {
    const failure = trouble?.failure() ?? null;
    if (failure !== null) throw failure;
    if (performance.now() > deadline) throw new Error('cards are still under way long after their time');
    await sleep(LOOK_EVERY_MS);
  }
}
