// Who sits on the counting board of a draft, and how is it set up?

import { approvalsNeeded, MOST_BOARD_MEMBERS } from '../../core/approval.js';
import type { BoardMember, RoleInvite } from '../../core/governance.js';
import { TelegramId } from '../../core/ids.js';
import type { Card } from '../../core/messenger.js';
import { MAX_NAME_LENGTH, type Poll } from '../../core/poll.js';
import { granted, refused } from '../../core/refusal.js';
import type { Locale } from '../../core/store.js';
import { phrases, refusalText } from '../../locales/phrases.js';
import { escapeHtml } from '../../locales/text.js';
import type { CommandMenus } from '../organiser/command-menu.js';
import type { DeskContext } from '../organiser/deps.js';
import type { ActHandlers } from '../organiser/guard.js';
import { deskButton } from '../organiser/offers.js';
import { type AnswerHandler, type AnswerHandlers, ask, silently } from '../organiser/questions.js';
import type { RoleLinks } from './role-links.js';

/** As much of a link's hash as a button carries. */
const HASH_MARK = 20;
const LABEL_LENGTH = 40;

export interface Seats {
  readonly acts: ActHandlers;
  readonly answers: AnswerHandlers;
}

export function createSeats(
  deps: DeskContext & { readonly links: RoleLinks; readonly menus: Pick<CommandMenus, 'setFor'> },
): Seats {
  const { reader, desk, messenger, cards } = deps;
  const actor = (of: { readonly from: TelegramId }) => ({ by: of.from, now: deps.clock() });

  const view = async (poll: Poll, locale: Locale): Promise<Card> => {
    const [members, open] = await Promise.all([reader.board(poll.id), reader.boardInvites(poll.id)]);
    return boardCard(poll, members, open, locale);
  };

  const invite =
    (role: 'head' | 'member'): AnswerHandler =>
    async (talk, poll) => {
      const name = talk.text.normalize('NFC').replace(/\s+/gu, ' ').trim();
      const p = phrases(talk.locale).board;
      if (name === '' || name.length > MAX_NAME_LENGTH) {
        return refusalText(talk.locale, { code: 'bad-text', what: p.seatName, limit: MAX_NAME_LENGTH });
      }
      const link = await deps.links.offer({ role, organisation: null, poll: poll.id, name }, actor(talk));
      if (!link.ok) return link;
      await ask(deps, talk, poll, 'nothing');
      const html = p.seatLink({ name: escapeHtml(name), role: p.roles[role], link: escapeHtml(link.value) });
      await messenger.send(talk.chat, { html, keyboard: [] }, 'interactive');
      await messenger.send(talk.chat, await view(poll, talk.locale), 'interactive');
      return silently;
    };

  return {
    answers: { 'seat-head': invite('head'), 'seat-member': invite('member') },
    acts: {
      'd-board': async (press, poll) => {
        await ask(deps, press, poll, 'nothing');
        await cards.aside(press, await view(poll, press.locale));
        return granted('');
      },
      'd-seat': async (press, poll) => {
        const role = press.arg === 'head' ? 'head' : 'member';
        const [members, open] = await Promise.all([reader.board(poll.id), reader.boardInvites(poll.id)]);
        if (members.length + open.length >= MOST_BOARD_MEMBERS) {
          return refused({ code: 'board-full', most: MOST_BOARD_MEMBERS });
        }
        await ask(deps, press, poll, role === 'head' ? 'seat-head' : 'seat-member');
        const p = phrases(press.locale).board;
        const html = p.seatQuestion({ role: p.roles[role] });
        const back = deskButton(phrases(press.locale).organiser.back, 'd-board', poll.id);
        await cards.aside(press, { html, keyboard: [[back]] });
        return granted('');
      },
      'd-unseat': async (press, poll) => {
        const account = TelegramId.safeParse(press.arg);
        const open = await reader.boardInvites(poll.id);
        const link = open.find(({ codeHash }) => `h${codeHash.slice(0, HASH_MARK)}` === press.arg);
        const who = link ?? (account.success ? account.data : null);
        if (who === null) return refused({ code: 'unknown-person' });
        const removed = await desk.removeFromBoard(poll.id, who, actor(press));
        if (!removed.ok) return removed;
        if (typeof who === 'string') await tellRemoved(who, poll);
        await cards.aside(press, await view(poll, press.locale));
        return granted(phrases(press.locale).organiser.done);
      },
    },
  };

  async function tellRemoved(account: TelegramId, poll: Poll): Promise<void> {
    const locale = (await reader.locale(account)) ?? deps.locale;
    const html = phrases(locale).board.unseated({ poll: escapeHtml(poll.title) });
    await messenger.send(account, { html, keyboard: [] }, 'interactive');
    await deps.menus.setFor(account);
  }
}

function boardCard(poll: Poll, members: readonly BoardMember[], open: readonly RoleInvite[], locale: Locale): Card {
  const p = phrases(locale).board;
  const head = members.some(({ role }) => role === 'head') || open.some(({ role }) => role === 'head');
  const full = members.length + open.length >= MOST_BOARD_MEMBERS;
  const seated = members.map((one) => `• <b>${escapeHtml(one.name)}</b> – ${p.roles[one.role]}`);
  const invited = open.map((one) => `• ${escapeHtml(one.name)} – ${roleOf(one, locale)}, <i>${p.notJoined}</i>`);
  const lines = [
    `<b>${p.heading}</b>`,
    escapeHtml(poll.title),
    '',
    ...(seated.length + invited.length === 0 ? [p.none] : [...seated, ...invited]),
    '',
    p.rule({ needed: approvalsNeeded(members.length), of: members.length }),
  ];
  const remove = (label: string, arg: string) => [
    deskButton(`✖ ${[...label].slice(0, LABEL_LENGTH).join('')}`, 'd-unseat', poll.id, arg),
  ];
  return {
    html: lines.join('\n'),
    keyboard: [
      ...(full || head ? [] : [[deskButton(p.inviteHead, 'd-seat', poll.id, 'head')]]),
      ...(full ? [] : [[deskButton(p.inviteMember, 'd-seat', poll.id, 'member')]]),
      ...members.map((one) => remove(one.name, one.account)),
      ...open.map((one) => remove(one.name, `h${one.codeHash.slice(0, HASH_MARK)}`)),
      [deskButton(phrases(locale).organiser.back, 'd-card', poll.id)],
    ],
  };
}

function roleOf(invite: RoleInvite, locale: Locale): string {
  return phrases(locale).board.roles[invite.role === 'head' ? 'head' : 'member'];
}
