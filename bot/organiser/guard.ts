// May this press do what its button says? Private chat, role and phase are checked here, for every act of the desk.
import { type Act, isOpen, mayAct } from '../../core/acts.js';
import type { Poll } from '../../core/poll.js';
import { type Answer, granted, type Refusal, refused } from '../../core/refusal.js';
import { refusalText } from '../../locales/phrases.js';
import type { Press } from '../talk.js';
import type { DeskContext } from './deps.js';

/** Does the act; the text of a granted answer is shown as a short notice, '' shows nothing. */
export type ActHandler = (press: Press, poll: Poll) => Promise<Answer<string>>;
export type ActHandlers = { readonly [A in Act]?: ActHandler };

/** The presses of a part: each checked, done, and answered. A press at the desk that came too late also renews its card. */
export function guardedPresses(
  handlers: ActHandlers,
  deps: DeskContext,
): Readonly<Record<string, (press: Press) => Promise<void>>> {
  const { messenger, cards, reader, roles } = deps;
  const guard = (act: Act, handle: ActHandler) => async (press: Press) => {
    const admitted = await admit(act, press, deps);
    const done = admitted.ok ? await handle(press, admitted.value) : admitted;
    if (done.ok) return void (await messenger.answer(press.queryId, done.value, false));
    await messenger.answer(press.queryId, refusalText(press.locale, done.refusal), true);
    if (act.startsWith('d-') && (admitted.ok || done.refusal.code === 'wrong-phase')) await refresh(press);
  };
  const refresh = async (press: Press) => {
    const poll = await reader.poll(press.poll);
    if (poll === null || !isOpen('d-card', await roles.of(press.from, poll), poll.phase)) return;
    await cards.home(press, poll);
  };
  return Object.fromEntries(
    Object.entries(handlers).flatMap(([act, handle]) => (isAct(act, handlers) ? [[act, guard(act, handle)]] : [])),
  );
}

function isAct(name: string, handlers: ActHandlers): name is Act {
  return name in handlers;
}

async function admit(act: Act, press: Press, { reader, desk, roles, clock }: DeskContext): Promise<Answer<Poll>> {
  const no = (code: Extract<Refusal['code'], 'private-chat-only' | 'not-allowed' | 'poll-unknown'>) =>
    refused({ code });
  if (!press.inPrivate) return no('private-chat-only');
  const poll = await reader.poll(press.poll);
  if (poll === null) return no((await roles.mayDraft(press.from)) ? 'poll-unknown' : 'not-allowed');
  const allowed = mayAct(act, await roles.of(press.from, poll), poll.phase);
  if (allowed.ok) return granted(poll);
  // Somebody who tries to decide without being of the board is news to those who read the audit.
  if (allowed.refusal.code === 'not-allowed' && (act === 'b-approve' || act === 'b-dissent')) {
    await desk.note(poll.id, 'decision refused', `${act} ${press.arg}: not of the board`, {
      by: press.from,
      now: clock(),
    });
  }
  return allowed;
}
