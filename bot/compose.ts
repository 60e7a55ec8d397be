// What does a queued message say at the moment it leaves? Made from the store, never kept beside the row.
import type { Delivery } from '../core/delivery.js';
import { DelegateId } from '../core/ids.js';
import type { Keyring } from '../core/keys.js';
import type { Locale, Reader } from '../core/store.js';
import { createBoardPosts } from './board/ceremony-post.js';
import { openBallot } from './delegate/open-ballot.js';
import { createNoticeComposer } from './organiser/notices.js';
import { createResultPost } from './result-post.js';
import type { Content } from './sender.js';

export interface ComposerDeps {
  readonly reader: Reader;
  readonly keyring: Pick<Keyring, 'open'>;
  readonly locale: Locale;
}

/** Null when the message is no longer wanted: the poll has moved on, or the person may not vote any more. */
export function createComposer(deps: ComposerDeps): (delivery: Delivery) => Promise<Content | null> {
  const board = createBoardPosts(deps.reader, deps.locale);
  const resultPost = createResultPost(deps.reader, deps.locale);
  const notice = createNoticeComposer(deps.reader, deps.locale);
  return async (delivery) => {
    switch (delivery.kind) {
      case 'ballot':
        return await ballot(delivery, deps);
      case 'result-text':
      case 'result-picture':
      case 'result-file':
        return await resultPost(delivery);
      case 'notice':
        return await notice(delivery);
      case 'board':
        return await board(delivery);
    }
  };
}

async function ballot(delivery: Delivery, deps: ComposerDeps): Promise<Content | null> {
  const id = DelegateId.safeParse(delivery.recipient);
  const line = id.success ? await deps.reader.delegate(id.data) : null;
  if (line === null) return null;
  const locale = (await deps.reader.locale(delivery.chatId)) ?? deps.locale;
  const card = await openBallot(line, locale, deps);
  return card.ok ? { form: 'card', card: card.value } : null;
}
