// Can an organiser bring a vote from a title to the published result in the chat alone?
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Service, startService } from '../support/service.js';
import { acceptWarnings } from './support/organiser.js';

const ORGANISER = 501;
const STRANGER = 502;
const GROUP = -1_001_000_000_001;
const DELEGATES = [601, 602, 603];

const SUBJECTS = 'Họ và tên,Chức vụ\nNguyễn Văn An,Chủ tịch\nTrần Thị Bình,Phó Chủ tịch\n';
const ROLL = `STT;Họ và tên;Đơn vị;Telegram ID\n${DELEGATES.map((id, i) => `${i + 1};Đại biểu ${'ABC'[i]} Lê;Tổ 1;${id}`).join('\n')}\n4;Phạm Văn Đức;Tổ 2;\n`;

describe('a poll from the chat', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({ owners: [ORGANISER] });
    await service.person(ORGANISER, 'Ban tổ chức');
    await service.person(STRANGER, 'Người lạ');
    for (const id of DELEGATES) await service.person(id, `Đại biểu ${id}`);
    await service.group(GROUP, 'Lãnh đạo <tỉnh> A', [ORGANISER]);
  });
  afterAll(async () => {
    await service.stop();
  });

  test('a stranger is refused and learns nothing', async () => {
    await service.say(STRANGER, '/newpoll Của tôi');
    await service.shown(STRANGER, 'không có quyền');
    for (const command of ['/polls', '/close', '/invites']) await service.say(STRANGER, command);
    await service.until(() => service.chat(STRANGER).filter(({ fromBot }) => fromBot).length === 4);
    expect(
      service
        .chat(STRANGER)
        .filter(({ fromBot }) => fromBot)
        .every(({ text }) => text.includes('không có quyền')),
    ).toBe(true);
  });

  test('the draft asks for what it lacks, text by text, and every answer shows on the one card', async () => {
    await service.say(ORGANISER, '/newpoll');
    await service.shown(ORGANISER, 'SOẠN ĐỢT LẤY PHIẾU', 'Xin gửi tên đợt lấy phiếu');
    await service.say(ORGANISER, 'Lấy phiếu tín nhiệm <kỳ họp 12>');
    await service.shown(ORGANISER, 'Lấy phiếu tín nhiệm <kỳ họp 12>', 'Xin gửi tên cơ quan');
    await service.say(ORGANISER, 'HĐND tỉnh A');
    const card = await service.shown(ORGANISER, 'HĐND tỉnh A', 'Chưa chọn quy định');
    const cards = () => service.chat(ORGANISER).filter(({ text }) => text.includes('SOẠN ĐỢT LẤY PHIẾU'));
    await service.until(() => cards().length === 1, 'the former card to be taken away');
    expect(card.buttons.flat()).not.toContain('▶ Mở đợt lấy phiếu');
  });

  test('rule set, number of deputies and group are chosen by button', async () => {
    await service.press(ORGANISER, 'Quy định áp dụng');
    await service.press(ORGANISER, 'Nghị quyết 96/2023/QH15');
    await service.shown(ORGANISER, 'Quy định áp dụng: ⚠️ Nghị quyết 96/2023/QH15');
    await service.press(ORGANISER, 'Quy định áp dụng');
    const rules = await service.shown(ORGANISER, 'Xin chọn quy định áp dụng');
    expect(rules.buttons.flat()).toContain('⚠️ Nghị quyết 85/2014/QH13');
    await service.press(ORGANISER, '⚠️ Nghị quyết 85/2014/QH13');
    await service.shown(ORGANISER, 'Xin gửi tổng số đại biểu đương nhiệm', 'hết hiệu lực');
    await service.say(ORGANISER, 'mười');
    await service.shown(ORGANISER, 'Xin gửi một số từ 1');
    await service.say(ORGANISER, '5');
    await service.shown(ORGANISER, 'Tổng số đại biểu đương nhiệm: 5');
    await service.press(ORGANISER, 'Nhóm nhận kết quả');
    await service.press(ORGANISER, 'Lãnh đạo <tỉnh> A');
    await service.shown(ORGANISER, 'Nhóm nhận kết quả: Lãnh đạo <tỉnh> A');
  });

  test('a wrong list is explained row by row and leaves no trace', async () => {
    await service.upload(ORGANISER, 'sai.csv', 'Họ và tên,Số điện thoại\nLê Văn Cường,12345\n,0912345678\n');
    await service.shown(ORGANISER, 'DANH SÁCH ĐẠI BIỂU', 'Dòng 2', 'Dòng 3', 'còn lỗi');
    await service.until(() => service.chat(ORGANISER).some(({ file }) => file?.name === 'sai-ket-qua-kiem-tra.xlsx'));
    const [poll] = await service.store.reader.pollsOfOrganiser((await polls())[0]?.organiserId ?? never());
    expect(await service.store.reader.roll(poll?.id ?? never(), 1, 10)).toEqual([]);
  });

  test('right lists are kept only after the confirmation, even after a restart of the bot', async () => {
    await service.upload(ORGANISER, 'nguoi.csv', SUBJECTS);
    const card = await service.shown(ORGANISER, 'NGƯỜI ĐƯỢC LẤY PHIẾU', 'Danh sách dùng được', 'Nguyễn Văn An');
    const poll = (await polls())[0] ?? never();
    expect(await service.store.reader.subjects(poll.id)).toEqual([]);
    await service.stopBot();
    await service.startBot();
    await service.press(ORGANISER, 'Dùng danh sách này', card.id);
    await service.shown(ORGANISER, 'Đã lưu 2 người');
    await service.upload(ORGANISER, 'daibieu.csv', ROLL);
    const roll = await service.shown(ORGANISER, 'DANH SÁCH ĐẠI BIỂU', 'Danh sách dùng được');
    await service.press(ORGANISER, 'Dùng danh sách này', roll.id);
    await service.shown(ORGANISER, 'Đã lưu 4 người');
    await service.shown(ORGANISER, 'SOẠN ĐỢT LẤY PHIẾU', 'Đã đủ điều kiện mở');
    expect((await service.store.reader.subjects(poll.id)).map(({ name }) => name)).toEqual([
      'Nguyễn Văn An',
      'Trần Thị Bình',
    ]);
  });

  test('invitations are made for those who are not connected, and a link binds', async () => {
    for (const id of DELEGATES) await service.say(id, '/start');
    for (const id of DELEGATES) await service.shown(id, 'Ông/Bà có tên trong danh sách');
    await service.say(ORGANISER, '/invites');
    await service.shown(ORGANISER, 'Tạo đường dẫn riêng cho 1 đại biểu');
    await service.press(ORGANISER, 'Tạo giấy mời');
    await service.until(() => service.chat(ORGANISER).some(({ file }) => file?.name.endsWith('.pdf') === true));
    const csv = service.chat(ORGANISER).find(({ file }) => file?.name === 'duong-dan-moi.csv')?.file ?? never();
    const code = /start=([A-Za-z0-9_-]{22})/.exec(service.file(csv.id).toString('utf8'))?.[1] ?? never();
    await service.person(604, 'Đức');
    await service.say(604, `/start ${code}`);
    await service.shown(604, 'Phạm Văn Đức');
  });

  test('the poll opens by button and every connected delegate gets a ballot; the card follows by itself', async () => {
    const card = await service.shown(ORGANISER, 'SOẠN ĐỢT LẤY PHIẾU', '4 đã kết nối');
    await service.press(ORGANISER, '▶ Mở đợt lấy phiếu', card.id);
    const question = await service.shown(ORGANISER, 'MỞ ĐỢT LẤY PHIẾU?', 'không sửa được');
    expect(question.buttons.flat()).not.toContain('Chốt và mở');
    await acceptWarnings(service, ORGANISER);
    await service.press(ORGANISER, 'Chốt và mở');
    for (const id of [...DELEGATES, 604]) await service.shown(id, 'PHIẾU TÍN NHIỆM');
    await service.shown(ORGANISER, 'Trạng thái: đang mở', 'đã gửi 4/4');
  });

  test('three delegates vote', async () => {
    for (const id of DELEGATES) await service.vote(id, ['Tín nhiệm cao', 'Tín nhiệm thấp']);
  });

  test('closing asks first, and the group gets the result', async () => {
    await service.say(ORGANISER, '/close');
    const question = await service.shown(ORGANISER, 'ĐÓNG ĐỢT LẤY PHIẾU?');
    await service.press(ORGANISER, 'Đóng ngay', question.id);
    await service.until(async () => ((await polls())[0] ?? never()).phase === 'published');
    await service.shown(GROUP, 'Nguyễn Văn An', 'Trần Thị Bình');
    await service.shown(ORGANISER, 'Trạng thái: đã công bố');
  });

  test('what was closed can not be closed again, and the button says so', async () => {
    const poll = (await polls())[0] ?? never();
    const answer = await service.forge(ORGANISER, `a:d-close-yes:${poll.id}:`);
    expect(answer).toEqual({
      text: 'Đợt lấy phiếu đã công bố nên lúc này không làm được việc này. Xin xem tin nhắn mới nhất.',
      alert: true,
    });
    const foreign = await service.forge(STRANGER, `a:d-close-yes:${poll.id}:`, 1);
    expect(foreign.text).toContain('không có quyền');
    expect(service.troubles).toEqual([]);
  });

  const polls = () =>
    service.store.reader.pollsInPhases([
      'draft',
      'scheduled',
      'open',
      'closing',
      'sealed',
      'counted',
      'certified',
      'published',
    ]);
});

function never(): never {
  throw new Error('this must be there');
}
