// What does a queued notice say at the moment it leaves?
import type { Delivery } from '../../core/delivery.js';
import type { Notice } from '../../core/governance.js';
import type { Card, FileToSend } from '../../core/messenger.js';
import type { Poll } from '../../core/poll.js';
import type { Locale, Reader } from '../../core/store.js';
import { isWithheld } from '../../core/tally.js';
import { encodePlainTap } from '../../core/tap.js';
import { readCountedPoll } from '../../documents/counted-poll.js';
import { minutesPdf } from '../../documents/minutes-pdf.js';
import { pollPapers } from '../../documents/poll-papers.js';
import { phrases } from '../../locales/phrases.js';
import { escapeHtml, formatTime } from '../../locales/text.js';
import { proposalCard, proposalFacts } from '../board/proposal-card.js';

export type NoticeContent =
  | { readonly form: 'card'; readonly card: Card }
  | { readonly form: 'file'; readonly file: FileToSend };

/** Composes a notice; null when it is no longer wanted. */
export function createNoticeComposer(
  reader: Reader,
  defaultLocale: Locale,
): (delivery: Delivery) => Promise<NoticeContent | null> {
  return async (delivery) => {
    const [poll, notice] = await Promise.all([reader.poll(delivery.poll), reader.notice(delivery.poll, delivery.part)]);
    if (poll === null || notice === null) return null;
    const group = delivery.recipient === 'group';
    const locale = group ? defaultLocale : ((await reader.locale(delivery.chatId)) ?? defaultLocale);
    if (notice.code === 'minutes') return await draftMinutes(poll, reader, locale);
    const card = await cardOf(notice, poll, reader, locale);
    return card === null ? null : { form: 'card', card };
  };
}

async function cardOf(notice: Notice, poll: Poll, reader: Reader, locale: Locale): Promise<Card | null> {
  const p = phrases(locale).notices;
  const title = escapeHtml(poll.title);
  const plain = (html: string): Card => ({ html, keyboard: [] });
  switch (notice.code) {
    case 'roll-call': {
      if (poll.phase !== 'draft' && poll.phase !== 'scheduled' && poll.phase !== 'open') return null;
      const data = encodePlainTap({ act: 'm-present', poll: poll.id, arg: '' });
      return { html: p.rollCall({ poll: title }), keyboard: [[{ label: p.present, data }]] };
    }
    case 'extended':
      return plain(p.extended({ poll: title, time: formatTime(new Date(notice.detail), locale) }));
    case 'suspended':
      return plain(p.suspended({ poll: title, reason: escapeHtml(notice.detail) }));
    case 'resumed':
      return plain(p.resumed({ poll: title }));
    case 'void':
      return plain(p.voided({ poll: title, reason: escapeHtml(notice.detail) }));
    case 'proposal': {
      const facts = await proposalFacts(Number(notice.detail), reader);
      return facts === null ? null : proposalCard(facts, locale);
    }
    case 'decided': {
      const facts = await proposalFacts(Number(notice.detail), reader);
      return facts === null ? null : plain(proposalCard(facts, locale).html);
    }
    case 'minutes':
    case 'audit-head':
      return null;
  }
}

/** The minutes as they would be signed: the board sees them before it certifies. */
async function draftMinutes(poll: Poll, reader: Reader, locale: Locale): Promise<NoticeContent | null> {
  const tally = await reader.tally(poll.id);
  if (tally === null || isWithheld(tally.tally)) return null;
  const bytes = await minutesPdf(pollPapers(await readCountedPoll(poll, tally, reader), locale));
  const p = phrases(locale).notices;
  return { form: 'file', file: { name: p.minutesFile, bytes, caption: p.minutes } };
}
