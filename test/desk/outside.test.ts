// Does the card before the opening say what only a look outside tells: the group, the clock, the machine, other polls?
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freezePoll } from '../../bot/organiser/freeze.js';
import { DelegateId, PollId, TelegramId } from '../../core/ids.js';
import type { OutsideFacts } from '../../core/preflight.js';
import { type Service, startService } from '../support/service.js';

const ORGANISER = 501;
const DELEGATES = [721, 722, 723];
const GROUP = -1_001_000_000_091;
const ACCOUNT = TelegramId.parse(String(ORGANISER));

describe('the card before the opening', () => {
  let service: Service;
  let polls = 0;
  let unwell: OutsideFacts['unwell'] = [];
  let skewMs = 0;
  beforeAll(async () => {
    const clock = () => new Date(Date.now() + skewMs);
    service = await startService({ owners: [ORGANISER], bot: { clock, unwell: async () => unwell } });
    for (const id of [ORGANISER, ...DELEGATES]) await service.person(id, `Người ${id}`);
    await service.group(GROUP, 'Lãnh đạo', [ORGANISER]);
  });
  afterAll(() => service.stop());

  const actor = () => ({ by: ACCOUNT, now: service.now() });
  const draft = async (): Promise<PollId> => {
    const { desk } = service.store;
    const id = PollId.parse((0xa0 + polls++).toString(16).padStart(16, '0'));
    await desk.createDraft({ id, title: `Đợt ${polls}`, organiser: ACCOUNT }, actor());
    const group = { groupChatId: TelegramId.parse(String(GROUP)), groupTitle: 'Lãnh đạo' };
    await desk.changeDraft(id, { organisation: 'A', ruleSetId: '96-QD-TW', scale: 'three', ...group }, actor());
    await desk.replaceSubjects(id, [{ id: 's1', place: 0, name: 'Nguyễn Văn An', position: 'Bí thư' }], actor());
    const lines = DELEGATES.map((account, i) => ({
      id: DelegateId.parse((polls * 16 + i).toString(16).padStart(16, 'c')),
      line: i + 1,
      name: `Đại biểu ${i + 1}`,
      unit: '',
      phone: null,
      telegramId: TelegramId.parse(String(account)),
    }));
    await desk.replaceRoll(id, lines, actor());
    for (const account of DELEGATES) await desk.bindByKnownId(TelegramId.parse(String(account)), actor());
    return id;
  };
  /** The card as it is shown now, after a message by which the bot has looked at Telegram's clock. */
  const opening = async (poll: PollId) => {
    const list = await service.ask(ORGANISER, '/polls', 'CÁC ĐỢT LẤY PHIẾU');
    await service.forge(ORGANISER, `a:d-open:${poll}:`, list.id);
    await service.until(() => seen(list.id).text.includes('MỞ ĐỢT LẤY PHIẾU?'), 'the card of the opening');
    return seen(list.id);
  };
  const seen = (id: number) => service.chat(ORGANISER).find((message) => message.id === id) ?? never();
  const blocked = async (poll: PollId) =>
    (await service.forge(ORGANISER, `a:d-open-yes:${poll}:`, service.last(ORGANISER).id)).text;

  test('is free of all that where all is well', async () => {
    expect((await opening(await draft())).text).not.toContain('⛔');
  });

  test('names each part of the machine that is not well, and does not open', async () => {
    const poll = await draft();
    unwell = ['redis', 'disk', 'secrets', 'hardening'];
    const { text } = await opening(poll);
    for (const part of ['hàng đợi (Redis)', 'ổ đĩa', 'nơi giữ khóa', 'thiết lập bảo vệ máy chủ']) {
      expect(text).toContain(`⛔ Máy chủ chưa sẵn sàng: ${part}. Xin báo người vận hành.`);
    }
    expect(await blocked(poll)).toContain('Còn 4 điều kiện chưa đạt');
    unwell = [];
  });

  test('names by how much the clock is off, and does not open', async () => {
    const poll = await draft();
    skewMs = 90_000;
    const card = await opening(poll);
    expect(card.text).toMatch(/⛔ Đồng hồ máy chủ lệch (?:89|90|91) giây so với Telegram/);
    expect(await blocked(poll)).toContain('Còn 1 điều kiện chưa đạt');
    skewMs = 0;
    expect((await opening(poll)).text).not.toContain('Đồng hồ');
  });

  test('names who would be rated in a third place this year, to be accepted by name', async () => {
    const { desk, reader } = service.store;
    for (let place = 1; place <= 2; place++) {
      const poll = await draft();
      expect((await opening(poll)).text).not.toContain('hai nơi khác');
      const frozen = await freezePoll(poll, service.now(), actor(), { reader, desk, keyring: service.keyring });
      expect(frozen.ok).toBe(true);
    }
    const card = await opening(await draft());
    expect(card.text).toContain('⚠️ Trong năm nay đã được lấy phiếu ở hai nơi khác: Nguyễn Văn An.');
    expect(card.buttons.flat()).toContain('Chấp nhận: lấy phiếu nơi thứ ba');
    await service.press(ORGANISER, 'Chấp nhận: lấy phiếu nơi thứ ba', card.id);
    await service.until(() => seen(card.id).text.includes('☑️ lấy phiếu nơi thứ ba'), 'the warning to be accepted');
  });

  test('says that the bot is not in the group', async () => {
    const poll = await draft();
    const { control, simulation } = service.simulator;
    await control.member({ group: GROUP, user: simulation.me.id, status: 'left' });
    expect((await opening(poll)).text).toContain('⛔ Bot không ở trong nhóm nhận kết quả. Xin thêm bot vào nhóm.');
  });
});

function never(): never {
  throw new Error('this must be there');
}
