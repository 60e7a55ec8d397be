// What do people read of a run: the table in a terminal, and the page of the documentation?
import type { Row } from './bars.js';
import type { Measured } from './bench.js';
import type { Machine } from './machine.js';

const HEAD = ['measure', 'what', 'figure', 'floor', 'ratio', 'bar', 'met'] as const;

/** The table for a terminal, with a line that says how many bars are met. */
export function tableText(rows: readonly Row[], caveat: string): string {
  const cells = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const met = rows.filter((row) => row.met).length;
  const note = caveat === '' ? '' : ` – ${caveat}`;
  return `${lines.join('\n')}\n\n${met} of ${rows.length} bars met${note}\n`;
}

/** The page of the documentation; the chart lies beside it under this name. */
export function pageText(
  rows: readonly Row[],
  machine: Machine,
  measured: Pick<Measured, 'seconds'>,
  run: { readonly caveat: string; readonly on: Date; readonly chart: string },
): string {
  const { cores, processor, memory_gib, node, redis } = machine;
  const seconds = Object.values(measured.seconds).reduce((sum, one) => sum + one, 0);
  const table = [HEAD, HEAD.map(() => '---'), ...rows.map(cellsOf)].map((row) => `| ${row.join(' | ')} |`);
  return `# Benchmarks

How fast is it, and what does the machine do without it? Written by \`npm run -s bench -- --write\`; whoever doubts a figure runs the command.

Measured on ${run.on.toISOString().slice(0, 10)} in ${Math.round(seconds / 60)} minutes: ${cores} cores (${processor}), ${memory_gib} GiB, Node ${node}, Redis ${redis}.${run.caveat === '' ? '' : `\n\n**${run.caveat}**`}

${table.join('\n')}

![How far beyond its bar each figure lies](${run.chart})

## What is measured

- **cast**: ballots are sealed and queued as the bot does it, cast by the worker program into a box that is synced to the disk at every commit, and told back over
  Redis. The floor is a bare BullMQ worker that does nothing with jobs of the same size, added one by one, over the same Redis.
- **tap**: people press buttons of their ballot cards as soon as they are answered, through poller, handler and both answers (the press and the edited card).
  The floor is a bare telegraf that answers every press and edits its card, against a played Telegram of its own.
- **fanout**: an opened poll sends its cards at the set pace against the played Telegram, which refuses what exceeds 30 messages in any sliding second. Then again
  with storms in which everything is refused with 429, every twentieth delegate gone, and connections cut before and after a card is applied. The ideal time is
  that of every delegate called once at the set pace, and the seconds for which Telegram asked to wait; repeats after cuts are not taken off. A second card is
  harmful when the first was answered; when its answer was cut off nobody can know of it, and both cards open the same ballot.
- **count**: from the sealed file to the sums, in the counter's own process: root, duplicates, random order, opening, sums. The floor opens the same ballots in a bare loop,
  reads nothing and sums nothing.
- **memory**: resident memory of one process with bot and worker after a whole vote.
- **start**: from the start of the process, with a fresh database and a Redis of its own, to \`/readyz\`.
- **growth**: the time of a ballot in rolls of different size with 64 delegates waiting at a time, slowest to fastest.

Ours and the floor take turns in the same run, and the median of the ratios of neighbouring runs counts, so that a busy moment of the machine meets both.
`;
}

function cellsOf({ measure, what, figure, floor, ratio, bar, met }: Row): readonly string[] {
  return [measure, what, figure, floor, ratio === null ? '' : ratio.toFixed(2), bar, met ? 'yes' : 'NO'];
}
