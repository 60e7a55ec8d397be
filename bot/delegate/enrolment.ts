// How does a person become a delegate to the bot: by known id, by the invitation's link, or by the own phone contact?
import { createHash } from 'node:crypto';
import { InviteCode, type TelegramId } from '../../core/ids.js';
import type { Keyring } from '../../core/keys.js';
import type { Messenger } from '../../core/messenger.js';
import { type Answer, granted, type Refusal } from '../../core/refusal.js';
import type { Delegate } from '../../core/roll.js';
import type { Desk, Locale, Outbox, Reader } from '../../core/store.js';
import { encodePlainTap } from '../../core/tap.js';
import { normalisePhone } from '../../documents/phone.js';
import { phrases, refusalText } from '../../locales/phrases.js';
import { escapeHtml } from '../../locales/text.js';
import type { DeskDoor, Part, Talk } from '../talk.js';
import { openBallot } from './open-ballot.js';
import { whoSeesText } from './who-sees.js';

/** A shared contact: whose account Telegram says it is, the number as Telegram has it, and whether it was forwarded. */
export interface SharedContact {
  readonly owner: TelegramId | null;
  readonly phone: string;
  readonly forwarded: boolean;
}

export interface EnrolmentDeps {
  readonly reader: Reader;
  readonly desk: Desk;
  readonly outbox: Outbox;
  readonly messenger: Messenger;
  readonly keyring: Pick<Keyring, 'open'>;
  readonly clock: () => Date;
  readonly door: DeskDoor;
}

export interface Enrolment extends Part {
  contact(talk: Talk, contact: SharedContact): Promise<void>;
}

export function createEnrolment(deps: EnrolmentDeps): Enrolment {
  const { desk, reader, messenger } = deps;
  const actor = (talk: Talk) => ({ by: talk.from, now: deps.clock() });
  const say = (talk: Talk, html: string) => messenger.send(talk.chat, { html, keyboard: [] }, 'interactive');

  const greet = async (talk: Talk, lines: readonly Delegate[]): Promise<void> => {
    const p = phrases(talk.locale).delegate;
    const first = lines[0];
    if (first === undefined) return;
    const parts = [p.welcome({ name: escapeHtml(first.name) })];
    for (const line of lines) {
      const poll = await reader.poll(line.pollId);
      if (poll === null) continue;
      parts.push(
        '',
        p.boundTo({ poll: escapeHtml(poll.title), line: line.line }),
        poll.phase === 'open' ? p.ballotNow : p.ballotComes,
      );
    }
    await say(talk, parts.join('\n'));
    for (const line of lines) await handOut(line, talk, deps);
  };

  const start = async (talk: Talk): Promise<void> => {
    if (talk.text !== '') return await byLink(talk);
    const bound = await desk.bindByKnownId(talk.from, actor(talk));
    const lines = bound.length > 0 ? bound : await reader.linesOf(talk.from);
    if (lines.length > 0) return await greet(talk, lines);
    if (await deps.door.greet(talk)) return;
    const p = phrases(talk.locale).delegate;
    await messenger.askContact(talk.chat, p.askContact, p.shareContact);
  };

  const byLink = async (talk: Talk): Promise<void> => {
    if (await deps.door.acceptRole(talk)) return;
    const code = InviteCode.safeParse(talk.text);
    const bound = code.success
      ? await desk.bindByCode(hashInvite(code.data), talk.from, actor(talk))
      : ({ ok: false, refusal: { code: 'link-unknown' } } as const);
    if (bound.ok) return await greet(talk, [bound.value]);
    await say(talk, refusalText(talk.locale, bound.refusal));
  };

  return {
    commands: {
      start,
      phieu: (talk) => resend(talk, deps),
      ballot: (talk) => resend(talk, deps),
      help: async (talk) => {
        const more = await deps.door.help(talk);
        await say(talk, [phrases(talk.locale).delegate.help, more].filter((part) => part !== '').join('\n\n'));
      },
      aithay: (talk) => whoSees(talk, deps),
      who: (talk) => whoSees(talk, deps),
      ngonngu: (talk) => chooseLanguage(talk, deps),
      language: (talk) => chooseLanguage(talk, deps),
    },
    presses: {
      who: async (press) => {
        const poll = await reader.poll(press.poll);
        await messenger.answer(press.queryId, '', false);
        // In the place of the ballot and back again: below it, the text would push the ballot out of sight.
        const back = encodePlainTap({ act: 'who-back', poll: press.poll, arg: '' });
        const html = whoSeesText(press.locale, poll);
        const card = { html, keyboard: [[{ label: phrases(press.locale).delegate.backToBallot, data: back }]] };
        await messenger.edit(press.chat, press.messageId, card, 'interactive');
      },
      'who-back': async (press) => {
        const line = await reader.delegateOf(press.poll, press.from);
        const card =
          line === null
            ? ({ ok: false, refusal: { code: 'unknown-person' } } as const)
            : await openBallot(line, press.locale, deps);
        await messenger.answer(press.queryId, card.ok ? '' : refusalText(press.locale, card.refusal), !card.ok);
        if (card.ok) await messenger.edit(press.chat, press.messageId, card.value, 'interactive');
      },
      language: async (press) => {
        const locale: Locale = press.arg === 'en' ? 'en' : 'vi';
        await desk.setLocale(press.from, locale);
        await deps.door.languageSet(press.from);
        await messenger.answer(press.queryId, phrases(locale).delegate.languageSet, false);
        const card = { html: phrases(locale).delegate.languageSet, keyboard: [] };
        await messenger.edit(press.chat, press.messageId, card, 'interactive');
      },
    },
    async contact(talk, contact) {
      const own = contact.owner === talk.from && !contact.forwarded;
      if (!own) return void (await say(talk, refusalText(talk.locale, { code: 'contact-not-own' })));
      const read = normalisePhone(international(contact.phone));
      const lines = 'e164' in read ? await desk.bindByPhone(read.e164, talk.from, actor(talk)) : [];
      if (lines.length > 0) return await greet(talk, lines);
      await say(talk, phrases(talk.locale).delegate.notFound);
    },
  };
}

/** Telegram gives numbers with their country code, with or without the plus. */
function international(phone: string): string {
  const digits = phone.trim();
  return /^[1-9]/.test(digits) ? `+${digits}` : digits;
}

/** An invitation's code is kept only as this hash. */
export function hashInvite(code: InviteCode): string {
  return createHash('sha256').update(`invite:${code}`).digest('hex');
}

/** Hands out the ballot of a line whose poll is open: through the outbox the first time, directly when a card went out before. */
async function handOut(line: Delegate, talk: Talk, deps: EnrolmentDeps): Promise<Answer<true>> {
  const card = await openBallot(line, talk.locale, deps);
  if (!card.ok) return card;
  const row = { poll: line.pollId, recipient: line.id, kind: 'ballot', part: 0, chatId: talk.from } as const;
  if ((await deps.outbox.add([row])) === 0) await deps.messenger.send(talk.chat, card.value, 'interactive');
  return granted(true);
}

async function resend(talk: Talk, deps: EnrolmentDeps): Promise<void> {
  let reason: Refusal | null = null;
  for (const line of await deps.reader.linesOf(talk.from)) {
    const handed = await handOut(line, talk, deps);
    if (handed.ok) return;
    reason = handed.refusal;
  }
  const html = reason === null ? phrases(talk.locale).delegate.noBallot : refusalText(talk.locale, reason);
  await deps.messenger.send(talk.chat, { html, keyboard: [] }, 'interactive');
}

async function whoSees(talk: Talk, deps: EnrolmentDeps): Promise<void> {
  const lines = await deps.reader.linesOf(talk.from);
  const poll = lines[0] === undefined ? null : await deps.reader.poll(lines[0].pollId);
  await deps.messenger.send(talk.chat, { html: whoSeesText(talk.locale, poll), keyboard: [] }, 'interactive');
}

async function chooseLanguage(talk: Talk, deps: EnrolmentDeps): Promise<void> {
  const poll = (await deps.reader.linesOf(talk.from))[0]?.pollId;
  if (poll === undefined) {
    const locale: Locale = talk.locale === 'vi' ? 'en' : 'vi';
    await deps.desk.setLocale(talk.from, locale);
    await deps.door.languageSet(talk.from);
    return void (await deps.messenger.send(
      talk.chat,
      { html: phrases(locale).delegate.languageSet, keyboard: [] },
      'interactive',
    ));
  }
  const button = (label: string, arg: Locale) => [{ label, data: encodePlainTap({ act: 'language', poll, arg }) }];
  const card = {
    html: phrases(talk.locale).delegate.chooseLanguage,
    keyboard: [button('Tiếng Việt', 'vi'), button('English', 'en')],
  };
  await deps.messenger.send(talk.chat, card, 'interactive');
}
