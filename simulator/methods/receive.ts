// How does the bot say how it wants its updates?
import { badRequest } from '../errors.js';
import type { Parameters } from '../parameters.js';
import type { PollQuery } from '../polls.js';
import type { Simulation } from '../simulation.js';
import type { Method } from './method.js';

const LIMIT_MAX = 100;
const TIMEOUT_MAX_S = 50;
const CONNECTIONS_DEFAULT = 40;
const CONNECTIONS_MAX = 100;
const PORTS = ['', '443', '80', '88', '8443'];

/** Reads what getUpdates asks for and notes which kinds of update are wanted from now on. */
export function readPoll(
  sim: Simulation,
  call: Parameters<'offset' | 'limit' | 'timeout' | 'allowed_updates'>,
): PollQuery {
  allowUpdates(sim, call);
  const limit = call.integer('limit') ?? LIMIT_MAX;
  return {
    offset: call.integer('offset') ?? 0,
    limit: limit < 1 || limit > LIMIT_MAX ? LIMIT_MAX : limit,
    timeout: Math.min(TIMEOUT_MAX_S, Math.max(0, call.integer('timeout') ?? 0)),
  };
}

export const setWebhook: Method<'setWebhook'> = (sim, call) => {
  const url = (call.text('url') ?? '').trim();
  if (call.flag('drop_pending_updates')) sim.updates.drop();
  if (url === '') {
    sim.webhook.remove();
    return true;
  }
  const secret = call.text('secret_token');
  if (secret !== undefined && secret.length > 256) throw badRequest('secret token is too long');
  if (secret !== undefined && !/^[\w-]*$/.test(secret)) throw badRequest('secret token contains unallowed characters');
  checkUrl(url);
  allowUpdates(sim, call);
  const connections = call.integer('max_connections') ?? CONNECTIONS_DEFAULT;
  sim.polls.refuseForWebhook();
  sim.webhook.set({
    url,
    secret: secret === '' ? undefined : secret,
    maxConnections: Math.min(CONNECTIONS_MAX, Math.max(1, connections)),
  });
  return true;
};

export const deleteWebhook: Method<'deleteWebhook'> = (sim, call) => {
  if (call.flag('drop_pending_updates')) sim.updates.drop();
  sim.webhook.remove();
  return true;
};

export const getWebhookInfo: Method<'getWebhookInfo'> = (sim) => sim.webhook.info();

// Without the parameter the earlier choice stays.
function allowUpdates(sim: Simulation, call: Parameters<'allowed_updates'>): void {
  const wanted = call.json('allowed_updates');
  if (!Array.isArray(wanted)) return;
  sim.updates.allow(wanted.filter((kind): kind is string => typeof kind === 'string' && kind !== ''));
}

// The simulator reaches receivers on its own machine only; Telegram's rules hold for every other address.
function checkUrl(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !['http:', 'https:'].includes(parsed.protocol))
    throw badRequest('bad webhook: invalid webhook URL specified');
  if (isLoopback(parsed.hostname)) return;
  if (parsed.protocol !== 'https:') throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  if (!PORTS.includes(parsed.port))
    throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443');
  throw badRequest('bad webhook: Failed to resolve host: Name or service not known');
}

/** Is this host this machine itself? */
export function isLoopback(host: string): boolean {
  return (
    host === 'localhost' || host === '::1' || host === '[::1]' || host.startsWith('127.') || host === '::ffff:127.0.0.1'
  );
}
