// How is a poll rehearsed without touching it?
import type { GovernanceDesk } from '../../core/governance.js';
import type { Connections } from '../client.js';
import { record } from './audit.js';
import { pollOf } from './rows.js';

/** Lines a statement. */
const CHUNK = 5000;

export function createTrials({ write }: Pick<Connections, 'write'>): Pick<GovernanceDesk, 'createTrial'> {
  return {
    createTrial: ({ id, of, title, closesAt, subjects, delegates }, actor) =>
      write(async (tx) => {
        const row = await tx.poll.create({
          data: {
            id,
            title,
            organisation: of.organisation,
            ruleSetId: of.ruleSetId,
            scale: of.scale,
            phase: 'draft',
            organiserId: of.organiserId,
            organisationId: of.organisationId,
            totalDeputies: of.totalDeputies,
            sealing: 'operator',
            rollCall: false,
            receipts: of.receipts,
            disclosure: 'decision',
            trialOf: of.id,
            closesAt,
            createdAt: actor.now,
          },
        });
        await tx.subject.createMany({ data: subjects.map((subject) => ({ ...subject, pollId: id })) });
        for (let from = 0; from < delegates.length; from += CHUNK) {
          await tx.delegate.createMany({
            data: delegates.slice(from, from + CHUNK).map(({ telegramId, ...line }) => ({
              ...line,
              pollId: id,
              boundTelegramId: telegramId,
              bound: telegramId === null ? null : 'known-id',
            })),
          });
        }
        await record(tx, of.id, 'trial begun', `${delegates.length} delegates`, actor);
        await record(tx, id, 'trial drafted', of.id, actor);
        return pollOf(row);
      }),
  };
}
