// What does the photographer need of the running demo besides the page: people who act, scenes, the invitation's link?
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { z } from 'zod';
import type { Locale } from '../../core/store.js';

export const ORGANISER = 7_000_001;
export const GROUP = -4_200_001;
export const BOARD = [7_000_011, 7_000_012, 7_000_013] as const;
export const INVITED = 7_100_001;
export const GUEST = 7_000_021;
export const BY_PHONE = 7_100_002;
export const OTHER = 7_100_003;
/** Simulated delegates vote from the end of the list, so this one is left over. */
export const LAST = 7_100_004;
const DELEGATES = 12;

export interface Stage {
  readonly url: string;
  say(person: number, text: string): Promise<void>;
  /** Plays a ready-made scene to its end; throws with its reason when it fails. */
  scene(id: string): Promise<void>;
  /** Lets so many delegates vote and waits for the last. */
  voters(count: number): Promise<void>;
  /** Holds every live box, as a slow disk would: no ballot is recorded until they are let go. */
  holdBoxes(): () => void;
  /** Lets so many minutes go by. */
  pass(minutes: number): Promise<void>;
  /** Lets time go on until reminders may be sent, for they rest at night. */
  untilDay(): Promise<void>;
  /** Every document that stands in these chats, oldest first, one of each name. */
  documents(chats: readonly number[]): Promise<readonly StageDocument[]>;
  /** The code of the first invitation in the newest file of this name in a person's chat. */
  invitationOf(person: number, fileName: string): Promise<string>;
  stop(): Promise<void>;
}

export interface StageDocument {
  readonly name: string;
  readonly bytes: Buffer;
}

const Messages = z.array(
  z.looseObject({ document: z.looseObject({ file_id: z.string(), file_name: z.string().optional() }).optional() }),
);
const World = z.looseObject({
  now: z.number(),
  scene: z.looseObject({ id: z.string(), failed: z.string().nullable() }).nullable(),
  voters: z.looseObject({ running: z.boolean() }).nullable(),
});
const LOOK_EVERY_MS = 300;
const HOUR_MS = 3_600_000;

/** Starts the hands-on demo as the command does. */
export async function openStage(root: string, locale: Locale): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'screens-'));
  const args = [join(root, 'dist', 'cli.js'), 'demo', '--hands-on', '--port', '0', '--delegates', String(DELEGATES)];
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: folder, LOCALE: locale };
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (part: Buffer) => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(part.toString('utf8'))?.[0];
      if (found !== undefined) resolve(found);
    });
    void ended.then(() => reject(new Error('the demo ended before it began')));
  });
  const post = async (path: string, body: object): Promise<void> => {
    const response = await fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  };
  const messagesOf = async (chat: number) =>
    Messages.parse(await (await fetch(`${url}/sim/chats/${chat}/messages`)).json());
  const fileOf = async (id: string) => Buffer.from(await (await fetch(`${url}/sim/files/${id}`)).arrayBuffer());
  return {
    url,
    say: (from, text) => post('/sim/say', { from, text }),
    async scene(id) {
      await post('/page/scene', { id });
      for (;;) {
        await pause(LOOK_EVERY_MS);
        const { scene } = await world(url);
        if (scene === null) return;
        if (scene.failed !== null) throw new Error(`scene ${id}: ${scene.failed}`);
      }
    },
    async voters(count) {
      await post('/page/voters', { count, perSecond: 20, leaning: 'high' });
      do await pause(LOOK_EVERY_MS);
      while ((await world(url)).voters?.running === true);
    },
    holdBoxes() {
      const held = boxesIn(folder).map((path) => {
        const box = new Database(path);
        box.exec('BEGIN IMMEDIATE');
        return box;
      });
      return () => {
        for (const box of held) box.close();
      };
    },
    pass: (minutes) => post('/sim/clock', { advance_ms: minutes * 60_000 }),
    async untilDay() {
      const hour = Number(new Date((await world(url)).now + 7 * HOUR_MS).toISOString().slice(11, 13));
      if (hour >= 20 || hour < 8) await post('/sim/clock', { advance_ms: ((33 - hour) % 24) * HOUR_MS });
    },
    async documents(chats) {
      const found = new Map<string, string>();
      for (const chat of chats) {
        for (const { document } of await messagesOf(chat))
          found.set(document?.file_name ?? '', document?.file_id ?? '');
      }
      found.delete('');
      return Promise.all([...found].map(async ([name, id]) => ({ name, bytes: await fileOf(id) })));
    },
    async invitationOf(person, fileName) {
      const file = (await messagesOf(person)).findLast((message) => message.document?.file_name === fileName)?.document;
      const rows = (await fileOf(file?.file_id ?? '')).toString('utf8');
      return /start=([\w-]{22})/.exec(rows)?.[1] ?? '';
    },
    async stop() {
      child.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The first state that the stream of the page tells. */
async function world(url: string): Promise<z.output<typeof World>> {
  const response = await fetch(`${url}/page/events`);
  let text = '';
  for await (const part of response.body ?? []) {
    text += Buffer.from(part).toString('utf8');
    const found = /event: changes\ndata: (.*)\n\n/.exec(text)?.[1];
    if (found === undefined) continue;
    // Leaving the loop ends the stream.
    return World.parse(z.looseObject({ world: z.unknown() }).parse(JSON.parse(found)).world);
  }
  throw new Error('the stream ended');
}

/** Every live box below a folder. */
function boxesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(^|\/)box\/\w+\.db$/.test(path))
    .map((path) => join(folder, path));
}
