// `demo`: how does the product look when it works? A published vote, replayed with everything real but Telegram.
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Presets, SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { handsOnPhrases } from '../locales/hands-on.js';
import { packageRoot } from '../root.js';
import { createPeople, type SeenMessage } from './demo/people.js';
import { startService, startSimulatorProgram } from './demo/programs.js';
import { readPublishedVote } from './demo/published-vote.js';
import { ORGANISER, replay, type Stage, saveFiles } from './demo/replay.js';
import { compare } from './demo/report.js';
import { endWith, signalled } from './signals.js';

/** Of the hands-on page; another free one is taken when it is in use. */
const PAGE_PORT = 8088;

/** Adds `demo` to the program; it exits with 0 only if every obtained figure equals the published one. */
export function demoCommand(program: Command): void {
  program
    .command('demo')
    .description('replay a published vote (People’s Council of Ho Chi Minh City, 2018)')
    .option('--out <folder>', 'where the papers go', join(packageRoot(), 'out', 'demo'))
    .option('--hands-on', 'open a page in the browser and play everybody by hand')
    .option('--port <port>', 'of the page', String(PAGE_PORT))
    .option('--delegates <count>', 'how many play in the page', '40')
    .action(async (options: { out: string; handsOn?: true; port: string; delegates: string }) => {
      try {
        if (options.handsOn) await runHandsOn(Number(options.port), Number(options.delegates));
        process.exitCode = (await runDemo(options.out)) ? 0 : 1;
      } catch (error) {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        // Deputies still waiting for a card would keep the process alive.
        process.exit(1);
      }
    });
}

/** Two lines: where, and what first; then it runs until it is told to stop. */
async function runHandsOn(port: number, delegates: number): Promise<never> {
  // Loaded here, for the replay starts its parts as programs of their own.
  const told = signalled();
  const { startHandsOn } = await import('./demo/hands-on.js');
  const locale = process.env.LOCALE === 'en' ? 'en' : 'vi';
  const handsOn = await startHandsOn({ pageFolder: join(packageRoot(), 'dist', 'page'), port, delegates, locale });
  const say = handsOnPhrases(locale);
  print(say.address(handsOn.url), say.first);
  await told;
  return await endWith(handsOn.stop);
}

async function runDemo(out: string): Promise<boolean> {
  const root = packageRoot();
  const published = await readPublishedVote(root);
  // In memory where the machine has it, and gone at the end: only the papers stay.
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'phieu-demo-'));
  mkdirSync(out, { recursive: true });
  const simulator = await startSimulatorProgram(root);
  try {
    const settings = {
      BOT_TOKEN: simulator.token,
      TELEGRAM_API_ROOT: simulator.url,
      OWNER_IDS: String(ORGANISER),
      DATA_DIR: join(folder, 'data'),
      HARDENING: 'warn',
      SECRETS_DIR: join(folder, 'secrets'),
    };
    const service = await startService(root, settings, join(out, 'service.log'));
    try {
      const people = createPeople(simulator.url);
      const bars = createBars();
      const { messages, receipts } = await replay(people, published, bars.stage);
      bars.stop();
      const files = await saveFiles(people, messages, out);
      return await conclude(published, messages, files, receipts.length, people);
    } finally {
      await service.stop();
    }
  } finally {
    await simulator.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function conclude(
  published: Awaited<ReturnType<typeof readPublishedVote>>,
  messages: readonly SeenMessage[],
  files: readonly string[],
  receipts: number,
  people: ReturnType<typeof createPeople>,
): Promise<boolean> {
  print('', '─── Nhóm lãnh đạo nhận được ───');
  for (const message of messages) {
    if (message.text !== undefined) print(message.text, '');
    else print(`[${message.document?.file_name ?? 'hình'}] ${message.caption ?? ''}`, '');
  }
  const table = messages.find((message) => message.document?.file_name?.endsWith('.json'));
  const json = (await people.file(table?.document?.file_id ?? '')).toString('utf8');
  const { lines, equal } = compare(published, json);
  print('─── Đã công bố = thu được (tỷ lệ thu được = tỷ lệ đã công bố, nơi có) ───', ...lines, '');
  print(`${receipts} mã biên nhận · các tệp:`, ...files.map((file) => `  ${file}`), '');
  print(equal ? 'Bằng nhau ở mọi dòng.' : 'KHÁC với kết quả đã công bố.');
  return equal;
}

/** A bar per stage; on no terminal a line per stage. */
function createBars(): { stage(name: string): Stage; stop(): void } {
  const bars: SingleBar[] = [];
  return {
    stage(name) {
      const format = `${name.padEnd(28)} {bar} {value}/{total}`;
      const bar = new SingleBar(
        { format, barsize: 30, noTTYOutput: true, notTTYSchedule: 60_000 },
        Presets.shades_classic,
      );
      bars.push(bar);
      let started = false;
      return {
        name,
        step(done, of) {
          if (!started) bar.start(of, 0);
          started = true;
          bar.update(done);
          if (done === of) bar.stop();
        },
      };
    },
    stop() {
      for (const bar of bars) bar.stop();
    },
  };
}

function print(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
