// Do the minutes of a poll held in the chat need no hand edit, and does a result without counts stay without them?
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PollId, TelegramId } from '../../core/ids.js';
import { readMinutesDetails } from '../../core/minutes-details.js';
import { ASKED_DETAILS, readDetailLines } from '../../core/minutes-lines.js';
import { minutesVi } from '../../locales/minutes-vi.js';
import { pdfPages, squeezed } from '../documents/read-papers.js';
import { closePoll, openPoll } from '../support/open-poll.js';
import { type Service, startService } from '../support/service.js';

const ORGANISER = 501;
/** A group a poll: Telegram lets a bot send few messages a minute to one. */
const [GROUP, SMALL, BANDS, DECISION] = [
  -1_001_000_000_055, -1_001_000_000_056, -1_001_000_000_057, -1_001_000_000_058,
];
const VOTERS = [601, 602, 603, 604, 605] as const;
const BOARD = [611, 612, 613] as const;
const NAMES = ['Phạm Văn Trưởng', 'Lê Thị Viên', 'Ngô Văn Thành'] as const;
let service: Service;
beforeAll(async () => {
  service = await startService({ owners: [ORGANISER] });
  await service.person(ORGANISER, 'Người tổ chức');
  for (const id of [...VOTERS, ...BOARD]) await service.person(id, `Người ${id}`);
  for (const group of [GROUP, SMALL, BANDS, DECISION]) await service.group(group, 'Lãnh đạo', [ORGANISER]);
});
afterAll(() => service.stop());

const actor = () => ({ by: 'system', now: service.now() }) as const;

/** These vote, one after the other, once every ballot card is out. */
async function vote(poll: PollId, voters: readonly number[], cards: number): Promise<void> {
  await service.until(async () => (await service.store.reader.deliveryStats(poll)).sent === cards, 'the ballot cards');
  for (const voter of voters) await service.vote(voter, ['Tín nhiệm cao', 'Tín nhiệm thấp']);
}

function arrived(group: number, name: string): boolean {
  return service.chat(group).some(({ file }) => file?.name === name);
}

async function decide(member: number, question: string): Promise<void> {
  const card = await service.shown(member, question, 'ý kiến đồng ý');
  await service.press(member, 'Đồng ý', card.id);
}

async function join(poll: PollId, name: string, role: 'head' | 'member', account: number): Promise<void> {
  const codeHash = randomBytes(32).toString('hex');
  await service.store.desk.inviteRole({ codeHash, role, organisation: null, poll, name }, actor());
  await service.store.desk.acceptRole(codeHash, TelegramId.parse(String(account)), name, actor());
}

test('lines name their fields, another text answers what was asked, and "không" empties a field', () => {
  const labels = ASKED_DETAILS.map((field) => [field, minutesVi.labels[field]] as const);
  expect(readDetailLines('Số: 12/BB-BKP\nCăn cứ: Luật A\ncăn cứ: Luật B\nSố bản: 3', null, labels)).toEqual({
    ok: true,
    change: { number: '12/BB-BKP', legalBases: ['Luật A', 'Luật B'], copies: 3 },
  });
  expect(readDetailLines('- Thường trực\n- Văn phòng', 'destinations', labels)).toEqual({
    ok: true,
    change: { destinations: ['Thường trực', 'Văn phòng'] },
  });
  expect(readDetailLines('Không', 'remarks', labels)).toEqual({ ok: true, change: { remarks: undefined } });
  expect(readDetailLines('12/BB-BKP', null, labels)).toEqual({ ok: false, problems: 'unlabelled' });
  expect(readDetailLines('nhiều', 'copies', labels)).toMatchObject({ ok: false, problems: [{ field: 'copies' }] });
  expect(readMinutesDetails({ number: 'x'.repeat(41) })).toMatchObject({
    ok: false,
    problems: [{ field: 'number', code: 'too-long' }],
  });
});

test('the minutes of a poll with a board have number, town, roles, names and reasons of those excused, and who certified', async () => {
  const { desk, reader } = service.store;
  const id = await openPoll(service, {
    subjects: 2,
    delegates: VOTERS,
    group: GROUP,
    async before(poll) {
      for (const [i, account] of BOARD.entries())
        await join(poll, NAMES[i] ?? '', i === 0 ? 'head' : 'member', account);
      const [line] = await reader.roll(poll, 5, 1);
      if (line === undefined) throw new Error('the fifth line must be there');
      await desk.setAttendance(line.id, 'excused', 'ốm', actor());
    },
  });
  const list = await service.ask(ORGANISER, '/polls', 'CÁC ĐỢT LẤY PHIẾU');
  await service.press(ORGANISER, '1. Đợt thử nghiệm', list.id);
  const card = await service.shown(ORGANISER, 'Trạng thái: đang mở');
  await service.press(ORGANISER, 'Chi tiết biên bản', card.id);
  await service.shown(ORGANISER, 'Xin gửi số biên bản');
  await service.stopBot();
  await service.startBot();
  await service.ask(ORGANISER, '12/BB-BKP', 'Số: 12/BB-BKP', 'Xin gửi địa danh');
  await service.ask(ORGANISER, 'Hà Nội', 'Địa danh: Hà Nội', 'Xin gửi địa điểm');
  await service.ask(ORGANISER, 'x'.repeat(201), 'Chưa ghi mục nào', 'Địa điểm: quá dài');
  const lines = 'Địa điểm: Hội trường\nCăn cứ: Kế hoạch số 5\nNơi nhận: Thường trực';
  const filled = await service.ask(ORGANISER, lines, 'Địa điểm: Hội trường', 'Nơi nhận: Thường trực');
  await service.press(ORGANISER, '◀ Quay lại', filled.id);

  await vote(id, VOTERS.slice(0, 4), 4);
  await desk.move(id, 'open', 'closing', 'test', actor());
  for (const member of BOARD.slice(0, 2)) await decide(member, 'MỞ HÒM VÀ KIỂM PHIẾU?');
  await service.shown(BOARD[0], 'XÁC NHẬN KẾT QUẢ KIỂM PHIẾU?');
  await desk.changeMinutes(id, { remarks: ['Không có khiếu nại'] }, actor());
  for (const member of BOARD.slice(0, 2)) await decide(member, 'XÁC NHẬN KẾT QUẢ KIỂM PHIẾU?');
  await service.until(() => service.chat(GROUP).some(({ file }) => file?.name === 'bien-ban-kiem-phieu.pdf'));
  expect(await desk.changeMinutes(id, { number: '13' }, actor())).toMatchObject({ ok: false });

  const file = service.chat(GROUP).find((message) => message.file?.name === 'bien-ban-kiem-phieu.pdf')?.file;
  const pdf = service.file(file?.id ?? '');
  if (process.env.KEEP_MINUTES !== undefined) writeFileSync(process.env.KEEP_MINUTES, pdf);
  const text = squeezed((await pdfPages(pdf)).join('\n'));
  for (const part of [
    'Số: 12/BB-BKP',
    'Hà Nội, ngày',
    'Hội trường',
    'Căn cứ Kế hoạch số 5',
    'Phạm Văn Trưởng – Trưởng ban',
    'Lê Thị Viên – Thành viên',
    'Ngô Văn Thành – Thành viên',
    'Đại biểu 5 (ốm)',
    'Không có khiếu nại',
    'Thường trực',
    'Đã xác nhận điện tử lúc',
    'Từ đối chiếu:',
  ]) {
    expect(text, part).toContain(squeezed(part));
  }
  expect(text).not.toContain('……');
  expect((await reader.audit(id)).map(({ act }) => act)).toContain('minutes changed');
});

test('with fewer than three ballots the group gets one short text and no papers', async () => {
  const id = await openPoll(service, { subjects: 2, delegates: VOTERS, group: SMALL });
  await vote(id, VOTERS.slice(0, 2), 5);
  await closePoll(service, id);
  await service.shown(SMALL, 'Không đủ số phiếu');
  const sent = service.chat(SMALL);
  expect(sent.filter(({ text }) => text.includes('KẾT QUẢ'))).toHaveLength(1);
  expect(sent.filter(({ file }) => file !== null && /bien-ban|bang-tong-hop|bieu-do/.test(file.name))).toEqual([]);
  expect(JSON.stringify(sent)).not.toContain('Lê Thị A0');
});

test.each([
  ['bands', BANDS],
  ['decision', DECISION],
] as const)('a result of which only the %s is made known comes without a count', async (disclosure, group) => {
  const id = await openPoll(service, { subjects: 2, delegates: VOTERS, group, disclosure });
  await vote(id, VOTERS, 5);
  await closePoll(service, id);
  await service.until(() => arrived(group, 'bundle.zip'), 'the bundle');
  await service.until(
    () =>
      service
        .chat(group)

        .some(({ text }) => text.includes('▲')),
    'the text',
  );
  const sent = service.chat(group);
  const text = sent
    .filter(({ text }) => text.includes('KẾT QUẢ'))
    .map((message) => message.text)
    .join('\n');
  expect(text).toContain('Tín nhiệm thấp');
  expect(text).toContain('không công bố số phiếu');
  expect(text).not.toMatch(/%|5 phiếu|\(100/);
  expect(sent.some(({ file }) => file !== null && /bien-ban|bang-tong-hop|bieu-do/.test(file.name))).toBe(false);
});
