// What does the bot answer to a counting board about the key of its box?
import { type Act, mayAct } from '../../core/acts.js';
import { parseShareCode } from '../../core/board/share-code.js';
import type { Custody, Holder } from '../../core/custody.js';
import type { Phase, Poll } from '../../core/poll.js';
import { type Answer, granted, refused } from '../../core/refusal.js';
import { phrases, refusalText } from '../../locales/phrases.js';
import type { Part, Press, Talk } from '../talk.js';
import { ceremonyCard, keyButton } from './ceremony-card.js';
import { createDealing } from './ceremony-deal.js';
import type { CeremonyDeps } from './ceremony-deps.js';
import { createIntake, PAPER_START } from './ceremony-intake.js';
import { certificationPapers, handoverPapers, rehearsalPapers } from './ceremony-papers.js';
import { papersMessage } from './ceremony-post.js';
import { boardRefusalText } from './ceremony-refusal.js';
import { createShares, looksLikeCode } from './shares.js';

/** Polls whose cards `/khoa` shows; whoever has more has them one after the other. */
const MOST_CARDS = 5;
/** A file with papers is far smaller. */
const PAPERS_LIMIT_BYTES = 256 * 1024;
const OVER: readonly Phase[] = ['archived', 'void'];

type Handler = (press: Press, poll: Poll) => Promise<Answer<string>>;

export function createCeremony(deps: CeremonyDeps): Part {
  const { reader, desk, messenger, roles } = deps;
  const dealing = createDealing(deps);
  const shares = createShares(deps);
  const intake = createIntake(deps);
  const actor = (press: Pick<Press, 'from'>) => ({ by: press.from, now: deps.clock() });
  const words = (press: Press) => phrases(press.locale).custody;

  const handlers: { readonly [A in Act]?: Handler } = {
    'k-card': async () => granted(''),
    'k-paper': async (press, poll) => {
      const kept = await desk.registerKey(poll.id, press.from, 'paper', actor(press));
      return kept.ok ? granted(words(press).paperTaken) : kept;
    },
    'k-deal': (press, poll) => dealing.deal(press, poll),
    'k-undeal': async (press, poll) => {
      const dropped = await desk.dropDealing(poll.id, actor(press));
      return dropped.ok ? granted(words(press).undealt) : dropped;
    },
    'k-words': (press, poll) => dealing.confirmWords(press, poll),
    'k-papers': async (press, poll) => {
      const custody = await reader.custody(poll.id);
      const holder = custody.holders.find(({ account }) => account === press.from);
      if (holder === undefined) return refused({ code: 'not-allowed' });
      const papers = await papersNow(poll, custody, holder);
      if (papers === null)
        return refused(poll.phase === 'draft' ? { code: 'not-dealt' } : { code: 'no-share-awaited' });
      await sendPapers(press, papers);
      return granted('');
    },
    'k-witness': async (press, poll) => {
      const custody = await reader.custody(poll.id);
      const holder = custody.holders.find(({ account }) => account === press.from);
      if (holder?.seat !== 'paper') return refused({ code: 'not-allowed' });
      const kept = await desk.keepWitness(poll.id, { member: holder.member, signature: null }, actor(press));
      if (kept.ok) await deps.knock(poll.id);
      return kept.ok ? granted(words(press).witnessTaken) : kept;
    },
    'k-agree': (press, poll) => say(press, poll, 'agree'),
    'k-object': (press, poll) => say(press, poll, 'object'),
    'k-recount': async (press, poll) => {
      const asked = await desk.askRecount(poll.id, actor(press));
      if (asked.ok) await deps.knock(poll.id);
      return asked.ok ? granted(words(press).recountAsked) : asked;
    },
    'k-destroy': async (press, poll) => {
      if (!complaintsOver(poll)) return refused({ code: 'complaints-open' });
      const p = words(press);
      const card = { html: p.destroyAsk, keyboard: [[keyButton(p.destroyYes, 'k-destroy-yes', poll)]] };
      await messenger.send(press.chat, card, 'interactive');
      return granted('');
    },
    'k-destroy-yes': async (press, poll) => {
      if (!complaintsOver(poll)) return refused({ code: 'complaints-open' });
      const moved = await desk.move(poll.id, 'published', 'archived', 'box and keys to be destroyed', actor(press));
      if (moved.ok) await deps.knock(poll.id);
      return moved.ok ? granted('') : moved;
    },
  };

  const papersNow = async (poll: Poll, custody: Custody, holder: Holder): Promise<string | null> => {
    switch (poll.phase) {
      case 'draft':
        return await rehearsalPapers(poll, custody, holder, reader);
      case 'sealed':
      case 'certified':
      case 'published':
        return await handoverPapers(poll, custody, holder, reader);
      case 'counted':
        return await certificationPapers(poll, custody, reader);
      default:
        return null;
    }
  };

  const complaintsOver = ({ complaintsUntil }: Poll): boolean =>
    complaintsUntil !== null && complaintsUntil <= deps.clock();

  const say = async (press: Press, poll: Poll, verdict: 'agree' | 'object'): Promise<Answer<string>> => {
    const [custody, tally] = await Promise.all([reader.custody(poll.id), reader.tally(poll.id)]);
    const holder = custody.holders.find(({ account }) => account === press.from);
    if (holder?.seat !== 'paper' || tally === null) return refused({ code: 'not-allowed' });
    const word = { member: holder.member, totals: tally.digest, verdict, reason: null, signature: null };
    const kept = await desk.keepWord(poll.id, word, actor(press));
    if (kept.ok) await deps.knock(poll.id);
    return kept.ok ? granted(words(press).wordTaken) : kept;
  };

  const sendPapers = async (press: Press, papers: string): Promise<void> => {
    const message = papersMessage('', papers);
    if (message.form === 'card') await messenger.send(press.chat, message.card, 'interactive');
    else await messenger.sendFile(press.chat, message.file, 'interactive');
  };

  /** Rights and phase first; what was done shows on the card that was pressed. */
  const guarded = (act: Act, handle: Handler) => async (press: Press) => {
    const poll = press.inPrivate ? await reader.poll(press.poll) : null;
    const admitted: Answer<true> =
      poll === null ? refused({ code: 'not-allowed' }) : mayAct(act, await roles.of(press.from, poll), poll.phase);
    const done = admitted.ok && poll !== null ? await handle(press, poll) : admitted;
    const text = done.ok ? (typeof done.value === 'string' ? done.value : '') : refusalText(press.locale, done.refusal);
    await messenger.answer(press.queryId, text, !done.ok);
    const now = done.ok && act !== 'k-papers' && act !== 'k-destroy' ? await reader.poll(press.poll) : null;
    if (now === null) return;
    await messenger.edit(
      press.chat,
      press.messageId,
      await ceremonyCard(now, press.from, press.locale, deps),
      'interactive',
    );
  };

  /** A paper code, for the one poll that waits for it. */
  const typedCode = async (talk: Talk): Promise<boolean> => {
    if (!looksLikeCode(talk.text)) return false;
    for (const poll of await reader.pollsOfDesk(talk.from)) {
      const custody = await reader.custody(poll.id);
      const holder = custody.holders.find(({ account, seat }) => account === talk.from && seat === 'paper');
      const { counter } = await reader.release(poll.id);
      if (holder === undefined || counter === null) continue;
      await messenger.remove(talk.chat, talk.messageId);
      const code = parseShareCode(talk.text, poll.id);
      const taken = code.ok ? await shares.typed(poll, custody, holder, code.value.share, code.value.member) : null;
      const html =
        taken === null
          ? boardRefusalText(talk.locale, code.ok ? { code: 'share-code-groups' } : code.refusal)
          : taken.ok
            ? phrases(talk.locale).custody.shareTaken
            : refusalText(talk.locale, taken.refusal);
      await messenger.send(talk.chat, { html, keyboard: [] }, 'interactive');
      return true;
    }
    return false;
  };

  const cards = async (talk: Talk): Promise<void> => {
    const polls = (await reader.pollsOfDesk(talk.from)).filter(({ phase }) => !OVER.includes(phase));
    let shown = 0;
    for (const poll of polls) {
      if (shown >= MOST_CARDS || !mayAct('k-card', await roles.of(talk.from, poll), poll.phase).ok) continue;
      await messenger.send(talk.chat, await ceremonyCard(poll, talk.from, talk.locale, deps), 'interactive');
      shown += 1;
    }
    if (shown > 0) return;
    await messenger.send(talk.chat, { html: phrases(talk.locale).custody.none, keyboard: [] }, 'interactive');
  };

  return {
    commands: { khoa: cards, key: cards },
    presses: Object.fromEntries(
      Object.entries(handlers).flatMap(([act, handle]) =>
        isHandled(act, handlers) ? [[act, guarded(act, handle)]] : [],
      ),
    ),
    async text(talk) {
      if (PAPER_START.test(talk.text)) {
        await intake(talk, talk.text);
        return true;
      }
      return (await dealing.typedBack(talk)) || (await typedCode(talk));
    },
    async upload(upload) {
      if (!/\.txt$/i.test(upload.fileName) || upload.sizeBytes > PAPERS_LIMIT_BYTES) return false;
      const file = await messenger.download(upload.fileId, PAPERS_LIMIT_BYTES);
      const text = file.end === 'done' ? new TextDecoder().decode(file.value) : '';
      if (!PAPER_START.test(text)) return false;
      await intake(upload, text);
      return true;
    },
  };
}

function isHandled(name: string, handlers: { readonly [A in Act]?: Handler }): name is Act {
  return name in handlers;
}
