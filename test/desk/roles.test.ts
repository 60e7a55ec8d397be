// Does every command serve exactly those it is for, does nobody become anything by writing first, and does a role end when it is taken away?
import { Telegraf } from 'telegraf';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BODY_ACTS, type BodyAct, mayActOnBody } from '../../core/acts.js';
import { OrganisationId, PollId, TelegramId } from '../../core/ids.js';
import type { Locale } from '../../core/store.js';
import { phrases, refusalText } from '../../locales/phrases.js';
import { type Service, startService } from '../support/service.js';

const PEOPLE = { owner: 941, organiser: 942, head: 943, member: 944, observer: 945, delegate: 946, stranger: 947 };
type Person = keyof typeof PEOPLE;
const EVERYBODY = Object.keys(PEOPLE) as Person[];
const DRAFTS: readonly Person[] = ['owner', 'organiser'];
const DESK: readonly Person[] = ['owner', 'organiser', 'head', 'member', 'observer'];
const BODY = OrganisationId.parse('00000000000000b1');
const POLL = PollId.parse('00000000000000a5');

/** Every command, and whom it serves; all others are refused. */
const COMMANDS: Readonly<Record<string, readonly Person[]>> = {
  start: EVERYBODY,
  help: EVERYBODY,
  phieu: EVERYBODY,
  ballot: EVERYBODY,
  danhsach: EVERYBODY,
  listed: EVERYBODY,
  aithay: EVERYBODY,
  who: EVERYBODY,
  ngonngu: EVERYBODY,
  language: EVERYBODY,
  khoa: EVERYBODY,
  key: EVERYBODY,
  receipt: EVERYBODY,
  biennhan: EVERYBODY,
  polls: DESK,
  dotlayphieu: DESK,
  newpoll: DRAFTS,
  invites: DRAFTS,
  giaymoi: DRAFTS,
  close: DRAFTS,
  dong: DRAFTS,
  tochuc: DRAFTS,
  organisations: DRAFTS,
};

const ALL = ['start', 'phieu', 'danhsach', 'aithay', 'ngonngu', 'help'];
/** What Telegram offers to whom beside the chat. */
const MENUS: Readonly<Record<Person, readonly string[]>> = {
  owner: ['newpoll', 'polls', 'invites', 'close', 'tochuc', ...ALL],
  organiser: ['newpoll', 'polls', 'invites', 'close', 'tochuc', 'khoa', ...ALL],
  head: ['polls', 'khoa', ...ALL],
  member: ['polls', 'khoa', ...ALL],
  observer: ['polls', ...ALL],
  delegate: ALL,
  stranger: ALL,
};
const ENGLISH: Readonly<Record<string, string>> = {
  phieu: 'ballot',
  danhsach: 'listed',
  aithay: 'who',
  ngonngu: 'language',
  tochuc: 'organisations',
  khoa: 'key',
};

describe('roles', () => {
  let service: Service;
  const registered = vi.spyOn(Telegraf.prototype, 'command');
  const account = (person: Person) => TelegramId.parse(String(PEOPLE[person]));
  const actor = () => ({ by: account('owner'), now: service.now() });
  const fromBot = (person: Person) => service.chat(PEOPLE[person]).filter((message) => message.fromBot);
  const say = async (person: Person, text: string) => {
    const before = fromBot(person).at(-1)?.id ?? 0;
    await service.say(PEOPLE[person], text);
    await service.until(() => (fromBot(person).at(-1)?.id ?? 0) > before, `an answer to ${person}: ${text}`);
    return fromBot(person).at(-1) ?? never();
  };
  /** What the person's client offers: the own menu, else that of every private chat. */
  const menuOf = (person: Person) => {
    const { commands } = service.simulator.simulation.profile;
    return commands.get(`chat/${PEOPLE[person]}//`) ?? commands.get('all_private_chats///') ?? [];
  };
  const link = (person: Person) => /start=([A-Za-z0-9_-]{22})/.exec(fromBot(person).at(-1)?.text ?? '')?.[1] ?? never();

  beforeAll(async () => {
    service = await startService({ owners: [PEOPLE.owner] });
    for (const [name, id] of Object.entries(PEOPLE)) await service.person(id, name);
  });
  afterAll(async () => {
    registered.mockRestore();
    await service.stop();
  });

  test('the first to write gets no role, whoever it is and whatever is written', async () => {
    for (const text of ['/start', '/start owner', `/start ${'A'.repeat(22)}`, '/newpoll Của tôi', '/tochuc Của tôi']) {
      await say('stranger', text);
    }
    expect(await service.store.reader.pollsOfDesk(account('stranger'))).toEqual([]);
    expect(await service.store.reader.organisations()).toEqual([]);
    expect(await service.store.reader.staffOf(account('stranger'))).toEqual([]);
  });

  test('each role comes by a link of its own, and the menu follows', async () => {
    const { desk } = service.store;
    await desk.createOrganisation({ id: BODY, name: 'Cơ quan' }, actor());
    const draft = { id: POLL, title: 'Đợt của cơ quan', organiser: account('organiser') };
    await desk.createDraft({ ...draft, organisation: { id: BODY, name: 'Cơ quan' } }, actor());
    await say('owner', '/tochuc');
    await service.press(PEOPLE.owner, 'Cơ quan');
    for (const [role, label] of [
      ['organiser', 'Mời người tổ chức'],
      ['observer', 'Mời người giám sát'],
    ] as const) {
      await service.press(PEOPLE.owner, label);
      await service.until(() => fromBot('owner').at(-1)?.text.includes('start=') === true);
      await say(role, `/start ${link('owner')}`);
    }
    for (const role of ['head', 'member'] as const) {
      await service.forge(PEOPLE.organiser, `a:d-seat:${POLL}:${role}`, fromBot('organiser')[0]?.id);
      await service.say(PEOPLE.organiser, `Người ${role}`);
      const { text } = await service.shown(PEOPLE.organiser, 'start=', `Người ${role}`);
      await say(role, `/start ${/start=([A-Za-z0-9_-]{22})/.exec(text)?.[1]}`);
    }
    const line = { id: '00000000000000c5' as never, line: 1, name: 'D E', unit: '', phone: null };
    await desk.replaceRoll(POLL, [{ ...line, telegramId: account('delegate') }], actor());
    await say('delegate', '/start');
    for (const person of EVERYBODY) {
      await service.until(() => menuOf(person).length === MENUS[person].length, `the menu of ${person}`);
      expect(menuOf(person).map(({ command }) => command)).toEqual(MENUS[person]);
    }
  });

  test('every command of the bot is in the table', () => {
    expect([...new Set(registered.mock.calls.map(([name]) => String(name)))].toSorted()).toEqual(
      Object.keys(COMMANDS).toSorted(),
    );
  });

  test.each(Object.keys(COMMANDS))('/%s serves whom it is for and refuses everybody else', async (command) => {
    const no = refusalText('vi', { code: 'not-allowed' });
    for (const person of EVERYBODY) {
      const { text } = await say(person, `/${command}`);
      if (command === 'ngonngu' || command === 'language') await service.store.desk.setLocale(account(person), 'vi');
      expect(text === no ? 'refused' : 'served', `${person} /${command}: ${text}`).toBe(
        COMMANDS[command]?.includes(person) === true ? 'served' : 'refused',
      );
    }
  });

  test.each(Object.keys(BODY_ACTS) as BodyAct[])(
    'the button %s of an organisation is open to whom it is for',
    async (act) => {
      const no = refusalText('vi', { code: 'not-allowed' });
      for (const person of EVERYBODY) {
        for (const arg of ['organiser', 'observer'] as const) {
          const roles = person === 'owner' || person === 'organiser' || person === 'observer' ? [person] : [];
          const answer = await service.forge(PEOPLE[person], `a:${act}:${BODY}:${arg}`, fromBot(person)[0]?.id);
          expect(answer.text === no, `${person} ${act} ${arg}: ${answer.text}`).toBe(!mayActOnBody(act, roles, arg).ok);
        }
      }
    },
  );

  test('with the language the menu changes too', async () => {
    for (const [person, locale] of [
      ['organiser', 'en'],
      ['organiser', 'vi'],
      ['head', 'en'],
    ] as const satisfies readonly (readonly [Person, Locale])[]) {
      await say(person, '/language');
      const words = phrases(locale).organiser.commands;
      await service.until(() => menuOf(person).some(({ description }) => description === words.help));
      const wanted = MENUS[person].map((name) => (locale === 'en' ? (ENGLISH[name] ?? name) : name));
      expect(menuOf(person).map(({ command }) => command)).toEqual(wanted);
      expect(menuOf(person).every(({ description }) => Object.values(words).includes(description))).toBe(true);
    }
    for (const locale of ['vi', 'en'] as const) {
      const menu = service.simulator.simulation.profile.commands.get(`all_private_chats///${locale}`) ?? [];
      expect(menu.map(({ command }) => command)).toEqual(
        ALL.map((name) => (locale === 'en' ? (ENGLISH[name] ?? name) : name)),
      );
    }
  });

  test('an organiser whose role is taken away is told, and has nothing of it left: no menu, no card, no open question', async () => {
    const list = await say('organiser', '/polls');
    const row = list.buttons.flat().find((label) => label.endsWith('Đợt của cơ quan')) ?? never();
    await service.press(PEOPLE.organiser, row, list.id);
    await service.forge(PEOPLE.organiser, `a:d-ask:${POLL}:title`, list.id);
    const card = await say('organiser', 'Đợt lấy phiếu kín');
    expect(card.text).toContain('SOẠN ĐỢT LẤY PHIẾU');
    await say('owner', '/tochuc');
    await service.press(PEOPLE.owner, 'Cơ quan');
    await service.press(PEOPLE.owner, '✖ organiser');
    await service.press(PEOPLE.owner, 'Thu hồi');
    await service.shown(PEOPLE.organiser, 'đã được thu hồi', 'Cơ quan');
    expect((await say('organiser', 'Đợt khác')).text).not.toContain('SOẠN');
    expect((await service.store.reader.poll(POLL))?.title).toBe('Đợt lấy phiếu kín');
    const forged = await service.forge(PEOPLE.organiser, `a:d-card:${POLL}:`, fromBot('organiser')[0]?.id);
    expect(forged.text).toBe(refusalText('vi', { code: 'not-allowed' }));
    await service.until(() => menuOf('organiser').length === ALL.length, 'the menu of nobody in particular');
    await service.until(
      () => fromBot('organiser').every(({ text }) => !text.includes('SOẠN ĐỢT LẤY PHIẾU')),
      'the control card to be taken away',
    );
    expect(await service.store.reader.controlCard(POLL, account('organiser'))).toBeNull();
  });

  test('a member removed from the board is told, and the menu follows', async () => {
    await service.store.desk.setLocale(account('member'), 'vi');
    const owner = { role: 'organiser', codeHash: 'again', organisation: BODY, poll: null, name: 'owner' } as const;
    await service.store.desk.inviteRole(owner, actor());
    await service.store.desk.acceptRole('again', account('owner'), 'owner', actor());
    await service.forge(PEOPLE.owner, `a:d-unseat:${POLL}:${PEOPLE.member}`, fromBot('owner')[0]?.id);
    await service.shown(PEOPLE.member, 'không còn trong Ban kiểm phiếu');
    await service.until(() => menuOf('member').length === ALL.length, 'the menu of nobody in particular');
    expect(service.troubles).toEqual([]);
  });
});

function never(): never {
  throw new Error('this must be there');
}
