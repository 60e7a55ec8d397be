// During an open poll, does anything that the whole program writes tell who chose what?
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freezePoll } from '../../bot/organiser/freeze.js';
import { vote } from '../../cli/demo/deputy.js';
import { createPeople, labelsOf } from '../../cli/demo/people.js';
import { parseConfig } from '../../core/config.js';
import { DelegateId, PollId, TelegramId } from '../../core/ids.js';
import { createLog } from '../../host/log.js';
import { type Running, start } from '../../main.js';
import { type Simulator, startSimulator } from '../../simulator/server.js';
import { createKeyring } from '../../worker/box/keys.js';

const VOTERS = 12;
/** Nobody else has ids like these, so a hit is a hit. */
const FIRST_ID = 7_313_370_001;
const WORDS = ['Tín nhiệm cao', 'Tín nhiệm thấp', '"high"', '"medium"', '"low"', '"grade"', '"marks"', '"choices"'];

describe('an open poll with half of its ballots cast', () => {
  let simulator: Simulator;
  let running: Running;
  let folder: string;
  const lines: string[] = [];
  const receipts: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ptn-secrecy-'));
    simulator = await startSimulator({ limits: 'off' });
    const parsed = parseConfig({
      BOT_TOKEN: simulator.token,
      TELEGRAM_API_ROOT: simulator.url,
      OWNER_IDS: '501',
      DATA_DIR: join(folder, 'data'),
      SECRETS_DIR: join(folder, 'secrets'),
      LOG_LEVEL: 'debug',
    });
    if (!parsed.ok) throw new Error('the settings are right');
    running = await start(parsed.config, { log: createLog('debug', (line) => lines.push(line)) });
    const people = createPeople(simulator.url);
    const poll = await openedPoll(running);
    expect((await running.store.reader.poll(poll))?.phase).toBe('open');
    for (let i = 0; i < VOTERS / 2; i++) {
      const id = FIRST_ID + i;
      await people.find(id, 'the card', (message) => labelsOf(message).length > 0);
      receipts.push(await vote(people, id, [i % 2 === 0 ? 'high' : 'low', 'medium', 'low']));
    }
  });
  afterAll(async () => {
    await running.stop();
    await simulator.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const openedPoll = async ({ store }: Running): Promise<PollId> => {
    const poll = PollId.parse(randomBytes(8).toString('hex'));
    const actor = { by: 'system', now: new Date() } as const;
    await store.desk.createDraft({ id: poll, title: 'Đợt kín', organiser: TelegramId.parse('501') }, actor);
    await store.desk.changeDraft(poll, { ruleSetId: '96-QD-TW', scale: 'three', organisation: 'A' }, actor);
    const subjects = [0, 1, 2].map((place) => ({ id: `s${place}`, place, name: `Người ${place}`, position: 'P' }));
    await store.desk.replaceSubjects(poll, subjects, actor);
    const lines = Array.from({ length: VOTERS }, (_, i) => ({
      id: DelegateId.parse(randomBytes(8).toString('hex')),
      line: i + 1,
      name: `Đại biểu ${i}`,
      unit: '',
      phone: null,
      telegramId: TelegramId.parse(String(FIRST_ID + i)),
    }));
    await store.desk.replaceRoll(poll, lines, actor);
    for (const { telegramId } of lines) {
      await simulator.control.users({ id: Number(telegramId), first_name: 'X', started: true });
      await store.desk.bindByKnownId(telegramId, actor);
    }
    const keyring = createKeyring(join(folder, 'secrets'));
    await freezePoll(poll, new Date(), actor, { reader: store.reader, desk: store.desk, keyring });
    await until(async () => (await store.reader.poll(poll))?.phase === 'open');
    return poll;
  };

  /** Everything on disk under these folders, as bytes. */
  const bytesUnder = (place: string): Buffer =>
    Buffer.concat(
      readdirSync(place, { recursive: true, encoding: 'utf8' })
        .map((name) => join(place, name))
        .filter((path) => statSync(path).isFile())
        .map((path) => readFileSync(path)),
    );
  const redisFiles = async (): Promise<Buffer> => {
    const redis = new Redis(running.redis.place as { path: string });
    await redis.save();
    redis.disconnect();
    return bytesUnder(join(running.dataDir, 'redis'));
  };
  const ids = Array.from({ length: VOTERS }, (_, i) => String(FIRST_ID + i));
  const hits = (bytes: Buffer, needles: readonly string[]) => needles.filter((needle) => bytes.includes(needle));

  test('Redis holds no grade, no Telegram id, no receipt and no button of a card', async () => {
    const bytes = await redisFiles();
    expect(bytes.length).toBeGreaterThan(1000);
    expect(hits(bytes, [...WORDS, ...ids, ...receipts, ...receipts.map((code) => code.replaceAll('-', ''))])).toEqual(
      [],
    );
  });

  test('box and journal hold no grade, no name and no Telegram id', () => {
    const bytes = bytesUnder(join(running.dataDir, 'box'));
    expect(bytes.length).toBeGreaterThan(1000);
    expect(hits(bytes, [...WORDS, ...ids, 'Đại biểu', 'Người 0'])).toEqual([]);
  });

  test('app.db knows the people and nothing of their ballots', () => {
    const files = readdirSync(running.dataDir).filter((name) => name.startsWith('app.db'));
    const bytes = Buffer.concat(files.map((name) => readFileSync(join(running.dataDir, name))));
    expect(hits(bytes, ids)).toEqual(ids);
    expect(hits(bytes, [...WORDS, ...receipts])).toEqual([]);
    for (const ballot of simulatorButtons()) expect(bytes.includes(ballot)).toBe(false);
  });

  test('the log at debug level holds no person, no grade, no receipt and no token', () => {
    const log = Buffer.from(lines.join(''));
    expect(hits(log, [...WORDS, ...ids, ...receipts, simulator.token, 'Đại biểu'])).toEqual([]);
  });

  test('the same search finds both where votes are kept naively', async () => {
    const queue = new Queue('naive', { connection: running.redis.place });
    await queue.addBulk(ids.map((telegramId) => ({ name: 'vote', data: { telegramId, choices: ['high', 'low'] } })));
    const bytes = await redisFiles();
    expect(hits(bytes, ids)).toEqual(ids);
    expect(hits(bytes, ['"high"', '"low"', '"choices"'])).toHaveLength(3);
    await queue.obliterate({ force: true });
    await queue.close();
  });

  /** The data of every ballot button that any chat ever showed. */
  const simulatorButtons = (): readonly string[] =>
    simulator.journal
      .list({})
      .flatMap((entry) =>
        [...JSON.stringify(entry.params).matchAll(/b[A-Za-z0-9_-]{62}(?=\\*")/g)].map(([data]) => data),
      );
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
