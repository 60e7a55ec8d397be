// How do several people decide, and who does what they decided, once?
import { approvalsNeeded, type Choice, type GovernedAct, REBIND_APPROVALS } from '../../core/approval.js';
import type { Proposal } from '../../core/governance.js';
import type { TelegramId } from '../../core/ids.js';
import type { Poll } from '../../core/poll.js';
import { type Answer, granted, refused } from '../../core/refusal.js';
import { phrases, refusalText } from '../../locales/phrases.js';
import type { DeskContext } from '../organiser/deps.js';
import type { ActHandlers } from '../organiser/guard.js';
import { deskButton } from '../organiser/offers.js';
import { type AnswerHandlers, ask, silently } from '../organiser/questions.js';
import { perform } from './perform.js';
import { proposalCard, proposalFacts } from './proposal-card.js';
import { proposalNumber, proposedAct } from './proposed-act.js';

/** Longest reason that is kept, in characters. */
export const MAX_REASON_LENGTH = 500;
const NO_REASON = /^(?:không|khong|none|no|-)$/iu;

export interface Decisions {
  readonly acts: ActHandlers;
  readonly answers: AnswerHandlers;
  /**
   * Does an act at once where nobody else has to agree, or proposes it to those who have to.
   * `needs-second` for a rebinding when there is only one person, `already-proposed`, and whatever the act itself refuses.
   */
  decide(
    poll: Poll,
    act: GovernedAct,
    parameters: object,
    by: TelegramId | 'system',
  ): Promise<Answer<'done' | 'proposed'>>;
  /** Does what was approved and not done, after a crash between the two. */
  finish(): Promise<void>;
}

export function createDecisions(deps: DeskContext): Decisions {
  const { reader, desk, messenger, roles } = deps;
  const busy = new Set<number>();

  /** Who may speak to a proposal: the board; for a rebinding the organisers too. */
  const entitledTo = async (act: GovernedAct, poll: Poll): Promise<readonly TelegramId[]> => {
    const board = (await reader.board(poll.id)).map(({ account }) => account);
    return act === 'rebind' ? [...new Set([...board, ...(await roles.organisersOf(poll))])] : board;
  };

  const settle = async (proposal: Proposal): Promise<void> => {
    if (proposal.state !== 'approved' || busy.has(proposal.id)) return;
    busy.add(proposal.id);
    try {
      const poll = await reader.poll(proposal.poll);
      const done = poll === null ? refused({ code: 'poll-unknown' }) : await perform(proposal, poll, deps);
      const actor = { by: 'system', now: deps.clock() } as const;
      await desk.settle(proposal.id, done.ok ? 'done' : 'failed', done.ok ? '' : done.refusal.code, actor);
      await tellDecided(proposal);
    } finally {
      busy.delete(proposal.id);
    }
  };

  const tellDecided = async ({ id, poll: pollId, act }: Proposal): Promise<void> => {
    const poll = await reader.poll(pollId);
    if (poll === null) return;
    const accounts = new Set([...(await roles.organisersOf(poll)), ...(await entitledTo(act, poll))]);
    const to = { delegates: 'nobody', group: false, accounts: [...accounts] } as const;
    await desk.notify(pollId, { code: 'decided', detail: String(id) }, to, { by: 'system', now: deps.clock() });
  };

  /** Somebody who tries to decide without being entitled is news to those who read the audit. */
  const notOfBoard = async (
    poll: Poll,
    choice: Choice,
    { act }: Proposal,
    account: TelegramId,
  ): Promise<{ readonly ok: false; readonly refusal: { readonly code: 'not-allowed' } }> => {
    const actor = { by: account, now: deps.clock() };
    await desk.note(poll.id, 'decision refused', `${choice} ${act}: not of the board`, actor);
    return { ok: false, refusal: { code: 'not-allowed' } };
  };

  const speak = async (
    poll: Poll,
    id: number,
    account: TelegramId,
    choice: Choice,
    reason: string,
  ): Promise<Answer<Proposal>> => {
    const proposal = await reader.proposal(id);
    if (proposal === null || proposal.poll !== poll.id) return refused({ code: 'proposal-settled' });
    const entitled = await entitledTo(proposal.act, poll);
    const actor = { by: account, now: deps.clock() };
    if (!entitled.includes(account)) return await notOfBoard(poll, choice, proposal, account);
    const voted = await desk.vote(id, { account, choice, reason }, entitled.length, actor);
    if (!voted.ok) return voted;
    if (voted.value.decided) {
      if (voted.value.proposal.state === 'approved') await settle(voted.value.proposal);
      else await tellDecided(voted.value.proposal);
    }
    return granted(voted.value.proposal);
  };

  const show = async (id: number, to: { chat: TelegramId; messageId: number; locale: 'vi' | 'en' }): Promise<void> => {
    const facts = await proposalFacts(id, reader);
    if (facts !== null) await messenger.edit(to.chat, to.messageId, proposalCard(facts, to.locale), 'interactive');
  };

  return {
    async decide(poll, act, parameters, by) {
      const entitled = await entitledTo(act, poll);
      const actor = { by, now: deps.clock() };
      const fixed = poll.phase === 'draft' ? approvalsNeeded(entitled.length) : poll.approvals;
      const needed = act === 'rebind' ? REBIND_APPROVALS : fixed;
      if (act === 'rebind' && entitled.length < REBIND_APPROVALS) return refused({ code: 'needs-second' });
      const { detail, digest } = proposedAct(poll, act, parameters);
      if (needed === 0) {
        const done = await perform({ act, detail, needed }, poll, deps);
        return done.ok ? granted('done' as const) : done;
      }
      const proposed = await desk.propose({ poll: poll.id, act, detail, digest, needed }, actor);
      if (!proposed.ok) return proposed;
      const { id } = proposed.value;
      if (act === 'rebind' && by !== 'system') await speak(poll, id, by, 'approve', '');
      const accounts = entitled.filter((account) => act !== 'rebind' || account !== by);
      await desk.notify(
        poll.id,
        { code: 'proposal', detail: String(id) },
        { delegates: 'nobody', group: false, accounts },
        actor,
      );
      return granted('proposed' as const);
    },

    async finish() {
      for (const proposal of await reader.approvedProposals()) await settle(proposal);
    },

    answers: {
      'dissent-reason': async (talk, poll, about) => {
        const reason = NO_REASON.test(talk.text) ? '' : talk.text.slice(0, MAX_REASON_LENGTH);
        await desk.setFocus(talk.from, null);
        const spoken = await speak(poll, proposalNumber(about), talk.from, 'dissent', reason);
        if (!spoken.ok) return refusalText(talk.locale, spoken.refusal);
        const facts = await proposalFacts(spoken.value.id, reader);
        if (facts !== null) await messenger.send(talk.chat, proposalCard(facts, talk.locale), 'interactive');
        return silently;
      },
    },

    acts: {
      'b-card': async (press) => {
        await show(proposalNumber(press.arg), press);
        return granted('');
      },
      'b-approve': async (press, poll) => {
        const spoken = await speak(poll, proposalNumber(press.arg), press.from, 'approve', '');
        if (spoken.ok || spoken.refusal.code === 'proposal-settled') await show(proposalNumber(press.arg), press);
        return spoken.ok ? granted(phrases(press.locale).board.heard) : spoken;
      },
      'b-dissent': async (press, poll) => {
        const proposal = await reader.proposal(proposalNumber(press.arg));
        if (proposal === null || proposal.poll !== poll.id || proposal.state !== 'pending') {
          await show(proposalNumber(press.arg), press);
          return refused({ code: 'proposal-settled' });
        }
        if (!(await entitledTo(proposal.act, poll)).includes(press.from)) {
          return await notOfBoard(poll, 'dissent', proposal, press.from);
        }
        await ask(deps, press, poll, 'dissent-reason', String(proposal.id));
        const p = phrases(press.locale);
        const back = deskButton(p.organiser.back, 'b-card', poll.id, String(proposal.id));
        const card = { html: p.board.dissentQuestion, keyboard: [[back]] };
        await messenger.edit(press.chat, press.messageId, card, 'interactive');
        return granted('');
      },
    },
  };
}
