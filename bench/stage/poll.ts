// Which poll do measurements and rehearsals vote in, and how is it put into app.db without a conversation?
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { freezePoll } from '../../bot/organiser/freeze.js';
import { DelegateId, PollId, TelegramId } from '../../core/ids.js';
import type { Keyring } from '../../core/keys.js';
import type { Disclosure } from '../../core/poll.js';
import { migrate } from '../../prisma/migrate.js';
import { createStore, type Store } from '../../prisma/store.js';
import { packageRoot } from '../../root.js';

/** The accounts of staged delegates are numbered from here, in the order of the roll. */
export const FIRST_ACCOUNT = 7_100_001;
export const STAGE_ORGANISER = TelegramId.parse('7000001');
const RULE_SET = '85-2014-QH13';

export interface StagePollOptions {
  readonly delegates: number;
  readonly subjects: number;
  /** The leadership group that gets the result; null: none. */
  readonly group: TelegramId | null;
  readonly firstAccount?: number;
  readonly receipts?: boolean;
  readonly disclosure?: Disclosure;
}

export interface StagePoll {
  readonly id: PollId;
  readonly delegates: readonly { readonly id: DelegateId; readonly account: number }[];
}

/** The store over a migrated app.db in a data folder. */
export async function openStageStore(dataDir: string): Promise<Store> {
  const url = `file:${join(dataDir, 'app.db')}`;
  await migrate(url, join(packageRoot(), 'prisma', 'migrations'), new Date());
  return await createStore({ url });
}

/** Drafts a poll, binds every delegate and freezes it; it opens at the next look of a worker. */
export async function stagePoll(
  dataDir: string,
  store: Store,
  keyring: Keyring,
  options: StagePollOptions,
): Promise<StagePoll> {
  const actor = { by: STAGE_ORGANISER, now: new Date() };
  const id = PollId.parse(randomBytes(8).toString('hex'));
  const first = options.firstAccount ?? FIRST_ACCOUNT;
  const delegates = Array.from({ length: options.delegates }, (_, i) => ({
    id: DelegateId.parse(randomBytes(8).toString('hex')),
    account: first + i,
  }));
  const { desk, reader } = store;
  await desk.createDraft({ id, title: 'Đợt lấy phiếu', organiser: STAGE_ORGANISER }, actor);
  await desk.changeDraft(
    id,
    {
      ruleSetId: RULE_SET,
      organisation: 'Hội đồng nhân dân',
      totalDeputies: options.delegates,
      groupChatId: options.group,
      groupTitle: options.group === null ? null : 'Thường trực',
      ...(options.receipts === undefined ? {} : { receipts: options.receipts }),
      ...(options.disclosure === undefined ? {} : { disclosure: options.disclosure }),
    },
    actor,
  );
  const subjects = Array.from({ length: options.subjects }, (_, place) => ({
    id: `s${place}`,
    place,
    name: `Người thứ ${place + 1}`,
    position: 'Chức vụ',
  }));
  await desk.replaceSubjects(id, subjects, actor);
  await desk.replaceRoll(
    id,
    delegates.map(({ id: delegate, account }, i) => ({
      id: delegate,
      line: i + 1,
      name: `Đại biểu ${i + 1}`,
      unit: '',
      phone: null,
      telegramId: TelegramId.parse(String(account)),
    })),
    actor,
  );
  bindEverybody(dataDir, id);
  const frozen = await freezePoll(id, actor.now, actor, { reader, desk, keyring });
  if (!frozen.ok) throw new Error(`the staged poll was not frozen: ${frozen.refusal.code}`);
  return { id, delegates };
}

/** As if everybody had pressed Start; one by one it would take minutes for a large roll. */
function bindEverybody(dataDir: string, poll: PollId): void {
  const db = new Database(join(dataDir, 'app.db'));
  db.prepare(
    `UPDATE "Delegate" SET "boundTelegramId" = "knownTelegramId", "bound" = 'known-id', "reachable" = 1 WHERE "pollId" = ?`,
  ).run(poll);
  db.close();
}
