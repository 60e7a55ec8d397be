// How does somebody get a role: by a one-time link, bound to the first account that opens it?
import { randomBytes } from 'node:crypto';
import type { RoleGiven, RoleInvite } from '../../core/governance.js';
import { InviteCode } from '../../core/ids.js';
import { type Answer, granted } from '../../core/refusal.js';
import type { Actor } from '../../core/store.js';
import { phrases, refusalText } from '../../locales/phrases.js';
import { escapeHtml } from '../../locales/text.js';
import { hashInvite } from '../delegate/enrolment.js';
import type { DeskContext } from '../organiser/deps.js';
import type { Talk } from '../talk.js';

const CODE_BYTES = 16;

/** A fresh code, its link, and the hash that is kept of it. */
export function freshLink(botUsername: string): { readonly link: string; readonly codeHash: string } {
  const code = InviteCode.parse(randomBytes(CODE_BYTES).toString('base64url'));
  return { link: `https://t.me/${botUsername}?start=${code}`, codeHash: hashInvite(code) };
}

export interface RoleLinks {
  /** Makes a link for a role; the code is in the link and nowhere else. */
  offer(invite: Omit<RoleInvite, 'codeHash'>, actor: Actor): Promise<Answer<string>>;
  /** Takes the code of a /start; false when it is no link to a role. */
  accept(talk: Talk): Promise<boolean>;
}

/** @param onRole is told when somebody got a role: menus follow. */
export function createRoleLinks(deps: DeskContext, onRole: (talk: Talk) => Promise<void>): RoleLinks {
  const { desk, reader, messenger } = deps;
  const welcome = async (talk: Talk, given: RoleGiven): Promise<string> => {
    const p = phrases(talk.locale).board;
    const poll = given.poll === null ? null : await reader.poll(given.poll);
    const body = given.organisation === null ? null : await reader.organisation(given.organisation);
    const of = escapeHtml(poll?.title ?? body?.name ?? '');
    return p.welcome[given.role]({ name: escapeHtml(given.name), of });
  };
  return {
    async offer(invite, actor) {
      const { link, codeHash } = freshLink(deps.botUsername);
      const offered = await desk.inviteRole({ ...invite, codeHash }, actor);
      return offered.ok ? granted(link) : offered;
    },
    async accept(talk) {
      const code = InviteCode.safeParse(talk.text);
      if (!code.success) return false;
      const actor = { by: talk.from, now: deps.clock() };
      const given = await desk.acceptRole(hashInvite(code.data), talk.from, talk.name, actor);
      if (!given.ok && given.refusal.code === 'link-unknown') return false;
      const html = given.ok ? await welcome(talk, given.value) : refusalText(talk.locale, given.refusal);
      await messenger.send(talk.chat, { html, keyboard: [] }, 'interactive');
      if (given.ok) await onRole(talk);
      return true;
    },
  };
}
