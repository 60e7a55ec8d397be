// Does a latecomer get a ballot where the rules of the poll allow it, and nowhere else?
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PollId, TelegramId } from '../../core/ids.js';
import { refusalText } from '../../locales/phrases.js';
import { openPoll } from '../support/open-poll.js';
import { type Service, startService } from '../support/service.js';

const ORGANISER = 501;
const IN_TIME = [641, 642, 643];
const LATE = 644;
const NO = refusalText('vi', { code: 'no-latecomers' });

describe('a latecomer', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({ owners: [ORGANISER] });
    for (const id of [ORGANISER, ...IN_TIME, LATE]) {
      await service.person(id, `Người ${id}`);
      await service.say(id, '/help');
      await service.shown(id, 'Trợ giúp');
    }
  });
  afterAll(() => service.stop());

  const actor = () => ({ by: 'system', now: service.now() }) as const;
  const cards = (id: number) => service.chat(id).filter(({ text }) => text.includes('PHIẾU TÍN NHIỆM')).length;
  const lineOf = async (poll: PollId, account: number) =>
    (await service.store.reader.delegateOf(poll, TelegramId.parse(String(account)))) ?? never();
  const press = (who: number, act: string, poll: PollId, arg: string) =>
    service.forge(who, `a:${act}:${poll}:${arg}`, service.chat(who).find(({ fromBot }) => fromBot)?.id);
  /** A poll whose roll was called but for the latecomer, open. */
  const called = (latecomers: boolean) =>
    openPoll(service, {
      subjects: 1,
      delegates: [...IN_TIME, LATE],
      before: async (poll) => {
        await service.store.desk.changeDraft(poll, { rollCall: true, latecomers }, actor());
        for (const id of IN_TIME) {
          await service.store.desk.setAttendance((await lineOf(poll, id)).id, 'present', null, actor());
        }
      },
    });

  test('has no ballot where the poll takes none: not by the organiser, not by the own button, not while it is suspended', async () => {
    const poll = await called(false);
    const { id } = await lineOf(poll, LATE);
    expect(await press(ORGANISER, 'd-call', poll, `p${id}`)).toEqual({ text: NO, alert: true });
    expect(await press(LATE, 'm-present', poll, '')).toEqual({ text: NO, alert: true });
    await service.store.desk.move(poll, 'open', 'suspended', 'thử', actor());
    expect(await press(ORGANISER, 'd-call', poll, `p${id}`)).toEqual({ text: NO, alert: true });
    expect(await press(LATE, 'm-present', poll, '')).toEqual({ text: NO, alert: true });
    await service.store.desk.move(poll, 'suspended', 'open', 'thử', actor());
    await service.ask(LATE, '/phieu', 'chưa được điểm danh có mặt');
    expect((await lineOf(poll, LATE)).attendance).toBe('convened');
    expect(cards(LATE)).toBe(0);
    // Whoever is not in the hall can still be called absent or excused.
    await press(ORGANISER, 'd-call', poll, `a${id}`);
    expect((await lineOf(poll, LATE)).attendance).toBe('absent');
    await service.store.desk.move(poll, 'open', 'void', 'thử', actor());
  });

  test('gets one where the poll takes latecomers', async () => {
    const poll = await called(true);
    await press(LATE, 'm-present', poll, '');
    await service.until(() => cards(LATE) === 1, 'a ballot card for the latecomer');
    expect((await lineOf(poll, LATE)).attendance).toBe('present');
    expect(service.troubles).toEqual([]);
  });
});

function never(): never {
  throw new Error('this must be there');
}
