// Does a poll keep its hours, and say everything once, when everything is stopped and started at any phase?
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freezePoll } from '../../bot/organiser/freeze.js';
import { DelegateId, PollId, TelegramId } from '../../core/ids.js';
import type { Phase } from '../../core/poll.js';
import { type Service, startService } from '../support/service.js';

const ORGANISER = 501;
const GROUP = -1_001_000_000_066;
const DELEGATES = [601, 602, 603, 604];
const POLL = PollId.parse('00000000000000d1');
const MINUTE_MS = 60_000;

describe('a poll whose machines are stopped and started', () => {
  let service: Service;
  let opensAt: Date;

  beforeAll(async () => {
    service = await startService({ owners: [ORGANISER] });
    await service.person(ORGANISER, 'Ban tổ chức');
    for (const id of DELEGATES) await service.person(id, `Đại biểu ${id}`);
    await service.group(GROUP, 'Lãnh đạo', [ORGANISER]);
    // The hours of the test are those of a working day, whenever it runs: nobody is reminded at night.
    const hour = (service.now().getUTCHours() + 7) % 24;
    await service.advance(((24 + 9 - hour) % 24) * 60 * MINUTE_MS);
    const { desk, reader } = service.store;
    const actor = { by: TelegramId.parse(String(ORGANISER)), now: service.now() };
    opensAt = new Date(service.now().getTime() + 10 * MINUTE_MS);
    const closesAt = new Date(opensAt.getTime() + 120 * MINUTE_MS);
    await desk.createDraft({ id: POLL, title: 'Đợt có giờ', organiser: actor.by }, actor);
    const group = { groupChatId: TelegramId.parse(String(GROUP)), groupTitle: 'Lãnh đạo' };
    await desk.changeDraft(
      POLL,
      { ...group, organisation: 'Cơ quan', ruleSetId: '96-QD-TW', scale: 'three', closesAt },
      actor,
    );
    await desk.replaceSubjects(POLL, [{ id: 's1', place: 0, name: 'Nguyễn Văn An', position: 'Bí thư' }], actor);
    const lines = DELEGATES.map((id, i) => ({
      id: DelegateId.parse(`00000000000000${i + 10}`),
      line: i + 1,
      name: `Đại biểu ${i + 1}`,
      unit: '',
      phone: null,
      telegramId: TelegramId.parse(String(id)),
    }));
    await desk.replaceRoll(POLL, lines, actor);
    for (const id of DELEGATES) await desk.bindByKnownId(TelegramId.parse(String(id)), actor);
    const frozen = await freezePoll(POLL, opensAt, actor, { reader, desk, keyring: service.keyring });
    expect(frozen.ok).toBe(true);
  });
  afterAll(async () => {
    await service.stop();
  });

  const phase = async () => (await service.store.reader.poll(POLL))?.phase;
  const down = () => Promise.all([service.stopBot(), service.stopWorker()]);
  const up = async () => {
    await service.startWorker();
    await service.startBot();
  };
  const cards = (id: number) =>
    service.chat(id).filter(({ buttons, text }) => buttons.length > 0 && text.includes('Đợt có giờ')).length;
  const times = async (act: string) =>
    (await service.store.reader.audit(POLL)).filter((entry) => entry.act === act).length;

  test('nothing opens before its hour', async () => {
    await down();
    await service.advance(5 * MINUTE_MS);
    await up();
    await service.worker().sweep(POLL);
    expect(await phase()).toBe('scheduled');
  });

  test('an hour that came while everything was down is kept late, at once and once', async () => {
    await down();
    await service.advance(20 * MINUTE_MS);
    await up();
    await service.until(async () => (await phase()) === 'open', 'the poll to open');
    await service.until(() => DELEGATES.every((id) => cards(id) === 1), 'a card for everybody');
    await down();
    await up();
    await service.until(async () => (await service.store.reader.deliveryStats(POLL)).sent === DELEGATES.length);
    expect(DELEGATES.map(cards)).toEqual([1, 1, 1, 1]);
    expect(await times('opened')).toBe(1);
  });

  test('the reminder before the close goes out once, and only to those who have not voted', async () => {
    for (const id of DELEGATES.slice(0, 3)) await service.vote(id, ['Tín nhiệm']);
    await down();
    const left = opensAt.getTime() + 95 * MINUTE_MS - service.now().getTime();
    await service.advance(left);
    await up();
    const last = DELEGATES[3] ?? 0;
    await service.shown(last, 'NHẮC BỎ PHIẾU');
    await service.shown(ORGANISER, 'Đã nhắc xong');
    await down();
    await up();
    await service.until(async () => (await service.store.reader.reminders(POLL)).length === 1);
    const reminded = DELEGATES.map(
      (id) => service.chat(id).filter(({ text }) => text.includes('NHẮC BỎ PHIẾU')).length,
    );
    expect(reminded).toEqual([0, 0, 0, 1]);
    expect(await times('reminders begun')).toBe(1);
  });

  test('from the close on it goes through every phase once, however often it is cut short, and the group hears once', async () => {
    await down();
    await service.advance(60 * MINUTE_MS);
    const seen = new Set<Phase | undefined>([await phase()]);
    for (let i = 0; i < 60 && (await phase()) !== 'published'; i++) {
      const before = await phase();
      await up();
      await service.until(async () => (await phase()) !== before, `the phase after ${before}`);
      seen.add(await phase());
      await down();
    }
    await up();
    expect(await phase()).toBe('published');
    await service.shown(GROUP, 'Nguyễn Văn An');
    await service.until(async () => service.chat(GROUP).filter(({ file }) => file !== null).length >= 5);
    await down();
    await up();
    const stats = service.chat(GROUP).filter(({ fromBot }) => fromBot);
    expect(stats.filter(({ text }) => text.includes('1. Nguyễn Văn An'))).toHaveLength(1);
    const files = stats.flatMap(({ file }) => (file === null ? [] : [file.name]));
    expect(new Set(files).size).toBe(files.length);
    for (const act of ['open to closing', 'sealed', 'counted', 'counted to certified', 'published']) {
      expect(await times(act), act).toBe(1);
    }
    expect(service.troubles).toEqual([]);
  });
});
