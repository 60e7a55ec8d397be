// How do queued messages leave? The outbox row is the truth; BullMQ only says "now"; the pace decides when.
import { type ConnectionOptions, Queue, Worker } from 'bullmq';
import type { Delivery, DeliveryTrouble } from '../core/delivery.js';
import type { TelegramId } from '../core/ids.js';
import { DeliveryJob, QUEUES } from '../core/jobs.js';
import type { CallResult, Card, FileToSend, Messenger } from '../core/messenger.js';
import type { Desk, Outbox } from '../core/store.js';
import { createLanes } from './lanes.js';

const RELAY_EVERY_MS = 500;
const RELAY_LIMIT = 200;
const CONCURRENCY = 8;
/** So many messages to one chat are in hand at most: a group that takes one in 8.6 s does not hold up everybody else. */
const CHAT_SHARE = 2;
const UNCLEAR_PAUSE_MS = 3_000;

/** What a delivery turns into at the moment it is sent; null when it is no longer wanted. */
export type Content =
  | { readonly form: 'card'; readonly card: Card }
  | { readonly form: 'file'; readonly file: FileToSend }
  | { readonly form: 'picture'; readonly file: FileToSend };

export interface SenderDeps {
  readonly connection: ConnectionOptions;
  readonly outbox: Outbox;
  readonly desk: Pick<Desk, 'setReachable' | 'groupMigrated'>;
  readonly messenger: Messenger;
  readonly compose: (delivery: Delivery) => Promise<Content | null>;
  readonly clock: () => Date;
  readonly onDefect: (detail: string) => void;
  readonly queue?: SenderQueueSettings | undefined;
}

/** A job of a process that died is taken up again after so long; that it runs twice is no harm, for the row is claimed once. */
export interface SenderQueueSettings {
  readonly lockDurationMs: number;
  readonly stalledIntervalMs: number;
}
/** Making papers may hold up the loop for some seconds on a busy machine: a lock is renewed every half of its time and outlives that. */
const SENDER_QUEUE: SenderQueueSettings = { lockDurationMs: 7_000, stalledIntervalMs: 2_000 };

/**
 * Starts relay and worker; `stop` lets the messages in hand finish. One process of a token does this at a time, so rows in "sending" that it
 * does not have in hand were left behind by one that died.
 */
export function startSender(deps: SenderDeps): { stop(): Promise<void> } {
  const { outbox, connection } = deps;
  const settings = deps.queue ?? SENDER_QUEUE;
  /** Rows that a job works on, and the chat of those that are claimed. */
  const inHand = new Map<number, TelegramId | null>();
  const queue = new Queue(QUEUES.deliveries, { connection, streams: { events: { maxLen: 100 } } });
  queue.on('error', (error) => deps.onDefect(error.name));

  const relay = async (): Promise<void> => {
    const loads = new Map<TelegramId, number>();
    const load = (chat: TelegramId) => loads.set(chat, (loads.get(chat) ?? 0) + 1);
    for (const chat of inHand.values()) if (chat !== null) load(chat);
    const busy = [...loads].flatMap(([chat, count]) => (count >= CHAT_SHARE ? [chat] : []));
    const due = await outbox.due(deps.clock(), (id) => inHand.has(id), RELAY_LIMIT, busy);
    const ids = due.flatMap(({ id, chatId }) => ((load(chatId).get(chatId) ?? 0) <= CHAT_SHARE ? [id] : []));
    await queue.addBulk(
      ids.map((delivery) => ({
        name: 'send',
        data: { delivery },
        opts: { jobId: `d-${delivery}`, removeOnComplete: true, removeOnFail: true },
      })),
    );
  };

  // Messages to one chat leave in the order of their rows: they are claimed one after the other and queue up as claimed.
  const lanes = createLanes();
  const claims = createLanes();
  let stopped = false;
  let relaying = Promise.resolve();
  const timer = setInterval(() => {
    relaying = relaying
      .then(async () => {
        if (!stopped) await relay();
      })
      .catch((error: unknown) => deps.onDefect(`relay: ${error instanceof Error ? error.name : 'unknown'}`));
  }, RELAY_EVERY_MS);

  const worker = new Worker(
    QUEUES.deliveries,
    async (job) => {
      const { delivery: id } = DeliveryJob.parse(job.data);
      // The same row comes twice only when its job was taken for stalled: the first run keeps it.
      if (inHand.has(id)) return;
      inHand.set(id, null);
      try {
        let carried: Promise<void> | null = null;
        await claims.run(QUEUES.deliveries, async () => {
          const delivery = await outbox.claim(id);
          if (delivery === null) return;
          inHand.set(id, delivery.chatId);
          carried = lanes.run(delivery.chatId, () => carry(delivery, deps));
        });
        await carried;
      } finally {
        inHand.delete(id);
      }
    },
    {
      connection,
      concurrency: CONCURRENCY,
      maxStalledCount: 1_000_000,
      lockDuration: settings.lockDurationMs,
      stalledInterval: settings.stalledIntervalMs,
      removeOnComplete: { count: 0 },
    },
  );
  worker.on('error', (error) => deps.onDefect(error.name));
  worker.on('failed', (_, error) => deps.onDefect(`delivery: ${error.name}`));

  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await relaying;
      await worker.close();
      await queue.close();
    },
  };
}

async function carry(delivery: Delivery, deps: SenderDeps): Promise<void> {
  const { outbox } = deps;
  const content = await deps.compose(delivery).catch(async (error: unknown) => {
    // Nothing has left: it may be made and sent again, whatever it is.
    await outbox.again(delivery.id, later(deps, UNCLEAR_PAUSE_MS));
    throw error;
  });
  if (content === null) return await outbox.failed(delivery.id, 'rejected', 'no longer wanted');
  const result = await send(delivery, content, deps.messenger);
  switch (result.end) {
    case 'done':
      return await outbox.sent(delivery.id, result.value.messageId);
    case 'unchanged':
      return await outbox.sent(delivery.id, null);
    case 'wait':
      return await outbox.again(delivery.id, later(deps, result.seconds * 1000));
    case 'moved':
      await outbox.migrate(delivery.chatId, result.to);
      await deps.desk.groupMigrated(delivery.chatId, result.to);
      return await outbox.again(delivery.id, deps.clock());
    case 'gone':
      if (result.why === 'blocked' || result.why === 'deactivated')
        await deps.desk.setReachable(delivery.chatId, false);
      return await outbox.failed(delivery.id, troubleOf(result.why), result.why);
    case 'unclear':
      // Whether it may be sent again is the outbox's policy for its kind: a second card is harmless, a second result is not.
      return await outbox.unknown(delivery.id, later(deps, UNCLEAR_PAUSE_MS));
    case 'rejected':
      deps.onDefect(`delivery ${delivery.kind}: ${result.detail}`);
      return await outbox.failed(delivery.id, 'rejected', result.detail);
  }
}

function send(
  delivery: Delivery,
  content: Content,
  messenger: Messenger,
): Promise<CallResult<{ readonly messageId: number }>> {
  switch (content.form) {
    case 'card':
      return messenger.send(delivery.chatId, content.card, 'bulk');
    case 'file':
      return messenger.sendFile(delivery.chatId, content.file, 'bulk');
    case 'picture':
      return messenger.sendPicture(delivery.chatId, content.file, 'bulk');
  }
}

function troubleOf(
  why: 'blocked' | 'deactivated' | 'chat-not-found' | 'not-in-group' | 'message-not-found',
): DeliveryTrouble {
  return why === 'message-not-found' ? 'rejected' : why;
}

function later(deps: SenderDeps, ms: number): Date {
  return new Date(deps.clock().getTime() + ms);
}
