// The floor of casting: a BullMQ worker that does nothing with its jobs. A program of its own, told by its arguments where Redis is.
import { Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { CAST_QUEUE_SETTINGS } from '../../worker/casts.js';

const [socket = '', queue = ''] = process.argv.slice(2);
let done = 0;
let wanted = Number.POSITIVE_INFINITY;

const connection = new Redis(socket, { maxRetriesPerRequest: null });
const worker = new Worker(
  queue,
  async () => {
    done += 1;
    if (done === wanted) process.send?.({ done });
  },
  { connection, concurrency: CAST_QUEUE_SETTINGS.concurrency, removeOnComplete: { count: 0 } },
);
process.on('message', (count: number) => {
  done = 0;
  wanted = count;
  process.send?.('counting');
});
await worker.waitUntilReady();
process.send?.('ready');
