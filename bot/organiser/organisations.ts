// Which organisations use the bot, and who works for them? The owner names organisers; everything else is theirs.
import { randomBytes } from 'node:crypto';
import { type BodyAct, mayActOnBody } from '../../core/acts.js';
import type { Organisation } from '../../core/governance.js';
import { OrganisationId, PollId, TelegramId } from '../../core/ids.js';
import type { Button, Card } from '../../core/messenger.js';
import { MAX_TITLE_LENGTH } from '../../core/poll.js';
import { type Answer, granted, refused } from '../../core/refusal.js';
import type { Locale } from '../../core/store.js';
import { encodePlainTap } from '../../core/tap.js';
import { phrases, refusalText } from '../../locales/phrases.js';
import { escapeHtml } from '../../locales/text.js';
import type { RoleLinks } from '../board/role-links.js';
import type { Part, Press, Talk } from '../talk.js';
import type { CommandMenus } from './command-menu.js';
import type { DeskContext } from './deps.js';

/** Organisations listed at once. */
const SHOWN = 30;
const LABEL_LENGTH = 40;

export function createOrganisations(
  deps: DeskContext & { readonly links: RoleLinks; readonly menus: Pick<CommandMenus, 'setFor'> },
): Pick<Part, 'commands' | 'presses'> {
  const { reader, desk, roles, messenger } = deps;
  const send = (talk: Talk, card: Card) => messenger.send(talk.chat, card, 'interactive');
  const edit = (press: Press, card: Card) => messenger.edit(press.chat, press.messageId, card, 'interactive');

  const command = async (talk: Talk): Promise<void> => {
    const owner = roles.isOwner(talk.from);
    const own = owner ? await reader.organisations() : await roles.bodiesOf(talk.from);
    if (!owner && own.length === 0) {
      return void (await send(talk, { html: refusalText(talk.locale, { code: 'not-allowed' }), keyboard: [] }));
    }
    const name = talk.text.normalize('NFC').replace(/\s+/gu, ' ').trim();
    if (!owner || name === '') return void (await send(talk, listCard(own, owner, talk.locale)));
    if (name.length > MAX_TITLE_LENGTH) {
      const what = phrases(talk.locale).organiser.field.organisation;
      const html = refusalText(talk.locale, { code: 'bad-text', what, limit: MAX_TITLE_LENGTH });
      return void (await send(talk, { html, keyboard: [] }));
    }
    const body = { id: OrganisationId.parse(randomBytes(8).toString('hex')), name };
    await desk.createOrganisation(body, { by: talk.from, now: deps.clock() });
    await send(talk, await bodyCard(body, owner, talk.locale));
  };

  const bodyCard = async (body: Organisation, owner: boolean, locale: Locale): Promise<Card> => {
    const p = phrases(locale).body;
    const staff = await reader.staff(body.id);
    const lines = staff.map(
      (one) => `• <b>${escapeHtml(one.name)}</b> (<code>${one.account}</code>) – ${p.roles[one.role]}`,
    );
    const revoke = owner
      ? staff.map((one) => [
          bodyButton(`✖ ${[...one.name].slice(0, LABEL_LENGTH).join('')}`, 'o-revoke', body.id, one.account),
        ])
      : [];
    return {
      html: [`<b>${escapeHtml(body.name)}</b>`, '', ...(lines.length === 0 ? [p.nobody] : lines)].join('\n'),
      keyboard: [
        ...(owner ? [[bodyButton(p.inviteOrganiser, 'o-invite', body.id, 'organiser')]] : []),
        [bodyButton(p.inviteObserver, 'o-invite', body.id, 'observer')],
        ...revoke,
      ],
    };
  };

  /** The organisation stands where a poll's id does in other buttons. */
  const guarded =
    (act: BodyAct, handle: (press: Press, body: Organisation, owner: boolean) => Promise<Answer<string>>) =>
    async (press: Press): Promise<void> => {
      const done = await admit(act, press, handle);
      const text = done.ok ? done.value : refusalText(press.locale, done.refusal);
      await messenger.answer(press.queryId, text, !done.ok);
    };
  const admit = async (
    act: BodyAct,
    press: Press,
    handle: (press: Press, body: Organisation, owner: boolean) => Promise<Answer<string>>,
  ): Promise<Answer<string>> => {
    if (!press.inPrivate) return refused({ code: 'private-chat-only' });
    const id = OrganisationId.parse(press.poll);
    const held = await roles.ofBody(press.from, id);
    const allowed = mayActOnBody(act, held, press.arg === 'observer' ? 'observer' : 'organiser');
    if (!allowed.ok) return allowed;
    const body = await reader.organisation(id);
    return body === null ? refused({ code: 'not-allowed' }) : await handle(press, body, held.includes('owner'));
  };

  return {
    commands: { tochuc: command, organisations: command },
    presses: {
      'o-card': guarded('o-card', async (press, body, owner) => {
        await edit(press, await bodyCard(body, owner, press.locale));
        return granted('');
      }),
      'o-invite': guarded('o-invite', async (press, body) => {
        const role = press.arg === 'observer' ? 'observer' : 'organiser';
        const actor = { by: press.from, now: deps.clock() };
        const link = await deps.links.offer({ role, organisation: body.id, poll: null, name: '' }, actor);
        if (!link.ok) return link;
        const p = phrases(press.locale).body;
        const html = p.link({ role: p.roles[role], body: escapeHtml(body.name), link: escapeHtml(link.value) });
        await messenger.send(press.chat, { html, keyboard: [] }, 'interactive');
        return granted('');
      }),
      'o-revoke': guarded('o-revoke', async (press, body) => {
        const staff = (await reader.staff(body.id)).find(({ account }) => account === press.arg);
        if (staff === undefined) return refused({ code: 'unknown-person' });
        const p = phrases(press.locale);
        const html = p.body.revokeQuestion({ name: escapeHtml(staff.name), role: p.body.roles[staff.role] });
        const keyboard = [
          [bodyButton(p.body.revokeYes, 'o-revoke-yes', body.id, staff.account)],
          [bodyButton(p.organiser.back, 'o-card', body.id)],
        ];
        await edit(press, { html, keyboard });
        return granted('');
      }),
      'o-revoke-yes': guarded('o-revoke-yes', async (press, body, owner) => {
        const account = TelegramId.safeParse(press.arg);
        const actor = { by: press.from, now: deps.clock() };
        const revoked = account.success && (await desk.revokeStaff(body.id, account.data, actor));
        if (!account.success || !revoked) return refused({ code: 'unknown-person' });
        const locale = (await reader.locale(account.data)) ?? deps.locale;
        const html = phrases(locale).body.revoked({ body: escapeHtml(body.name) });
        await messenger.send(account.data, { html, keyboard: [] }, 'interactive');
        await deps.menus.setFor(account.data);
        await edit(press, await bodyCard(body, owner, press.locale));
        return granted(phrases(press.locale).organiser.done);
      }),
    },
  };
}

function listCard(bodies: readonly Organisation[], owner: boolean, locale: Locale): Card {
  const p = phrases(locale).body;
  const keyboard = bodies
    .slice(-SHOWN)
    .map(({ id, name }): Button[] => [bodyButton([...name].slice(0, LABEL_LENGTH).join(''), 'o-card', id)]);
  const html = [`<b>${p.heading}</b>`, ...(bodies.length === 0 ? [p.none] : []), ...(owner ? ['', p.howToAdd] : [])];
  return { html: html.join('\n'), keyboard };
}

function bodyButton(label: string, act: BodyAct, body: OrganisationId, arg = ''): Button {
  return { label, data: encodePlainTap({ act, poll: PollId.parse(body), arg }) };
}
