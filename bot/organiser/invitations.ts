// How do delegates get their invitations: one-time links, as a file and as sheets with QR codes?
import { randomBytes } from 'node:crypto';
import { InviteCode } from '../../core/ids.js';
import type { Card } from '../../core/messenger.js';
import type { Poll } from '../../core/poll.js';
import { granted, refused } from '../../core/refusal.js';
import type { Delegate } from '../../core/roll.js';
import { findRuleSet } from '../../core/rules/index.js';
import { vietnamDay } from '../../core/spoken-time.js';
import type { Locale } from '../../core/store.js';
import { csvFile } from '../../documents/csv-file.js';
import { type Invitation, invitationsPdf } from '../../documents/invitations.js';
import { phrases, refusalText } from '../../locales/phrases.js';
import { escapeHtml } from '../../locales/text.js';
import { hashInvite } from '../delegate/enrolment.js';
import type { Part, Press, Talk } from '../talk.js';
import type { DeskContext } from './deps.js';
import { wholeRoll } from './dry-run.js';
import type { ActHandlers } from './guard.js';
import { deskButton } from './offers.js';
import { organisedBy } from './poll-list.js';

/** Sheets in one PDF: made in about a second, in which the bot does nothing else. */
const SHEETS_IN_A_FILE = 100;
const CODE_BYTES = 16;

export interface Invitations {
  readonly commands: Part['commands'];
  readonly acts: ActHandlers;
}

export function createInvitations(deps: DeskContext): Invitations {
  const { reader, desk, messenger, cards } = deps;
  const unbound = async (poll: Poll): Promise<readonly Delegate[]> =>
    (await wholeRoll(poll.id, reader)).filter((line) => line.bound === null);

  const question = async (poll: Poll, locale: Locale): Promise<Card> => {
    const p = phrases(locale).organiser;
    const { convened, bound } = await reader.rollCounts(poll.id);
    const back = [deskButton(p.back, 'd-card', poll.id)];
    const heading = `<b>${p.invites.heading}</b>\n<b>${escapeHtml(poll.title)}</b>\n\n`;
    if (convened === 0) return { html: heading + p.invites.noRoll, keyboard: [back] };
    if (convened === bound) return { html: heading + p.invites.none, keyboard: [back] };
    const html = heading + p.invites.text({ count: convened - bound });
    return { html, keyboard: [[deskButton(p.invites.yes, 'd-invites-yes', poll.id)], back] };
  };

  const invites = async (talk: Talk): Promise<void> => {
    const send = (card: Card) => messenger.send(talk.chat, card, 'interactive');
    const refuse = (code: 'not-allowed' | 'no-draft') =>
      send({ html: refusalText(talk.locale, { code }), keyboard: [] });
    if (!(await deps.roles.mayDraft(talk.from))) return void (await refuse('not-allowed'));
    const polls = await organisedBy(talk.from, deps);
    const poll = polls.find(({ phase }) => ['draft', 'scheduled', 'open', 'suspended'].includes(phase));
    if (poll === undefined) return void (await refuse('no-draft'));
    await send(await question(poll, talk.locale));
  };

  const sendFiles = async (press: Press, poll: Poll, made: readonly Invitation[]): Promise<void> => {
    const p = phrases(press.locale).organiser.invites;
    const { line, name, unit, link } = p.columns;
    const rows = made.map((one) => [String(one.line), one.name, one.unit ?? '', one.link]);
    const links = { name: `${p.fileLinks}.csv`, bytes: csvFile([[line, name, unit, link], ...rows]), caption: p.links };
    await messenger.sendFile(press.chat, links, 'interactive');
    for (let from = 0; from < made.length; from += SHEETS_IN_A_FILE) {
      const part = made.slice(from, from + SHEETS_IN_A_FILE);
      const bytes = await invitationsPdf({ ...headOf(poll, press.locale, deps.clock()), delegates: part });
      const [first, last] = [part[0]?.line ?? 0, part.at(-1)?.line ?? 0];
      const caption = p.sheets({ from: first, to: last });
      await messenger.sendFile(press.chat, { name: `${p.fileSheets}-${first}-${last}.pdf`, bytes, caption }, 'bulk');
    }
  };

  return {
    commands: { invites, giaymoi: invites },
    acts: {
      'd-invites': async (press, poll) => {
        await cards.aside(press, await question(poll, press.locale));
        return granted('');
      },
      'd-invites-yes': async (press, poll) => {
        const lines = await unbound(poll);
        if (lines.length === 0) return refused({ code: 'stale-button' });
        await messenger.answer(press.queryId, phrases(press.locale).organiser.invites.working, false);
        const made = lines.map((line) => {
          const code = InviteCode.parse(randomBytes(CODE_BYTES).toString('base64url'));
          const link = `https://t.me/${deps.botUsername}?start=${code}`;
          const invite = { delegate: line.id, codeHash: hashInvite(code) };
          return { invite, sheet: { line: line.line, name: line.name, unit: line.unit || null, link } };
        });
        const invites = made.map(({ invite }) => invite);
        await desk.keepInvites(poll.id, invites, { by: press.from, now: deps.clock() });
        await sendFiles(
          press,
          poll,
          made.map(({ sheet }) => sheet),
        );
        await cards.renew(poll, press.chat, press.locale);
        return granted('');
      },
    },
  };
}

function headOf(poll: Poll, language: Locale, now: Date): Omit<Parameters<typeof invitationsPdf>[0], 'delegates'> {
  return {
    language,
    letterhead: findRuleSet(poll.ruleSetId)?.kind ?? 'state',
    organisation: { name: poll.organisation, superior: null },
    number: null,
    town: null,
    date: vietnamDay(now),
    confidentiality: null,
    trial: false,
    title: poll.title,
    conference: null,
    venue: null,
    opensAt: poll.opensAt?.toISOString() ?? null,
    expiresAt: poll.closesAt?.toISOString() ?? null,
    contact: null,
  };
}
