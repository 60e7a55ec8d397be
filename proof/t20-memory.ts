// What of keys and ballots is left in the memory of counter and bot?
import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { packMarks } from '../core/ballot.js';
import { KEY_DESCRIPTOR } from '../worker/box/key-pipe.js';
import type { Proof } from './proof.js';
import { createCountSpace, type Paper, randomMarks } from './support/count-space.js';
import { memoryFolder } from './support/memory-folder.js';
import { countInMemory } from './support/memory-of.js';
import { makePoll } from './support/poll.js';
import { buildPrograms, type Programs } from './support/programs.js';
import { marksOfSeed } from './support/seeded-marks.js';

const COUNTED = 500;
const SEALED = 1_000;
/** Packed ballots pass through buffers that are wiped; what a garbage collector copied meanwhile may be left. */
const MOST_LEFT = 0.05 * SEALED;
const [COUNTER, CARELESS, BOT] = ['held-counter', 'careless-counter', 'sealing-bot'].map(
  (name) => `proof/support/${name}.ts`,
) as [string, string, string];

export const memory: Proof = {
  id: 'T20',
  title: 'The memory of the counter after its work, and of a bot after 1,000 ballots, is searched',
  bar: `0 copies of the box's secret key; at most ${MOST_LEFT} of ${SEALED.toLocaleString('en')} packed ballots in the bot`,
  quick: true,
  async run() {
    const programs = await buildPrograms('proof-t20', [COUNTER, CARELESS, BOT]);
    try {
      const counter = await afterCount(programs);
      const bot = await afterSealing(programs, '');
      const careless = await afterSealing(programs, 'careless');
      return {
        figure: `counter: ${counter.key} copies of the key, ${counter.ballots} opened ballots of ${COUNTED}; bot: ${bot} packed ballots of ${SEALED.toLocaleString('en')}`,
        control: `key over IPC and not wiped: ${counter.careless} copies; ballots kept: ${careless}`,
        holds: counter.key === 0 && counter.careless > 0 && bot <= MOST_LEFT && careless >= SEALED,
      };
    } finally {
      programs.remove();
    }
  },
};

async function afterCount(programs: Programs) {
  const space = createCountSpace();
  const papers = Array.from({ length: COUNTED }, (): Paper => ({ kind: 'ballot', marks: randomMarks(50) }));
  const { secret, ...order } = space.orderFor(space.sealAll(papers, 50), 50);
  // A copy beside, in this process, is what is looked for in the other.
  const key = Buffer.from(secret);
  const needles = [key, Buffer.from(key.toString('hex')), Buffer.from(key.toString('base64'))];
  const packed = papers.flatMap((paper) =>
    paper.kind === 'ballot'
      ? [Buffer.from(packMarks(paper.marks.map((mark) => ([0, 1, 2, 3] as const)[mark] ?? 0)))]
      : [],
  );
  const counter = start(programs, COUNTER, []);
  const pipe = counter.stdio[KEY_DESCRIPTOR];
  if (!(pipe instanceof Writable)) throw new Error('there is a pipe for the key');
  pipe.end(secret);
  await told(counter, order);
  const left = sum(countInMemory(counter.pid ?? 0, needles));
  const ballots = countInMemory(counter.pid ?? 0, packed).filter((count) => count > 0).length;
  await ended(counter);
  const careless = start(programs, CARELESS, []);
  await told(careless, { ...order, secret });
  const control = sum(countInMemory(careless.pid ?? 0, needles));
  await ended(careless);
  space.remove();
  return { key: left, ballots, careless: control };
}

async function afterSealing(programs: Programs, careless: string): Promise<number> {
  const folder = memoryFolder();
  const poll = makePoll(0, 3, { dataDir: join(folder, 'data'), secretsDir: join(folder, 'secrets') });
  const seed = randomBytes(8).toString('hex');
  const bot = start(programs, BOT, [poll.secretsDir, poll.id, poll.publicKey, seed, String(SEALED), careless]);
  await told(bot, 'begin');
  const needles = Array.from({ length: SEALED }, (_, i) => Buffer.from(packMarks(marksOfSeed(seed, i))));
  const found = countInMemory(bot.pid ?? 0, needles).filter((count) => count > 0).length;
  await ended(bot);
  rmSync(folder, { recursive: true, force: true });
  return found;
}

function start(programs: Programs, program: string, args: readonly string[]): ChildProcess {
  return fork(programs.path(program.replace('.ts', '.js')), args, {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc', 'pipe'],
    serialization: 'advanced',
  });
}

function told(child: ChildProcess, message: object | string): Promise<unknown> {
  const answer = new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}`)));
  });
  child.send(message);
  return answer;
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await exit;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
