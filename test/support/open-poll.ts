// How does a test get an open poll without drafting it in the chat?
import { randomBytes } from 'node:crypto';
import { freezePoll } from '../../bot/organiser/freeze.js';
import { approvalsNeeded } from '../../core/approval.js';
import { DelegateId, PollId, TelegramId } from '../../core/ids.js';
import type { Disclosure, Subject } from '../../core/poll.js';
import { ruleSet } from '../../core/rules/index.js';
import type { Service } from './service.js';

export interface PollPlan {
  readonly subjects: number;
  /** Telegram ids, one line of the roll each; known ids, so /start binds them. */
  readonly delegates: readonly number[];
  readonly rules?: string;
  readonly group?: number;
  readonly disclosure?: Disclosure;
  /** What else is done with the draft before it is frozen. */
  readonly before?: (id: PollId) => Promise<void>;
}

/** The names of the subjects of a test poll. */
export function subjectName(place: number): string {
  return `Lê Thị ${String.fromCharCode(65 + (place % 26))}${place}`;
}

/** A poll with a roll of bound delegates, drafted and frozen through the desk and opened by the worker. */
export async function openPoll(service: Service, plan: PollPlan): Promise<PollId> {
  const { desk, reader } = service.store;
  const id = PollId.parse(randomBytes(8).toString('hex'));
  const actor = { by: 'system', now: service.now() } as const;
  const rules = ruleSet(plan.rules ?? '96-QD-TW');
  await desk.createDraft({ id, title: 'Đợt thử nghiệm', organiser: TelegramId.parse('501') }, actor);
  const group =
    plan.group === undefined ? {} : { groupChatId: TelegramId.parse(String(plan.group)), groupTitle: 'Lãnh đạo' };
  const shown = plan.disclosure === undefined ? {} : { disclosure: plan.disclosure };
  await desk.changeDraft(
    id,
    { ruleSetId: rules.id, scale: rules.scale, organisation: 'Cơ quan A', ...group, ...shown },
    actor,
  );
  const subjects: readonly Subject[] = Array.from({ length: plan.subjects }, (_, place) => ({
    id: `s${place + 1}`,
    place,
    name: subjectName(place),
    position: `Chức vụ ${place + 1}`,
  }));
  await desk.replaceSubjects(id, subjects, actor);
  const lines = plan.delegates.map((account, i) => ({
    id: DelegateId.parse(randomBytes(8).toString('hex')),
    line: i + 1,
    name: `Đại biểu ${i + 1}`,
    unit: '',
    phone: null,
    telegramId: TelegramId.parse(String(account)),
  }));
  await desk.replaceRoll(id, lines, actor);
  for (const { telegramId } of lines) await desk.bindByKnownId(telegramId, actor);
  await plan.before?.(id);
  const approvals = approvalsNeeded((await reader.board(id)).length);
  const frozen = await freezePoll(id, service.now(), actor, { reader, desk, keyring: service.keyring }, approvals);
  if (!frozen.ok) throw new Error(`the poll was not frozen: ${frozen.refusal.code}`);
  await service.until(async () => (await reader.poll(id))?.phase === 'open', 'the poll to open');
  return id;
}

/** Closes a poll and waits until it is published. */
export async function closePoll(service: Service, id: PollId): Promise<void> {
  const { desk, reader } = service.store;
  await desk.move(id, 'open', 'closing', 'test', { by: 'system', now: service.now() });
  await service.until(async () => ['published', 'counted'].includes((await reader.poll(id))?.phase ?? ''), 'the count');
}
