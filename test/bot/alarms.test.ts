// Does the owner hear of trouble once, with its remedy, and once more when it is over?
import { afterEach, expect, it } from 'vitest';
import { createSigns, SILENCE_LIMIT_MS } from '../../bot/alarm-signs.js';
import { ALARMS, type Alarm, type Alarms, startAlarms } from '../../bot/alarms.js';
import { TelegramId } from '../../core/ids.js';
import type { CallResult } from '../../core/messenger.js';
import type { OutsideFacts } from '../../core/preflight.js';
import { phrases } from '../../locales/phrases.js';

const OWNERS = ['700', '701'].map((id) => TelegramId.parse(id));
let alarms: Alarms | null = null;
afterEach(async () => {
  await alarms?.stop();
  alarms = null;
});

/** Alarms whose clock, machine and Telegram are played; nothing runs by itself. */
function rig() {
  let now = Date.parse('2026-03-01T02:00:00Z');
  const state = {
    silentMs: 0,
    waiting: 0,
    failed: 0,
    held: 0,
    unwell: [] as OutsideFacts['unwell'],
    line: 'done' as 'done' | 'wait',
    ours: true,
  };
  const sent: string[] = [];
  const signs = createSigns({
    clock: () => new Date(now),
    silentForMs: () => state.silentMs,
    figures: async () => ({
      votesWaiting: state.waiting,
      votesFailed: state.failed,
      outbox: { queued: 0, unknown: 0, failed: 0, heldResults: state.held },
      tooManyRequests: 0,
    }),
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
    await made.look();
  };
  return { state, sent, signs, pass };
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

it('ballots that wait are no alarm while they become fewer, and one when they have not for 30 seconds', async () => {
  const { state, sent, pass } = rig();
  for (const waiting of [500, 400, 300, 200, 100, 50, 20, 10, 5, 1, 0, 7, 0]) {
    state.waiting = waiting;
    await pass(10_000);
  }
  expect(sent).toEqual([]);
  state.waiting = 1;
  for (let looks = 0; looks < 4; looks++) await pass(10_000);
  expect(sent).toHaveLength(2);
  state.waiting = 0;
  await pass(10_000);
  expect(sent).toHaveLength(4);
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
