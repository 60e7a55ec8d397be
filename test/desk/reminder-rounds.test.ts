// Does a round of reminders reach everybody, once, when it is cut short or Telegram puts it off in the middle?
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PollId } from '../../core/ids.js';
import { openPoll } from '../support/open-poll.js';
import { type Service, startService } from '../support/service.js';

const ORGANISER = 501;
const DELEGATES = Array.from({ length: 24 }, (_, i) => 700 + i);
const HOUR_MS = 3_600_000;

describe('a round of reminders', () => {
  let service: Service;
  let poll: PollId;
  /** Messages of a chat before the round in hand. */
  let before: ReadonlyMap<number, number>;

  beforeAll(async () => {
    service = await startService({ owners: [ORGANISER] });
    for (const id of [ORGANISER, ...DELEGATES]) await service.person(id, `Đại biểu ${id}`);
    // Nobody is reminded at night, whenever the test runs.
    const hour = (service.now().getUTCHours() + 7) % 24;
    await service.advance(((24 + 9 - hour) % 24) * HOUR_MS);
    poll = await openPoll(service, { subjects: 1, delegates: DELEGATES });
    await service.until(async () => (await service.store.reader.deliveryStats(poll)).sent === DELEGATES.length);
    await service.vote(DELEGATES[0] ?? 0, ['Tín nhiệm']);
  });
  afterAll(async () => {
    await service.stop();
  });
  beforeEach(() => {
    before = new Map([ORGANISER, ...DELEGATES].map((id) => [id, service.chat(id).length]));
  });

  const actor = () => ({ by: 'system', now: service.now() }) as const;
  const heard = (id: number, text: string) =>
    service
      .chat(id)
      .slice(before.get(id) ?? 0)
      .filter((message) => message.text.includes(text)).length;
  const reminded = () => DELEGATES.map((id) => heard(id, 'NHẮC BỎ PHIẾU'));
  const count = () => reminded().reduce((sum, times) => sum + times, 0);
  const roundOf = async (occasion: string) =>
    (await service.store.reader.reminders(poll)).find((round) => round.occasion === occasion);
  const ended = (occasion: string) => service.until(async () => (await roundOf(occasion))?.ended === true, 'the end');
  /** Each reminder takes long, so that what the test does comes in the middle. */
  const slowly = () =>
    service.simulator.control.faults({ add: [{ method: 'sendMessage', contains: 'NHẮC BỎ PHIẾU', delay_ms: 150 }] });
  const ONCE = DELEGATES.map((_, i) => (i === 0 ? 0 : 1));

  test('that a restart cuts in the middle goes on, and everybody who has not voted is reminded once', async () => {
    await slowly();
    await service.store.desk.beginReminder(poll, 'cut', actor());
    await service.until(() => count() >= 5, 'some to be reminded');
    await service.stopBot();
    const first = count();
    expect(first).toBeLessThan(DELEGATES.length - 1);
    expect(await roundOf('cut')).toMatchObject({ ended: false });
    await service.simulator.control.faults({ clear: true });
    await service.startBot();
    await ended('cut');
    expect(reminded()).toEqual(ONCE);
    await service.until(() => heard(ORGANISER, 'Đã nhắc xong') === 1, 'the organiser to hear of it');
  });

  test('drops nobody when Telegram asks to wait or the connection is cut in the middle', async () => {
    const rule = { method: 'sendMessage', contains: 'NHẮC BỎ PHIẾU', times: 1 } as const;
    await service.store.desk.beginReminder(poll, 'put off', actor());
    await service.until(() => count() >= 3, 'some to be reminded');
    await service.simulator.control.faults({
      add: [
        { ...rule, retry_after: 1 },
        { ...rule, drop: 'before' },
        { ...rule, status: 502, html: true },
      ],
    });
    await ended('put off');
    expect(reminded()).toEqual(ONCE);
  });

  test('drops nobody when the worker is away for a while and cannot say who has voted', async () => {
    await slowly();
    await service.store.desk.beginReminder(poll, 'unknown', actor());
    await service.until(() => count() >= 3, 'some to be reminded');
    await service.stopWorker();
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    expect(count()).toBeLessThan(DELEGATES.length - 1);
    await service.simulator.control.faults({ clear: true });
    await service.startWorker();
    await ended('unknown');
    expect(reminded()).toEqual(ONCE);
  });

  test('rests while the poll is suspended, goes on when it is open again, and ends with it', async () => {
    const { desk } = service.store;
    await desk.beginReminder(poll, 'suspended', actor());
    await service.until(() => count() >= 3, 'some to be reminded');
    await desk.move(poll, 'open', 'suspended', 'test', actor());
    await new Promise((resolve) => setTimeout(resolve, 500));
    const resting = count();
    expect(resting).toBeLessThan(DELEGATES.length - 1);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(count()).toBe(resting);
    await desk.move(poll, 'suspended', 'open', 'test', actor());
    await ended('suspended');
    expect(reminded()).toEqual(ONCE);

    await desk.beginReminder(poll, 'closed', actor());
    await service.until(() => count() > DELEGATES.length, 'the next round');
    await desk.move(poll, 'open', 'closing', 'test', actor());
    await ended('closed');
    expect(count()).toBeLessThan(2 * (DELEGATES.length - 1));
  });
});
