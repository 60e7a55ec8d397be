// Is nobody reminded who has voted, however casts and reminders race?
import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCastLock } from '../../bot/delegate/cast-lock.js';
import { createLanes, type Lanes } from '../../bot/lanes.js';
import { createReminders, type RemindersDeps } from '../../bot/organiser/reminders.js';
import type { Press } from '../../bot/talk.js';
import type { ReminderRound } from '../../core/governance.js';
import { DelegateId, PollId, TelegramId } from '../../core/ids.js';
import type { Poll } from '../../core/poll.js';
import type { Delegate } from '../../core/roll.js';
import { startRedis, type TestRedis } from '../../proof/support/redis.js';

const RUNS = 1_000;
const DELEGATES = 4;
const SIDE_BY_SIDE = 100;
/** 10:00 in Việt Nam: no quiet hour. */
const NOW = new Date('2026-12-05T03:00:00Z');

/** What happened in a run, in order. */
type Event = { readonly what: 'reminded' | 'in the box'; readonly who: TelegramId };

describe('reminders', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    await redis.stop();
  });

  /** One poll, one round of reminders, and everybody votes at some moment of it. */
  const run = async (lanes: Lanes, asks: boolean): Promise<readonly Event[]> => {
    const events: Event[] = [];
    const rounds: ReminderRound[] = [];
    const box = new Set<string>();
    const lock = createCastLock(redis.client);
    const poll = aPoll();
    const roll = Array.from({ length: DELEGATES }, (_, i) => aDelegate(poll.id, i + 1));
    const refOf = (delegate: DelegateId) => Buffer.from(delegate + delegate, 'hex');
    const pause = () => sleep(randomInt(4));
    const deps = {
      reader: {
        poll: async () => poll,
        roll: async (_: PollId, from: number) => (from === 1 ? roll : []),
        delegate: async (id: DelegateId) => roll.find((line) => line.id === id) ?? null,
        locale: async () => null,
        reminders: async () => rounds,
        pollsInPhases: async () => [poll],
        rollCounts: async () => ({ convened: DELEGATES }),
      },
      desk: {
        beginReminder: async (_: PollId, occasion: string) => {
          rounds.push({ occasion, begunAt: NOW, reached: 0, ended: false });
          return true;
        },
        reminderReached: async () => undefined,
        endReminder: async () => undefined,
      },
      leases: { state: () => 'held', take: async () => true, release: async () => undefined },
      messenger: {
        skewSeconds: () => null,
        send: async (who: TelegramId, card: { readonly html: string }) => {
          await pause();
          if (card.html.includes('NHẮC')) events.push({ what: 'reminded', who });
          return { end: 'done', value: { messageId: 1 } };
        },
      },
      keyring: { open: () => ({ refOf }) },
      cards: { home: async () => undefined },
      roles: { organisersOf: async () => [] },
      lanes,
      locale: 'vi',
      clock: () => NOW,
      log: { warn: (code: string, detail?: string) => Promise.reject(new Error(`${code} ${detail}`)) },
      lock: asks ? lock : { look: async () => ({ state: 'free' }) },
      ticks: {
        async ask(_: PollId, ref: Uint8Array) {
          await pause();
          return asks ? box.has(Buffer.from(ref).toString('hex')) : false;
        },
      },
    } as unknown as RemindersDeps;

    /** As the caster does: pinned within the lane, in the box and done some time later. */
    const vote = async (line: Delegate): Promise<void> => {
      const who = line.telegramId ?? TelegramId.parse('1');
      const ref = refOf(line.id);
      await sleep(randomInt(250));
      await lanes.run(who, async () => {
        await pause();
        await lock.pin(poll.id, ref, 'job');
      });
      await pause();
      box.add(ref.toString('hex'));
      events.push({ what: 'in the box', who });
      await pause();
      await lock.done(poll.id, ref, randomBytes(16));
    };

    const reminders = createReminders(deps);
    const press = { from: TelegramId.parse('9'), locale: 'vi' } as Press;
    const begun = await reminders.acts['d-remind-yes']?.(press, poll);
    expect(begun?.ok).toBe(true);
    await Promise.all(roll.map(vote));
    // Ends the round after the person in hand; whoever was not reminded by now has voted.
    await reminders.stop();
    return events;
  };

  /** How many were reminded at all, and how many of them with their ballot in the box already. */
  const storm = async (runs: number, lanes: () => Lanes, asks: boolean) => {
    let reminded = 0;
    let late = 0;
    for (let done = 0; done < runs; done += SIDE_BY_SIDE) {
      const all = await Promise.all(
        Array.from({ length: Math.min(SIDE_BY_SIDE, runs - done) }, () => run(lanes(), asks)),
      );
      for (const events of all) {
        const voted = new Set<TelegramId>();
        for (const { what, who } of events) {
          if (what === 'in the box') voted.add(who);
          else {
            reminded += 1;
            if (voted.has(who)) late += 1;
          }
        }
      }
    }
    return { reminded, late };
  };

  test(`in ${RUNS} rounds with everybody voting meanwhile, none goes to anybody whose ballot is in the box`, async () => {
    const { reminded, late } = await storm(RUNS, createLanes, true);
    expect(late).toBe(0);
    expect(reminded).toBeGreaterThan(RUNS / 4);
  });

  test('without the lane of the person and the question before the message some would go too late', async () => {
    const noLanes: Lanes = { run: (_, work) => work(), busy: () => 0, idle: async () => undefined };
    const { late } = await storm(100, () => noLanes, false);
    expect(late).toBeGreaterThan(0);
  });
});

function aDelegate(pollId: PollId, line: number): Delegate {
  return {
    id: DelegateId.parse(randomBytes(8).toString('hex')),
    pollId,
    line,
    name: `Đại biểu ${line}`,
    unit: '',
    phone: null,
    telegramId: TelegramId.parse(String(1_000 + randomInt(1_000_000) * 10 + line)),
    bound: 'known-id',
    reachable: true,
    attendance: 'convened',
    excuse: null,
  };
}

function aPoll(): Poll {
  const id = PollId.parse(randomBytes(8).toString('hex'));
  return { id, title: 'Đợt', phase: 'open', rollCall: false, closesAt: null, trialOf: null } as Poll;
}
