// Can a board hold the key of a box in the chat: register, deal, rehearse, hand over, certify?
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freezePoll } from '../../bot/organiser/freeze.js';
import { CertificationPaper, TotalsPaper } from '../../core/board/certification.js';
import { CheckpointPaper, checkpointText } from '../../core/board/checkpoint.js';
import { CeremonyPaper } from '../../core/board/member-key.js';
import { findPaper, writePaper } from '../../core/board/paper.js';
import { CounterPaper, HandoverPaper } from '../../core/board/share-papers.js';
import { sixWords } from '../../core/board/six-words.js';
import { DelegateId, PollId, TelegramId } from '../../core/ids.js';
import { makeMember, sha256 } from '../../proof/support/member.js';
import { type Service, startService } from '../support/service.js';

const ORGANISER = 501;
const [HEAD, SECOND, THIRD] = [701, 702, 703] as const;
const GROUP = -1_001_000_000_077;
const DELEGATES = [601, 602, 603, 604, 605, 606, 607, 608, 609, 610];

describe('a board of three in the chat', () => {
  let service: Service;
  let id: PollId;
  const head = makeMember();
  const second = makeMember();
  let paperCode = '';

  beforeAll(async () => {
    service = await startService({ owners: [ORGANISER] });
    for (const person of [ORGANISER, HEAD, SECOND, THIRD, ...DELEGATES])
      await service.person(person, `Người ${person}`);
    await service.group(GROUP, 'Lãnh đạo', [ORGANISER]);
    id = await draft(service);
  });
  afterAll(() => service.stop());

  const at = async (member: number) => ({ poll: id, member, custody: await service.store.reader.custody(id) });
  const phase = async () => (await service.store.reader.poll(id))?.phase;
  const freeze = () => {
    const { reader, desk } = service.store;
    const actor = { by: TelegramId.parse(String(ORGANISER)), now: service.now() };
    return freezePoll(id, service.now(), actor, { reader, desk, keyring: service.keyring });
  };
  const papersOf = async (person: number, kind: string): Promise<string> => {
    const message = await service.shown(person, `PTN ${kind} 1`);
    return message.text;
  };

  test('members register own keys with a paper, or choose a paper code; a forged key is refused', async () => {
    await service.ask(HEAD, head.keyPaper.replace(/seal: ../, 'seal: 00'), 'Chữ ký trên khóa không đúng');
    await service.ask(HEAD, head.keyPaper, 'Đã đăng ký khóa', 'Sáu từ của khóa');
    await service.ask(SECOND, second.keyPaper, 'Đã đăng ký khóa');
    await service.ask(ORGANISER, '/khoa', 'KHÓA HÒM PHIẾU', 'máy chủ giữ khóa', 'chưa đăng ký khóa');
    await service.ask(THIRD, '/khoa', 'KHÓA HÒM PHIẾU');
    await service.press(THIRD, 'Dùng mã giấy');
    await service.shown(THIRD, 'mã giấy');
    await service.ask(601, '/khoa', 'không thuộc Ban kiểm phiếu');
  });

  test('the head deals: nobody can open the poll before enough members showed that they can open their share', async () => {
    await service.ask(HEAD, '/khoa', 'KHÓA HÒM PHIẾU');
    await service.press(HEAD, '🔑 Chia khóa cho Ban');
    expect((await service.store.reader.poll(id))?.sealing).toBe('board');
    expect(await freeze()).toMatchObject({ ok: false, refusal: { code: 'rehearsal-short', done: 0, needed: 3 } });
    const code = await service.shown(THIRD, 'MẢNH KHÓA CỦA ÔNG/BÀ');
    const groups = /((?:[0-9A-Z]{4}\s+){15}[0-9A-Z]{4})/.exec(code.text)?.[1]?.split(/\s+/) ?? [];
    expect(groups).toHaveLength(16);
    paperCode = groups.join(' ');
    const [first = 0, other = 0] = [...code.text.matchAll(/nhóm (\d+)/g)].map((found) => Number(found[1]));
    await service.ask(THIRD, `${groups[first - 1]} 0000`, 'chưa đúng');
    await service.ask(THIRD, `${groups[first - 1]} ${groups[other - 1]}`, 'đã được xóa', 'đối chiếu sáu từ');
    expect(service.chat(THIRD).some(({ text }) => text.includes(groups[first - 1] ?? '-'))).toBe(false);
    await service.press(THIRD, '✅ Sáu từ giống nhau');
    expect(await freeze()).toMatchObject({ ok: false, refusal: { code: 'rehearsal-short', done: 1, needed: 3 } });
  });

  test('with their papers the others rehearse; then the poll opens and its card says that the board holds the key', async () => {
    const ceremony = findPaper(CeremonyPaper, papersIn(await papersOf(HEAD, 'ceremony')));
    if (!ceremony.ok) throw new Error('the ceremony is among the papers');
    const digest = sha256(writePaper(CeremonyPaper, ceremony.value));
    await service.ask(HEAD, head.rehearse(await at(1), 'ab'.repeat(32)), 'không khớp');
    await service.ask(HEAD, head.rehearse(await at(1), digest), 'mở được mảnh khóa');
    await service.ask(SECOND, head.rehearse(await at(1), digest), 'Chữ ký không đúng');
    await service.ask(SECOND, second.rehearse(await at(2), digest), 'mở được mảnh khóa');
    await service.ask(THIRD, '/khoa', sixWords(digest), '3/3');
    expect(await freeze()).toMatchObject({ ok: true });
    await service.until(async () => (await phase()) === 'open');
    const card = await service.shown(601, 'PHIẾU TÍN NHIỆM');
    expect(card.text).not.toContain('không do Ban kiểm phiếu giữ');
  });

  test('at the seal the checkpoint goes to group and members, the receipts to the group; every receipt is found', async () => {
    const receipts: string[] = [];
    for (const person of DELEGATES.slice(0, 4)) {
      const card = await service.vote(person, ['Tín nhiệm cao', 'Tín nhiệm thấp']);
      receipts.push(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(card.text)?.[0] ?? '');
    }
    await service.ask(601, `/receipt ${receipts[0]}`, 'sau khi niêm phong');
    await service.store.desk.move(id, 'open', 'closing', 'test', { by: 'system', now: service.now() });
    await service.until(async () => (await phase()) === 'sealed');
    const posted = await service.shown(GROUP, 'HÒM PHIẾU ĐÃ NIÊM PHONG', 'Sáu từ');
    const checkpoint = findPaper(CheckpointPaper, papersIn(posted.text));
    if (!checkpoint.ok) throw new Error('the checkpoint is posted');
    expect(checkpoint.value.turnout).toBe(4);
    expect(posted.text).toContain(sixWords(sha256(checkpointText(checkpoint.value))));
    await service.shown(SECOND, 'HÒM PHIẾU ĐÃ NIÊM PHONG');
    await service.until(() => service.chat(GROUP).some(({ file }) => file?.name === 'ma-bien-nhan.txt'));
    const list = service.chat(GROUP).find(({ file }) => file?.name === 'ma-bien-nhan.txt')?.file?.id ?? '';
    const lines = service.file(list).toString('utf8').trim().split('\n');
    expect(lines.map((line) => line.split(' ')[0]).toSorted()).toEqual(receipts.toSorted());
    await service.ask(602, `/receipt ${receipts[1]?.toLowerCase()}`, 'nằm trong hòm đã niêm phong');
    await service.ask(602, '/receipt 0000-0000-0000', 'Không có mã này');
    await service.ask(602, '/receipt 12', '12 ký tự');
  });

  test('shares come by page and by paper code; wrong ones are refused by name of the fault; two of three open the box', async () => {
    const counter = findPaper(CounterPaper, papersIn(await papersOf(HEAD, 'counter')));
    if (!counter.ok) throw new Error('the counter is among the papers');
    const text = (await service.store.reader.checkpoint(id)) ?? '';
    const other = text.replace('turnout: 4', 'turnout: 3');
    const paper = (forText: string) =>
      at(1).then((table) => writePaper(HandoverPaper, head.handOver(table, forText, counter.value.key)));
    await service.ask(HEAD, await paper(other), 'biên bản niêm phong khác');
    await service.ask(HEAD, await paper(text), 'Đã nhận mảnh khóa');
    await service.ask(HEAD, await paper(text), 'đã được nhận');
    await service.ask(THIRD, paperCode, 'đối chiếu sáu từ');
    const asked = await service.shown(THIRD, 'XIN GIAO MẢNH KHÓA');
    await service.press(THIRD, '✅ Sáu từ giống nhau', asked.id);
    const mistyped = paperCode.replace(/^./, (first) => (first === '7' ? '8' : '7'));
    await service.ask(THIRD, mistyped, 'Nhóm 1 sai');
    expect(service.chat(THIRD).some(({ text: said }) => said.includes(paperCode.slice(5, 30)))).toBe(false);
    expect(await phase()).toBe('sealed');
    await service.ask(THIRD, paperCode, 'Đã nhận mảnh khóa');
    await service.until(async () => (await phase()) === 'counted');
  });

  test('the board certifies with a paper and a tap, and the result is published', async () => {
    const asked = await service.shown(THIRD, 'XIN XÁC NHẬN KẾT QUẢ', 'Tín nhiệm cao: 4');
    await service.until(() => service.chat(HEAD).some(({ file }) => file?.name === 'giay-to.txt'));
    const file = service.chat(HEAD).findLast(({ file: found }) => found?.name === 'giay-to.txt')?.file?.id ?? '';
    const totals = findPaper(TotalsPaper, service.file(file).toString('utf8'));
    if (!totals.ok) throw new Error('the totals are among the papers');
    const digest = createHash('sha256').update(totals.value.text).digest('hex');
    const word = { totals: digest, verdict: 'agree', reason: null, disclosure: 'full' } as const;
    const text = (await service.store.reader.checkpoint(id)) ?? '';
    const certified = writePaper(CertificationPaper, head.certify(await at(1), word, text));
    await service.upload(HEAD, 'xac-nhan.txt', certified);
    await service.shown(HEAD, 'Đã ghi nhận ý kiến');
    expect(await phase()).toBe('counted');
    await service.press(THIRD, '✅ Xác nhận đúng', asked.id);
    await service.until(async () => (await phase()) === 'published');
    await service.shown(GROUP, 'KẾT QUẢ');
  });
});

/** The papers in a message, from their first line on. */
function papersIn(text: string): string {
  return text.slice(text.search(/^PTN [a-z-]+ 1$/m));
}

/** A draft with two subjects, ten bound delegates and a board of three. */
async function draft({ store }: Service): Promise<PollId> {
  const { desk } = store;
  const id = PollId.parse(randomBytes(8).toString('hex'));
  const organiser = TelegramId.parse(String(ORGANISER));
  const actor = { by: organiser, now: new Date() };
  await desk.createDraft({ id, title: 'Lấy phiếu có niêm phong', organiser }, actor);
  const group = { groupChatId: TelegramId.parse(String(GROUP)), groupTitle: 'Lãnh đạo' };
  await desk.changeDraft(id, { ruleSetId: '96-QD-TW', scale: 'three', organisation: 'Cơ quan A', ...group }, actor);
  const subjects = ['Nguyễn Văn An', 'Trần Thị Bình'].map((name, place) => ({
    id: `s${place}`,
    place,
    name,
    position: 'Ủy viên',
  }));
  await desk.replaceSubjects(id, subjects, actor);
  const lines = DELEGATES.map((account, i) => ({
    id: DelegateId.parse(randomBytes(8).toString('hex')),
    line: i + 1,
    name: `Đại biểu ${i + 1}`,
    unit: '',
    phone: null,
    telegramId: TelegramId.parse(String(account)),
  }));
  await desk.replaceRoll(id, lines, actor);
  for (const { telegramId } of lines) await desk.bindByKnownId(telegramId, actor);
  for (const [i, account] of [HEAD, SECOND, THIRD].entries()) {
    const codeHash = sha256(randomBytes(8));
    const role = i === 0 ? ('head' as const) : ('member' as const);
    await desk.inviteRole({ codeHash, role, organisation: null, poll: id, name: `Thành viên ${account}` }, actor);
    await desk.acceptRole(codeHash, TelegramId.parse(String(account)), `Thành viên ${account}`, actor);
  }
  return id;
}
