// How is an act done once it may be done? Each can be done again without doing more.
import type { Proposal } from '../../core/governance.js';
import type { Poll } from '../../core/poll.js';
import { type Answer, granted, refused } from '../../core/refusal.js';
import { phrases } from '../../locales/phrases.js';
import { escapeHtml } from '../../locales/text.js';
import type { DeskContext } from '../organiser/deps.js';
import { digestsOf, freezePoll } from '../organiser/freeze.js';
import { ExtendDetail, OpenDetail, ReasonDetail, RebindDetail } from './proposed-act.js';
import { freshLink } from './role-links.js';

/** Days in which a published result can be complained about. */
const COMPLAINT_DAYS = 30;
const DAY_MS = 86_400_000;

/** Does the act; a refusal says why it could not be done any more. Afterwards the lifecycle is knocked at. */
export async function perform(
  proposal: Pick<Proposal, 'act' | 'detail' | 'needed'>,
  poll: Poll,
  deps: DeskContext,
): Promise<Answer<Poll>> {
  const done = await carryOut(proposal, poll, deps);
  if (done.ok) await deps.knocker.knock(poll.id);
  return done;
}

async function carryOut(
  { act, detail, needed }: Pick<Proposal, 'act' | 'detail' | 'needed'>,
  poll: Poll,
  deps: DeskContext,
): Promise<Answer<Poll>> {
  const { desk, clock } = deps;
  const now = clock();
  const actor = { by: 'system', now } as const;
  const parameters: unknown = JSON.parse(detail);
  switch (act) {
    case 'open':
      return await open(OpenDetail.parse(parameters), poll, needed, deps);
    case 'extend': {
      const closesAt = new Date(ExtendDetail.parse(parameters).closesAt);
      if (poll.phase !== 'open' && poll.phase !== 'suspended') return wrong(poll);
      if (closesAt <= now || (poll.closesAt !== null && closesAt <= poll.closesAt)) {
        return refused({ code: 'time-not-later' });
      }
      const changed = await desk.setClosesAt(poll.id, closesAt, 'extended', actor);
      const notice = { code: 'extended', detail: closesAt.toISOString() } as const;
      if (changed.ok) await desk.notify(poll.id, notice, { delegates: 'voters', group: true }, actor);
      return changed;
    }
    case 'suspend': {
      const { reason } = ReasonDetail.parse(parameters);
      const moved = await desk.move(poll.id, 'open', 'suspended', reason, actor);
      const notice = { code: 'suspended', detail: reason } as const;
      if (moved.ok) await desk.notify(poll.id, notice, { delegates: 'voters', group: true }, actor);
      return moved;
    }
    case 'resume': {
      if (deps.keyring.open(poll.id) === 'lost') return refused({ code: 'keys-lost' });
      const moved = await desk.move(poll.id, 'suspended', 'open', 'resumed', actor);
      const notice = { code: 'resumed', detail: '' } as const;
      if (moved.ok) await desk.notify(poll.id, notice, { delegates: 'voters', group: true }, actor);
      return moved;
    }
    case 'void': {
      const { reason } = ReasonDetail.parse(parameters);
      const moved = await desk.move(poll.id, poll.phase, 'void', reason, actor);
      const told = poll.phase === 'scheduled' ? 'nobody' : 'voters';
      const notice = { code: 'void', detail: reason } as const;
      if (moved.ok) await desk.notify(poll.id, notice, { delegates: told, group: told !== 'nobody' }, actor);
      return moved;
    }
    case 'count':
      return await desk.approveCount(poll.id, actor);
    case 'certify': {
      const moved = await desk.move(poll.id, 'counted', 'certified', 'certified by the board', actor);
      if (moved.ok) await desk.setComplaintsUntil(poll.id, new Date(now.getTime() + COMPLAINT_DAYS * DAY_MS), actor);
      return moved;
    }
    case 'rebind':
      return await rebind(RebindDetail.parse(parameters), poll, deps);
  }
}

/** What was approved is what is frozen: form and roll must still have the digests that the board saw. */
async function open(detail: OpenDetail, poll: Poll, approvals: number, deps: DeskContext): Promise<Answer<Poll>> {
  if (poll.phase !== 'draft') return wrong(poll);
  const digests = await digestsOf(poll, deps.reader);
  if (digests.formHash !== detail.formHash || digests.rollHash !== detail.rollHash) {
    return refused({ code: 'proposal-stale' });
  }
  const now = deps.clock();
  const opensAt = detail.opensAt === null ? now : new Date(detail.opensAt);
  return await freezePoll(poll.id, opensAt, { by: 'system', now }, deps, approvals);
}

/** The old account loses the line and is told; the organisers get a new one-time link for the person. */
async function rebind({ delegate }: RebindDetailValue, poll: Poll, deps: DeskContext): Promise<Answer<Poll>> {
  const { desk, reader, messenger, roles } = deps;
  const line = await reader.delegate(delegate);
  if (line === null || line.pollId !== poll.id) return refused({ code: 'unknown-person' });
  const { link, codeHash } = freshLink(deps.botUsername);
  const released = await desk.releaseBinding(delegate, codeHash, { by: 'system', now: deps.clock() });
  if (!released.ok) return released;
  const say = async (account: Parameters<typeof messenger.send>[0], html: (locale: 'vi' | 'en') => string) => {
    const locale = (await reader.locale(account)) ?? deps.locale;
    await messenger.send(account, { html: html(locale), keyboard: [] }, 'interactive');
  };
  const title = escapeHtml(poll.title);
  const name = escapeHtml(line.name);
  if (released.value !== null) {
    await say(released.value, (locale) => phrases(locale).board.boundAway({ poll: title, line: line.line }));
  }
  for (const account of await roles.organisersOf(poll)) {
    await say(account, (locale) => phrases(locale).board.newLink({ name, line: line.line, link: escapeHtml(link) }));
  }
  return granted(poll);
}

type RebindDetailValue = ReturnType<typeof RebindDetail.parse>;

function wrong(poll: Poll): Answer<Poll> {
  return refused({ code: 'wrong-phase', phase: poll.phase });
}
