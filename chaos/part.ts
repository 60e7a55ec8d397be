// The program that chaos kills: the product's own start, told over IPC when to begin, with ears at the points where something may go wrong.
import { parseConfig } from '../core/config.js';
import { type Overrides, type Running, start } from '../main.js';
import { Order, type Word } from './moment.js';
import { createPoints, hearDisk, hearRedis, hearStore } from './part-points.js';

const SWEEP_MS = 150;
const DRAIN_GAP_MS = 100;
/** A job of a killed worker is taken up again soon; the product's own time is half a minute. */
/** How long ballots of a killed bot hold up the close; the product's own time is a quarter of a minute. */
const IN_FLIGHT_MS = 3_000;
/** Where it is not beside the worker: the first argument. */
const COUNTER = process.argv[2] === undefined ? {} : { counterProgram: process.argv[2] };
const CAST_QUEUE = { lockDurationMs: 800, stalledIntervalMs: 200 };

let running: Running | null = null;
let aheadMs = 0;
const say = (word: Word): void => void process.send?.(word);
const points = createPoints(say);
hearDisk(points);
hearRedis(points);

process.on('message', (message) => {
  obey(Order.parse(message)).catch((error: unknown) => {
    say({ said: 'failed', why: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  });
});
// Whoever plays chaos is gone: nothing is left running.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// The rooms that `start` loads when it needs them: loaded before, a process is ready at once when its turn comes.
await Promise.all([import('../bot/index.js'), import('../worker/index.js'), import('../worker/box/deal.js')]);
say({ said: 'loaded' });

async function obey(order: Order): Promise<void> {
  switch (order.act) {
    case 'begin': {
      aheadMs = order.aheadMs;
      points.watch(order.watched);
      const parsed = parseConfig(order.settings);
      if (!parsed.ok) throw new Error(parsed.problems.map(({ name }) => name).join());
      running = await start(parsed.config, overrides());
      return say({ said: 'ready' });
    }
    case 'stop':
      await running?.stop();
      running = null;
      points.watch([]);
      return say({ said: 'stopped' });
    case 'clock':
      aheadMs = order.aheadMs;
      return;
    case 'disk':
      points.setReadOnly(order.readOnly);
      return;
    case 'go-on':
      points.goOn(order.at);
  }
}

function overrides(): Overrides {
  return {
    clock: () => new Date(Date.now() + aheadMs),
    worker: { sweepMs: SWEEP_MS, drainGapMs: DRAIN_GAP_MS, castQueue: CAST_QUEUE, ...COUNTER },
    bot: { inFlightMs: IN_FLIGHT_MS, senderQueue: CAST_QUEUE },
    store: (opened) => hearStore(opened, points),
  };
}
