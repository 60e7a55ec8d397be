// How do many delegates vote by themselves, each by reading the card and pressing what a person would press?
import { randomInt } from 'node:crypto';
import { type AnyGrade, GRADE_WORDING } from '../../core/grade.js';
import { phrases } from '../../locales/phrases.js';
import type { Voters } from '../../simulator/page-scenario.js';
import type { Leaning, VotersOrder, VotersState } from '../../simulator/page-wire.js';
import type { Simulator } from '../../simulator/server.js';

/** A delegate who hears nothing for so long gives up; a later order lets him try again. */
const PATIENCE_MS = 30_000;
/** Sooner than this nobody looks again at a card that did not change. */
const LOOK_AGAIN_MS = 1_000;

const WORDS = [phrases('vi').delegate, phrases('en').delegate];

/** How often each grade is chosen, in percent, from the best to the worst; what is left stays blank. */
const SHARES: Readonly<Record<Leaning, readonly [high: number, medium: number, low: number]>> = {
  high: [62, 28, 10],
  even: [34, 33, 33],
  low: [14, 34, 52],
  blanks: [45, 25, 15],
};

/** @param delegates their ids; those at the end vote first, so that the first ones are left for whoever tries the page. */
export function createVoters(simulator: Simulator, delegates: readonly number[]): Voters {
  const finished = new Set<number>();
  let state: VotersState = { running: false, done: 0, of: 0, failed: 0 };
  let run = 0;

  const play = async ({ count, perSecond, leaning }: VotersOrder, own: number): Promise<void> => {
    const chosen = delegates
      .filter((id) => !finished.has(id) && waits(simulator, id))
      .toReversed()
      .slice(0, count);
    state = { running: chosen.length > 0, done: 0, of: chosen.length, failed: 0 };
    const votes = chosen.map(async (id, index) => {
      await pause((index * 1000) / perSecond);
      if (own !== run) return;
      const isDone = await castBallot(simulator, id, leaning, () => own === run);
      if (own !== run) return;
      if (isDone) finished.add(id);
      state = { ...state, done: state.done + (isDone ? 1 : 0), failed: state.failed + (isDone ? 0 : 1) };
    });
    await Promise.all(votes);
    if (own === run) state = { ...state, running: false };
  };
  return {
    start(order) {
      run += 1;
      void play(order, run);
    },
    stop() {
      run += 1;
      state = { ...state, running: false };
    },
    state: () => state,
  };
}

/** Has this delegate a card that can still be voted with? */
function waits(simulator: Simulator, id: number): boolean {
  return cardOf(simulator, id) !== undefined;
}

interface SeenCard {
  readonly messageId: number;
  readonly labels: readonly string[];
}

/** The newest message with a button of a ballot. */
function cardOf({ simulation }: Simulator, id: number): SeenCard | undefined {
  const messages = [...(simulation.world.rooms.get(id)?.messages.values() ?? [])];
  for (const message of messages.toReversed()) {
    if (message.deleted || message.markup === undefined) continue;
    const labels = message.markup.inline_keyboard.flat().map((button) => button.text);
    if (next(labels, () => 'high') !== undefined) return { messageId: message.id, labels };
  }
  return undefined;
}

/** Presses until no button of a ballot is left; false when that does not happen in time. */
async function castBallot(simulator: Simulator, id: number, leaning: Leaning, goesOn: () => boolean): Promise<boolean> {
  const deadline = performance.now() + PATIENCE_MS;
  while (goesOn() && performance.now() < deadline) {
    const card = cardOf(simulator, id);
    if (card === undefined) return true;
    const label = next(card.labels, () => draw(leaning));
    const changed = nextChange(simulator, id);
    await simulator.control.press({ from: id, message_id: card.messageId, label: label ?? '', wait: false });
    await changed;
  }
  return false;
}

/** Which button a delegate presses who sees these; undefined when it is no ballot. */
function next(labels: readonly string[], grade: () => AnyGrade | null): string | undefined {
  const find = (...wanted: readonly string[]) => labels.find((label) => wanted.includes(label));
  const wording = (one: AnyGrade) => Object.values(GRADE_WORDING[one]);
  const isSubject = find(...wording('low'), ...wording('no')) !== undefined;
  if (isSubject) {
    const chosen = grade();
    const onward = find(...WORDS.flatMap((words) => [words.next, words.review]));
    return chosen === null ? onward : (find(...wording(chosen)) ?? find(...wording(chosen === 'low' ? 'no' : 'yes')));
  }
  return find(...WORDS.flatMap((words) => [words.castFinal, words.cast, words.begin, words.checkAgain]));
}

function draw(leaning: Leaning): AnyGrade | null {
  const [high, medium, low] = SHARES[leaning];
  const at = randomInt(100);
  if (at < high) return 'high';
  if (at < high + medium) return 'medium';
  return at < high + medium + low ? 'low' : null;
}

function nextChange({ simulation }: Simulator, chat: number): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      simulation.world.changes.off('chat', onChange);
      resolve();
    };
    const onChange = (changed: number): void => {
      if (changed === chat) end();
    };
    const timer = setTimeout(end, LOOK_AGAIN_MS);
    simulation.world.changes.on('chat', onChange);
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
