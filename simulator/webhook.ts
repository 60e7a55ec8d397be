// How are updates brought to a bot that set a webhook?
import type { WebhookInfo } from '@telegraf/types';
import type { Clock } from './clock.js';
import type { Updates, Waiting } from './updates.js';

/** Where and how to bring updates. */
export interface WebhookTarget {
  readonly url: string;
  readonly secret: string | undefined;
  readonly maxConnections: number;
}

/** The one webhook of the bot. */
export interface Webhook {
  set(target: WebhookTarget): void;
  remove(): void;
  active(): boolean;
  info(): WebhookInfo;
}

/** Retries begin at two seconds and double up to a minute; the receiver may ask for up to an hour. */
const FIRST_DELAY_MS = 2_000;
const LONGEST_DELAY_MS = 60_000;
const LONGEST_ASKED_S = 3_600;
const ANSWER_TIMEOUT_MS = 60_000;

interface Lane {
  readonly queue: Waiting[];
  busy: boolean;
  failures: number;
  notBefore: number;
}

interface Round {
  readonly target: WebhookTarget;
  readonly lanes: Map<string, Lane>;
  readonly stopped: AbortController;
  inFlight: number;
}

/** No webhook yet. */
export function createWebhook(clock: Clock, updates: Updates): Webhook {
  let round: Round | undefined;
  let lastError: { date: number; message: string } | undefined;
  let timer: NodeJS.Timeout | undefined;

  const add = (current: Round, update: Waiting): void => {
    const lane = current.lanes.get(update.lane) ?? { queue: [], busy: false, failures: 0, notBefore: 0 };
    lane.queue.push(update);
    current.lanes.set(update.lane, lane);
  };

  // Sends what may go now and wakes up again when the next waiting lane is due.
  const pump = (): void => {
    const current = round;
    if (current === undefined) return;
    const now = clock.now();
    let due = Number.POSITIVE_INFINITY;
    for (const [name, lane] of current.lanes) {
      if (current.inFlight >= current.target.maxConnections) break;
      if (lane.busy) continue;
      while (lane.queue[0] !== undefined && lane.queue[0].expiresAt <= now) updates.remove(lane.queue.shift()?.id ?? 0);
      const [update] = lane.queue;
      if (update === undefined) current.lanes.delete(name);
      else if (lane.notBefore > now) due = Math.min(due, lane.notBefore);
      else void bring(current, lane, update);
    }
    clearTimeout(timer);
    if (Number.isFinite(due)) timer = setTimeout(pump, due - now);
  };

  const bring = async (current: Round, lane: Lane, update: Waiting): Promise<void> => {
    lane.busy = true;
    current.inFlight += 1;
    const failure = await send(current, update);
    current.inFlight -= 1;
    lane.busy = false;
    if (round !== current) return;
    if (failure === undefined) {
      lane.failures = 0;
      if (update.repeats > 0) update.repeats -= 1;
      else {
        lane.queue.shift();
        updates.remove(update.id);
      }
    } else {
      // The first retry comes at once, the next ones wait longer and longer.
      const delay = lane.failures === 0 ? 0 : Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (lane.failures - 1));
      lane.failures += 1;
      lane.notBefore = clock.now() + (failure.retryAfterMs ?? delay);
      lastError = { date: clock.seconds(), message: failure.message };
    }
    setImmediate(pump);
  };

  updates.onPush((update) => {
    if (round === undefined) return;
    add(round, update);
    setImmediate(pump);
  });
  clock.onAdvance(pump);

  const remove = (): void => {
    clearTimeout(timer);
    round?.stopped.abort();
    round = undefined;
    lastError = undefined;
  };

  return {
    remove,
    set(target) {
      remove();
      const fresh: Round = { target, lanes: new Map(), stopped: new AbortController(), inFlight: 0 };
      for (const update of updates.waiting()) add(fresh, update);
      round = fresh;
      setImmediate(pump);
    },
    active: () => round !== undefined,
    info: () => ({
      url: round?.target.url ?? '',
      has_custom_certificate: false,
      pending_update_count: updates.size(),
      ...(round === undefined ? {} : { max_connections: round.target.maxConnections, ip_address: '127.0.0.1' }),
      ...(lastError === undefined ? {} : { last_error_date: lastError.date, last_error_message: lastError.message }),
      ...(updates.allowed().length === 0 ? {} : { allowed_updates: [...updates.allowed()] }),
    }),
  };
}

interface SendFailure {
  readonly message: string;
  readonly retryAfterMs?: number;
}

async function send({ target, stopped }: Round, update: Waiting): Promise<SendFailure | undefined> {
  try {
    const answer = await post(target.url, update.json, target.secret, stopped.signal);
    if (answer.ok) return undefined;
    const asked = Number(answer.headers.get('retry-after') ?? Number.NaN);
    const message = `Wrong response from the webhook: ${answer.status} ${answer.statusText}`;
    return Number.isFinite(asked) ? { message, retryAfterMs: Math.min(asked, LONGEST_ASKED_S) * 1000 } : { message };
  } catch {
    // Whatever broke the connection, the update stays and is brought again.
    return { message: 'Connection to the webhook failed' };
  }
}

/** Posts an update once, as anybody could who knows the address; returns the HTTP status, 0 when nobody answers. */
export async function postUpdate(url: string, json: string, secret: string | undefined): Promise<number> {
  try {
    return (await post(url, json, secret, new AbortController().signal)).status;
  } catch {
    return 0;
  }
}

async function post(url: string, body: string, secret: string | undefined, stopped: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (secret !== undefined) headers['x-telegram-bot-api-secret-token'] = secret;
  const signal = AbortSignal.any([stopped, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]);
  const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
  await answer.arrayBuffer();
  return answer;
}
