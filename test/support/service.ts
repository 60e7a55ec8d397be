// Where does a test get the whole service: Telegram played over HTTP, Redis, app.db, bot and worker, in one process?
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InlineKeyboardButton, Message } from '@telegraf/types';
import { Redis } from 'ioredis';
import { type BotDeps, type RunningBot, startBot } from '../../bot/index.js';
import { TelegramId } from '../../core/ids.js';
import type { Leases } from '../../core/leases.js';
import { resultDeliveries } from '../../documents/result-post.js';
import { phrases } from '../../locales/phrases.js';
import { migrate } from '../../prisma/migrate.js';
import { createStore, type Store } from '../../prisma/store.js';
import { leasesAt } from '../../proof/support/leases.js';
import { buildPrograms, type Programs } from '../../proof/support/programs.js';
import { startRedis, type TestRedis } from '../../proof/support/redis.js';
import { silentLog } from '../../proof/support/silent-log.js';
import { packageRoot } from '../../root.js';
import { messagesOf } from '../../simulator/control/look.js';
import { type Simulator, startSimulator } from '../../simulator/server.js';
import type { SimulationOptions } from '../../simulator/simulation.js';
import { createDealer } from '../../worker/box/deal.js';
import { type BoxKeyring, createKeyring } from '../../worker/box/keys.js';
import { type RunningWorker, startWorker, type WorkerOptions } from '../../worker/index.js';

/** A message as its chat shows it now. */
export interface Seen {
  readonly id: number;
  readonly fromBot: boolean;
  /** Text or caption, as people read it. */
  readonly text: string;
  /** Labels of the inline keyboard, row by row. */
  readonly buttons: readonly (readonly string[])[];
  readonly file: { readonly name: string; readonly id: string } | null;
  readonly raw: Message;
}

export interface ServiceOptions {
  readonly owners?: readonly number[];
  readonly limits?: SimulationOptions['limits'];
  readonly bot?: Partial<BotDeps>;
  readonly worker?: Partial<WorkerOptions>;
  /** Another one, stopped: its folders as they are now, and the Telegram that knows its chats. It ends last. */
  readonly over?: Pick<Service, 'simulator' | 'dataDir' | 'secretsDir'>;
}

export interface Service {
  readonly simulator: Simulator;
  readonly redis: TestRedis;
  readonly store: Store;
  readonly keyring: BoxKeyring;
  readonly dataDir: string;
  readonly secretsDir: string;
  /** Everything bot and worker reported as trouble, code first. */
  readonly troubles: readonly string[];
  bot(): RunningBot;
  worker(): RunningWorker;
  /** Now, as bot and worker see it. */
  now(): Date;
  /** Moves the clocks of bot, worker and Telegram forward. */
  advance(ms: number): Promise<void>;
  stopBot(): Promise<void>;
  startBot(): Promise<void>;
  stopWorker(): Promise<void>;
  startWorker(): Promise<void>;
  /** People who have already written to the bot, unless told otherwise. */
  person(id: number, name: string, more?: { phone?: string; started?: boolean; language_code?: string }): Promise<void>;
  group(id: number, title: string, members: readonly number[]): Promise<void>;
  say(from: number, text: string, replyTo?: number): Promise<void>;
  /** Says it and waits for a newer message of the bot with all these texts. */
  ask(from: number, text: string, ...texts: readonly string[]): Promise<Seen>;
  upload(from: number, fileName: string, content: string | Uint8Array): Promise<void>;
  contact(from: number, of?: number): Promise<void>;
  /** Presses a button by its label; the newest message with buttons unless one is named. Answers with what the bot answered. */
  press(from: number, label: string, messageId?: number): Promise<{ readonly text: string; readonly alert: boolean }>;
  /** Presses with hand-made data. */
  forge(from: number, data: string, messageId?: number): Promise<{ readonly text: string; readonly alert: boolean }>;
  /** Fills in and casts the newest ballot card of this person, one wording of a grade per subject; resolves with the card that says "recorded". */
  vote(id: number, grades: readonly string[]): Promise<Seen>;
  /** The chat's messages, oldest first. */
  chat(id: number): readonly Seen[];
  last(id: number): Seen;
  /** The newest message of the bot in this chat that contains all these texts, once there is one. */
  shown(id: number, ...texts: readonly string[]): Promise<Seen>;
  file(id: string): Buffer;
  until(condition: () => boolean | Promise<boolean>, what?: string): Promise<void>;
  stop(): Promise<void>;
}

const PATIENCE_MS = 20_000;
const LANGUAGES = [phrases('vi').delegate, phrases('en').delegate];

/** Starts everything; limits of Telegram are off unless asked for. */
export async function startService(options: ServiceOptions = {}): Promise<Service> {
  const { over } = options;
  const dataDir = over?.dataDir ?? mkdtempSync(join(tmpdir(), 'ptn-service-'));
  const secretsDir = over?.secretsDir ?? mkdtempSync(join(tmpdir(), 'ptn-keys-'));
  const [simulator, redis, programs] = await Promise.all([
    over?.simulator ?? startSimulator({ limits: options.limits ?? 'off' }),
    startRedis(),
    buildPrograms('service', ['worker/box/counter.ts']),
  ]);
  const url = `file:${join(dataDir, 'app.db')}`;
  await migrate(url, join(packageRoot(), 'prisma', 'migrations'), new Date());
  const store = await createStore({ url });
  const keyring = createKeyring(secretsDir);
  const troubles: string[] = [];
  let ahead = 0;
  const now = () => new Date(Date.now() + ahead);
  const leases = leasesAt(redis.socket);
  const parts = { options, simulator, redis, programs, store, keyring, leases, dataDir, now, troubles };
  let bot: RunningBot | null = null;
  let worker: RunningWorker | null = null;
  const running = <T>(part: T | null): T => {
    if (part === null) throw new Error('this part was stopped');
    return part;
  };
  const service: Service = {
    simulator,
    redis,
    store,
    keyring,
    dataDir,
    secretsDir,
    troubles,
    bot: () => running(bot),
    worker: () => running(worker),
    now,
    async advance(ms) {
      ahead += ms;
      await simulator.control.clock({ advance_ms: ms });
    },
    async startBot() {
      bot = await runBot(parts);
    },
    async stopBot() {
      await bot?.stop();
      bot = null;
    },
    async startWorker() {
      worker = await runWorker(parts);
    },
    async stopWorker() {
      await worker?.stop();
      worker = null;
    },
    ...createPeople(simulator),
    async stop() {
      await this.stopBot();
      await this.stopWorker();
      await leases.stop();
      await store.stop();
      if (over === undefined) await simulator.stop();
      await redis.stop();
      programs.remove();
      if (over !== undefined) return;
      for (const folder of [dataDir, secretsDir]) rmSync(folder, { recursive: true, force: true });
    },
  };
  await service.startWorker();
  await service.startBot();
  return service;
}

interface Parts {
  readonly options: ServiceOptions;
  readonly simulator: Simulator;
  readonly redis: TestRedis;
  readonly programs: Programs;
  readonly store: Store;
  readonly keyring: BoxKeyring;
  readonly leases: Leases;
  readonly dataDir: string;
  readonly now: () => Date;
  readonly troubles: string[];
}

function runBot({ options, simulator, redis, store, keyring, leases, now, troubles }: Parts): Promise<RunningBot> {
  return startBot({
    token: simulator.token,
    apiRoot: simulator.url,
    ownerIds: (options.owners ?? []).map((id) => TelegramId.parse(String(id))),
    locale: 'vi',
    pacePerSecond: 1_000,
    webhook: null,
    reader: store.reader,
    desk: store.desk,
    outbox: store.outbox,
    keyring,
    dealer: createDealer(),
    leases,
    connection: { path: redis.socket },
    connect: () => new Redis(redis.socket, { maxRetriesPerRequest: 1 }).on('error', () => undefined),
    log: { info: () => undefined, warn: (code, detail) => troubles.push(`${code} ${detail ?? ''}`) },
    clock: now,
    ...options.bot,
  });
}

function runWorker({
  options,
  redis,
  programs,
  store,
  keyring,
  leases,
  dataDir,
  now,
  troubles,
}: Parts): Promise<RunningWorker> {
  const { reader, desk, lifecycle } = store;
  return startWorker({
    redis: redis.socket,
    ownRedis: true,
    leases,
    dataDir,
    keyring,
    store: { ...reader, ...lifecycle, move: desk.move, note: desk.note },
    resultDeliveries: (poll, tally) => resultDeliveries(poll, tally, reader, 'vi'),
    log: { ...silentLog, error: (fields, message) => troubles.push(`${message} ${fields.code ?? ''}`) },
    now,
    sweepMs: 200,
    drainGapMs: 100,
    counterProgram: programs.path('worker/box/counter.js'),
    ...options.worker,
  });
}

type People = Pick<
  Service,
  | 'person'
  | 'group'
  | 'say'
  | 'ask'
  | 'upload'
  | 'contact'
  | 'press'
  | 'forge'
  | 'vote'
  | 'chat'
  | 'last'
  | 'shown'
  | 'file'
  | 'until'
>;

function createPeople({ control, simulation }: Simulator): People {
  const chat = (id: number): readonly Seen[] => messagesOf(simulation, id, new URLSearchParams()).map(seen);
  const answerOf = (result: { readonly text?: string; readonly show_alert?: boolean }) => ({
    text: result.text ?? '',
    alert: result.show_alert ?? false,
  });
  const press = async (from: number, label: string, messageId?: number) => {
    const where = messageId === undefined ? {} : { message_id: messageId };
    return answerOf(await control.press({ from, label, ...where }));
  };
  return {
    chat,
    press,
    async vote(id, grades) {
      const speaks = (message: Seen) => LANGUAGES.find(({ begin }) => message.buttons.flat().includes(begin)) ?? null;
      const find = () => chat(id).findLast((message) => speaks(message) !== null);
      await until(() => find() !== undefined, `a ballot card in chat ${id}`);
      const found = find() ?? never();
      const card = found.id;
      const words = speaks(found) ?? never();
      const now = () => chat(id).find((message) => message.id === card)?.text ?? '';
      const turned = (to: string, what: string) => until(() => now().includes(plain(to)), what);
      await press(id, words.begin, card);
      for (const [i, grade] of grades.entries()) {
        await turned(words.subjectOf({ number: i + 1, total: grades.length }), `page ${i + 1} of the ballot`);
        await press(id, grade, card);
      }
      await turned(words.reviewTitle, 'the review page');
      await press(id, words.cast, card);
      await turned(words.lastQuestion, 'the last question');
      await press(id, words.castFinal, card);
      await turned(words.recorded, 'the ballot to be recorded');
      return chat(id).find((message) => message.id === card) ?? never();
    },
    async person(id, name, more = {}) {
      await control.users({ id, first_name: name, started: true, ...more });
    },
    async group(id, title, members) {
      await control.groups({ id, title, members: [...members] });
    },
    async say(from, text, replyTo) {
      await control.say({ from, text, ...(replyTo === undefined ? {} : { reply_to: replyTo }) });
    },
    async ask(from, text, ...texts) {
      const { message_id: said } = await control.say({ from, text });
      const find = () =>
        chat(from).findLast((one) => one.fromBot && one.id > said && texts.every((part) => one.text.includes(part)));
      await until(() => find() !== undefined, `chat ${from} to answer “${text}” with: ${texts.join(' · ')}`);
      return find() ?? never();
    },
    async upload(from, fileName, content) {
      await control.upload({ from, file_name: fileName, content_base64: Buffer.from(content).toString('base64') });
    },
    async contact(from, of) {
      await control.contact({ from, ...(of === undefined ? {} : { of }) });
    },
    async forge(from, data, messageId) {
      const where = messageId === undefined ? {} : { message_id: messageId };
      return answerOf(await control.press({ from, data, ...where }));
    },
    last(id) {
      const newest = chat(id).at(-1);
      if (newest === undefined) throw new Error(`nothing was said in chat ${id}`);
      return newest;
    },
    async shown(id, ...texts) {
      const find = () =>
        chat(id).findLast((message) => message.fromBot && texts.every((text) => message.text.includes(text)));
      await until(() => find() !== undefined, `chat ${id} to show: ${texts.join(' · ')}`).catch((error: unknown) => {
        const tail = chat(id)
          .slice(-4)
          .map((message) => `${message.text}\n${JSON.stringify(message.buttons)}`);
        throw new Error(
          `${error instanceof Error ? error.message : ''}\n--- the chat ends with\n${tail.join('\n---\n')}`,
        );
      });
      const found = find();
      if (found === undefined) throw new Error('the message was changed meanwhile');
      return found;
    },
    file(id) {
      const file = simulation.files.get(id);
      if (file === undefined) throw new Error(`there is no file ${id}`);
      return Buffer.from(file.bytes);
    },
    until,
  };
}

/** Polls for a condition every 10 ms. */
async function until(condition: () => boolean | Promise<boolean>, what = 'the condition'): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function plain(html: string): string {
  return html.replaceAll(/<[^>]+>/g, '');
}

function never(): never {
  throw new Error('this must be there');
}

function seen(raw: Message): Seen {
  const text = 'text' in raw ? raw.text : 'caption' in raw ? (raw.caption ?? '') : '';
  const markup = 'reply_markup' in raw ? raw.reply_markup : undefined;
  const rows: InlineKeyboardButton[][] = markup?.inline_keyboard ?? [];
  const file = 'document' in raw ? { name: raw.document.file_name ?? '', id: raw.document.file_id } : null;
  return {
    id: raw.message_id,
    fromBot: raw.from?.is_bot === true,
    text: text ?? '',
    buttons: rows.map((row) => row.map((button) => button.text)),
    file,
    raw,
  };
}
