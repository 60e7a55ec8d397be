// How is the chat page served: its files, its stream, and the few calls that only a page makes?
import { createReadStream, existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { readBytes } from './body.js';
import { upload } from './control/speak.js';
import { PAGE_HEADERS } from './page-guard.js';
import type { PageScenario } from './page-scenario.js';
import { createSeen } from './page-seen.js';
import { createPageStreams, type PageState, type PageStreams } from './page-stream.js';
import { olderMessages } from './page-view.js';
import { LEANINGS, type WireCommands } from './page-wire.js';
import type { Simulation } from './simulation.js';
import { urlPart } from './url-part.js';

/** The chat page of one simulator. */
export interface Page {
  /** Serves `/` and `/page/…`; the caller has checked that the request is the own machine's. */
  serve(path: string, query: string, request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** A control call was made; `anew` when it emptied the world. */
  touch(anew: boolean): void;
  /** Shows another scenario; open pages start over. */
  play(scenario: PageScenario | null): void;
  stop(): void;
}

/** @param folder where index.html, app.js and app.css lie; null serves no page. */
export function createPage(sim: Simulation, folder: string | null): Page {
  const state: PageState = { sim, seen: createSeen(), scenario: null, scene: null };
  const streams = createPageStreams(state);
  return {
    async serve(path, query, request, response) {
      try {
        if (request.method === 'POST') await call(state, streams, path, request, response);
        else look(state, streams, folder, path, new URLSearchParams(query), response);
      } catch (error) {
        answer(response, 400, { ok: false, error: error instanceof Error ? error.message : String(error) });
      }
    },
    touch(anew) {
      if (!anew) {
        streams.touch();
        return;
      }
      state.seen.clear();
      streams.restart();
    },
    play(scenario) {
      state.scenario = scenario;
      state.scene = null;
      streams.restart();
    },
    stop: streams.stop,
  };
}

const ASSETS: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/page/app.js': ['app.js', 'text/javascript; charset=utf-8'],
  '/page/app.css': ['app.css', 'text/css; charset=utf-8'],
  '/page/icon.svg': ['icon.svg', 'image/svg+xml'],
};
const OLDER_LIMIT = 200;

function look(
  state: PageState,
  streams: PageStreams,
  folder: string | null,
  path: string,
  query: URLSearchParams,
  response: ServerResponse,
): void {
  const asset = ASSETS[path];
  if (asset !== undefined && folder !== null && existsSync(join(folder, asset[0]))) {
    response.writeHead(200, { ...PAGE_HEADERS, 'content-type': asset[1] });
    createReadStream(join(folder, asset[0])).pipe(response);
  } else if (path === '/page/events') streams.open(response);
  else if (path === '/page/messages') {
    const room = state.sim.world.rooms.get(Number(query.get('chat')));
    const before = Number(query.get('before') ?? Number.POSITIVE_INFINITY);
    const limit = Math.min(OLDER_LIMIT, Number(query.get('limit') ?? OLDER_LIMIT));
    answer(response, 200, room === undefined ? { messages: [], more: false } : olderMessages(room, before, limit));
  } else if (path === '/page/commands') answer(response, 200, commandsFor(state.sim, Number(query.get('person'))));
  else if (path.startsWith('/page/files/')) sendFile(state.sim, urlPart(path.slice(12)), response);
  else answer(response, 404, { ok: false, error: 'Not Found' });
}

const INLINE_TYPES = new Set(['image/png', 'image/jpeg', 'image/gif']);

// Whatever else a file claims to be, the browser saves it and never runs it on this page.
function sendFile(sim: Simulation, id: string, response: ServerResponse): void {
  const file = sim.files.get(id);
  if (file === undefined) {
    answer(response, 404, { ok: false, error: 'Not Found' });
    return;
  }
  const shown = file.kind === 'photo' || INLINE_TYPES.has(file.mime);
  const type = pictureType(file.bytes) ?? 'application/octet-stream';
  response.writeHead(200, {
    ...PAGE_HEADERS,
    'content-security-policy': "default-src 'none'; sandbox",
    'content-type': shown ? type : 'application/octet-stream',
    'content-length': file.bytes.length,
    'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
  });
  response.end(file.bytes);
}

function pictureType(bytes: Buffer): string | undefined {
  if (bytes.length < 4) return undefined;
  if (bytes.readUInt32BE(0) === 0x89504e47) return 'image/png';
  if (bytes.readUInt16BE(0) === 0xffd8) return 'image/jpeg';
  return bytes.toString('latin1', 0, 4) === 'GIF8' ? 'image/gif' : undefined;
}

/** The narrowest list of commands wins, as in Telegram: this chat, all private chats, everywhere; the own language first. */
function commandsFor(sim: Simulation, person: number): WireCommands {
  const language = sim.world.people.get(person)?.user.language_code ?? '';
  const scopes = [`chat/${person}//`, 'all_private_chats///', 'default///'];
  const keys = scopes.flatMap((scope) => [`${scope}${language}`, scope]);
  const { commands, descriptions } = sim.profile;
  return {
    commands: keys.map((key) => commands.get(key)).find((list) => list !== undefined) ?? [],
    description: descriptions.get(language) ?? descriptions.get('') ?? '',
  };
}

const id = z.int();
const watchForm = z.object({ stream: z.string(), chats: z.array(id).max(20) });
const seenForm = z.object({ chat: id, person: id, up_to: id });
const sampleForm = z.object({ from: id, chat: id.optional(), name: z.string() });
const sceneForm = z.object({ id: z.string() });
const votersForm = z.object({
  count: z.int().min(0).max(10_000),
  perSecond: z.number().min(0.1).max(200),
  leaning: z.enum(LEANINGS),
});
const BODY_LIMIT_BYTES = 64 * 1024;

async function call(
  state: PageState,
  streams: PageStreams,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const text = (await readBytes(request, BODY_LIMIT_BYTES)).toString('utf8');
  const body: unknown = text === '' ? {} : JSON.parse(text);
  if (path === '/page/watch') {
    const { stream, chats } = watchForm.parse(body);
    answer(response, streams.watch(stream, chats) ? 200 : 404, { ok: true });
    return;
  }
  if (path === '/page/seen') {
    const { chat, person, up_to } = seenForm.parse(body);
    state.seen.mark(chat, person, up_to);
    streams.touch(chat);
  } else if (path === '/page/sample') await sendSample(state, sampleForm.parse(body));
  else if (path === '/page/scene') playScene(state, streams, sceneForm.parse(body).id);
  else if (path === '/page/voters') {
    const order = votersForm.parse(body);
    if (order.count === 0) state.scenario?.voters?.stop();
    else state.scenario?.voters?.start(order);
    streams.touch();
  } else {
    answer(response, 404, { ok: false, error: 'Not Found' });
    return;
  }
  answer(response, 200, { ok: true });
}

async function sendSample({ sim, scenario }: PageState, form: z.output<typeof sampleForm>): Promise<void> {
  const file = scenario?.files.find(({ name }) => name === form.name);
  if (file === undefined) throw new Error(`there is no file ${form.name} at hand`);
  const content_base64 = (await file.read()).toString('base64');
  upload.perform(sim, { from: form.from, chat: form.chat, file_name: file.name, content_base64 });
}

function playScene(state: PageState, streams: PageStreams, wanted: string): void {
  const scene = state.scenario?.scenes.find((one) => one.id === wanted);
  if (scene === undefined) throw new Error(`there is no scene ${wanted}`);
  if (state.scene !== null && state.scene.failed === null) throw new Error(`scene ${state.scene.id} is being played`);
  const end = (failed: string | null): void => {
    state.scene = failed === null ? null : { id: wanted, failed };
    streams.touch();
  };
  state.scene = { id: wanted, failed: null };
  streams.touch();
  scene.run().then(
    () => end(null),
    (error: unknown) => end(error instanceof Error ? error.message : String(error)),
  );
}

function answer(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { ...PAGE_HEADERS, 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}
