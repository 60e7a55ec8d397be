// What does the command `poll` do for scripts: create, list, show, open, close, export?
import type { Command } from 'commander';
import { PollId } from '../core/ids.js';
import type { Poll } from '../core/poll.js';
import type { Access } from './poll/access.js';
import type { Said } from './poll/said.js';
import { startFailureLine } from './start-failure.js';

interface Options {
  readonly json?: boolean;
}

/** Adds `poll` to the program. Its rules, refusals and audit are those of the chat. */
export function pollCommand(program: Command): void {
  const poll = program.command('poll').description('đợt lấy phiếu từ dòng lệnh / polls from the command line');
  const add = (name: string, description: string) =>
    poll.command(name).description(description).option('--json', 'in JSON / print JSON');

  add('create <folder>', 'poll.json, subjects.csv, delegates.csv (telegram_id)').action(
    async (folder: string, options: Options) => {
      const { createPoll } = await import('./poll/create.js');
      await run(options, (access) => createPoll(folder, access.config.ownerIds[0] ?? null, access));
    },
  );
  add('list', 'mọi đợt / all polls').action(async (options: Options) => {
    const { listPolls } = await import('./poll/show.js');
    await run(options, listPolls);
  });
  add('show <id>', 'một đợt / one poll').action(async (id: string, options: Options) => {
    const { showPoll } = await import('./poll/show.js');
    await run(options, (access) => withPoll(id, access, showPoll));
  });
  add('open <id>', 'chốt và mở / freeze and open').action(async (id: string, options: Options) => {
    const { openPoll } = await import('./poll/open-close.js');
    await run(options, (access) => withPoll(id, access, openPoll));
  });
  add('close <id>', 'đóng / close').action(async (id: string, options: Options) => {
    const { closePoll } = await import('./poll/open-close.js');
    await run(options, (access) => withPoll(id, access, closePoll));
  });
  add('export <id>', 'kết quả đã công bố / a published result')
    .requiredOption('--out <folder>', 'thư mục / folder')
    .action(async (id: string, options: Options & { readonly out: string }) => {
      const { exportPoll } = await import('./poll/export.js');
      await run(options, (access) => withPoll(id, access, (found) => exportPoll(found, options.out, access)));
    });
}

async function withPoll(
  id: string,
  access: Access,
  work: (poll: Poll, access: Access) => Promise<Said>,
): Promise<Said> {
  const { refusedWith } = await import('./poll/said.js');
  const known = PollId.safeParse(id);
  const poll = known.success ? await access.store.reader.poll(known.data) : null;
  return poll === null ? refusedWith([access.say.pollUnknown(id)], { refusal: 'poll-unknown' }) : work(poll, access);
}

/** Opens the desk, does the work, prints, closes. */
async function run(options: Options, work: (access: Access) => Promise<Said>): Promise<void> {
  const { openAccess } = await import('./poll/access.js');
  let access: Access | null = null;
  try {
    access = await openAccess(process.env);
    const { exitCode, json, lines, notes } = await work(access);
    for (const note of notes) process.stderr.write(`${note}\n`);
    if (options.json) process.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
    else for (const line of lines) process.stdout.write(`${line}\n`);
    process.exitCode = exitCode;
  } catch (error) {
    process.stderr.write(`${startFailureLine(error, process.env.LOCALE === 'en' ? 'en' : 'vi')}\n`);
    process.exitCode = 1;
  } finally {
    await access?.stop();
  }
}
