// Does hand-made button data ever do anything, and does each press get an answer that says why not?
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPoll } from '../support/open-poll.js';
import { type Seen, type Service, startService } from '../support/service.js';

const FORGERIES = 10_000;
/** So many presses are in the air at the same time. */
const HANDS = 40;
const DELEGATES = [801, 802, 803];
const STRANGER = 899;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

let service: Service;
beforeAll(async () => {
  service = await startService();
  for (const id of [...DELEGATES, STRANGER]) await service.person(id, `Người ${id}`);
});
afterAll(() => service.stop());

test(`${FORGERIES} forged, truncated, swapped or replayed data: none accepted, no crash, each with an answer that says why`, async () => {
  const poll = await openPoll(service, { subjects: 5, delegates: DELEGATES });
  const other = await openPoll(service, { subjects: 5, delegates: DELEGATES });
  const cards = await Promise.all(DELEGATES.map((id) => service.shown(id, 'Kính gửi')));
  const genuine = cards.flatMap(buttonsOf);
  expect(genuine.length).toBeGreaterThanOrEqual(DELEGATES.length);
  const before = DELEGATES.map((id) => textsOf(service, id));

  const draw = seeded(20_181_205);
  const one = <T>(items: readonly T[]): T => items[draw(items.length)] ?? never();
  const forge = (): { from: number; data: string } => {
    const data = one(genuine);
    switch (draw(6)) {
      case 0:
        return { from: one(DELEGATES), data: data.slice(0, 1 + draw(data.length - 1)) };
      case 1: {
        const at = 1 + draw(data.length - 1);
        const letter = one([...LETTERS].filter((candidate) => candidate !== data[at]));
        return { from: one(DELEGATES), data: data.slice(0, at) + letter + data.slice(at + 1) };
      }
      case 2:
        return { from: STRANGER, data };
      case 3:
        return { from: one(DELEGATES), data: `b${Array.from({ length: 62 }, () => one([...LETTERS])).join('')}` };
      case 4:
        return {
          from: one(DELEGATES),
          data: `a:${one(['d-open-yes', 'close-yes', 'd-keep', 'language', 'x'])}:${one([poll, other])}:x`,
        };
      default:
        return {
          from: one(DELEGATES),
          data: Buffer.from(Array.from({ length: draw(40) + 1 }, () => draw(256)))
            .toString('latin1')
            .slice(0, 30),
        };
    }
  };
  const unanswered: string[] = [];
  let left = FORGERIES;
  await Promise.all(
    Array.from({ length: HANDS }, async () => {
      while (left > 0) {
        left -= 1;
        const { from, data } = forge();
        // The keyboard that is pressed is one in the own chat, as a changed client would do it.
        const card = cards[DELEGATES.indexOf(from)];
        const pressed = await service.simulator.control.press({
          from,
          chat: from === STRANGER ? (DELEGATES[0] ?? 0) : from,
          data,
          message_id: card?.id ?? cards[0]?.id ?? 0,
        });
        if (!pressed.answered || !pressed.text) unanswered.push(data);
      }
    }),
  );
  // "language" is an ordinary button that anybody may press; nothing else may have been taken.
  expect(unanswered).toEqual([]);
  expect(DELEGATES.map((id) => textsOf(service, id))).toEqual(before);
  expect(service.troubles).toEqual([]);
  await service.vote(DELEGATES[0] ?? 0, new Array(5).fill('Tín nhiệm'));
});

function buttonsOf(card: Seen): readonly string[] {
  const keyboard = 'reply_markup' in card.raw ? card.raw.reply_markup?.inline_keyboard : undefined;
  return (keyboard ?? []).flat().flatMap((button) => {
    const data = 'callback_data' in button ? button.callback_data : '';
    return data.startsWith('b') ? [data] : [];
  });
}

function textsOf(service: Service, id: number): readonly string[] {
  return service
    .chat(id)
    .filter(({ text }) => text.includes('Kính gửi'))
    .map(({ text }) => text);
}

function seeded(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

function never(): never {
  throw new Error('this must be there');
}
