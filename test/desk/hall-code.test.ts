// Can somebody who is not in the hall find out its code by trying?
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TelegramId } from '../../core/ids.js';
import { refusalText } from '../../locales/phrases.js';
import { openPoll } from '../support/open-poll.js';
import { type Service, startService } from '../support/service.js';

const ORGANISER = 501;
const OUTSIDE = 651;
const INSIDE = 652;
const TOO_MANY = refusalText('vi', { code: 'hall-code-tries', count: 5, minutes: 15 });
let service: Service;
beforeAll(async () => {
  service = await startService({ owners: [ORGANISER] });
  for (const id of [ORGANISER, OUTSIDE, INSIDE]) {
    await service.person(id, `Người ${id}`);
    await service.say(id, '/help');
    await service.shown(id, 'Trợ giúp');
  }
});
afterAll(() => service.stop());

test('five wrong codes and no more; who looked at the code is present, and later anybody may try again', async () => {
  const actor = () => ({ by: 'system', now: service.now() }) as const;
  const poll = await openPoll(service, {
    subjects: 1,
    delegates: [OUTSIDE, INSIDE],
    before: async (id) => {
      await service.store.desk.changeDraft(id, { rollCall: true, latecomers: true }, actor());
      await service.store.desk.setHallCode(id, '4821', actor());
    },
  });
  const press = (who: number) =>
    service.forge(who, `a:m-present:${poll}:`, service.chat(who).find(({ fromBot }) => fromBot)?.id);
  const attendance = async (who: number) =>
    (await service.store.reader.delegateOf(poll, TelegramId.parse(String(who))))?.attendance;
  await press(OUTSIDE);
  await service.shown(OUTSIDE, 'Xin gửi mã điểm danh');
  for (const code of ['0000', '1111', '2222', '3333']) await service.ask(OUTSIDE, code, 'Mã điểm danh không đúng');
  await service.ask(OUTSIDE, '4444', TOO_MANY);
  expect(await press(OUTSIDE)).toEqual({ text: TOO_MANY, alert: true });
  await service.say(OUTSIDE, '4821');
  await press(INSIDE);
  await service.shown(INSIDE, 'Xin gửi mã điểm danh');
  await service.ask(INSIDE, '4821', 'đã được điểm danh có mặt');
  expect(await attendance(OUTSIDE)).toBe('convened');
  expect(await attendance(INSIDE)).toBe('present');
  await service.advance(16 * 60_000);
  await press(OUTSIDE);
  await service.ask(OUTSIDE, '4821', 'đã được điểm danh có mặt');
  expect(await attendance(OUTSIDE)).toBe('present');
});
