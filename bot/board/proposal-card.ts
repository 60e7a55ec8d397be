// What does somebody see who is asked to decide?
import { sixWords } from '../../core/board/six-words.js';
import type { BoardMember, Proposal } from '../../core/governance.js';
import type { Card } from '../../core/messenger.js';
import type { Poll, Subject } from '../../core/poll.js';
import type { Delegate } from '../../core/roll.js';
import type { Locale, Reader, RollCounts } from '../../core/store.js';
import { phrases } from '../../locales/phrases.js';
import { escapeHtml, formatTime } from '../../locales/text.js';
import { rulesName } from '../organiser/draft-card.js';
import { deskButton } from '../organiser/offers.js';
import { ExtendDetail, OpenDetail, ReasonDetail, RebindDetail } from './proposed-act.js';

/** What a card may be long, below Telegram's 4,096 characters: the names of the subjects take what the rest leaves. */
const ROOM = 3_900;
/** As much of a reason as a card shows; the whole of it is in the audit. */
const REASON_SHOWN = 120;

export interface ProposalFacts {
  readonly proposal: Proposal;
  readonly poll: Poll;
  readonly subjects: readonly Subject[];
  readonly roll: RollCounts;
  readonly board: readonly BoardMember[];
  /** The line of a rebinding. */
  readonly line: Delegate | null;
  /** The four counts and the digest, once counted. */
  readonly counted: {
    readonly issued: number;
    readonly collected: number;
    readonly invalid: number;
    readonly digest: string;
  } | null;
}

/** Reads what the card of a proposal shows; null when the proposal is gone. */
export async function proposalFacts(id: number, reader: Reader): Promise<ProposalFacts | null> {
  const proposal = await reader.proposal(id);
  const poll = proposal === null ? null : await reader.poll(proposal.poll);
  if (proposal === null || poll === null) return null;
  const delegate = proposal.act === 'rebind' ? RebindDetail.parse(JSON.parse(proposal.detail)).delegate : null;
  const [subjects, roll, board, line, tally, deliveries] = await Promise.all([
    reader.subjects(poll.id),
    reader.rollCounts(poll.id),
    reader.board(poll.id),
    delegate === null ? null : reader.delegate(delegate),
    reader.tally(poll.id),
    reader.deliveryStats(poll.id),
  ]);
  const issued = deliveries.sent + deliveries.unknown;
  const counted =
    tally === null
      ? null
      : { issued, collected: tally.tally.collected, invalid: tally.tally.invalidBallots, digest: tally.digest };
  return { proposal, poll, subjects, roll, board, line, counted };
}

/** The question, what exactly is decided, who has said what, and two buttons while it is open. */
export function proposalCard(facts: ProposalFacts, locale: Locale): Card {
  const { proposal, poll } = facts;
  const p = phrases(locale).board;
  const made = (names: readonly string[]) =>
    [
      `⚖️ <b>${p.questions[proposal.act]}</b>`,
      `<b>${escapeHtml(poll.title)}</b>`,
      '',
      ...details(facts, names, locale),
      '',
      ...voices(facts, locale),
      p.states[proposal.state]({ needed: proposal.needed }),
    ].join('\n');
  const html = made(namesWithin(ROOM - made([]).length, facts.subjects, locale));
  const button = (label: string, act: 'b-approve' | 'b-dissent') => [
    deskButton(label, act, poll.id, String(proposal.id)),
  ];
  const open = proposal.state === 'pending';
  return { html, keyboard: open ? [button(p.approve, 'b-approve'), button(p.dissent, 'b-dissent')] : [] };
}

function details(
  { proposal, poll, subjects, roll, line, counted }: ProposalFacts,
  names: readonly string[],
  locale: Locale,
): readonly string[] {
  const p = phrases(locale).board;
  const parameters: unknown = JSON.parse(proposal.detail);
  switch (proposal.act) {
    case 'open': {
      const { formHash, rollHash, opensAt } = OpenDetail.parse(parameters);
      return [
        escapeHtml(rulesName(poll, locale)),
        p.opening({ time: opensAt === null ? null : formatTime(new Date(opensAt), locale) }),
        p.closing({ time: poll.closesAt === null ? null : formatTime(poll.closesAt, locale) }),
        p.sizes({ subjects: subjects.length, delegates: roll.convened, bound: roll.bound }),
        '',
        ...names,
        '',
        p.formWords({ words: sixWords(formHash) }),
        p.rollWords({ words: sixWords(rollHash) }),
        p.compare,
      ];
    }
    case 'extend':
      return [p.extendTo({ time: formatTime(new Date(ExtendDetail.parse(parameters).closesAt), locale) })];
    case 'suspend':
    case 'void':
      return [p.reason({ reason: escapeHtml(ReasonDetail.parse(parameters).reason) })];
    case 'resume':
      return [p.resumeText];
    case 'count':
      return [
        p.sealed({ ballots: poll.turnout ?? 0 }),
        ...(poll.boxRoot === null ? [] : [p.boxWords({ words: sixWords(poll.boxRoot) })]),
      ];
    case 'certify':
      return counted === null
        ? []
        : [p.counted(counted), p.resultWords({ words: sixWords(counted.digest) }), p.seeMinutes];
    case 'rebind':
      return line === null ? [] : [p.rebindLine({ line: line.line, name: escapeHtml(line.name) })];
  }
}

/** As many names as fit into this many characters, and how many are left over. */
function namesWithin(characters: number, subjects: readonly Subject[], locale: Locale): readonly string[] {
  const lines: string[] = [];
  let room = characters;
  for (const subject of subjects) {
    const line = `${subject.place + 1}. ${escapeHtml(subject.name)}`;
    room -= line.length + 1;
    if (room < 0) break;
    lines.push(line);
  }
  const left = subjects.length - lines.length;
  return left > 0 ? [...lines, phrases(locale).organiser.import.andMore({ count: left })] : lines;
}

/** Members by name; organisers who decide on a rebinding are not on the board and have no name there. */
function voices({ proposal, board }: ProposalFacts, locale: Locale): readonly string[] {
  const p = phrases(locale).board;
  return proposal.votes.map(({ account, choice, reason }) => {
    const name = board.find((member) => member.account === account)?.name ?? p.organiserVoice;
    const sign = choice === 'approve' ? '✅' : '✖️';
    const shown = reason.length <= REASON_SHOWN ? reason : `${reason.slice(0, REASON_SHOWN - 1)}…`;
    return `${sign} ${escapeHtml(name)}${shown === '' ? '' : `: <i>${escapeHtml(shown)}</i>`}`;
  });
}
