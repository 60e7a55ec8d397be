// What happens when a button of a ballot card is pressed?
import type { TelegramId } from '../../core/ids.js';
import type { Keyring } from '../../core/keys.js';
import type { Messenger } from '../../core/messenger.js';
import { type Answer, granted, type Refusal, refused } from '../../core/refusal.js';
import type { Locale, Reader } from '../../core/store.js';
import { ballotTapHint, decodeBallotTap } from '../../core/tap.js';
import { refusalText } from '../../locales/phrases.js';
import { ballotPage, closedCard, tooLateCard } from './ballot-card.js';
import type { Caster } from './cast.js';
import { type TapContext, tapContext } from './tap-context.js';

/** A press whose data may be a ballot tap; everything in it is as untrusted as Telegram lets it be. */
export interface BallotPress {
  readonly from: TelegramId;
  readonly chat: TelegramId;
  readonly messageId: number;
  readonly queryId: string;
  readonly data: string;
  readonly locale: Locale;
}

export interface BallotPressDeps {
  readonly reader: Pick<Reader, 'pollsByHint' | 'delegateOf' | 'subjects'>;
  readonly keyring: Pick<Keyring, 'open'>;
  readonly messenger: Messenger;
  readonly caster: Caster;
}

/** Handles a ballot press; every press gets an answer, a refused one says why and changes nothing. */
export function createBallotPress(deps: BallotPressDeps): (press: BallotPress) => Promise<void> {
  const { messenger } = deps;
  return async (press) => {
    const understood = await understand(press, deps);
    const done = understood.ok ? await turn(understood.value, deps) : understood;
    // The keys of a poll that is over are gone: nothing can be read from its buttons, so they are taken away.
    if (!understood.ok && understood.refusal.code === 'poll-closed') {
      await messenger.edit(press.chat, press.messageId, closedCard(press.locale), 'interactive');
    }
    if (!done.ok) await refuse(press, done.refusal, messenger);
  };
}

async function turn(context: TapContext, deps: BallotPressDeps): Promise<Answer<true>> {
  const { sheet, tap, chat, messageId, queryId } = context;
  if (tap.view === 'cast') return await deps.caster.confirm(context);
  if (sheet.poll.phase !== 'open') {
    if (sheet.poll.phase === 'suspended') return refused({ code: 'wrong-phase', phase: 'suspended' });
    await deps.messenger.edit(chat, messageId, tooLateCard(sheet.poll, sheet.locale, null), 'interactive');
    return refused({ code: 'poll-closed' });
  }
  const may = await deps.caster.mayTurn(context);
  if (!may.ok) return may;
  if (!may.value) return granted(true);
  await Promise.all([
    deps.messenger.answer(queryId, '', false),
    deps.messenger.edit(chat, messageId, ballotPage(sheet, tap.view, tap.marks), 'interactive'),
  ]);
  return granted(true);
}

/** Finds the poll, the delegate and the state behind the data; only the delegate's own buttons of this very form open. */
async function understand(press: BallotPress, deps: BallotPressDeps): Promise<Answer<TapContext>> {
  const hint = ballotTapHint(press.data);
  if (hint === null) return refused({ code: 'not-understood' });
  if (press.chat !== press.from) return refused({ code: 'private-chat-only' });
  let reason: Refusal = { code: 'not-your-button' };
  for (const poll of await deps.reader.pollsByHint(hint)) {
    const delegate = await deps.reader.delegateOf(poll.id, press.from);
    if (delegate === null || poll.formHash === null) continue;
    const keys = deps.keyring.open(poll.id);
    if (keys === 'lost') {
      reason = poll.phase === 'open' || poll.phase === 'suspended' ? { code: 'keys-lost' } : { code: 'poll-closed' };
      continue;
    }
    const subjects = await deps.reader.subjects(poll.id);
    const binding = { poll: poll.id, delegate: delegate.id, formHash: poll.formHash, subjects: subjects.length };
    const tap = decodeBallotTap(press.data, binding, keys);
    if (tap === null) continue;
    const sheet = { poll, formHash: poll.formHash, subjects, delegate, keys, locale: press.locale, req: tap.req };
    const { chat, messageId, queryId } = press;
    return granted(tapContext({ chat, messageId, queryId, sheet, tap }));
  }
  return refused(reason);
}

async function refuse(press: BallotPress, refusal: Refusal, messenger: Messenger): Promise<void> {
  await messenger.answer(press.queryId, refusalText(press.locale, refusal), true);
}
