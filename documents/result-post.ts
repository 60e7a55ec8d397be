// Which messages, pictures and files make up the published result of a poll?
import type { StoredTally } from '../core/count-record.js';
import type { DeliveryKind, NewDelivery } from '../core/delivery.js';
import type { PollId, TelegramId } from '../core/ids.js';
import type { FileToSend } from '../core/messenger.js';
import type { Poll } from '../core/poll.js';
import type { Locale, Reader } from '../core/store.js';
import { groupPost } from './group-post.js';
import { renderPapers } from './papers.js';
import { BUNDLE_NAME, type BundleReader, pollBundle } from './poll-bundle.js';
import { pollPapers } from './poll-papers.js';

/** Everything that goes to the leadership group, in the order of sending. */
export interface ResultPost {
  readonly pictures: readonly FileToSend[];
  readonly texts: readonly string[];
  readonly files: readonly FileToSend[];
}

export type ResultReader = Pick<Reader, 'poll' | 'tally' | 'subjects' | 'rollCounts' | 'deliveryStats'> & BundleReader;

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
  const [subjects, counts, deliveries] = await Promise.all([
    reader.subjects(poll.id),
    reader.rollCounts(poll.id),
    reader.deliveryStats(poll.id),
  ]);
  const model = pollPapers({ poll, subjects, tally, counts, deliveries }, locale);
  const papers = await renderPapers(model);
  const { caption, texts, pictures, files } = groupPost(model, papers);
  const bundle = await pollBundle(poll, subjects, tally, reader);
  const named = (names: readonly string[]): readonly FileToSend[] =>
    names.flatMap((name) =>
      papers.filter(({ file }) => file === name).map(({ content }) => ({ name, bytes: content })),
    );
  return {
    texts,
    pictures: named(pictures).map((picture, i) => (i === 0 ? { ...picture, caption } : picture)),
    files: [...named(files), ...(bundle === null ? [] : [{ name: BUNDLE_NAME, bytes: bundle }])],
  };
}
