// How is a draft begun and changed?
import { changedDetails } from '../../core/minutes-lines.js';
import type { Poll } from '../../core/poll.js';
import { granted } from '../../core/refusal.js';
import type { Desk } from '../../core/store.js';
import type { Connections } from '../client.js';
import { record } from './audit.js';
import { MINUTES_OPEN, pollIn } from './phase.js';
import { withdrawPending } from './proposals.js';
import { pollOf } from './rows.js';

/** What a draft is until the organiser says otherwise; an empty rule set means that none was chosen yet. */
const BLANK = {
  ruleSetId: '',
  scale: 'three',
  phase: 'draft',
  sealing: 'operator',
  rollCall: false,
  receipts: true,
  disclosure: 'full',
} as const;

export function createDrafting({
  write,
}: Pick<Connections, 'write'>): Pick<
  Desk,
  'createDraft' | 'changeDraft' | 'changeMinutes' | 'replaceSubjects' | 'note'
> {
  return {
    createDraft: ({ id, title, organiser, organisation }, actor) =>
      write(async (tx): Promise<Poll> => {
        const body =
          organisation === undefined ? {} : { organisationId: organisation.id, organisation: organisation.name };
        const data = { ...BLANK, ...body, id, title, organiserId: organiser, createdAt: actor.now };
        const row = await tx.poll.create({ data });
        await record(tx, id, 'poll drafted', title, actor);
        return pollOf(row);
      }),
    changeDraft: (poll, change, actor) =>
      write(async (tx) => {
        const current = await pollIn(tx, poll, ['draft']);
        if (!current.ok) return current;
        const row = await tx.poll.update({ where: { id: poll }, data: change });
        await withdrawPending(tx, poll, ['open'], 'the draft changed', actor);
        await record(tx, poll, 'draft changed', JSON.stringify(change), actor);
        return granted(pollOf(row));
      }),
    changeMinutes: (poll, change, actor) =>
      write(async (tx) => {
        const current = await pollIn(tx, poll, MINUTES_OPEN);
        if (!current.ok) return current;
        const minutes = JSON.stringify(changedDetails(current.value.minutes, change));
        const row = await tx.poll.update({ where: { id: poll }, data: { minutes } });
        await record(tx, poll, 'minutes changed', minutes, actor);
        return granted(pollOf(row));
      }),
    replaceSubjects: (poll, subjects, actor) =>
      write(async (tx) => {
        const current = await pollIn(tx, poll, ['draft']);
        if (!current.ok) return current;
        await tx.subject.deleteMany({ where: { pollId: poll } });
        await tx.subject.createMany({ data: subjects.map((subject) => ({ ...subject, pollId: poll })) });
        await withdrawPending(tx, poll, ['open'], 'the subjects changed', actor);
        await record(tx, poll, 'subjects replaced', `${subjects.length} subjects`, actor);
        return granted(subjects.length);
      }),
    note: (poll, act, detail, actor) => write((tx) => record(tx, poll, act, detail, actor)),
  };
}
