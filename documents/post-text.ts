// Which pieces of text do all posts to the group share, and how do they fit into messages?
import type { PaperLanguage, PaperModel } from './model.js';
import { dayOf } from './paper-date.js';
import { phrasesOf, titled } from './wording.js';

/** Telegram's limit in UTF-16 code units, counted before the markup is taken out: a margin on the safe side. */
export const TEXT_LIMIT = 4096;
/** Longest title in a post, in code units. */
const TITLE_LIMIT = 800;

/** What a post says before any figure. */
export type PostSubject = Pick<
  PaperModel,
  'language' | 'trial' | 'confidentiality' | 'organisation' | 'conference' | 'date' | 'title'
>;

/** The first lines: that it is a rehearsal or confidential, what it is, and of which vote. */
export function postHead(of: PostSubject): readonly string[] {
  const words = phrasesOf(of.language);
  return [
    ...(of.trial ? [`<b>${escaped(words.trial)}</b>`] : []),
    ...(of.confidentiality === null ? [] : [`<b>${escaped(of.confidentiality.toLocaleUpperCase('vi'))}</b>`]),
    `<b>${escaped(words.post.heading)}</b>`,
    escaped(shortened(titled(of.title), TITLE_LIMIT)),
  ];
}

export function sessionOf(of: PostSubject): string {
  const day = phrasesOf(of.language).day(dayOf(of.date));
  return [of.organisation.name, of.conference, day].filter((part) => part !== null).join(', ');
}

/** Blocks joined by an empty line into as few messages as hold them, numbered where there are several; each block alone is below the limit. */
export function messagesOf(blocks: readonly string[], language: PaperLanguage): readonly string[] {
  const words = phrasesOf(language).post;
  const messages = packed(blocks, TEXT_LIMIT - PART_ROOM);
  const of = messages.length;
  return of === 1 ? messages : messages.map((text, index) => `${words.part({ number: index + 1, of })}\n${text}`);
}

/** Room kept for "(12/34)" and its line break. */
const PART_ROOM = 16;

function packed(blocks: readonly string[], limit: number): readonly string[] {
  const messages: string[] = [];
  for (const block of blocks) {
    const last = messages.at(-1);
    if (last !== undefined && last.length + 2 + block.length <= limit)
      messages[messages.length - 1] = `${last}\n\n${block}`;
    else messages.push(block);
  }
  return messages;
}

/** A name is a stranger's text: in HTML parse mode these three letters are markup. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** At most `limit` code units after escaping, cut at a letter. */
export function shortened(text: string, limit: number): string {
  if (escaped(text).length <= limit) return text;
  let kept = '';
  for (const letter of text) {
    if (escaped(kept + letter).length > limit - 1) break;
    kept += letter;
  }
  return `${kept}…`;
}
