// How is a published vote replayed: 105 deputies bind, get their cards, vote; the poll closes; the group gets the result?
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ruleSet } from '../../core/rules/index.js';
import { vote } from './deputy.js';
import { createOrganiser } from './organiser.js';
import type { People, SeenMessage } from './people.js';
import { ballotsFor, type PublishedVote } from './published-vote.js';

export const ORGANISER = 7_000_001;
export const GROUP = -4_200_001;
const FIRST_DEPUTY = 7_100_001;
const RULES = '85-2014-QH13';
/** So many deputies tap at the same time. */
const HANDS = 24;
/** The group has its files when nothing new came for so long; the pace of a group is one message in 3.6 s after a few. */
const QUIET_MS = 8_000;

export interface Stage {
  readonly name: string;
  step(done: number, of: number): void;
}

export interface Replay {
  /** What the group received, oldest first. */
  readonly messages: readonly SeenMessage[];
  readonly receipts: readonly string[];
}

/** Plays the whole vote; `stage` is told how far each part has come. */
export async function replay(
  people: People,
  published: PublishedVote,
  stage: (name: string) => Stage,
): Promise<Replay> {
  const deputies = Array.from({ length: published.deputies }, (_, i) => ({
    id: FIRST_DEPUTY + i,
    line: i + 1,
    name: `Đại biểu ${String(i + 1).padStart(3, '0')}`,
    phone: `+8491${String(2_000_000 + i * 37)}`,
  }));
  await people.call('users', { id: ORGANISER, first_name: 'Ban tổ chức', language_code: 'vi' });
  for (const { id, name, phone } of deputies)
    await people.call('users', { id, first_name: name, phone, language_code: 'vi' });
  await people.call('groups', { id: GROUP, title: 'Thường trực HĐND Thành phố', members: [ORGANISER] });

  const organiser = createOrganiser(people, ORGANISER);
  const drafting = stage('Soạn đợt lấy phiếu');
  const ways = ['id', 'phone', 'link'] as const;
  const wayOf = (line: number) => ways[line % 3] ?? 'link';
  await organiser.draft({
    title: 'Lấy phiếu tín nhiệm đối với người giữ chức vụ do Hội đồng nhân dân Thành phố bầu',
    organisation: 'Hội đồng nhân dân Thành phố Hồ Chí Minh',
    rulesCitation: ruleSet(RULES).citation.vi,
    totalDeputies: published.deputies,
    group: 'Thường trực HĐND Thành phố',
    subjectsCsv: csv(
      ['Họ và tên', 'Chức vụ'],
      published.rows.map(({ name, position }) => [name, position]),
    ),
    rollCsv: csv(
      ['STT', 'Họ và tên', 'Số điện thoại', 'Telegram ID'],
      deputies.map(({ id, line, name, phone }) => [
        String(line),
        name,
        wayOf(line) === 'phone' ? phone : '',
        wayOf(line) === 'id' ? String(id) : '',
      ]),
    ),
  });
  const links = await organiser.invitations();
  drafting.step(1, 1);

  const binding = stage('Đại biểu kết nối');
  let bound = 0;
  await side(deputies, HANDS, async ({ id, line }) => {
    const code = wayOf(line) === 'link' ? ` ${links.get(line) ?? ''}` : '';
    await people.call('say', { from: id, chat: id, text: `/start${code}` });
    if (wayOf(line) === 'phone') {
      await people.find(id, 'the question for the contact', (message) =>
        (message.text ?? '').includes('số điện thoại'),
      );
      await people.call('contact', { from: id, chat: id });
    }
    await people.find(id, 'the welcome', (message) => (message.text ?? '').includes('có tên trong danh sách'));
    bound += 1;
    binding.step(bound, deputies.length);
  });

  await organiser.open();
  const voting = stage('Bỏ phiếu');
  const ballots = ballotsFor(published, seeded('hdnd-hcmc-2018'));
  const voters = deputies.slice(0, ballots.length);
  const receipts: string[] = [];
  await side(voters, HANDS, async ({ id, line }) => {
    receipts.push(await vote(people, id, ballots[line - 1] ?? []));
    voting.step(receipts.length, voters.length);
  });

  const closing = stage('Đóng, kiểm phiếu, công bố');
  await organiser.close();
  const messages = await quiet(people, GROUP);
  closing.step(1, 1);
  return { messages, receipts };
}

/** The group's messages once the files have come and nothing more follows. */
async function quiet(people: People, chat: number): Promise<readonly SeenMessage[]> {
  await people.find(
    chat,
    'the table as JSON',
    (message) => message.document?.file_name?.endsWith('.json') === true,
    120_000,
  );
  for (let seen = 0; ; ) {
    const messages = await people.messages(chat);
    if (messages.length === seen) return messages;
    seen = messages.length;
    await sleep(QUIET_MS);
  }
}

/** Saves what the group received; returns the paths. */
export async function saveFiles(
  people: People,
  messages: readonly SeenMessage[],
  folder: string,
): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const paths: string[] = [];
  for (const [index, message] of messages.entries()) {
    const photo = message.photo?.at(-1);
    const [id, name] = message.document
      ? [message.document.file_id, message.document.file_name ?? `tep-${index}`]
      : [photo?.file_id, `bieu-do-${index}.png`];
    if (id === undefined) continue;
    const path = join(folder, name);
    writeFileSync(path, await people.file(id));
    paths.push(path);
  }
  return paths;
}

/** Runs the work for every item, so many side by side. */
async function side<T>(items: readonly T[], hands: number, work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  await Promise.all(
    Array.from({ length: hands }, async () => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
    }),
  );
}

/** The same draws at every run, so that two runs can be compared. */
function seeded(seed: string): (n: number) => number {
  let count = 0;
  return (n) => {
    count += 1;
    return createHash('sha256').update(`${seed}:${count}`).digest().readUInt32BE(0) % n;
  };
}

function csv(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
