// What is done with a paper that a member sends from the page?

import { CertificationPaper } from '../../core/board/certification.js';
import { fingerprintText, MemberKeyPaper } from '../../core/board/member-key.js';
import { type Paper, readPaper, signedText, type Written } from '../../core/board/paper.js';
import { HandoverPaper, RehearsalPaper } from '../../core/board/share-papers.js';
import { sixWords } from '../../core/board/six-words.js';
import { readStatements, type Statement } from '../../core/board/statement.js';
import type { Custody, Holder } from '../../core/custody.js';
import { PollId } from '../../core/ids.js';
import type { Poll } from '../../core/poll.js';
import { type Answer, refused } from '../../core/refusal.js';
import { phrases, refusalText } from '../../locales/phrases.js';
import { escapeHtml } from '../../locales/text.js';
import type { Talk } from '../talk.js';
import type { CeremonyDeps } from './ceremony-deps.js';
import { ceremonyOf, sha256 } from './ceremony-papers.js';
import { boardRefusalText } from './ceremony-refusal.js';
import { createShares } from './shares.js';

/** Papers begin with this; nothing else that people write does. */
export const PAPER_START = /^\s*PTN [a-z-]+ 1\s/;

/** A page answers with one paper, or with a key and one more. */
const MOST_PAPERS = 4;

/** Who sends what to which poll: checked, with the key that the member has registered. */
export interface AtTable {
  readonly poll: Poll;
  readonly custody: Custody;
  readonly holder: Holder & { readonly seat: { readonly seal: string; readonly sign: string } };
}

/** Takes every paper in a text and says of each whether it was taken. */
export function createIntake(
  deps: CeremonyDeps,
): (talk: Pick<Talk, 'from' | 'chat' | 'locale'>, text: string) => Promise<void> {
  const { reader, desk, dealer, messenger } = deps;
  const shares = createShares(deps);

  const keyTaken = async (talk: Pick<Talk, 'from' | 'locale'>, statement: Statement): Promise<string> => {
    const key = readPaper(MemberKeyPaper, statement);
    if (!key.ok) return boardRefusalText(talk.locale, key.refusal);
    const { seal, sign, signature } = key.value;
    if (!dealer.signs(sign, fingerprintText(key.value), signature)) {
      return refusalText(talk.locale, { code: 'key-not-its-owners' });
    }
    const polls = (await reader.pollsOfDesk(talk.from)).filter(({ phase }) => phase === 'draft');
    const taken: string[] = [];
    for (const poll of polls) {
      const kept = await desk.registerKey(poll.id, talk.from, { seal, sign }, { by: talk.from, now: deps.clock() });
      if (kept.ok) taken.push(escapeHtml(poll.title));
    }
    const words = sixWords(sha256(fingerprintText(key.value)));
    const p = phrases(talk.locale).custody;
    return taken.length === 0 ? p.none : p.keyTaken({ words, poll: taken.join(', ') });
  };

  /** Reads a signed paper of a poll, finds the seat of its sender and checks the signature. */
  const admitted = async <S extends Parameters<typeof readPaper>[0]['fields']>(
    talk: Pick<Talk, 'from' | 'locale'>,
    form: Paper<S>,
    statement: Statement,
  ): Promise<{ readonly at: AtTable; readonly value: Written<Paper<S>> } | string> => {
    const read = readPaper(form, statement);
    if (!read.ok) return boardRefusalText(talk.locale, read.refusal);
    const said: Readonly<Record<string, unknown>> = read.value;
    const no = (code: 'poll-unknown' | 'not-allowed' | 'signature-wrong') => refusalText(talk.locale, { code });
    const id = PollId.safeParse(said.poll);
    const poll = id.success ? await reader.poll(id.data) : null;
    if (poll === null) return no('poll-unknown');
    const custody = await reader.custody(poll.id);
    const holder = custody.holders.find(({ account }) => account === talk.from);
    if (holder === undefined || holder.seat === null || holder.seat === 'paper') return no('not-allowed');
    const { seat } = holder;
    const signed = dealer.signs(seat.sign, signedText(form, read.value), String(said.signature));
    if (said.member !== holder.member || !signed) return no('signature-wrong');
    return { at: { poll, custody, holder: { ...holder, seat } }, value: read.value };
  };

  const rehearsal = async (
    { poll, custody, holder }: AtTable,
    said: Written<typeof RehearsalPaper>,
  ): Promise<Answer<true>> => {
    const ceremony = await ceremonyOf(poll, custody, reader);
    if (ceremony === null) return refused({ code: 'not-dealt' });
    const right =
      said.ceremony === ceremony.digest && said.canary === holder.canaryAnswer && said.share === holder.shareCheck;
    if (!right) return refused({ code: 'rehearsal-wrong' });
    return await desk.keepRehearsal(poll.id, holder.member, said.ceremony, { by: holder.account, now: deps.clock() });
  };

  const take = async (talk: Pick<Talk, 'from' | 'chat' | 'locale'>, statement: Statement): Promise<string> => {
    const p = phrases(talk.locale).custody;
    const end = (answer: Answer<true>, good: string) => (answer.ok ? good : refusalText(talk.locale, answer.refusal));
    switch (statement.kind) {
      case 'member-key':
        return await keyTaken(talk, statement);
      case 'rehearsal': {
        const paper = await admitted(talk, RehearsalPaper, statement);
        return typeof paper === 'string' ? paper : end(await rehearsal(paper.at, paper.value), p.rehearsalTaken);
      }
      case 'handover': {
        const paper = await admitted(talk, HandoverPaper, statement);
        return typeof paper === 'string' ? paper : end(await shares.handOver(paper.at, paper.value), p.shareTaken);
      }
      case 'certification': {
        const paper = await admitted(talk, CertificationPaper, statement);
        return typeof paper === 'string' ? paper : end(await shares.certify(paper.at, paper.value), p.wordTaken);
      }
      default:
        return p.papers['paper-missing']({ kind: 'member-key, rehearsal, handover, certification' });
    }
  };

  return async (talk, text) => {
    const say = (html: string) => messenger.send(talk.chat, { html, keyboard: [] }, 'interactive');
    const statements = readStatements(text);
    if (!statements.ok) return void (await say(boardRefusalText(talk.locale, statements.refusal)));
    for (const statement of statements.value.slice(0, MOST_PAPERS)) await say(await take(talk, statement));
  };
}
