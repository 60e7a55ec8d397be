// May this press do what its button says? Private chat, role and phase are checked here, for every act of the desk.
import { type Act, mayAct } from '../../core/acts.js';
import type { Poll } from '../../core/poll.js';
import { type Answer, type Refusal, refused } from '../../core/refusal.js';
import { refusalText } from '../../locales/phrases.js';
import type { Roles } from '../roles.js';
import type { Press } from '../talk.js';
import type { ControlCards } from './control-cards.js';
import type { OrganiserDeps } from './deps.js';

/** Does the act; the text of a granted answer is shown as a short notice, '' shows nothing. */
export type ActHandler = (press: Press, poll: Poll) => Promise<Answer<string>>;
export type ActHandlers = { readonly [A in Act]?: ActHandler };

/** The presses of a part: each checked, done, and answered. A press that came too late also renews its card. */
export function guardedPresses(
  handlers: ActHandlers,
  deps: Pick<OrganiserDeps, 'reader' | 'messenger'> & { readonly roles: Roles; readonly cards: ControlCards },
): Readonly<Record<string, (press: Press) => Promise<void>>> {
  const { messenger, cards } = deps;
  const guard = (act: Act, handle: ActHandler) => async (press: Press) => {
    const allowed = await admit(act, press, deps);
    const done = allowed.ok ? await handle(press, allowed.value) : allowed;
    if (done.ok) return void (await messenger.answer(press.queryId, done.value, false));
    await messenger.answer(press.queryId, refusalText(press.locale, done.refusal), true);
    if (allowed.ok || done.refusal.code === 'wrong-phase') await refresh(press);
  };
  const refresh = async (press: Press) => {
    const poll = await deps.reader.poll(press.poll);
    if (poll !== null) await cards.home(press, poll);
  };
  return Object.fromEntries(
    Object.entries(handlers).flatMap(([act, handle]) => (isAct(act, handlers) ? [[act, guard(act, handle)]] : [])),
  );
}

function isAct(name: string, handlers: ActHandlers): name is Act {
  return name in handlers;
}

async function admit(
  act: Act,
  press: Press,
  { reader, roles }: Pick<OrganiserDeps, 'reader'> & { readonly roles: Roles },
): Promise<Answer<Poll>> {
  const no = (code: Extract<Refusal['code'], 'private-chat-only' | 'not-allowed' | 'poll-unknown'>) =>
    refused({ code });
  if (!press.inPrivate) return no('private-chat-only');
  const poll = await reader.poll(press.poll);
  if (poll === null) return no(roles.mayDraft(press.from) ? 'poll-unknown' : 'not-allowed');
  const allowed = mayAct(act, roles.of(press.from, poll), poll.phase);
  return allowed.ok ? { ok: true, value: poll } : allowed;
}
