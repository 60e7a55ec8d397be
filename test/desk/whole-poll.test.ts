// Does a whole poll go through the chat, from the owner's first command to the published result, for everybody who has a part?
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TelegramId } from '../../core/ids.js';
import { packageRoot } from '../../root.js';
import { type Service, startService } from '../support/service.js';
import { createTranscript, type Transcript } from '../support/transcript.js';
import { acceptWarnings } from './support/organiser.js';

const OWNER = 700;
const ORGANISER = 701;
const OBSERVER = 702;
const BOARD = [711, 712, 713, 714, 715] as const;
const [HEAD, SECOND, THIRD, FOURTH, FIFTH] = BOARD;
const GROUP = -1_001_000_000_077;
const DELEGATES = Array.from({ length: 12 }, (_, i) => 801 + i);
/** Excused; comes late; reads English. */
const [EXCUSED, LATE, ENGLISH] = [812, 811, 810];
const DOC = join(packageRoot(), 'docs', 'mot-dot-lay-phieu.md');

const NAMES = new Map<number, string>([
  [OWNER, 'Chủ hệ thống'],
  [ORGANISER, 'Người tổ chức'],
  [OBSERVER, 'Người giám sát'],
  [HEAD, 'Trưởng ban kiểm phiếu'],
  [FOURTH, 'Thành viên thứ tư'],
  [FIFTH, 'Thành viên thứ năm'],
  [801, 'Đại biểu số 1'],
  [EXCUSED, 'Đại biểu vắng có lý do'],
  [LATE, 'Đại biểu đến muộn'],
  [ENGLISH, 'Đại biểu đọc tiếng Anh'],
  [GROUP, 'Nhóm lãnh đạo'],
]);

const SUBJECTS = 'Họ và tên,Chức vụ\nNguyễn Văn An,Bí thư\nTrần Thị Bình,Phó Bí thư\nLê Văn Cường,Ủy viên\n';
const ROLL = `STT,Họ và tên,Đơn vị,Telegram ID\n${DELEGATES.map((id, i) => `${i + 1},Đại biểu Số ${'AĂÂBCDĐEÊGHI'[i]},Tổ ${(i % 3) + 1},${id}`).join('\n')}\n`;

describe('a whole poll', () => {
  let service: Service;
  let transcript: Transcript;
  beforeAll(async () => {
    service = await startService({ owners: [OWNER] });
    for (const [id, name] of NAMES) if (id > 0) await service.person(id, name);
    for (const id of [...BOARD, ...DELEGATES]) if (!NAMES.has(id)) await service.person(id, `Người ${id}`);
    transcript = createTranscript(service, NAMES);
  });
  afterAll(async () => {
    await service.stop();
  });

  const link = async (chat: number, ...about: readonly string[]): Promise<string> => {
    const message = await service.shown(chat, 'start=', ...about);
    return /start=([A-Za-z0-9_-]{22})/.exec(message.text)?.[1] ?? never();
  };
  const poll = async () =>
    (await service.store.reader.pollsOfDesk(TelegramId.parse(String(ORGANISER)))).at(0) ?? never();
  const phase = async () => (await poll()).phase;
  /** Presses the button under the newest card that asks this member about this. */
  const decide = async (member: number, question: string, button: 'Đồng ý' | 'Không đồng ý') => {
    const card = await service.shown(member, question, 'ý kiến đồng ý');
    return await service.press(member, button, card.id);
  };

  test('the owner names an organisation and its organiser; the organiser invites an observer', async () => {
    transcript.heading('1. Cơ quan và người tổ chức');
    await transcript.step(OWNER, 'gửi: /tochuc Đảng bộ tỉnh A', async () => {
      await service.say(OWNER, '/tochuc Đảng bộ tỉnh A');
      await service.shown(OWNER, 'Đảng bộ tỉnh A', 'Chưa có người tổ chức');
    });
    await transcript.step(OWNER, 'bấm “Mời người tổ chức” và giao đường dẫn', async () => {
      await service.press(OWNER, 'Mời người tổ chức');
      await link(OWNER, 'người tổ chức');
    });
    const code = await link(OWNER, 'người tổ chức');
    await transcript.step(ORGANISER, 'mở đường dẫn', async () => {
      await service.say(ORGANISER, `/start ${code}`);
      await service.shown(ORGANISER, 'người tổ chức', 'Đảng bộ tỉnh A');
    });
    await service.say(OBSERVER, `/start ${code}`);
    await service.shown(OBSERVER, 'đã được một tài khoản khác dùng');
    await service.say(ORGANISER, '/tochuc');
    await service.shown(ORGANISER, 'CÁC CƠ QUAN');
    await service.press(ORGANISER, 'Đảng bộ tỉnh A');
    const card = await service.shown(ORGANISER, 'Đảng bộ tỉnh A', 'người tổ chức');
    expect(card.buttons.flat()).not.toContain('Mời người tổ chức');
    await service.press(ORGANISER, 'Mời người giám sát');
    await service.say(OBSERVER, `/start ${await link(ORGANISER, 'người giám sát')}`);
    await service.shown(OBSERVER, 'người giám sát');
  });

  test('the draft takes the body from the organisation, rule set, group, lists and hours', async () => {
    transcript.heading('2. Soạn đợt lấy phiếu');
    await service.group(GROUP, 'Lãnh đạo tỉnh A', [ORGANISER]);
    await transcript.step(ORGANISER, 'gửi: /newpoll Lấy phiếu tín nhiệm giữa nhiệm kỳ', async () => {
      await service.say(ORGANISER, '/newpoll Lấy phiếu tín nhiệm giữa nhiệm kỳ');
      await service.shown(ORGANISER, 'SOẠN ĐỢT LẤY PHIẾU', 'Đảng bộ tỉnh A');
    });
    await transcript.step(ORGANISER, 'chọn quy định áp dụng và nhóm nhận kết quả', async () => {
      await service.press(ORGANISER, 'Quy định áp dụng');
      await service.press(ORGANISER, 'Quy định 96-QĐ/TW');
      await service.press(ORGANISER, 'Nhóm nhận kết quả');
      await service.press(ORGANISER, 'Lãnh đạo tỉnh A');
      await service.shown(ORGANISER, 'Nhóm nhận kết quả: Lãnh đạo tỉnh A');
    });
    await transcript.step(ORGANISER, 'gửi tệp người được lấy phiếu và danh sách đại biểu, rồi xác nhận', async () => {
      for (const [name, csv] of [
        ['nguoi.csv', SUBJECTS],
        ['daibieu.csv', ROLL],
      ] as const) {
        await service.upload(ORGANISER, name, csv);
        const dry = await service.shown(ORGANISER, name, 'Danh sách dùng được');
        await service.press(ORGANISER, 'Dùng danh sách này', dry.id);
      }
      await service.shown(ORGANISER, 'Danh sách đại biểu: 12 người');
    });
    await transcript.step(ORGANISER, 'đặt giờ đóng và chọn có điểm danh', async () => {
      await service.press(ORGANISER, 'Giờ đóng');
      await service.say(ORGANISER, 'sau 3 giờ');
      await service.shown(ORGANISER, 'SOẠN ĐỢT LẤY PHIẾU', 'Giờ đóng: ');
      await service.press(ORGANISER, 'Cách tiến hành');
      await service.press(ORGANISER, 'Đổi: Điểm danh');
      await service.shown(ORGANISER, 'Điểm danh: có');
      await service.press(ORGANISER, '◀ Quay lại');
    });
  });

  test('five join the counting board, each by an own link', async () => {
    transcript.heading('3. Ban kiểm phiếu');
    for (const [i, member] of BOARD.entries()) {
      const invite = async () => {
        const card = await service.shown(ORGANISER, i === 0 ? 'SOẠN ĐỢT LẤY PHIẾU' : 'BAN KIỂM PHIẾU');
        if (i === 0) await service.press(ORGANISER, 'Ban kiểm phiếu', card.id);
        await service.press(ORGANISER, i === 0 ? 'Mời Trưởng ban' : 'Mời thành viên');
        await service.shown(ORGANISER, 'Xin gửi họ và tên');
        await service.say(ORGANISER, `Phạm Văn ${'TUVXY'[i]}`);
        await service.shown(ORGANISER, 'start=', `Phạm Văn ${'TUVXY'[i]}`);
        await service.shown(ORGANISER, 'BAN KIỂM PHIẾU', `Phạm Văn ${'TUVXY'[i]}`);
      };
      if (i === 0) await transcript.step(ORGANISER, 'mời Trưởng ban', invite);
      else await invite();
      const code = await link(ORGANISER, `Phạm Văn ${'TUVXY'[i]}`);
      const join = async () => {
        await service.say(member, `/start ${code}`);
        await service.shown(member, i === 0 ? 'Trưởng ban kiểm phiếu' : 'thành viên Ban kiểm phiếu');
      };
      if (i === 0) await transcript.step(member, 'mở đường dẫn', join);
      else await join();
    }
    expect((await service.store.reader.board((await poll()).id)).map(({ seat, role }) => `${seat} ${role}`)).toEqual([
      '1 head',
      '2 member',
      '3 member',
      '4 member',
      '5 member',
    ]);
  });

  test('delegates connect, one chooses English, and a trial vote tells who is ready', async () => {
    transcript.heading('4. Kết nối và bỏ phiếu thử');
    for (const id of DELEGATES) {
      const start = async () => {
        await service.say(id, '/start');
        await service.shown(id, 'Ông/Bà có tên trong danh sách');
      };
      if (id === 801) await transcript.step(id, 'bấm Start', start);
      else await start();
    }
    await transcript.step(ENGLISH, 'gửi /language và chọn English', async () => {
      const question = await service.ask(ENGLISH, '/language', 'Choose a language');
      await service.press(ENGLISH, 'English', question.id);
      await service.shown(ENGLISH, 'English');
    });
    await transcript.step(801, 'hỏi: /danhsach', async () => {
      await service.say(801, '/danhsach');
      await service.shown(801, 'CÓ TRONG DANH SÁCH', 'số 1');
    });
    await openCard(ORGANISER);
    const card = await service.shown(ORGANISER, 'SOẠN ĐỢT LẤY PHIẾU', '12 đã kết nối');
    await transcript.step(ORGANISER, 'gửi phiếu thử', async () => {
      await service.press(ORGANISER, 'Bỏ phiếu thử', card.id);
      await service.press(ORGANISER, 'Gửi phiếu thử', card.id);
      for (const id of DELEGATES) await service.until(() => hasButton(id, 'Bắt đầu ghi phiếu', 'Begin'));
    });
    for (const id of [801, 802, 803, 804]) await service.vote(id, ['Tín nhiệm', 'Tín nhiệm cao']);
    await service.advance(16 * 60_000);
    await service.shown(ORGANISER, 'SOẠN ĐỢT LẤY PHIẾU', 'Bỏ phiếu thử: 4/12');
    expect(service.chat(GROUP).filter(({ fromBot }) => fromBot)).toHaveLength(0);
  });

  test('the roll is called: by button with the code of the hall, and by the organiser; one is excused', async () => {
    transcript.heading('5. Điểm danh');
    const card = await service.shown(ORGANISER, 'SOẠN ĐỢT LẤY PHIẾU');
    await transcript.step(ORGANISER, 'mở điểm danh, dùng mã tại hội trường và gửi nút cho đại biểu', async () => {
      await service.press(ORGANISER, 'Điểm danh', card.id);
      await service.press(ORGANISER, 'Dùng mã tại hội trường', card.id);
      await service.press(ORGANISER, 'Gửi nút “Tôi có mặt”', card.id);
      for (const id of DELEGATES) await service.shown(id, id === ENGLISH ? 'ROLL CALL' : 'ĐIỂM DANH');
    });
    const code = /hội trường: (\d{4})/.exec((await service.shown(ORGANISER, 'Mã hiển thị')).text)?.[1] ?? never();
    await transcript.step(801, 'bấm “Tôi có mặt” và gửi mã', async () => {
      await service.press(801, 'Tôi có mặt');
      await service.shown(801, 'Xin gửi mã điểm danh');
      await service.say(801, code === '0000' ? '1111' : '0000');
      await service.shown(801, 'Mã điểm danh không đúng');
      await service.say(801, code);
      await service.shown(801, 'đã được điểm danh có mặt');
    });
    await transcript.step(ENGLISH, 'bấm “I am present” và gửi mã', async () => {
      await service.press(ENGLISH, 'I am present');
      await service.shown(ENGLISH, 'Please send the code');
      await service.say(ENGLISH, code);
      await service.shown(ENGLISH, 'recorded as present');
    });
    for (const id of [802, 803, 804, 805]) {
      await service.press(id, 'Tôi có mặt');
      await service.say(id, code);
      await service.shown(id, 'đã được điểm danh có mặt');
    }
    for (const line of [6, 7, 8, 9]) await callByOrganiser(line, '✅ Có mặt');
    await transcript.step(ORGANISER, 'ghi một người vắng có lý do', async () => {
      const found = await service.ask(ORGANISER, '12', 'ĐIỂM DANH', '1 người');
      await service.press(ORGANISER, '▫️ 12.', found.id);
      await service.press(ORGANISER, '📝 Vắng có lý do', found.id);
      await service.shown(ORGANISER, 'Xin gửi lý do vắng');
      await service.say(ORGANISER, 'Đi công tác nước ngoài');
      await service.shown(ORGANISER, 'Có mặt 10, vắng có lý do 1, vắng 0, chưa điểm danh 1', 'Đủ số người');
    });
  });

  test('the organiser can not open alone: the third approval of five opens the poll', async () => {
    transcript.heading('6. Mở');
    await openCard(ORGANISER);
    const card = await service.shown(ORGANISER, 'SOẠN ĐỢT LẤY PHIẾU', 'Đã đủ điều kiện mở');
    await transcript.step(
      ORGANISER,
      'kiểm tra trước khi mở, chấp nhận từng lưu ý và trình Ban kiểm phiếu',
      async () => {
        await service.press(ORGANISER, '▶ Mở đợt lấy phiếu', card.id);
        await acceptWarnings(service, ORGANISER);
        await service.press(ORGANISER, 'Trình Ban kiểm phiếu', card.id);
        for (const member of BOARD) await service.shown(member, 'MỞ ĐỢT LẤY PHIẾU?', 'Mẫu phiếu:');
      },
    );
    await transcript.step(HEAD, 'đồng ý', () => decide(HEAD, 'MỞ ĐỢT LẤY PHIẾU?', 'Đồng ý'));
    await decide(SECOND, 'MỞ ĐỢT LẤY PHIẾU?', 'Đồng ý');
    expect(await phase()).toBe('draft');
    const id = (await poll()).id;
    const [proposal] = await service.store.reader.proposals(id);
    const foreign = await service.forge(801, `a:b-approve:${id}:${proposal?.id}`, service.chat(801)[0]?.id);
    expect(foreign.text).toContain('không có quyền');
    expect(
      (await service.store.reader.audit(id)).some(({ act, actor }) => act === 'decision refused' && actor === '801'),
    ).toBe(true);
    await decide(THIRD, 'MỞ ĐỢT LẤY PHIẾU?', 'Đồng ý');
    await service.until(async () => (await phase()) === 'open');
    await service.until(async () => (await service.store.reader.deliveryStats(id)).sent === 10, 'ten ballot cards');
  });

  test('those present vote, a latecomer is called and votes, the excused can not', async () => {
    transcript.heading('7. Bỏ phiếu');
    await transcript.step(801, 'ghi phiếu và bỏ phiếu', () =>
      service.vote(801, ['Tín nhiệm cao', 'Tín nhiệm', 'Tín nhiệm thấp']),
    );
    for (const id of [802, 803, 804, 805, 806, 807])
      await service.vote(id, ['Tín nhiệm cao', 'Tín nhiệm', 'Tín nhiệm']);
    await transcript.step(ENGLISH, 'bỏ phiếu bằng tiếng Anh', () =>
      service.vote(ENGLISH, ['High confidence', 'Confidence', 'Low confidence']),
    );
    await transcript.step(EXCUSED, 'gửi /phieu', async () => {
      await service.say(EXCUSED, '/phieu');
      await service.shown(EXCUSED, 'chưa được điểm danh có mặt');
    });
    await transcript.step(ORGANISER, 'điểm danh một người đến muộn', async () => {
      const control = await service.shown(ORGANISER, 'Trạng thái: đang mở');
      await service.press(ORGANISER, 'Điểm danh', control.id);
      await callByOrganiser(11, '✅ Có mặt');
      const id = (await poll()).id;
      await service.until(async () => (await service.store.reader.deliveryStats(id)).sent === 11, 'one card more');
    });
    await service.vote(LATE, ['Tín nhiệm', 'Tín nhiệm', 'Tín nhiệm']);
    await service.advance(31_000);
    await openCard(ORGANISER);
    await service.shown(ORGANISER, 'Đã bỏ phiếu: từ 41%');
  });

  test('an extension is proposed, approved and told to everybody', async () => {
    transcript.heading('8. Gia hạn');
    const control = await service.shown(ORGANISER, 'Trạng thái: đang mở');
    await transcript.step(ORGANISER, 'trình gia hạn', async () => {
      await service.press(ORGANISER, 'Gia hạn', control.id);
      await service.shown(ORGANISER, 'Xin gửi giờ đóng mới');
      await service.say(ORGANISER, 'sau 5 giờ');
      await service.shown(ORGANISER, 'Đã trình');
    });
    for (const member of [SECOND, FOURTH, FIFTH]) await decide(member, 'GIA HẠN ĐỢT LẤY PHIẾU?', 'Đồng ý');
    await service.shown(808, 'GIA HẠN', 'Hạn bỏ phiếu mới');
    await service.shown(ENGLISH, 'EXTENDED');
    await service.shown(GROUP, 'GIA HẠN');
    await transcript.step('Mọi người', 'được báo', async () => undefined);
  });

  test('the observer looks on and changes nothing', async () => {
    transcript.heading('9. Giám sát');
    await transcript.step(OBSERVER, 'gửi /polls và xem', async () => {
      await openCard(OBSERVER);
      const card = await service.shown(OBSERVER, 'Trạng thái: đang mở');
      expect(card.buttons.flat()).toEqual(['Nhật ký', 'Cập nhật']);
      await service.press(OBSERVER, 'Nhật ký', card.id);
      await service.until(() => service.chat(OBSERVER).some(({ file }) => file?.name === 'nhat-ky.csv'));
    });
    const refused = await service.forge(OBSERVER, `a:d-close-yes:${(await poll()).id}:`);
    expect(refused.text).toContain('không có quyền');
  });

  test('after the close the board lets the box be counted and certifies; one dissents, and the group gets the result', async () => {
    transcript.heading('10. Đóng, kiểm phiếu, xác nhận, công bố');
    await transcript.step(ORGANISER, 'đóng đợt lấy phiếu', async () => {
      await service.say(ORGANISER, '/close');
      const question = await service.shown(ORGANISER, 'ĐÓNG ĐỢT LẤY PHIẾU?');
      await service.press(ORGANISER, 'Đóng ngay', question.id);
      await service.shown(HEAD, 'MỞ HÒM VÀ KIỂM PHIẾU?', '9 phiếu');
    });
    expect(await phase()).toBe('sealed');
    for (const member of [HEAD, SECOND]) await decide(member, 'MỞ HÒM VÀ KIỂM PHIẾU?', 'Đồng ý');
    expect(await phase()).toBe('sealed');
    await transcript.step(FOURTH, 'đồng ý kiểm phiếu (ý kiến thứ ba)', () =>
      decide(FOURTH, 'MỞ HÒM VÀ KIỂM PHIẾU?', 'Đồng ý'),
    );
    await service.shown(HEAD, 'XÁC NHẬN KẾT QUẢ KIỂM PHIẾU?', 'thu về 9');
    await service.until(() => service.chat(FIFTH).some(({ file }) => file?.name === 'du-thao-bien-ban.pdf'));
    await transcript.step(FIFTH, 'không đồng ý và nêu lý do', async () => {
      await decide(FIFTH, 'XÁC NHẬN KẾT QUẢ KIỂM PHIẾU?', 'Không đồng ý');
      await service.shown(FIFTH, 'Xin gửi lý do không đồng ý');
      await service.say(FIFTH, 'Tôi muốn xem lại biên bản');
      await service.shown(FIFTH, '✖️ Phạm Văn Y: Tôi muốn xem lại biên bản');
    });
    expect(service.chat(GROUP).some(({ text }) => text.includes('Nguyễn Văn An'))).toBe(false);
    for (const member of [HEAD, SECOND]) await decide(member, 'XÁC NHẬN KẾT QUẢ KIỂM PHIẾU?', 'Đồng ý');
    await transcript.step(THIRD, 'xác nhận (ý kiến thứ ba)', async () => {
      await decide(THIRD, 'XÁC NHẬN KẾT QUẢ KIỂM PHIẾU?', 'Đồng ý');
      await service.shown(GROUP, 'Nguyễn Văn An', 'Trần Thị Bình', 'Lê Văn Cường');
      await service.shown(ORGANISER, 'Trạng thái: đã công bố');
    });
    const acts = (await service.store.reader.audit((await poll()).id)).map(({ act }) => act);
    for (const act of [
      'approved: open',
      'done: open',
      'done: extend',
      'done: count',
      'dissent: certify',
      'done: certify',
      'published',
    ]) {
      expect(
        acts.filter((one) => one === act),
        act,
      ).toHaveLength(1);
    }
    expect(service.troubles).toEqual([]);
  });

  test('the transcript in docs tells this very poll', () => {
    const text = `# Một đợt lấy phiếu, từ đầu đến cuối\n\nBản ghi một đợt lấy phiếu trong cuộc trò chuyện với bot: ai làm gì, ai thấy gì. Đường dẫn, mã và giờ được che.\n${transcript.text()}\n`;
    if (process.env.WRITE_TRANSCRIPT === '1') writeFileSync(DOC, text);
    const headings = (of: string) => of.split('\n').filter((line) => line.startsWith('## ') || line.startsWith('**'));
    expect(headings(readFileSync(DOC, 'utf8'))).toEqual(headings(text));
  });

  async function callByOrganiser(line: number, mark: string): Promise<void> {
    const found = await service.ask(ORGANISER, String(line), 'ĐIỂM DANH', '1 người');
    const label = found.buttons.flat().find((one) => one.includes(` ${line}. `)) ?? never();
    await service.press(ORGANISER, label, found.id);
    await service.press(ORGANISER, mark, found.id);
  }
  async function openCard(id: number): Promise<void> {
    const list = await service.ask(id, '/polls', 'CÁC ĐỢT LẤY PHIẾU');
    await service.press(id, '1. Lấy phiếu', list.id);
  }
  function hasButton(id: number, ...labels: readonly string[]): boolean {
    return service
      .chat(id)
      .some((message) => message.buttons.flat().some((label) => labels.some((one) => label.includes(one))));
  }
});

function never(): never {
  throw new Error('this must be there');
}
