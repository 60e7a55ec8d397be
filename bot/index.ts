// What does the bot role run, and how does it stop?
import type { ConnectionOptions } from 'bullmq';
import type { Redis } from 'ioredis';
import { Telegram } from 'telegraf';
import type { Update } from 'telegraf/types';
import type { PollId, TelegramId } from '../core/ids.js';
import type { Keyring } from '../core/keys.js';
import type { Desk, Locale, Outbox, Reader } from '../core/store.js';
import { createComposer } from './compose.js';
import { createCaster } from './delegate/cast.js';
import { createCastLock } from './delegate/cast-lock.js';
import { createEnrolment } from './delegate/enrolment.js';
import { createBallotPress } from './delegate/press.js';
import { createVotesQueue } from './delegate/votes-queue.js';
import { createLanes } from './lanes.js';
import { createOrganiser } from './organiser/index.js';
import { createPace } from './pace.js';
import { startPoller } from './poller.js';
import { redact } from './redact.js';
import { createRouterBot, routeUpdates } from './router.js';
import { startSender } from './sender.js';
import { agentFor, createMessenger } from './telegram.js';
import { startWebhook } from './webhook.js';

/** What is written about the bot's work: codes and poll ids only. */
export interface BotLog {
  info(code: string, poll?: PollId): void;
  warn(code: string, detail?: string): void;
}

export interface BotDeps {
  readonly token: string;
  /** Ends with a slash where it has a path. */
  readonly apiRoot: string;
  readonly ownerIds: readonly TelegramId[];
  readonly locale: Locale;
  readonly pacePerSecond: number;
  readonly webhook: { readonly url: string; readonly secret: string; readonly port: number } | null;
  readonly reader: Reader;
  readonly desk: Desk;
  readonly outbox: Outbox;
  readonly keyring: Keyring;
  /** For BullMQ's own connections. */
  readonly connection: ConnectionOptions;
  /** A new connection that gives up a command after some seconds instead of waiting for ever. */
  readonly connect: () => Redis;
  readonly log: BotLog;
  readonly clock: () => Date;
}

export interface RunningBot {
  readonly username: string;
  /** Milliseconds since the last answer to getUpdates (or the last webhook call); for health and alarms. */
  readonly silentForMs: () => number;
  /** Stops taking updates, finishes those in hand, waits for ballots under way, closes its connections. */
  stop(): Promise<void>;
}

/** Telegram did not accept the token; the message names the setting. */
export class TokenRefusedError extends Error {
  override name = 'TokenRefusedError';
}

/** Starts the bot role; resolves when it listens. Throws TokenRefusedError when Telegram refuses the token. */
export async function startBot(deps: BotDeps): Promise<RunningBot> {
  const { apiRoot, token, reader, desk, outbox, keyring, log } = deps;
  const now = () => deps.clock().getTime();
  const telegram = new Telegram(token, { apiRoot, agent: agentFor(apiRoot), webhookReply: false });
  const me = await telegram.getMe().catch((error: unknown) => {
    throw new TokenRefusedError(redact(error));
  });
  const redis = deps.connect();
  const messenger = createMessenger(telegram, createPace(redis, String(me.id), deps.pacePerSecond, now), now);
  const votes = await createVotesQueue(deps.connection, deps.connect());
  const onTrouble = (code: string, poll: PollId) => log.warn(code, poll);
  const caster = createCaster({ reader, messenger, lock: createCastLock(redis), votes, clock: now, onTrouble });
  const enrolment = createEnrolment({ reader, desk, outbox, messenger, keyring, clock: deps.clock });
  const organiser = createOrganiser({ ...deps, messenger, botUsername: me.username });
  const sender = startSender({
    connection: deps.connection,
    outbox,
    desk,
    messenger,
    compose: createComposer({ reader, keyring, locale: deps.locale }),
    clock: deps.clock,
    onDefect: (detail) => log.warn('sender', detail),
  });
  const bot = createRouterBot(token, me, { apiRoot });
  routeUpdates(bot, {
    reader,
    desk,
    messenger,
    parts: [enrolment, organiser],
    contact: enrolment.contact,
    ballotPress: createBallotPress({ reader, keyring, messenger, caster }),
    defaultLocale: deps.locale,
    onDefect: (code, detail) => log.warn(code, detail),
  });

  const lanes = createLanes();
  let heardAt = now();
  const onPolled = () => {
    heardAt = now();
  };
  const handle = (update: Update) => bot.handleUpdate(update);
  const intake = await startIntake(deps, telegram, { lanes, handle, onPolled });
  return {
    username: me.username,
    silentForMs: () => now() - heardAt,
    async stop() {
      await intake.stop();
      await organiser.stop();
      await caster.stop();
      await sender.stop();
      await votes.stop();
      redis.disconnect();
    },
  };
}

async function startIntake(
  deps: BotDeps,
  telegram: Telegram,
  way: { lanes: ReturnType<typeof createLanes>; handle: (update: Update) => Promise<void>; onPolled: () => void },
): Promise<{ stop(): Promise<void> }> {
  if (deps.webhook !== null) {
    const { url, secret, port } = deps.webhook;
    const receiver = await startWebhook({ ...way, port, secret, path: new URL(url).pathname });
    await telegram.setWebhook(url, {
      secret_token: secret,
      allowed_updates: ['message', 'callback_query', 'my_chat_member'],
    });
    return receiver;
  }
  // A webhook left from before would keep getUpdates in conflict; what is pending stays pending.
  await telegram.deleteWebhook({ drop_pending_updates: false }).catch((error: unknown) => {
    deps.log.warn('webhook-not-removed', redact(error));
  });
  return startPoller({
    ...way,
    telegram,
    onTrouble: ({ kind, detail }) => deps.log.warn(`polling-${kind}`, detail),
  });
}
