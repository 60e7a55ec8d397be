// How are control calls served over HTTP?
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBytes } from '../body.js';
import { isLoopback } from '../methods/receive.js';
import type { Simulation } from '../simulation.js';
import { urlPart } from '../url-part.js';
import { ControlError } from './act.js';
import { chatState, journalOf, messagesOf, stateOf } from './look.js';
import { runControl } from './table.js';

/** Uploads of 50 MB grow by a third as base64. */
const BODY_LIMIT = 80 * 1024 * 1024;

/** Serves `/sim/<path>`. There is no password, so only this machine may call. */
export async function serveControl(
  sim: Simulation,
  path: string,
  query: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    if (!isLoopback(request.socket.remoteAddress ?? ''))
      throw new ControlError('control calls are taken from this machine only', 403);
    if (request.method === 'GET') {
      look(sim, path, new URLSearchParams(query), response);
      return;
    }
    const bytes = await readBytes(request, BODY_LIMIT);
    json(response, 200, await runControl(sim, path, parse(bytes)));
  } catch (error) {
    const status = error instanceof ControlError ? error.status : 500;
    json(response, status, { ok: false, error: error instanceof Error ? error.message : String(error) });
  }
}

function look(sim: Simulation, path: string, query: URLSearchParams, response: ServerResponse): void {
  const [room, id, part] = path.split('/');
  if (room === 'journal') json(response, 200, journalOf(sim, query));
  else if (room === 'state') json(response, 200, stateOf(sim));
  else if (room === 'faults') json(response, 200, sim.faults.list());
  else if (room === 'chats' && part === 'messages') json(response, 200, messagesOf(sim, Number(id), query));
  else if (room === 'chats' && id !== undefined) json(response, 200, chatState(sim, Number(id)));
  else if (room === 'users') json(response, 200, [...sim.world.people.values()]);
  else if (room === 'files' && id !== undefined) sendFile(sim, urlPart(id), response);
  else throw new ControlError(`there is nothing to see at /sim/${path}`, 404);
}

function sendFile(sim: Simulation, id: string, response: ServerResponse): void {
  const file = sim.files.get(id);
  if (file === undefined) throw new ControlError(`file ${id} is unknown`, 404);
  response.writeHead(200, {
    'content-type': file.mime,
    'content-length': file.bytes.length,
    'x-file-name': encodeURIComponent(file.name),
  });
  response.end(file.bytes);
}

function parse(bytes: Buffer): unknown {
  if (bytes.length === 0) return {};
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new ControlError('the body is no JSON');
  }
}

function json(response: ServerResponse, status: number, value: unknown): void {
  const body = JSON.stringify(value);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
