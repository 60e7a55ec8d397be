// Which messages, pictures and files make up the published result of a poll?
import type { StoredTally } from '../core/count-record.js';
import type { DeliveryKind, NewDelivery } from '../core/delivery.js';
import type { PollId, TelegramId } from '../core/ids.js';
import type { FileToSend } from '../core/messenger.js';
import type { Poll } from '../core/poll.js';
import type { Locale, Reader } from '../core/store.js';
import { isWithheld } from '../core/tally.js';
import { type CountedReader, readCountedPoll } from './counted-poll.js';
import { groupPost } from './group-post.js';
import { renderPapers } from './papers.js';
import { BUNDLE_NAME, type BundleReader, pollBundle } from './poll-bundle.js';
import { pollHead, pollPapers } from './poll-papers.js';
import { reducedTexts, withheldText } from './reduced-post.js';

/** Everything that goes to the leadership group, in the order of sending. */
export interface ResultPost {
  readonly pictures: readonly FileToSend[];
  readonly texts: readonly string[];
  readonly files: readonly FileToSend[];
}

export type ResultReader = CountedReader & BundleReader & Pick<Reader, 'poll' | 'tally'>;

/** The post of a counted poll; null before its count. */
export async function resultPostOf(id: PollId, reader: ResultReader, locale: Locale): Promise<ResultPost | null> {
  const [poll, tally] = await Promise.all([reader.poll(id), reader.tally(id)]);
  return poll === null || tally === null ? null : await post(poll, tally, reader, locale);
}

/** The rows of the outbox that carry the post: the pictures first, then the table as text, then the files. */
export async function resultDeliveries(
  poll: Poll,
  tally: StoredTally,
  reader: ResultReader,
  locale: Locale,
): Promise<readonly NewDelivery[]> {
  const chatId = poll.groupChatId;
  if (chatId === null) return [];
  const { pictures, texts, files } = await post(poll, tally, reader, locale);
  const rows = (kind: DeliveryKind, parts: readonly unknown[], chat: TelegramId): readonly NewDelivery[] =>
    parts.map((_, part) => ({ poll: poll.id, recipient: 'group', kind, part, chatId: chat }));
  return [
    ...rows('result-picture', pictures, chatId),
    ...rows('result-text', texts, chatId),
    ...rows('result-file', files, chatId),
  ];
}

async function post(poll: Poll, tally: StoredTally, reader: ResultReader, locale: Locale): Promise<ResultPost> {
  if (isWithheld(tally.tally)) {
    return { texts: [withheldText(pollHead({ poll, tally }, locale))], pictures: [], files: [] };
  }
  const counted = await readCountedPoll(poll, tally, reader);
  const model = pollPapers(counted, locale);
  const zip = await pollBundle(poll, counted.subjects, tally, reader);
  const bundle: readonly FileToSend[] = zip === null ? [] : [{ name: BUNDLE_NAME, bytes: zip }];
  // Papers hold the counts: where these are not made known, the group gets words, and a bundle that has none either.
  if (poll.disclosure !== 'full') return { texts: reducedTexts(model, poll.disclosure), pictures: [], files: bundle };
  const papers = await renderPapers(model);
  const { caption, texts, pictures, files } = groupPost(model, papers);
  const named = (names: readonly string[]): readonly FileToSend[] =>
    names.flatMap((name) =>
      papers.filter(({ file }) => file === name).map(({ content }) => ({ name, bytes: content })),
    );
  return {
    texts,
    pictures: named(pictures).map((picture, i) => (i === 0 ? { ...picture, caption } : picture)),
    files: [...named(files), ...bundle],
  };
}
