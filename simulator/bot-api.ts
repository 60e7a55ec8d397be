// How is one Bot API call served over HTTP, with its faults and its line in the journal?
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type Body, readBody } from './body.js';
import { ApiError, errorBody, refusals } from './errors.js';
import type { FaultRule } from './faults.js';
import { readPoll } from './methods/receive.js';
import { findMethod } from './methods/table.js';
import { createParameters } from './parameters.js';
import type { Simulation } from './simulation.js';

/** An answer ready to be sent: the body as text and what the journal keeps of it. */
interface Reply {
  readonly status: number;
  readonly body: string;
  readonly retryAfter?: number | undefined;
  readonly result?: unknown;
  readonly error?: ApiError | undefined;
}

const SLOW_BODY_MS = 2_000;
const SLOW_PIECES = 20;
const GATEWAY_PAGE =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n';

/** Serves `/bot<token>/<method>`; `path` is what follows `/bot`, `query` what follows `?`. */
export async function serveBotApi(
  sim: Simulation,
  path: string,
  query: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const slash = path.indexOf('/');
  const token = slash < 0 ? path : path.slice(0, slash);
  const written = slash < 0 ? '' : path.slice(slash + 1).replace(/^test\//, '');
  const method = findMethod(written)?.name ?? (written.toLowerCase() === 'getupdates' ? 'getUpdates' : written);
  let body: Body = { fields: {}, files: new Map() };
  let rule: FaultRule | undefined;
  let reply: Reply;
  try {
    body = await readBody(request, query);
    if (token !== sim.token) throw refusals.unauthorized();
    rule = sim.faults.meet(method, body.fields);
    if (rule?.delay_ms !== undefined) await pause(rule.delay_ms);
    reply =
      rule?.drop === 'before'
        ? { status: 0, body: '' }
        : (faultReply(rule) ?? (await run(sim, method, body, response)));
  } catch (error) {
    reply = refusalReply(error);
  }
  write(sim, method, body, rule, reply);
  await respond(response, rule, reply);
}

async function run(sim: Simulation, method: string, body: Body, response: ServerResponse): Promise<Reply> {
  const call = createParameters(body.fields, body.files);
  if (method === 'getUpdates') {
    if (sim.webhook.active()) throw refusals.webhookActive();
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const updates = await sim.polls.poll(readPoll(sim, call), gone.signal);
    return { status: 200, body: `{"ok":true,"result":[${updates.join(',')}]}`, result: { updates: updates.length } };
  }
  const entry = findMethod(method);
  if (entry === undefined) throw refusals.methodNotFound();
  const result = entry.run(sim, call);
  return { status: 200, body: `{"ok":true,"result":${JSON.stringify(result)}}`, result };
}

function refusalReply(thrown: unknown): Reply {
  // What is no refusal is a fault of the simulator itself: it must be seen, so it is told in full.
  const error = thrown instanceof ApiError ? thrown : new ApiError(500, `Internal Server Error: ${String(thrown)}`);
  return {
    status: error.code,
    body: JSON.stringify(errorBody(error)),
    error,
    retryAfter: error.parameters?.retry_after,
  };
}

function faultReply(rule: FaultRule | undefined): Reply | undefined {
  const status = rule?.status ?? (rule?.retry_after === undefined ? undefined : 429);
  if (rule === undefined || status === undefined) return undefined;
  const wait = rule.retry_after;
  const usual =
    wait === undefined ? (USUAL_TEXTS[status] ?? 'Internal Server Error') : `Too Many Requests: retry after ${wait}`;
  const error = new ApiError(status, rule.description ?? usual, wait === undefined ? undefined : { retry_after: wait });
  if (rule.html === undefined || rule.html === false) return refusalReply(error);
  return { status, body: rule.html === true ? GATEWAY_PAGE : rule.html, error, retryAfter: wait };
}

const USUAL_TEXTS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden: bot was blocked by the user',
  404: 'Not Found',
  429: 'Too Many Requests: retry after 1',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

function write(sim: Simulation, method: string, body: Body, rule: FaultRule | undefined, reply: Reply): void {
  const { error } = reply;
  const { parameters } = error ?? {};
  sim.journal.add({
    method,
    params: body.files.size === 0 ? body.fields : { ...body.fields, ...summarise(body) },
    ok: error === undefined && reply.status === 200,
    ...(reply.result === undefined ? {} : { result: reply.result }),
    ...(error === undefined
      ? {}
      : {
          error: { code: error.code, description: error.message, ...(parameters === undefined ? {} : { parameters }) },
        }),
    ...(rule === undefined ? {} : { fault: nameOf(rule) }),
  });
}

function summarise(body: Body): Record<string, unknown> {
  const named = [...body.files].map(([field, { name, mime, bytes }]) => [
    field,
    { file_name: name, mime_type: mime, size: bytes.length },
  ]);
  return Object.fromEntries(named);
}

function nameOf(rule: FaultRule): string {
  if (rule.drop !== undefined) return `drop ${rule.drop}`;
  if (rule.status !== undefined || rule.retry_after !== undefined) return `status ${rule.status ?? 429}`;
  return rule.slow_body === undefined ? 'delay' : 'slow body';
}

async function respond(response: ServerResponse, rule: FaultRule | undefined, reply: Reply): Promise<void> {
  if (rule?.drop !== undefined) {
    response.destroy();
    return;
  }
  const isHtml = rule?.html !== undefined && rule.html !== false && reply.error !== undefined;
  const headers: Record<string, string | number> = {
    'content-type': isHtml ? 'text/html' : 'application/json',
    'content-length': Buffer.byteLength(reply.body),
  };
  if (reply.retryAfter !== undefined) headers['retry-after'] = reply.retryAfter;
  response.writeHead(reply.status, headers);
  if (rule?.slow_body === undefined || rule.slow_body === false) response.end(reply.body);
  else await trickle(response, Buffer.from(reply.body), rule.slow_body === true ? SLOW_BODY_MS : rule.slow_body);
}

// Pieces are cut by bytes, so a letter of several bytes may be split between two of them.
async function trickle(response: ServerResponse, bytes: Buffer, milliseconds: number): Promise<void> {
  const step = Math.max(1, Math.ceil(bytes.length / SLOW_PIECES));
  for (let at = 0; at < bytes.length && !response.destroyed; at += step) {
    response.write(bytes.subarray(at, at + step));
    await pause(milliseconds / SLOW_PIECES);
  }
  response.end();
}
