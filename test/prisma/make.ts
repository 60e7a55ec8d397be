// What does a store test need: a fresh database, polls, rolls and accounts?
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalForm } from '../../core/freeze.js';
import { DelegateId, PollId, TelegramId } from '../../core/ids.js';
import type { Poll, Subject } from '../../core/poll.js';
import { canonicalRoll } from '../../core/roll.js';
import type { Actor, NewDelegate } from '../../core/store.js';
import { migrate } from '../../prisma/migrate.js';
import { createStore, type Store } from '../../prisma/store.js';
import { packageRoot } from '../../root.js';

export const MIGRATIONS = join(packageRoot(), 'prisma', 'migrations');
export const NOW = new Date('2026-03-01T02:00:00.000Z');
export const BOX_KEY = 'b'.repeat(64);

/** A database file of its own, and as many stores over it as asked for. */
export async function freshDatabase(): Promise<{ url: string; folder: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  const url = `file:${join(folder, 'app.db')}`;
  await migrate(url, MIGRATIONS, NOW);
  return { url, folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export function openStore(url: string): Promise<Store> {
  return createStore({ url });
}

export function telegramId(number: number): TelegramId {
  return TelegramId.parse(String(1000 + number));
}

export const ORGANISER = telegramId(0);
export const ACTOR: Actor = { by: ORGANISER, now: NOW };

export function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0');
}

let polls = 0;
export function newPollId(): PollId {
  polls += 1;
  return PollId.parse(hex(polls, 8) + hex(0xabc, 8));
}

/** Line `line` of a roll; `telegramId` null unless the roll knows it. */
export function newDelegate(poll: PollId, line: number, change: Partial<NewDelegate> = {}): NewDelegate {
  return {
    id: DelegateId.parse(poll.slice(0, 8) + hex(line, 8)),
    line,
    name: `Đại biểu ${line}`,
    unit: 'Tổ 1',
    phone: null,
    telegramId: null,
    ...change,
  };
}

export const SUBJECTS: readonly Subject[] = [
  { id: 's1', place: 0, name: 'Nguyễn Văn A', position: 'Chủ tịch' },
  { id: 's2', place: 1, name: 'Trần Thị B', position: 'Phó Chủ tịch' },
];

/** A draft with two subjects and these lines. */
export async function draftWith(store: Store, lines: (poll: PollId) => readonly NewDelegate[]): Promise<Poll> {
  const id = newPollId();
  await store.desk.createDraft({ id, title: 'Lấy phiếu tín nhiệm', organiser: ORGANISER }, ACTOR);
  await store.desk.replaceSubjects(id, SUBJECTS, ACTOR);
  await store.desk.replaceRoll(id, lines(id), ACTOR);
  const poll = await store.reader.poll(id);
  if (poll === null) throw new Error('the draft was not kept');
  return poll;
}

/** What freezing the roll as it is now needs. */
export async function frozenOf(store: Store, poll: PollId): Promise<Parameters<Store['desk']['freeze']>[1]> {
  const roll = await store.reader.roll(poll, 1, 100_000);
  const draft = await store.reader.poll(poll);
  if (draft === null) throw new Error('no draft');
  return {
    formHash: createHash('sha256')
      .update(canonicalForm(draft, await store.reader.subjects(poll)))
      .digest('hex'),
    rollHash: createHash('sha256').update(canonicalRoll(roll)).digest('hex'),
    refs: roll.map((delegate) => createHash('sha256').update(delegate.id).digest('hex').slice(0, 32)).toSorted(),
  };
}

/** A poll brought to `open`. */
export async function openPollWith(store: Store, lines: (poll: PollId) => readonly NewDelegate[]): Promise<Poll> {
  const { id } = await draftWith(store, lines);
  for (const { telegramId } of lines(id)) if (telegramId) await store.desk.bindByKnownId(telegramId, ACTOR);
  await store.desk.freeze(id, await frozenOf(store, id), NOW, ACTOR);
  const opened = await store.lifecycle.opened(id, BOX_KEY, ACTOR);
  if (!opened.ok) throw new Error(`not opened: ${opened.refusal.code}`);
  return opened.value;
}

export function codeHash(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}

/** A store on a database of its own, and what takes both away. */
export async function freshStore(): Promise<{ readonly store: Store; stop(): Promise<void> }> {
  const database = await freshDatabase();
  const store = await openStore(database.url);
  return {
    store,
    async stop() {
      await store.stop();
      database.remove();
    },
  };
}
