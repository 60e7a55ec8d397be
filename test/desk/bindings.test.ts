// Does the organiser see who is connected, who is not and who blocked the bot, and does an account change hands only by two, with the old one told?
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PollId, TelegramId } from '../../core/ids.js';
import { openPoll } from '../support/open-poll.js';
import { type Service, startService } from '../support/service.js';

const ORGANISER = 501;
const BOARD = [681, 682, 683];
const [HEAD] = BOARD;
const [FIRST, BLOCKER, THIRD, NEW] = [691, 692, 693, 694] as const;

describe('the board of bindings', () => {
  let service: Service;
  let poll: PollId;
  beforeAll(async () => {
    service = await startService({ owners: [ORGANISER] });
    for (const id of [ORGANISER, ...BOARD, FIRST, BLOCKER, THIRD, NEW]) await service.person(id, `Người ${id}`);
    const { desk } = service.store;
    const actor = { by: 'system', now: service.now() } as const;
    poll = await openPoll(service, {
      subjects: 1,
      delegates: [FIRST, BLOCKER, THIRD],
      before: async (id) => {
        for (const [i, account] of BOARD.entries()) {
          const seat = { codeHash: `s${i}`, role: i === 0 ? 'head' : 'member', organisation: null, poll: id } as const;
          await desk.inviteRole({ ...seat, name: `Phạm Văn ${'TUV'[i]}` }, actor);
          await desk.acceptRole(seat.codeHash, TelegramId.parse(String(account)), '', actor);
        }
      },
    });
  });
  afterAll(() => service.stop());

  const boardOfBindings = async () => {
    const list = await service.ask(ORGANISER, '/polls', 'CÁC ĐỢT LẤY PHIẾU');
    await service.press(ORGANISER, '1. ', list.id);
    await service.shown(ORGANISER, 'Trạng thái: đang mở');
    await service.press(ORGANISER, 'Kết nối', list.id);
    return list.id;
  };
  const shown = (card: number) => service.chat(ORGANISER).find(({ id }) => id === card);

  test('names who blocked the bot, and no longer once the person is back', async () => {
    await service.simulator.control.block({ user: BLOCKER, blocked: true });
    await service.until(async () => (await service.store.reader.rollCounts(poll)).unreachable === 1, 'the block');
    const card = await boardOfBindings();
    await service.shown(ORGANISER, 'KẾT NỐI CỦA ĐẠI BIỂU', 'Đã kết nối 3, chưa kết nối 0, không nhận được tin 1');
    await service.press(ORGANISER, 'Không nhận được tin', card);
    await service.until(() => shown(card)?.buttons.flat().includes('⛔ 2. Đại biểu 2') === true, 'the line');
    expect(
      shown(card)
        ?.buttons.flat()
        .filter((label) => / \d\. /.test(label)),
    ).toEqual(['⛔ 2. Đại biểu 2']);
    await service.press(ORGANISER, '⛔ 2. Đại biểu 2', card);
    await service.shown(ORGANISER, 'Đại biểu 2', 'Đã chặn bot', 'Xin nhắc mở lại cuộc trò chuyện');
    await service.simulator.control.block({ user: BLOCKER, blocked: false });
    await service.until(async () => (await service.store.reader.rollCounts(poll)).unreachable === 0, 'the return');
  });

  test('lets an account be changed by a second person only; the old one is told and has lost the line, the new one gets it', async () => {
    const card = await boardOfBindings();
    await service.press(ORGANISER, 'Tất cả', card);
    await service.until(() => shown(card)?.buttons.flat().includes('✅ 1. Đại biểu 1') === true, 'the line');
    await service.press(ORGANISER, '✅ 1. Đại biểu 1', card);
    await service.shown(ORGANISER, 'Đổi tài khoản cần hai người đồng ý');
    await service.press(ORGANISER, 'Đổi tài khoản', card);
    const question = await service.shown(HEAD ?? 0, 'ĐỔI TÀI KHOẢN CỦA ĐẠI BIỂU?', 'Đại biểu số 1');
    const first = TelegramId.parse(String(FIRST));
    expect((await service.store.reader.delegateOf(poll, first))?.line).toBe(1);
    await service.press(HEAD ?? 0, 'Đồng ý', question.id);
    await service.shown(FIRST, 'không còn gắn với đại biểu số 1', 'xin báo Ban tổ chức ngay');
    expect(await service.store.reader.delegateOf(poll, first)).toBeNull();
    const { text } = await service.shown(ORGANISER, 'Đường dẫn mới cho đại biểu số 1', 'start=');
    const code = /start=([A-Za-z0-9_-]{22})/.exec(text)?.[1] ?? '';
    await service.ask(THIRD, `/start ${code}`, 'đã gắn với một đại biểu khác');
    await service.ask(NEW, `/start ${code}`, 'Kính chào Đại biểu 1');
    await service.ask(FIRST, `/start ${code}`, 'đã được một tài khoản khác dùng');
    await service.ask(NEW, '/danhsach', 'số 1', 'Đại biểu 1');
    await service.vote(NEW, ['Tín nhiệm']);
    await service.ask(FIRST, '/phieu', 'Hiện không có phiếu nào');
    expect(service.troubles).toEqual([]);
  });
});
