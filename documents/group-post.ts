// What does the leadership group get when a result is published?
import type { PaperModel } from './model.js';
import { escaped, messagesOf, postHead, sessionOf, shortened } from './post-text.js';
import { type ResultRow, resultRows } from './result-table.js';
import { phrasesOf, titled, unclosed } from './wording.js';

/** Telegram's limit in UTF-16 code units, counted before the markup is taken out: a margin on the safe side. */
export const CAPTION_LIMIT = 1024;

/** One post: the first picture carries the caption; `texts` follow as messages; all in HTML parse mode. */
export interface GroupPost {
  readonly caption: string;
  readonly texts: readonly string[];
  /** File names in the order of sending. */
  readonly pictures: readonly string[];
  readonly files: readonly string[];
}

/** The post of a result with its papers; a subject's block is never divided between two messages. */
export function groupPost(
  model: PaperModel,
  papers: readonly { readonly file: string; readonly kind: PaperKind }[],
): GroupPost {
  const named = (kinds: readonly PaperKind[]): readonly string[] =>
    kinds.flatMap((kind) => papers.filter((paper) => paper.kind === kind).map(({ file }) => file));
  return {
    caption: captionOf(model),
    texts: textsOf(model),
    pictures: named(['picture']),
    files: named(['minutes', 'table']),
  };
}

/** What a paper is for; the group gets pictures, minutes and tables, not the empty ballot form. */
export type PaperKind = 'minutes' | 'table' | 'picture' | 'text' | 'ballot-form';

function captionOf(model: PaperModel): string {
  const words = phrasesOf(model.language).post;
  const { subjects } = model.outcome;
  const concerned = subjects.filter((subject) => subject.band !== 'none').length;
  const closing =
    concerned === 0 ? words.clear(subjects.length) : words.banded({ count: concerned, of: subjects.length });
  const frame = (title: string, session: string): string =>
    [`<b>${escaped(words.heading)}</b>`, escaped(title), escaped(session), ...figures(model), closing, words.papers]
      .filter((line) => line !== '')
      .join('\n');
  const room = CAPTION_LIMIT - frame('', '').length - 4;
  return frame(shortened(titled(model.title), room / 2), shortened(sessionOf(model), room / 2));
}

function textsOf(model: PaperModel): readonly string[] {
  const head = [...postHead(model), ...figures(model)].join('\n');
  return messagesOf([head, ...resultRows(model).map(subjectBlock(model))], model.language);
}

/** A short block per subject instead of a wide table: it reads on a screen 360 pixels wide. */
function subjectBlock(model: PaperModel): (row: ResultRow) => string {
  const words = phrasesOf(model.language);
  return (row) =>
    [
      `<b>${row.place}. ${escaped(row.name)}</b>`,
      ...(row.position === '' ? [] : [`<i>${escaped(row.position)}</i>`]),
      ...row.cells.map(({ label, count, percent }) => `${escaped(label)}: <b>${count}</b> (${percent}%)`),
      `${words.post.invalid}: ${row.invalid}`,
      ...(row.finding === null
        ? []
        : [
            `▲ <b>${escaped(row.bandLabel)}</b>`,
            escaped(`${unclosed(row.finding.consequence)} (${row.finding.article}).`),
          ]),
    ].join('\n');
}

function figures(model: PaperModel): readonly string[] {
  const words = phrasesOf(model.language).post;
  const { attendance, ballots, denominator } = model.outcome;
  return [words.presence(attendance), words.counts(ballots), words.denominator[denominator.basis](denominator.count)];
}
