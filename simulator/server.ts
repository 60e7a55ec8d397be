// How is the simulator started and reached over HTTP?
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { serveBotApi } from './bot-api.js';
import { serveControl } from './control/serve.js';
import { type Control, createControl } from './control/table.js';
import { ApiError, errorBody, refusals } from './errors.js';
import type { Journal } from './journal.js';
import { isOwnRequest } from './page-guard.js';
import type { PageScenario } from './page-scenario.js';
import { createPage, type Page } from './page-serve.js';
import { createSimulation, type Simulation, type SimulationOptions } from './simulation.js';
import { urlPart } from './url-part.js';

/** Where to listen, beside the simulation's own options. */
export interface SimulatorOptions extends SimulationOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number | undefined;
  /** Loopback unless told otherwise; control calls are taken from this machine in any case. */
  readonly host?: string | undefined;
  /** The folder of the built chat page; without it no page is served. */
  readonly pageFolder?: string | undefined;
}

/** A running simulator. */
export interface Simulator {
  /** Without a slash at the end; the API root to give to a bot. */
  readonly url: string;
  readonly port: number;
  readonly token: string;
  readonly botId: number;
  readonly botUsername: string;
  /** The control calls of /sim/ for a program in the same process. */
  readonly control: Control;
  readonly journal: Journal;
  /** Everything inside, for tests that look closer and for the chat page. */
  readonly simulation: Simulation;
  /** Gives the chat page a scenario, or takes it away. */
  play(scenario: PageScenario | null): void;
  /** Closes all connections and waits until the port is free. */
  stop(): Promise<void>;
}

/** Starts a played Telegram; rejects when the port is taken. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulation = createSimulation(options);
  const page = createPage(simulation, options.pageFolder ?? null);
  const host = options.host ?? '127.0.0.1';
  const server = createServer({ keepAliveTimeout: 60_000, requestTimeout: 0 }, (request, response) => {
    serve(simulation, page, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://${host}:${port}`,
    port,
    token: simulation.token,
    botId: simulation.bot.id,
    botUsername: simulation.bot.username,
    control: createControl(simulation),
    journal: simulation.journal,
    simulation,
    play: page.play,
    stop: () =>
      new Promise((resolve, reject) => {
        page.stop();
        simulation.stop();
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

async function serve(sim: Simulation, page: Page, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const query = mark < 0 ? '' : url.slice(mark + 1);
  if (path.startsWith('/bot')) await serveBotApi(sim, path.slice('/bot'.length), query, request, response);
  else if (path.startsWith('/file/bot')) serveFile(sim, path.slice('/file/bot'.length), response);
  else if (!isOwnRequest(request)) refuse(response, 403);
  else if (path.startsWith('/sim/')) {
    await serveControl(sim, path.slice('/sim/'.length), query, request, response);
    if (request.method === 'POST') page.touch(path === '/sim/reset');
  } else if (path === '/' || path.startsWith('/page/')) await page.serve(path, query, request, response);
  else refuse(response, 404);
}

function serveFile(sim: Simulation, path: string, response: ServerResponse): void {
  const slash = path.indexOf('/');
  if (path.slice(0, slash) !== sim.token) {
    refuse(response, 401);
    return;
  }
  const file = sim.files.open(urlPart(path.slice(slash + 1).replace(/^test\//, '')));
  if (file === undefined) {
    refuse(response, 404);
    return;
  }
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': file.bytes.length });
  response.end(file.bytes);
}

function refuse(response: ServerResponse, status: 401 | 403 | 404): void {
  const error = REFUSALS[status]();
  const body = JSON.stringify(errorBody(error));
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

const REFUSALS = {
  401: refusals.unauthorized,
  403: () => new ApiError(403, 'Forbidden: this machine only, and no other site'),
  404: refusals.notFound,
} as const;
