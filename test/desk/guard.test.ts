// Does every button, pressed by anybody in any phase, do what the table of acts says and nothing else?
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTS, type Act, mayAct, type Role } from '../../core/acts.js';
import { type DelegateId, OrganisationId, PollId, TelegramId } from '../../core/ids.js';
import { PHASES, type Phase } from '../../core/poll.js';
import { refusalText } from '../../locales/phrases.js';
import { type Service, startService } from '../support/service.js';

const PEOPLE = {
  owner: 901,
  organiser: 902,
  head: 903,
  member: 904,
  observer: 905,
  delegate: 906,
  stranger: 907,
} as const;
type Person = keyof typeof PEOPLE;
const BODY = OrganisationId.parse('00000000000000b0');
const POLL = PollId.parse('00000000000000a1');
const LINE = '00000000000000c1' as DelegateId;
const GROUP = -1_001_000_000_055;
const ACTOR = { by: TelegramId.parse('902'), now: new Date() } as const;

/** An argument with which a button of this act would come; most have none. */
const ARGUMENTS: Readonly<Partial<Record<Act, string>>> = {
  'd-ask': 'title',
  'd-rule': '96-QD-TW',
  'd-group': String(GROUP),
  'd-body': BODY,
  'd-option': 'late',
  'd-seat': 'member',
  'd-accept': 'board-missing',
  'd-line': LINE,
  'd-rebind': LINE,
  'd-call-line': LINE,
  'd-call': `p${LINE}`,
};

describe('a press at the desk', () => {
  let service: Service;
  let db: Database.Database;

  beforeAll(async () => {
    service = await startService({ owners: [PEOPLE.owner] });
    // Nothing moves by itself while the phases are set by hand.
    await service.stopWorker();
    for (const [name, id] of Object.entries(PEOPLE)) await service.person(id, name);
    await service.group(GROUP, 'Nhóm', [PEOPLE.organiser]);
    const { desk } = service.store;
    const id = (person: Person) => TelegramId.parse(String(PEOPLE[person]));
    const body = { id: BODY, name: 'Cơ quan' };
    await desk.createOrganisation(body, ACTOR);
    const give = async (role: 'organiser' | 'observer' | 'head' | 'member', poll: PollId | null) => {
      const codeHash = `${role}-hash`;
      const organisation = poll === null ? BODY : null;
      await desk.inviteRole({ codeHash, role, organisation, poll, name: role }, ACTOR);
      await desk.acceptRole(codeHash, id(role), role, ACTOR);
    };
    await give('organiser', null);
    await give('observer', null);
    await desk.createDraft({ id: POLL, title: 'Đợt', organiser: id('organiser'), organisation: body }, ACTOR);
    await desk.replaceSubjects(POLL, [{ id: 's1', place: 0, name: 'A B', position: 'C' }], ACTOR);
    const line = { id: LINE, line: 1, name: 'D E', unit: '', phone: null, telegramId: id('delegate') };
    await desk.replaceRoll(POLL, [line], ACTOR);
    await desk.bindByKnownId(id('delegate'), ACTOR);
    await give('head', POLL);
    await give('member', POLL);
    await service.say(PEOPLE.organiser, '/polls');
    for (const person of Object.values(PEOPLE)) await service.say(person, '/help');
    for (const person of Object.values(PEOPLE)) await service.shown(person, 'Trợ giúp');
    db = new Database(join(service.dataDir, 'app.db'));
  });
  afterAll(async () => {
    db.close();
    await service.stop();
  });

  const setPhase = (phase: Phase) => db.prepare('UPDATE Poll SET phase = ? WHERE id = ?').run(phase, POLL);
  /** Everything that an act could change, but for who is asked what and which card is live. */
  const state = () =>
    JSON.stringify(
      [
        'Poll',
        'Subject',
        'Delegate',
        'BoardMember',
        'RoleInvite',
        'Proposal',
        'ProposalVote',
        'Acceptance',
        'Notice',
        'Delivery',
        'Reminder',
        'Staff',
      ].map((table) => db.prepare(`SELECT * FROM "${table}" ORDER BY 1, 2`).all()),
    );
  const rolesOf = (person: Person): readonly Role[] => (person === 'owner' || person === 'stranger' ? [] : [person]);
  const press = (person: Person, act: Act) => {
    const first = service.chat(PEOPLE[person]).find(({ fromBot }) => fromBot);
    return service.forge(PEOPLE[person], `a:${act}:${POLL}:${ARGUMENTS[act] ?? ''}`, first?.id);
  };

  test.each(PHASES)(
    'in the phase "%s" is refused to everybody who may not, in words of its own, and changes nothing',
    async (phase) => {
      setPhase(phase);
      const before = state();
      for (const person of Object.keys(PEOPLE) as Person[]) {
        for (const act of Object.keys(ACTS) as Act[]) {
          const allowed = mayAct(act, rolesOf(person), phase);
          if (allowed.ok) continue;
          const answer = await press(person, act);
          expect(`${person} ${act}: ${answer.text}`).toBe(
            `${person} ${act}: ${refusalText('vi', allowed.refusal).slice(0, 200)}`,
          );
          expect(answer.alert).toBe(true);
        }
      }
      expect(state()).toBe(before);
    },
  );

  test.each(PHASES)('in the phase "%s" is taken from everybody who may', async (phase) => {
    const snapshot = db.prepare('SELECT * FROM Poll WHERE id = ?').get(POLL) as Record<string, unknown>;
    const columns = Object.keys(snapshot).map((column) => `"${column}" = @${column}`);
    const restore = db.prepare(`UPDATE Poll SET ${columns.join(', ')} WHERE id = @id`);
    const refusals = [
      refusalText('vi', { code: 'not-allowed' }),
      refusalText('vi', { code: 'wrong-phase', phase }),
      refusalText('vi', { code: 'private-chat-only' }),
    ];
    for (const person of Object.keys(PEOPLE) as Person[]) {
      for (const act of Object.keys(ACTS) as Act[]) {
        // The acts of the key ask for more than a role and a phase; they have tests of their own.
        if (act.startsWith('k-') || !mayAct(act, rolesOf(person), phase).ok) continue;
        restore.run({ ...snapshot, phase });
        const answer = await press(person, act);
        expect(refusals, `${person} ${act} in ${phase}`).not.toContain(answer.text);
      }
    }
    db.exec('DELETE FROM "Ref"; DELETE FROM "Proposal"');
    restore.run(snapshot);
  });

  test('nobody with a role in one organisation sees anything of another', async () => {
    const other = PollId.parse('00000000000000a2');
    const owner = TelegramId.parse(String(PEOPLE.owner));
    await service.store.desk.createDraft(
      { id: other, title: 'Đợt khác', organiser: owner },
      { by: owner, now: new Date() },
    );
    for (const person of ['organiser', 'head', 'member', 'observer', 'delegate'] as const) {
      const answer = await service.forge(
        PEOPLE[person],
        `a:d-card:${other}:`,
        service.chat(PEOPLE[person]).find(({ fromBot }) => fromBot)?.id,
      );
      expect(answer.text).toBe(refusalText('vi', { code: 'not-allowed' }));
    }
    const list = await service.ask(PEOPLE.organiser, '/polls', 'CÁC ĐỢT LẤY PHIẾU');
    expect(list.text).not.toContain('Đợt khác');
    expect(service.troubles).toEqual([]);
  });
});
