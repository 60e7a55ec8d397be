// What does the leadership group get when a poll is published, message by message?
import type { Delivery } from '../core/delivery.js';
import type { PollId } from '../core/ids.js';
import type { FileToSend } from '../core/messenger.js';
import type { Locale, Reader } from '../core/store.js';
import { type ResultPost, resultPostOf } from '../documents/result-post.js';
import type { Content } from './sender.js';

/** The papers of so many polls are kept at hand: of more that are sent at the same time they are made again. */
const KEPT = 3;

/** Composes one part of a poll's result; the papers are made once for all parts, and made again after a restart. */
export function createResultPost(reader: Reader, locale: Locale): (delivery: Delivery) => Promise<Content | null> {
  const posts = new Map<PollId, Promise<ResultPost | null>>();
  return async (delivery) => {
    let made = posts.get(delivery.poll);
    if (made === undefined) {
      made = resultPostOf(delivery.poll, reader, locale);
      posts.set(delivery.poll, made);
      for (const poll of [...posts.keys()].slice(0, -KEPT)) posts.delete(poll);
      made.catch(() => posts.delete(delivery.poll));
    }
    const post = await made;
    return post === null ? null : contentOf(post, delivery);
  };
}

function contentOf(post: ResultPost, delivery: Delivery): Content | null {
  if (delivery.kind === 'result-text') {
    const html = post.texts[delivery.part];
    return html === undefined ? null : { form: 'card', card: { html, keyboard: [] } };
  }
  const [form, files] =
    delivery.kind === 'result-picture' ? (['picture', post.pictures] as const) : (['file', post.files] as const);
  const file: FileToSend | undefined = files[delivery.part];
  return file === undefined ? null : { form, file };
}
