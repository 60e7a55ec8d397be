// What does the bot role run, and how does it stop?
import type { ConnectionOptions } from 'bullmq';
import type { Redis } from 'ioredis';
import { Telegram } from 'telegraf';
import type { Update } from 'telegraf/types';
import type { PollId, TelegramId } from '../core/ids.js';
import type { Dealer, Keyring } from '../core/keys.js';
import type { Leases } from '../core/leases.js';
import type { OutsideFacts } from '../core/preflight.js';
import type { Desk, Locale, Outbox, Reader } from '../core/store.js';
import { createSigns } from './alarm-signs.js';
import { startAlarms } from './alarms.js';
import { createCeremony } from './board/ceremony.js';
import { createComposer } from './compose.js';
import { createCaster } from './delegate/cast.js';
import { createCastLock } from './delegate/cast-lock.js';
import { createEnrolment } from './delegate/enrolment.js';
import { createBallotPress } from './delegate/press.js';
import { createReceiptCheck } from './delegate/receipt-check.js';
import { createVotesQueue } from './delegate/votes-queue.js';
import type { BotFigures } from './figures.js';
import { createLanes } from './lanes.js';
import { whileHeld } from './lease.js';
import { createOrganiser } from './organiser/index.js';
import { createKnocker } from './organiser/knock.js';
import { createPace } from './pace.js';
import { startPoller } from './poller.js';
import { redact } from './redact.js';
import { createRoles } from './roles.js';
import { createRouterBot, routeUpdates } from './router.js';
import { type SenderQueueSettings, startSender } from './sender.js';
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
  readonly dealer: Dealer;
  /** For BullMQ's own connections. */
  readonly connection: ConnectionOptions;
  /** A new connection that gives up a command after some seconds instead of waiting for ever. */
  readonly connect: () => Redis;
  /** Of several bot processes, one polls, one carries the outbox and one gives reminders. */
  readonly leases: Leases;
  readonly log: BotLog;
  readonly clock: () => Date;
  /** How long a ballot of a bot that died holds up the close, in ms; the product's own time when absent. */
  readonly inFlightMs?: number | undefined;
  readonly senderQueue?: SenderQueueSettings | undefined;
  /** Parts of the machine that are not well, for the preflight; none are known without it. */
  readonly unwell?: () => Promise<OutsideFacts['unwell']>;
}

export interface RunningBot {
  readonly username: string;
  /** Milliseconds since the last answer to getUpdates; 0 where this process does not poll. For health and alarms. */
  readonly silentForMs: () => number;
  readonly figures: BotFigures;
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
  const pace = createPace(redis, String(me.id), deps.pacePerSecond);
  let tooManyRequests = 0;
  const messenger = createMessenger(telegram, pace, now, () => {
    tooManyRequests += 1;
  });
  const votes = await createVotesQueue(deps.connect(), deps.connect());
  const onTrouble = (code: string, poll: PollId) => log.warn(code, poll);
  const lock = createCastLock(redis, deps.inFlightMs);
  const caster = createCaster({ reader, messenger, lock, votes, onTrouble });
  const lanes = createLanes();
  const organiser = await createOrganiser({ ...deps, messenger, lanes, botUsername: me.username });
  const { door } = organiser;
  const enrolment = createEnrolment({ reader, desk, outbox, messenger, keyring, clock: deps.clock, door });
  const knocker = createKnocker(deps.connection, (code) => log.warn('knock', code));
  const roles = createRoles(deps.ownerIds, reader);
  const { dealer, clock } = deps;
  const ceremony = createCeremony({ reader, desk, dealer, messenger, roles, knock: knocker.knock, clock });
  const senderDeps = {
    connection: deps.connection,
    outbox,
    desk,
    messenger,
    compose: createComposer({ reader, keyring, locale: deps.locale }),
    clock: deps.clock,
    onDefect: (detail: string) => log.warn('sender', detail),
    queue: deps.senderQueue,
  };
  const onLease = (error: unknown) => log.warn('lease', redact(error));
  const sender = await whileHeld(deps.leases, `sender-${me.id}`, () => startSender(senderDeps), onLease);
  const bot = createRouterBot(token, me, { apiRoot });
  routeUpdates(bot, {
    reader,
    desk,
    messenger,
    // Papers and codes of the board come first: no other part takes them for an answer to its own question.
    parts: [ceremony, enrolment, organiser, createReceiptCheck({ reader, messenger })],
    contact: enrolment.contact,
    ballotPress: createBallotPress({ reader, keyring, messenger, caster }),
    defaultLocale: deps.locale,
    onDefect: (code, detail) => log.warn(code, detail),
  });

  // The clock of the machine may be set at any time: what counts seconds goes by one that never jumps.
  const monotonic = () => performance.now();
  let heardAt = monotonic();
  const onPolled = () => {
    heardAt = monotonic();
  };
  const handle = (update: Update) => bot.handleUpdate(update);
  const way = { lanes, handle, onPolled };
  const figures: BotFigures = {
    casts: () => votes.counts(),
    outbox: () => outbox.counts(),
    tooManyRequests: () => tooManyRequests,
  };
  const { stillWaiting } = votes;
  const unwell = deps.unwell ?? (async () => []);
  const signs = createSigns({ monotonic, silentForMs, figures, stillWaiting, unwell });
  const intake = deps.webhook === null ? await startPolling() : await startReceiving(deps.webhook);
  const alarms = startAlarms({
    ...{ messenger, reader, clock, locale: deps.locale, owners: deps.ownerIds, look: signs.look },
    isOurs: () => deps.webhook !== null || intake.polls(),
    onTrouble: (detail) => log.warn('alarms', detail),
  });
  return {
    username: me.username,
    silentForMs,
    figures,
    async stop() {
      await alarms.stop();
      pace.endBulk();
      await intake.stop();
      await organiser.stop();
      await knocker.stop();
      await caster.stop();
      await sender.stop();
      await votes.stop();
      redis.disconnect();
    },
  };

  function silentForMs(): number {
    return intake.polls() ? monotonic() - heardAt : 0;
  }

  async function startPolling(): Promise<Intake> {
    // A webhook left from before would keep getUpdates in conflict; what is pending stays pending.
    await telegram.deleteWebhook({ drop_pending_updates: false }).catch((error: unknown) => {
      log.warn('webhook-not-removed', redact(error));
    });
    const poller = await whileHeld(
      deps.leases,
      `poller-${me.id}`,
      () => {
        onPolled();
        log.info('polling');
        return startPoller({
          ...way,
          telegram,
          onTrouble: ({ kind, detail }) => {
            if (kind === 'conflict') signs.conflict();
            log.warn(`polling-${kind}`, detail);
          },
        });
      },
      onLease,
    );
    return { polls: poller.runs, stop: poller.stop };
  }

  async function startReceiving(webhook: NonNullable<BotDeps['webhook']>): Promise<Intake> {
    const { url, secret, port } = webhook;
    const onTrouble = (detail: string) => log.warn('webhook', detail);
    const receiver = await startWebhook({ ...way, onTrouble, port, secret, path: new URL(url).pathname });
    await telegram.setWebhook(url, {
      secret_token: secret,
      allowed_updates: ['message', 'callback_query', 'my_chat_member'],
    });
    return { polls: () => false, stop: receiver.stop };
  }
}

interface Intake {
  readonly polls: () => boolean;
  stop(): Promise<void>;
}
