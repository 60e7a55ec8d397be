// What does the whole service write into its log when everything it reads and writes may fail at any moment?
import { randomBytes, randomInt } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { InlineKeyboardButton, Message } from '@telegraf/types';
import { Redis } from 'ioredis';
import { startBot } from '../../bot/index.js';
import { freezePoll } from '../../bot/organiser/freeze.js';
import { DelegateId, PollId, TelegramId } from '../../core/ids.js';
import { resultDeliveries } from '../../documents/result-post.js';
import { createLog } from '../../host/log.js';
import { ControlError } from '../../simulator/control/act.js';
import { messagesOf } from '../../simulator/control/look.js';
import { type Simulator, startSimulator } from '../../simulator/server.js';
import { createDealer } from '../../worker/box/deal.js';
import { type Ground, layGround, workerOver } from './board-poll.js';
import { leasesAt } from './leases.js';
import { until } from './producer.js';
import { buildPrograms } from './programs.js';
import { startRedis } from './redis.js';

/** A word that nothing but names, titles and units contain here. */
export const POISON = 'POISON';
const ORGANISER = 880_501;
const GROUP = -1_008_800_001;
const FIRST_DELEGATE = 880_601;
const DELEGATES = 12;
const SUBJECTS = 3;
/** How often a call of the store throws, and an answer of Telegram is bad. */
const FAULT_RATE = 0.1;

export interface PoisonReport {
  readonly lines: readonly string[];
  /** Messages of the errors that were thrown at the service: what a log of messages would say. */
  readonly thrown: readonly string[];
  readonly actions: number;
  readonly recorded: number;
}

/** Drafts, votes, presses at random, asks, uploads rubbish; every name is poisoned, every call may throw with its arguments in the message. */
export async function runPoisoned(seconds: number): Promise<PoisonReport> {
  const [simulator, redis, programs, ground] = await Promise.all([
    startSimulator({ limits: 'off' }),
    startRedis(),
    buildPrograms('poisoned', ['worker/box/counter.ts']),
    layGround(mkdtempSync(join(tmpdir(), 'ptn-poison-'))),
  ]);
  const lines: string[] = [];
  const thrown: string[] = [];
  const fate = { rate: 0 };
  const log = createLog('debug', (line) => lines.push(line));
  const { reader, desk, outbox, lifecycle } = ground.store;
  const flaky = <T extends object>(part: T): T => breaking(part, fate, thrown);
  const store = { ...flaky({ ...reader, ...lifecycle }), move: flaky(desk).move, note: flaky(desk).note };
  const leases = leasesAt(redis.socket);
  const worker = await workerOver(ground, redis, {
    store,
    log,
    counterProgram: programs.path('worker/box/counter.js'),
    resultDeliveries: (poll, tally) => resultDeliveries(poll, tally, reader, 'vi'),
  });
  const bot = await startBot({
    token: simulator.token,
    apiRoot: simulator.url,
    ownerIds: [TelegramId.parse(String(ORGANISER))],
    locale: 'vi',
    pacePerSecond: 1_000,
    webhook: null,
    reader: flaky(reader),
    desk: flaky(desk),
    outbox: flaky(outbox),
    keyring: ground.keyring,
    dealer: createDealer(),
    leases,
    connection: { path: redis.socket },
    connect: () => new Redis(redis.socket, { commandTimeout: 5_000 }),
    log: {
      info: (code, poll) => log.info({ code, poll }, 'bot'),
      warn: (code, detail) => log.warn({ code, detail }, 'bot'),
    },
    clock: () => new Date(),
  });
  const poll = await openPoisoned(ground, simulator);
  fate.rate = FAULT_RATE;
  const description = `Bad Request: can't parse entities: unexpected "${POISON} <b>"`;
  await simulator.control.faults({
    add: ['sendMessage', 'editMessageText', 'answerCallbackQuery'].flatMap((method) => [
      { method, probability: FAULT_RATE, status: 400, description },
      { method, probability: FAULT_RATE / 4, status: 500, description },
    ]),
  });
  const deadline = performance.now() + 1_000 * seconds;
  let actions = 0;
  const play = async (person: number): Promise<void> => {
    while (performance.now() < deadline) {
      if (await act(simulator, person).then(() => true, notThere)) actions += 1;
      await pause(150);
    }
  };
  await Promise.all(Array.from({ length: DELEGATES }, (_, i) => play(FIRST_DELEGATE + i)));
  fate.rate = 0;
  await simulator.control.faults({ clear: true });
  await desk.move(poll, 'open', 'closing', 'end', { by: 'system', now: new Date() });
  await until(async () => (await reader.poll(poll))?.phase === 'published', 60_000);
  const recorded = (await reader.poll(poll))?.turnout ?? 0;
  await bot.stop();
  await worker.stop();
  await leases.stop();
  await simulator.stop();
  await ground.stop();
  await redis.stop();
  programs.remove();
  return { lines, thrown, actions, recorded };
}

/** What was to be pressed was taken away meanwhile: nothing was done. */
function notThere(error: unknown): false {
  if (error instanceof ControlError) return false;
  throw error;
}

/** One thing that somebody does: a press on what is shown, a command, rubbish. */
async function act({ control, simulation }: Simulator, person: number): Promise<void> {
  const commands = [
    '/start',
    '/phieu',
    '/khoa',
    `/receipt ${POISON}`,
    `${POISON} gì đó`,
    'PTN member-key 1\nseal: POISON',
    '/polls',
  ];
  if (randomInt(6) === 0) {
    await control.say({ from: person, text: commands[randomInt(commands.length)] ?? '/start' });
    return;
  }
  const shown = messagesOf(simulation, person, new URLSearchParams()).findLast((one) => keyboardOf(one).length > 0);
  const buttons = shown === undefined ? [] : keyboardOf(shown).flat();
  // Mostly the first, which leads on to the next subject and at last into the box.
  const button = buttons[randomInt(4) > 0 ? 0 : randomInt(Math.max(buttons.length, 1))];
  if (shown === undefined || button === undefined || !('callback_data' in button)) return;
  await control.press({ from: person, data: button.callback_data, message_id: shown.message_id });
}

function keyboardOf(message: object): readonly (readonly InlineKeyboardButton[])[] {
  const known: Partial<Message.TextMessage> = message;
  return known.reply_markup?.inline_keyboard ?? [];
}

async function openPoisoned({ store, keyring }: Ground, { control }: Simulator): Promise<PollId> {
  const { desk, reader } = store;
  const accounts = Array.from({ length: DELEGATES }, (_, i) => FIRST_DELEGATE + i);
  for (const id of [ORGANISER, ...accounts]) await control.users({ id, first_name: `${POISON} ${id}`, started: true });
  await control.groups({ id: GROUP, title: `${POISON} nhóm`, members: [ORGANISER] });
  const id = PollId.parse(randomBytes(8).toString('hex'));
  const organiser = TelegramId.parse(String(ORGANISER));
  const actor = { by: organiser, now: new Date() };
  await desk.createDraft({ id, title: `${POISON} đợt`, organiser }, actor);
  const group = { groupChatId: TelegramId.parse(String(GROUP)), groupTitle: `${POISON} nhóm` };
  await desk.changeDraft(
    id,
    { ruleSetId: '96-QD-TW', scale: 'three', organisation: `${POISON} cơ quan`, ...group },
    actor,
  );
  await desk.replaceSubjects(
    id,
    Array.from({ length: SUBJECTS }, (_, place) => ({
      id: `s${place}`,
      place,
      name: `${POISON} ${place}`,
      position: POISON,
    })),
    actor,
  );
  const lines = accounts.map((account, i) => ({
    id: DelegateId.parse(randomBytes(8).toString('hex')),
    line: i + 1,
    name: `${POISON} đại biểu ${i}`,
    unit: POISON,
    phone: null,
    telegramId: TelegramId.parse(String(account)),
  }));
  await desk.replaceRoll(id, lines, actor);
  for (const { telegramId } of lines) await desk.bindByKnownId(telegramId, actor);
  const frozen = await freezePoll(id, new Date(), actor, { reader, desk, keyring });
  if (!frozen.ok) throw new Error(`not frozen: ${frozen.refusal.code}`);
  await until(async () => (await reader.poll(id))?.phase === 'open');
  return id;
}

/** The same object, but any of its calls may throw, before or after it did its work, with its arguments in the message. */
function breaking<T extends object>(part: T, fate: { readonly rate: number }, thrown: string[]): T {
  return new Proxy(part, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== 'function') return value;
      return async (...args: readonly unknown[]) => {
        const breaks = Math.floor(fate.rate * 1_000) > randomInt(1_000);
        const error = () => {
          const message = `Invalid invocation ${String(name)}(${JSON.stringify(args)}) ${POISON}`;
          thrown.push(message);
          return Object.assign(new Error(message), { code: 'P2002' });
        };
        const isBefore = randomInt(2) === 0;
        if (breaks && isBefore) throw error();
        const result: unknown = await Reflect.apply(value, target, args);
        if (breaks) throw error();
        return result;
      };
    },
  });
}
