// Is a published result open to complaints for as long as it should be, and put away by itself afterwards, once?
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ClockDeps, startDeskClock } from '../../bot/organiser/desk-clock.js';
import { TelegramId } from '../../core/ids.js';
import { phrases } from '../../locales/phrases.js';
import { openPoll } from '../support/open-poll.js';
import { type Service, startService } from '../support/service.js';

const ORGANISER = 501;
const BOARD = [661, 662, 663];
const VOTERS = [671, 672, 673];
const DAY_MS = 86_400_000;
let service: Service;
beforeAll(async () => {
  service = await startService({ owners: [ORGANISER] });
  for (const id of [ORGANISER, ...BOARD, ...VOTERS]) await service.person(id, `Người ${id}`);
  await service.group(-1_001_000_000_071, 'Lãnh đạo', [ORGANISER]);
});
afterAll(() => service.stop());

test('thirty days for complaints from the certification on, told on the card; then the poll is archived, once, also after a restart', async () => {
  const { desk, reader } = service.store;
  const actor = { by: 'system', now: service.now() } as const;
  const poll = await openPoll(service, {
    subjects: 1,
    delegates: VOTERS,
    group: -1_001_000_000_071,
    before: async (id) => {
      for (const [i, account] of BOARD.entries()) {
        const seat = {
          codeHash: `seat-${i}`,
          role: i === 0 ? 'head' : 'member',
          organisation: null,
          poll: id,
        } as const;
        await desk.inviteRole({ ...seat, name: `Phạm Văn ${'TUV'[i]}` }, actor);
        await desk.acceptRole(seat.codeHash, TelegramId.parse(String(account)), '', actor);
      }
    },
  });
  for (const id of VOTERS) await service.vote(id, ['Tín nhiệm']);
  await desk.move(poll, 'open', 'closing', 'test', actor);
  for (const question of ['MỞ HÒM VÀ KIỂM PHIẾU?', 'XÁC NHẬN KẾT QUẢ KIỂM PHIẾU?']) {
    for (const member of BOARD.slice(0, 2)) {
      const card = await service.shown(member, question, 'ý kiến đồng ý');
      await service.press(member, 'Đồng ý', card.id);
    }
  }
  const phase = async () => (await reader.poll(poll))?.phase;
  await service.until(async () => (await phase()) === 'published', 'the publication');
  const digest = (await reader.tally(poll))?.digest;
  const until = (await reader.poll(poll))?.complaintsUntil?.getTime() ?? 0;
  expect(Math.abs(until - service.now().getTime() - 30 * DAY_MS)).toBeLessThan(60_000);
  const list = await service.ask(ORGANISER, '/polls', 'CÁC ĐỢT LẤY PHIẾU');
  await service.press(ORGANISER, '1. ', list.id);
  await service.shown(ORGANISER, 'Nhận khiếu nại đến', phrases('vi').phases.published);

  await service.advance(29 * DAY_MS);
  await lookedAt(service);
  expect(await phase()).toBe('published');
  await service.stopBot();
  await service.advance(2 * DAY_MS);
  await service.startBot();
  await service.until(async () => (await phase()) === 'archived', 'the archive');
  await service.stopBot();
  await service.startBot();
  const archived = (await reader.audit(poll)).filter(({ act }) => act === 'published to archived');
  expect(archived).toHaveLength(1);
  expect((await reader.tally(poll))?.digest).toBe(digest);
});

/** One look of the desk's clock, to its end: whatever was due by now is done. */
async function lookedAt({ store, now }: Service): Promise<void> {
  const nothing = async () => undefined;
  const deps = { ...store, decisions: { finish: nothing }, reminders: { remindDue: nothing }, clock: now };
  const clock = startDeskClock(deps as unknown as ClockDeps);
  await clock.look();
  await clock.stop();
}
