// Telegram as the measurement of presses plays it: a program of its own with people who press as soon as they are answered.
import type { CallbackAnswer } from '../../simulator/callbacks.js';
import { messagesOf } from '../../simulator/control/look.js';
import { type Simulator, startSimulator } from '../../simulator/server.js';
import { flow } from '../stage/flow.js';

/** What the measurement asks for: so many presses by people numbered from `first`. */
export interface PressOrder {
  readonly first: number;
  readonly people: number;
  readonly presses: number;
}

export interface PressFigures {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** A press that takes longer than this has failed the measurement. */
const ANSWER_LIMIT_MS = 20_000;
/** Buttons that would end the ballot are not pressed. */
const ENDING = ['Bỏ phiếu', 'Xác nhận bỏ phiếu', 'Ai thấy được gì?'];

if (process.send !== undefined) await serve();

async function serve(): Promise<void> {
  const simulator = await startSimulator({ limits: 'off', journalLimit: 0, messageLimit: 20 });
  simulator.simulation.world.changes.on('chat', (chat) => watching.get(chat)?.());
  process.on('message', (order: PressOrder | { readonly people: readonly number[] }) => {
    const work = 'presses' in order ? pressAll(simulator, order) : introduce(simulator, order.people);
    work.then(
      (answer) => process.send?.(answer),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        process.exit(1);
      },
    );
  });
  process.send?.({ url: simulator.url, token: simulator.token });
}

async function introduce(simulator: Simulator, people: readonly number[]): Promise<string> {
  await simulator.control.users(people.map((id) => ({ id, first_name: `Người ${id}`, started: true })));
  return 'introduced';
}

/** Everybody presses some button of the own newest card, waits for the answer and for the card to change, and presses again. */
async function pressAll(simulator: Simulator, order: PressOrder): Promise<PressFigures> {
  const times: number[] = [];
  const each = Math.floor(order.presses / order.people);
  await flow(order.people, order.people, async (i) => {
    while (cardOf(simulator, order.first + i) === null) await changed(order.first + i);
  });
  const begun = performance.now();
  await flow(order.people, order.people, async (i) => {
    for (let turn = 0; turn < each; turn++) {
      const from = performance.now();
      await pressOnce(simulator, order.first + i, turn);
      times.push(performance.now() - from);
    }
  });
  const seconds = (performance.now() - begun) / 1000;
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)] ?? Number.NaN);
  return { perSecond: (each * order.people) / seconds, p50Ms: at(0.5), p99Ms: at(0.99) };
}

async function pressOnce(simulator: Simulator, person: number, turn: number): Promise<void> {
  const card = cardOf(simulator, person);
  if (card === null) throw new Error('there is no card to press');
  const label = card.labels[turn % card.labels.length];
  const edited = changed(person);
  const pressed = simulator.control.press({ from: person, message_id: card.id, label, wait_ms: ANSWER_LIMIT_MS });
  const [answer] = await Promise.all([pressed as Promise<CallbackAnswer & { answered: boolean }>, edited]);
  if (!answer.answered || answer.show_alert === true)
    throw new Error(`a press was refused: ${answer.text ?? 'silence'}`);
}

/** Who waits for a change of the own chat. */
const watching = new Map<number, () => void>();

/** Resolves when something in the chat changes; a person looks at the own chat only. */
function changed(chat: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('a card did not change in time')), ANSWER_LIMIT_MS * 3);
    watching.set(chat, () => {
      clearTimeout(timer);
      watching.delete(chat);
      resolve();
    });
  });
}

function cardOf(
  simulator: Simulator,
  person: number,
): { readonly id: number; readonly labels: readonly string[] } | null {
  const message = messagesOf(simulator.simulation, person, new URLSearchParams({ limit: '1' })).at(-1);
  if (message === undefined || !('reply_markup' in message)) return null;
  const labels = (message.reply_markup?.inline_keyboard ?? [])
    .flat()
    .map((button) => button.text)
    .filter((text) => !ENDING.includes(text));
  return labels.length === 0 ? null : { id: message.message_id, labels };
}
