// Does the owner hear of trouble once, with its remedy, and once more when it is over?
import { randomBytes } from 'node:crypto';
import { Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { afterEach, expect, it } from 'vitest';
import { createSigns, SILENCE_LIMIT_MS, type SignDeps } from '../../bot/alarm-signs.js';
import { ALARMS, type Alarm, type Alarms, startAlarms } from '../../bot/alarms.js';
import { createVotesQueue } from '../../bot/delegate/votes-queue.js';
import { PollId, TelegramId } from '../../core/ids.js';
import { partitionOf, votesQueueName } from '../../core/jobs.js';
import type { CallResult } from '../../core/messenger.js';
import type { OutsideFacts } from '../../core/preflight.js';
import { phrases } from '../../locales/phrases.js';
import { startRedis } from '../../proof/support/redis.js';

const OWNERS = ['700', '701'].map((id) => TelegramId.parse(id));
let alarms: Alarms | null = null;
let queues: Queues | null = null;
afterEach(async () => {
  await alarms?.stop();
  alarms = null;
  await queues?.stop();
  queues = null;
});

/** Alarms whose clock, machine and Telegram are played; nothing runs by itself. */
function rig(stillWaiting: SignDeps['stillWaiting'] = async () => []) {
  let now = Date.parse('2026-03-01T02:00:00Z');
  let passed = 0;
  const state = {
    silentMs: 0,
    failed: 0,
    held: 0,
    unwell: [] as OutsideFacts['unwell'],
    line: 'done' as 'done' | 'wait',
    ours: true,
  };
  const sent: string[] = [];
  const signs = createSigns({
    monotonic: () => passed,
    silentForMs: () => state.silentMs,
    figures: {
      casts: async () => ({ waiting: 0, failed: state.failed }),
      outbox: async () => ({ queued: 0, unknown: 0, failed: 0, heldResults: state.held }),
    },
    stillWaiting,
    unwell: async () => state.unwell,
  });
  const made = startAlarms(
    {
      owners: OWNERS,
      messenger: {
        async send(chat, card): Promise<CallResult<{ messageId: number }>> {
          if (state.line === 'wait') return { end: 'wait', seconds: 1 };
          sent.push(`${chat}: ${card.html}`);
          return { end: 'done', value: { messageId: sent.length } };
        },
      },
      reader: { locale: async (id) => (id === '701' ? 'en' : 'vi') },
      locale: 'vi',
      clock: () => new Date(now),
      isOurs: () => state.ours,
      look: signs.look,
      onTrouble: (detail) => sent.push(`trouble ${detail}`),
    },
    3_600_000,
  );
  alarms = made;
  const pass = async (ms: number) => {
    now += ms;
    passed += ms;
    await made.look();
  };
  /** Somebody sets the clock of the machine. */
  const setClock = (ms: number) => {
    now += ms;
  };
  return { state, sent, signs, pass, setClock };
}

it('every alarm has a name and a remedy in both languages', () => {
  for (const locale of ['vi', 'en'] as const) {
    for (const alarm of ALARMS) {
      const { name, remedy } = phrases(locale).alarms.of[alarm satisfies Alarm];
      expect(name.length).toBeGreaterThan(10);
      expect(remedy.length).toBeGreaterThan(40);
    }
  }
});

it('an occurrence is told once to every owner in their language, and its end once', async () => {
  const { state, sent, pass } = rig();
  state.unwell = ['disk'];
  for (let looks = 0; looks < 5; looks++) await pass(5_000);
  expect(sent).toHaveLength(2);
  expect(sent[0]).toMatch(/^700: 🔴 .*200 MB.*\n.*\n\n<b>Cần làm:/);
  expect(sent[1]).toMatch(/^701: 🔴 .*\n.*\n\n<b>What to do:/);
  state.unwell = [];
  for (let looks = 0; looks < 5; looks++) await pass(5_000);
  expect(sent.slice(2).map((text) => text.slice(0, 7))).toEqual(['700: 🟢', '701: 🟢']);
  state.unwell = ['disk'];
  await pass(5_000);
  expect(sent).toHaveLength(6);
});

it('silence that keeps the alarm itself from leaving is told as past once the line is back', async () => {
  const { state, sent, pass } = rig();
  state.line = 'wait';
  state.silentMs = SILENCE_LIMIT_MS - 1;
  await pass(5_000);
  state.silentMs = SILENCE_LIMIT_MS;
  await pass(5_000);
  await pass(60_000);
  expect(sent).toEqual([]);
  state.silentMs = 0;
  await pass(5_000);
  state.line = 'done';
  await pass(5_000);
  await pass(5_000);
  expect(sent.map((text) => text.slice(0, 7))).toEqual(['700: 🟢', '701: 🟢']);
  expect(sent[0]).toContain('09:00 ngày 01/03/2026 đến 09:01');
});

it('a second poller is told at its first conflict and is over a minute after its last', async () => {
  const { sent, signs, pass } = rig();
  signs.conflict();
  await pass(1_000);
  signs.conflict();
  await pass(59_000);
  expect(sent).toHaveLength(2);
  expect(sent[0]).toContain('409');
  await pass(2_000);
  expect(sent).toHaveLength(4);
});

it('a clock that is set forward ends no conflict', async () => {
  const { sent, signs, pass, setClock } = rig();
  signs.conflict();
  await pass(1_000);
  setClock(3_600_000);
  await pass(1_000);
  expect(sent).toHaveLength(2);
});

type Queues = Awaited<ReturnType<typeof startVotes>>;

async function rigWithVotes() {
  const made = await startVotes();
  queues = made;
  return { ...made, ...rig(made.votes.stillWaiting) };
}

/** The queues of votes in a Redis of their own, and a worker's hand on them that takes only what it is told to. */
async function startVotes() {
  const redis = await startRedis();
  const connect = () => new Redis(redis.socket, { maxRetriesPerRequest: null });
  const votes = await createVotesQueue(connect(), connect());
  const [busy, other] = ['00000000000000f1', '00000000000000f2'].map((id) => PollId.parse(id));
  if (busy === undefined || other === undefined) throw new Error('two polls');
  const connection = connect();
  const worker = new Worker(votesQueueName(partitionOf(busy)), null, { connection, skipStalledCheck: true });
  worker.on('error', () => undefined);
  return {
    votes,
    busy,
    other,
    worker,
    async add(poll: PollId, count: number) {
      for (let i = 0; i < count; i++)
        await votes.add(randomBytes(16).toString('hex'), { poll, sealed: 'A'.repeat(232) });
    },
    /** Puts so many ballots of the busy poll into the box. */
    async take(count: number) {
      for (let i = 0; i < count; i++) {
        const job = await worker.getNextJob('t', { block: false });
        await job?.moveToCompleted('', 't', false);
      }
    },
    /** A ballot that can not be put in now, and is left for another try. */
    async tryInVain() {
      const job = await worker.getNextJob('t', { block: false });
      await job?.moveToFailed(new Error('no-box-yet'), 't', false);
    },
    async stop() {
      await worker.close();
      await votes.stop();
      connection.disconnect();
      await redis.stop();
    },
  };
}

it('steady voting, with ballots waiting at every look and even ever more, is no alarm', async () => {
  const { votes, busy, add, take, sent, pass } = await rigWithVotes();
  await add(busy, 3);
  for (let looks = 0; looks < 12; looks++) {
    await add(busy, 4);
    await take(3);
    expect((await votes.counts()).waiting).toBeGreaterThan(0);
    await pass(5_000);
  }
  expect(sent).toEqual([]);
});

it('a ballot that waits for 30 seconds is an alarm, also while those of another poll flow', async () => {
  const { busy, other, add, take, sent, pass } = await rigWithVotes();
  await pass(0);
  await add(other, 1);
  for (let looks = 0; looks < 6; looks++) {
    await add(busy, 1);
    await take(1);
    await pass(5_000);
  }
  expect(sent).toEqual([]);
  await pass(5_000);
  expect(sent).toHaveLength(2);
  expect(sent[0]).toContain(phrases('vi').alarms.of.queue.name);
});

it('ballots that are tried in vain again and again are an alarm, and its end is told when they are in the box', async () => {
  const { votes, busy, add, take, tryInVain, sent, pass } = await rigWithVotes();
  await add(busy, 3);
  for (let looks = 0; looks < 7; looks++) {
    await tryInVain();
    await pass(5_000);
  }
  expect(sent).toHaveLength(2);
  for (let left = 3; left > 0; left = (await votes.counts()).waiting) await take(1);
  await pass(5_000);
  expect(sent).toHaveLength(4);
});

it('ballots that waited for Redis have their 30 seconds once it is back', async () => {
  let isAway = false;
  const cast = { partition: 1, job: randomBytes(16).toString('hex') };
  const { sent, pass } = rig(async () => (isAway ? Promise.reject(new Error('away')) : [cast]));
  await pass(5_000);
  isAway = true;
  await pass(60_000);
  isAway = false;
  await pass(5_000);
  await pass(25_000);
  expect(sent).toEqual([]);
  await pass(5_000);
  expect(sent).toHaveLength(2);
});

it('failed ballots, a result that may not have arrived, Redis and the keys each have their own alarm', async () => {
  const { state, sent, pass } = rig();
  Object.assign(state, { failed: 1, held: 2, unwell: ['redis', 'secrets'] });
  await pass(5_000);
  const names = sent.filter((text) => text.startsWith('700')).map((text) => /<b>(.*?)<\/b>/.exec(text)?.[1]);
  const { of } = phrases('vi').alarms;
  expect(names.toSorted()).toEqual(
    [of['failed-casts'].name, of.result.name, of.redis.name, of.secrets.name].toSorted(),
  );
});

it('a process that does not poll leaves the telling to the one that does', async () => {
  const { state, sent, pass } = rig();
  state.ours = false;
  state.unwell = ['disk'];
  await pass(5_000);
  expect(sent).toEqual([]);
});
