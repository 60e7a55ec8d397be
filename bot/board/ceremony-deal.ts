// How is the key of a box dealt in the chat, and how does a member show that a paper code was written down?
import { randomInt } from 'node:crypto';
import { LEAST_MEMBERS } from '../../core/board/member-key.js';
import { askedGroups, checkTypedBack } from '../../core/board/share-code.js';
import { sixWords } from '../../core/board/six-words.js';
import type { PollId, TelegramId } from '../../core/ids.js';
import type { Poll } from '../../core/poll.js';
import { type Answer, granted, refused } from '../../core/refusal.js';
import type { Locale } from '../../core/store.js';
import { phrases } from '../../locales/phrases.js';
import type { Press, Talk } from '../talk.js';
import { keyButton } from './ceremony-card.js';
import type { CeremonyDeps } from './ceremony-deps.js';
import { ceremonyOf } from './ceremony-papers.js';
import { boardRefusalText } from './ceremony-refusal.js';

/** A paper code on show: in this process's memory alone, until its groups are typed back. */
interface Shown {
  readonly poll: PollId;
  readonly member: number;
  readonly code: string;
  readonly asked: readonly [number, number];
  readonly messageId: number | null;
}

export interface Dealing {
  /** Makes the key, keeps the ciphertexts, shows each paper code to its member once. */
  deal(press: Press, poll: Poll): Promise<Answer<string>>;
  /** Takes the two groups of a code that is on show; false when none is. */
  typedBack(talk: Talk): Promise<boolean>;
  /** The member of a paper code confirms the six words of the ceremony. */
  confirmWords(press: Press, poll: Poll): Promise<Answer<string>>;
}

export function createDealing(deps: CeremonyDeps): Dealing {
  const { reader, desk, dealer, messenger } = deps;
  const onShow = new Map<TelegramId, Shown>();
  /** Members whose code was typed back for the dealing that has this key. */
  const written = new Set<string>();
  const mark = (boxKey: string, member: number) => `${boxKey}:${member}`;

  const show = async (account: TelegramId, shown: Omit<Shown, 'messageId'>, locale: Locale): Promise<void> => {
    const [first, second] = shown.asked;
    const html = phrases(locale).custody.paperCode({ code: shown.code, first, second });
    const sent = await messenger.send(account, { html, keyboard: [], protect: true }, 'interactive');
    onShow.set(account, { ...shown, messageId: sent.end === 'done' ? sent.value.messageId : null });
  };

  return {
    async deal(press, poll) {
      const { holders } = await reader.custody(poll.id);
      const missing = holders.filter(({ seat }) => seat === null).length;
      if (holders.length < LEAST_MEMBERS) return refused({ code: 'not-dealt' });
      if (missing > 0) return refused({ code: 'keys-missing', count: missing });
      const seats = holders.flatMap(({ seat }) => (seat === null ? [] : [seat]));
      const { boxKey, shares } = await dealer.deal(poll.id, seats);
      const kept = shares.map(({ code: _, ...share }) => share);
      const answer = await desk.keepDealing(
        poll.id,
        { boxKey, seats, shares: kept },
        { by: press.from, now: deps.clock() },
      );
      if (!answer.ok) return answer;
      for (const { member, code } of shares) {
        const account = holders[member - 1]?.account;
        if (code === null || account === undefined) continue;
        const locale = (await reader.locale(account)) ?? press.locale;
        await show(account, { poll: poll.id, member, code, asked: askedGroups((n) => randomInt(n)) }, locale);
      }
      return granted(phrases(press.locale).custody.dealt);
    },

    async typedBack(talk) {
      const shown = onShow.get(talk.from);
      if (shown === undefined) return false;
      await messenger.remove(talk.chat, talk.messageId);
      const p = phrases(talk.locale).custody;
      const say = (html: string, keyboard: ReturnType<typeof keyButton>[][] = []) =>
        messenger.send(talk.chat, { html, keyboard }, 'interactive');
      const typed = checkTypedBack(shown.code, shown.asked, talk.text);
      if (!typed.ok) {
        await say(boardRefusalText(talk.locale, typed.refusal));
        return true;
      }
      const [poll, custody] = await Promise.all([reader.poll(shown.poll), reader.custody(shown.poll)]);
      onShow.delete(talk.from);
      if (shown.messageId !== null) await messenger.remove(talk.chat, shown.messageId);
      const ceremony = poll === null ? null : await ceremonyOf(poll, custody, reader);
      if (poll === null || ceremony === null || custody.boxKey === null) return true;
      written.add(mark(custody.boxKey, shown.member));
      const html = `${p.typedBackRight}\n\n${p.compareCeremony({ words: sixWords(ceremony.digest) })}`;
      await say(html, [[keyButton(p.wordsSame, 'k-words', poll)]]);
      return true;
    },

    async confirmWords(press, poll) {
      const custody = await reader.custody(poll.id);
      const holder = custody.holders.find(({ account }) => account === press.from);
      const ceremony = await ceremonyOf(poll, custody, reader);
      if (holder?.seat !== 'paper' || ceremony === null || custody.boxKey === null)
        return refused({ code: 'not-dealt' });
      // Once the code is known to be on paper, a changed draft asks for the six words only.
      if (holder.rehearsed === null && !written.has(mark(custody.boxKey, holder.member))) {
        return refused({ code: 'rehearsal-wrong' });
      }
      const actor = { by: press.from, now: deps.clock() };
      const kept = await desk.keepRehearsal(poll.id, holder.member, ceremony.digest, actor);
      return kept.ok ? granted(phrases(press.locale).custody.rehearsalTaken) : kept;
    },
  };
}
