// How does a confirmed ballot get on its way into the box?
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { packBallot } from '../../core/ballot.js';
import type { CastEnvelope } from '../../core/keys.js';
import { receiptCode } from '../../core/receipt.js';
import { type Answer, granted, refused } from '../../core/refusal.js';
import { mayVote } from '../../core/roll.js';
import type { Reader } from '../../core/store.js';
import { phrases } from '../../locales/phrases.js';
import { alreadyCastCard, recordingCard } from './ballot-card.js';
import type { Pin } from './cast-lock.js';
import { type CastUnderWay, createPendingCasts, type PendingCastsDeps } from './pending-casts.js';
import type { TapContext } from './tap-context.js';

/** An outcome that comes within this time is shown at once, without the card "being recorded" in between. */
const QUICK_MS = 500;

export interface CasterDeps extends PendingCastsDeps {
  readonly reader: Pick<Reader, 'poll'>;
}

export interface Caster {
  /**
   * Takes a confirmed ballot on its way and answers the press; the card tells the outcome once the worker has committed.
   * Refuses with `poll-closed`, `not-present`, `wrong-phase`, `already-cast`, `keys-lost`, or `busy` when Redis is away.
   */
  confirm(context: TapContext): Promise<Answer<true>>;
  /**
   * For a press that only turns a page: may it? False when a ballot is under way: that one is followed on this card. Refuses with `already-cast`
   * when the outcome was shown. A press may arrive late or again (a bot that died had handled it): it must not cover "recorded" with a page.
   */
  mayTurn(context: TapContext): Promise<Answer<boolean>>;
  /** Ballots whose outcome is not known yet. */
  readonly underWay: () => number;
  stop(): Promise<void>;
}

export function createCaster(deps: CasterDeps): Caster {
  const pending = createPendingCasts(deps);

  /** Takes this ballot on its way, or the one that is pinned; with null only that one. */
  const send = async (context: TapContext, fresh: FreshBallot | null): Promise<Answer<true>> => {
    const { sheet, tap, chat, messageId } = context;
    const member = randomBytes(16).toString('hex');
    const chosen = await choose(context, fresh, member, deps);
    if (!chosen.ok) return chosen;
    const followed = pending.follow(chosen.value, member);
    await deps.messenger.answer(context.queryId, phrases(sheet.locale).delegate.recordingShort, false);
    // Marks that were not confirmed never get a button that casts: a page stays as it is until the outcome takes its place.
    if (fresh === null) return granted(true);
    const late = await Promise.race([followed.settled.then(() => false), sleep(QUICK_MS, true)]);
    if (late) {
      const card = recordingCard(sheet, tap.marks);
      await followed.showFirst(() => deps.messenger.edit(chat, messageId, card, 'interactive'));
    }
    return granted(true);
  };

  return {
    async confirm(context) {
      // Sealed before anything is awaited: from here on only ciphertext is passed on.
      const fresh = sealNow(context);
      return fresh === null ? refused({ code: 'keys-lost' }) : await send(context, fresh);
    },
    async mayTurn(context) {
      const { sheet, tap, chat, messageId } = context;
      const pin = await deps.lock.look(sheet.poll.id, sheet.keys.refOf(sheet.delegate.id)).catch((): Pin => {
        // Redis is away: turning a page needs none, and casting asks again.
        deps.onTrouble('lock-not-seen', sheet.poll.id);
        return { state: 'free' };
      });
      if (pin.state === 'free') return granted(true);
      if (pin.state === 'pinned') {
        // A bot that died may have left it: it goes on from here, and this card shows how it ended.
        const sent = await send(context, null);
        return sent.ok ? granted(false) : sent;
      }
      if (pin.req !== Buffer.from(tap.req).toString('hex')) {
        await deps.messenger.edit(chat, messageId, alreadyCastCard(sheet.poll, sheet.locale), 'interactive');
      }
      return refused({ code: 'already-cast' });
    },
    underWay: pending.size,
    stop: pending.stop,
  };
}

/** What is to be dispatched for this press: its own ballot, or the one that this delegate pinned first. */
async function choose(
  context: TapContext,
  fresh: FreshBallot | null,
  member: string,
  deps: CasterDeps,
): Promise<Answer<CastUnderWay>> {
  const { sheet, chat, messageId } = context;
  const id = sheet.poll.id;
  const ref = sheet.keys.refOf(sheet.delegate.id);
  try {
    // First in flight, then the phase: a close that begins now either sees this ballot or is seen by it.
    await deps.lock.inFlight(id, member);
    const poll = await deps.reader.poll(id);
    const allowed = poll === null ? refused({ code: 'poll-unknown' }) : mayVote(sheet.delegate, poll);
    const mine = allowed.ok ? fresh : null;
    const pin = mine === null ? await deps.lock.look(id, ref) : await deps.lock.pin(id, ref, mine.job);
    const place = { poll: poll ?? sheet.poll, ref, chat, messageId, locale: sheet.locale };
    switch (pin.state) {
      case 'free':
        if (mine !== null) return granted({ ...place, req: context.tap.req, ...mine, own: true });
        await deps.lock.landed(id, member);
        return allowed.ok ? refused({ code: 'busy' }) : allowed;
      case 'done':
        await deps.lock.landed(id, member);
        if (pin.req !== Buffer.from(context.tap.req).toString('hex')) {
          await deps.messenger.edit(chat, messageId, alreadyCastCard(place.poll, sheet.locale), 'interactive');
        }
        return refused({ code: 'already-cast' });
      case 'pinned':
        return granted({ ...place, ...repeated(context, pin.job) });
    }
  } catch {
    // Redis or the database is away: nothing was promised, the card keeps its buttons.
    deps.onTrouble('cast-not-taken', id);
    return refused({ code: 'busy' });
  }
}

/** The pinned ballot goes out again as it is; its receipt is this card's own only if the same press made it. */
function repeated(context: TapContext, job: string): Pick<CastUnderWay, 'req' | 'job' | 'code' | 'own'> {
  const { keys } = context.sheet;
  const envelope = keys.unwrapJob(job);
  if (envelope === null) throw new Error('a pinned job does not open under its own poll key');
  const own = Buffer.from(envelope.req).equals(context.tap.req);
  return { req: envelope.req, job, code: receiptCode(keys.leafOf(envelope.sealed)), own };
}

/** The ballot of this very press, sealed, with its receipt. */
interface FreshBallot {
  readonly job: string;
  readonly code: string;
}

function sealNow(context: TapContext): FreshBallot | null {
  const { keys, poll, delegate } = context.sheet;
  if (poll.boxPublicKey === null) return null;
  const sealed = keys.seal(packBallot(poll.id, context.tap.marks), poll.boxPublicKey);
  const envelope: CastEnvelope = { ref: keys.refOf(delegate.id), req: context.tap.req, sealed };
  return { job: keys.wrapJob(envelope), code: receiptCode(keys.leafOf(sealed)) };
}
