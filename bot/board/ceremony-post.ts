// What does a post to the board or the group about box, shares and count say at the moment it leaves?

import { CheckpointPaper } from '../../core/board/checkpoint.js';
import { findPaper } from '../../core/board/paper.js';
import { sixWords } from '../../core/board/six-words.js';
import { ALARMS, type BoardPost, type Custody, type Holder, SHARE_FAULTS } from '../../core/custody.js';
import type { Delivery } from '../../core/delivery.js';
import type { Card, FileToSend } from '../../core/messenger.js';
import type { Poll } from '../../core/poll.js';
import { receiptCode } from '../../core/receipt.js';
import type { Locale, Reader } from '../../core/store.js';
import { isWithheld } from '../../core/tally.js';
import { phrases } from '../../locales/phrases.js';
import { escapeHtml } from '../../locales/text.js';
import { keyButton } from './ceremony-card.js';
import { certificationPapers, handoverPapers, rehearsalPapers, sha256 } from './ceremony-papers.js';
import { figureLines } from './figures.js';

export type PostContent =
  | { readonly form: 'card'; readonly card: Card }
  | { readonly form: 'file'; readonly file: FileToSend };

/** Papers longer than this, in characters, go as a file: with a heading they would not fit one message. */
const MOST_PAPER_TEXT = 3_200;
const PAPERS_NAME = 'giay-to.txt';
const RECEIPTS_NAME = 'ma-bien-nhan.txt';
const LEAF_BYTES = 32;

/** Composes a post; null when it is no longer wanted. */
export function createBoardPosts(
  reader: Reader,
  defaultLocale: Locale,
): (delivery: Delivery) => Promise<PostContent | null> {
  return async ({ poll: id, part, recipient, chatId }) => {
    const [poll, post, custody] = await Promise.all([reader.poll(id), reader.boardPost(id, part), reader.custody(id)]);
    if (poll === null || post === null) return null;
    const locale = recipient === 'group' ? defaultLocale : ((await reader.locale(chatId)) ?? defaultLocale);
    const holder = custody.holders.find(({ account }) => recipient === `account:${account}`);
    return await contentOf(post, { poll, custody, holder: holder ?? null, locale, reader });
  };
}

/** Papers under a heading: as text that a press copies, or as a file where they are too long. */
export function papersMessage(heading: string, papers: string): PostContent {
  if (papers.length > MOST_PAPER_TEXT) {
    const file = { name: PAPERS_NAME, bytes: new TextEncoder().encode(papers) };
    return { form: 'file', file: heading === '' ? file : { ...file, caption: heading } };
  }
  const html = `${heading}${heading === '' ? '' : '\n\n'}<pre>${escapeHtml(papers)}</pre>`;
  return { form: 'card', card: { html, keyboard: [] } };
}

interface At {
  readonly poll: Poll;
  readonly custody: Custody;
  /** Null for the group and for who is not of the board. */
  readonly holder: Holder | null;
  readonly locale: Locale;
  readonly reader: Reader;
}

async function contentOf(post: BoardPost, at: At): Promise<PostContent | null> {
  const { poll, custody, holder, locale, reader } = at;
  const p = phrases(locale).custody;
  const title = escapeHtml(poll.title);
  const plain = (html: string): PostContent => ({ form: 'card', card: { html, keyboard: [] } });
  switch (post.code) {
    case 'dealt': {
      const papers = holder === null ? null : await rehearsalPapers(poll, custody, holder, reader);
      return papers === null || poll.phase !== 'draft' ? null : papersMessage(p.dealtPapers, papers);
    }
    case 'checkpoint': {
      const text = await reader.checkpoint(poll.id);
      const facts = text === null ? null : findPaper(CheckpointPaper, text);
      if (text === null || facts === null || !facts.ok) return null;
      const words = sixWords(sha256(text));
      return papersMessage(p.checkpoint({ poll: title, turnout: facts.value.turnout, words }), text);
    }
    case 'receipts': {
      const leaves = await reader.leaves(poll.id);
      // Telegram takes no empty file, and an empty box has no receipts.
      if (leaves === null || leaves.length === 0) return null;
      return { form: 'file', file: { name: RECEIPTS_NAME, bytes: receiptsList(leaves), caption: p.receipts } };
    }
    case 'shares-asked':
      return await sharesAsked(post, at);
    case 'share-refused': {
      const [member, fault] = post.detail.split(' ');
      const named = custody.holders.find((found) => String(found.member) === member);
      const why = SHARE_FAULTS.find((known) => known === fault);
      if (named === undefined || why === undefined) return null;
      return plain(p.shareRefused({ poll: title, name: escapeHtml(named.name), why: p.faults[why] }));
    }
    case 'certify-asked':
      return await certifyAsked(at);
    case 'alarm': {
      const alarm = ALARMS.find((known) => known === post.detail);
      return alarm === undefined ? null : plain(p.alarm({ poll: title, why: p.alarms[alarm] }));
    }
    case 'destroyed':
      return papersMessage(p.destroyed({ poll: title }), post.detail);
  }
}

async function sharesAsked(
  post: BoardPost,
  { poll, custody, holder, locale, reader }: At,
): Promise<PostContent | null> {
  const p = phrases(locale).custody;
  const text = await reader.checkpoint(poll.id);
  const { counter } = await reader.release(poll.id);
  if (holder === null || text === null || counter === null) return null;
  const title = `${escapeHtml(poll.title)}${post.detail === 'recount' ? `\n\n${p.recount}` : ''}`;
  if (holder.seat === 'paper') {
    const html = p.sharesAskedPaper({ poll: title, words: sixWords(sha256(text)) });
    return { form: 'card', card: { html, keyboard: [[keyButton(p.wordsSame, 'k-witness', poll)]] } };
  }
  const papers = await handoverPapers(poll, custody, holder, reader);
  return papers === null ? null : papersMessage(p.sharesAsked({ poll: title }), papers);
}

/** A member with an own key gets papers for the page, one with a paper code the figures and two buttons. */
async function certifyAsked({ poll, custody, holder, locale, reader }: At): Promise<PostContent | null> {
  const p = phrases(locale).custody;
  const tally = await reader.tally(poll.id);
  if (holder === null || tally === null || poll.phase !== 'counted') return null;
  const heading = p.certifyAsked({ poll: escapeHtml(poll.title), words: sixWords(tally.digest) });
  if (holder.seat !== 'paper') {
    const papers = await certificationPapers(poll, custody, reader);
    const file = papers === null ? null : { name: PAPERS_NAME, bytes: new TextEncoder().encode(papers) };
    return file && { form: 'file', file: { ...file, caption: `${heading}\n\n${p.certifyWithPage}` } };
  }
  const subjects = await reader.subjects(poll.id);
  const figures = isWithheld(tally.tally) ? [p.withheld] : figureLines(tally.tally, subjects, poll.scale, locale);
  const keyboard = [[keyButton(p.agree, 'k-agree', poll)], [keyButton(p.object, 'k-object', poll)]];
  return { form: 'card', card: { html: [heading, '', ...figures].join('\n'), keyboard } };
}

/** One line a ballot: its code, and the whole leaf for who checks the root. */
function receiptsList(leaves: Uint8Array): Uint8Array {
  const lines: string[] = [];
  for (let at = 0; at < leaves.length; at += LEAF_BYTES) {
    const leaf = Buffer.from(leaves.subarray(at, at + LEAF_BYTES)).toString('hex');
    lines.push(`${receiptCode(leaf)} ${leaf}\n`);
  }
  return new TextEncoder().encode(lines.join(''));
}
