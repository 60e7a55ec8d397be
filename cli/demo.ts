// `demo`: how does the product look when it works? A published vote, replayed with everything real but Telegram.
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Presets, SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { packageRoot } from '../root.js';
import { createPeople, type SeenMessage } from './demo/people.js';
import { startService, startSimulatorProgram } from './demo/programs.js';
import { readPublishedVote } from './demo/published-vote.js';
import { ORGANISER, replay, type Stage, saveFiles } from './demo/replay.js';
import { compare } from './demo/report.js';

/** Adds `demo` to the program; it exits with 0 only if every obtained figure equals the published one. */
export function demoCommand(program: Command): void {
  program
    .command('demo')
    .description('replay a published vote (People’s Council of Ho Chi Minh City, 2018)')
    .option('--out <folder>', 'where the papers go', join(packageRoot(), 'out', 'demo'))
    .action(async (options: { out: string }) => {
      try {
        process.exitCode = (await runDemo(options.out)) ? 0 : 1;
      } catch (error) {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        // Deputies still waiting for a card would keep the process alive.
        process.exit(1);
      }
    });
}

async function runDemo(out: string): Promise<boolean> {
  const root = packageRoot();
  const published = await readPublishedVote(root);
  const folder = mkdtempSync(join(tmpdir(), 'phieu-demo-'));
  mkdirSync(out, { recursive: true });
  const simulator = await startSimulatorProgram(root);
  try {
    const settings = {
      BOT_TOKEN: simulator.token,
      TELEGRAM_API_ROOT: simulator.url,
      OWNER_IDS: String(ORGANISER),
      DATA_DIR: join(folder, 'data'),
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
