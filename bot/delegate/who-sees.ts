// Who can see what of a poll? Made from the poll's own settings, so that the page never promises what is not so.
import type { Poll } from '../../core/poll.js';
import type { Locale } from '../../core/store.js';
import { phrases } from '../../locales/phrases.js';

/** The settings of a poll on which depends who sees what. */
export type Openness = Pick<Poll, 'sealing' | 'receipts' | 'disclosure' | 'approvals'>;

/** The page in Telegram's HTML; without a poll, what holds for every one. */
export function whoSeesText(locale: Locale, poll: Openness | null): string {
  const w = phrases(locale).delegate.who;
  return [
    `<b>${w.title}</b>`,
    w.others,
    ...(poll === null ? [] : ofBox(poll, locale)),
    w.disk,
    w.bot,
    w.telegram,
    w.near,
    ...(poll === null ? [] : [w.disclosure[poll.disclosure]]),
    w.unanimous,
    ...(poll?.receipts === true ? [w.receipt] : []),
    w.turnout,
  ].join('\n\n');
}

function ofBox({ sealing, approvals }: Openness, locale: Locale): readonly string[] {
  const w = phrases(locale).delegate.who;
  return [sealing === 'board' ? w.sealedByBoard : w.sealedByOperator, ...(approvals > 0 ? [w.board] : [])];
}
