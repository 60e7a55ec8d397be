// How does one delegate get through a ballot whatever happens: presses what the card offers, again and again, until it says how it ended?
import { setTimeout as sleep } from 'node:timers/promises';
import { GRADE_WORDING, type Grade } from '../../core/grade.js';
import { phrases } from '../../locales/phrases.js';
import { ControlError } from '../../simulator/control/act.js';
import { messagesOf } from '../../simulator/control/look.js';
import type { Simulator } from '../../simulator/server.js';

const words = phrases('vi').delegate;
const LOOK_EVERY_MS = 20;
/** An unanswered press is pressed again after so long: fingers are impatient. */
const PATIENCE_MS = 2_000;

/** How a delegate's vote ended, as the chat shows it. `stuck`: nothing said how it ended, and time ran out. */
export type VoteEnd = 'recorded' | 'already' | 'closed' | 'stuck';

export interface Voted {
  readonly end: VoteEnd;
  /** The receipt that was shown; '' without one. */
  readonly receipt: string;
  /** Was "recorded" ever shown in this chat? */
  readonly sawRecorded: boolean;
}

interface Card {
  readonly id: number;
  readonly text: string;
  readonly labels: readonly string[];
}

/** The bot's messages in a private chat as they are now, oldest first. */
export function cardsOf(simulator: Simulator, account: number): readonly Card[] {
  return messagesOf(simulator.simulation, account, new URLSearchParams()).flatMap((message) => {
    if (message.from?.id !== simulator.botId) return [];
    const keyboard = 'reply_markup' in message ? (message.reply_markup?.inline_keyboard ?? []) : [];
    return [
      {
        id: message.message_id,
        text: 'text' in message ? (message.text ?? '') : '',
        labels: keyboard.flat().map((button) => button.text),
      },
    ];
  });
}

/** Votes with these grades; stops at the deadline. */
export async function vote(
  simulator: Simulator,
  account: number,
  grades: readonly Grade[],
  limitMs: number,
): Promise<Voted> {
  const deadline = performance.now() + limitMs;
  while (performance.now() < deadline) {
    const cards = cardsOf(simulator, account);
    const end = endOf(cards);
    if (end !== null) return end;
    const card = cards.findLast(({ labels }) => labels.length > 0);
    const label = card === undefined ? null : nextLabel(card, grades);
    if (card === undefined || label === null) {
      await sleep(LOOK_EVERY_MS);
      continue;
    }
    await press(simulator, account, card, label, deadline);
  }
  return endOf(cardsOf(simulator, account)) ?? { end: 'stuck', receipt: '', sawRecorded: false };
}

/** What the chat says about the end of this vote; null while it is open. */
export function endOf(cards: readonly Card[]): Voted | null {
  const recorded = cards.find(({ text }) => text.includes(plain(words.recorded)));
  if (recorded !== undefined) return { end: 'recorded', receipt: receiptOf(recorded.text), sawRecorded: true };
  if (cards.some(({ text }) => text.includes(plain(words.alreadyCast).split('\n')[0] ?? '')))
    return { end: 'already', receipt: '', sawRecorded: false };
  const [overBegin = ''] = words.closedCard.split('\n');
  const closed = ['vì đợt lấy phiếu đã đóng', 'trước khi đợt lấy phiếu đóng', overBegin];
  if (cards.some(({ text }) => closed.some((part) => text.includes(part))))
    return { end: 'closed', receipt: '', sawRecorded: false };
  return null;
}

async function press(
  simulator: Simulator,
  account: number,
  card: Card,
  label: string,
  deadline: number,
): Promise<void> {
  const pressed = await simulator.control
    .press({ from: account, message_id: card.id, label, wait_ms: PATIENCE_MS })
    .catch(nullWhenChanged);
  if (pressed === null) return await sleep(LOOK_EVERY_MS);
  // The answer comes before or after the edit: wait for the card to change, but not for ever.
  const until = Math.min(performance.now() + PATIENCE_MS, deadline);
  while (performance.now() < until) {
    const now = cardsOf(simulator, account).find(({ id }) => id === card.id);
    if (now === undefined || now.text !== card.text || now.labels.join() !== card.labels.join()) return;
    if (pressed.text !== undefined && pressed.show_alert === true) return await sleep(100);
    await sleep(LOOK_EVERY_MS);
  }
}

/** The card changed under the finger: its button, or the whole message, is no longer there. */
function nullWhenChanged(error: unknown): null {
  if (error instanceof ControlError && error.status === 404) return null;
  throw error;
}

/** The button that brings this card further: null when there is nothing to press. */
function nextLabel(card: Card, grades: readonly Grade[]): string | null {
  const has = (label: string) => card.labels.includes(label);
  for (const label of [words.begin, words.castFinal, words.checkAgain]) if (has(label)) return label;
  const page = /Người thứ (\d+) trên/.exec(card.text);
  if (page !== null) {
    const grade = grades[Number(page[1]) - 1];
    return grade === undefined ? words.review : GRADE_WORDING[grade].vi;
  }
  return has(words.cast) ? words.cast : null;
}

function receiptOf(text: string): string {
  return /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0] ?? '';
}

function plain(html: string): string {
  return html.replace(/<[^>]+>/g, '');
}
