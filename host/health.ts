// Is the program alive, ready, and how is it doing? Answers over HTTP; nothing about a single vote.
import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { StartError } from './start-error.js';

/** One condition of readiness, asked anew for each request. */
export interface Check {
  readonly name: string;
  isWell(): boolean | Promise<boolean>;
}

/** A figure that is true of the whole program, never of a vote. */
export interface Measure {
  /** In the way of Prometheus, unit last: `polling_silent_seconds`. */
  readonly name: string;
  readonly help: string;
  value(): number | Promise<number>;
}

export interface Health {
  readonly port: number;
  stop(): Promise<void>;
}

/** How long a check may take before it counts as not well. */
const CHECK_LIMIT_MS = 2000;
const PREFIX = 'phieu_';

/** `/healthz` (the program answers), `/readyz` (every check is well; 503 names those that are not), `/metrics`. */
export async function startHealth(options: {
  readonly port: number;
  readonly checks: readonly Check[];
  readonly measures: readonly Measure[];
}): Promise<Health> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: PREFIX });
  for (const { name, help, value } of options.measures) {
    new Gauge({
      name: `${PREFIX}${name}`,
      help,
      registers: [registry],
      async collect() {
        this.set(await value());
      },
    });
  }
  const answer = async (path: string): Promise<readonly [number, string, string]> => {
    if (path === '/healthz') return [200, 'text/plain', 'ok\n'];
    if (path === '/metrics') return [200, registry.contentType, await registry.metrics()];
    if (path !== '/readyz') return [404, 'text/plain', 'not found\n'];
    const well = await Promise.all(options.checks.map((check) => isWell(check)));
    const unwell = options.checks.filter((_, i) => !well[i]).map((check) => check.name);
    return unwell.length === 0
      ? [200, 'text/plain', 'ready\n']
      : [503, 'text/plain', `not ready: ${unwell.join(', ')}\n`];
  };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://health').pathname;
    answer(path).then(
      ([status, type, body]) => response.writeHead(status, { 'content-type': type }).end(body),
      () => response.writeHead(500).end(),
    );
  });
  await listen(server, options.port);
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function isWell(check: Check): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), CHECK_LIMIT_MS);
  });
  const asked = Promise.resolve()
    .then(() => check.isWell())
    .catch(() => false);
  const well = await Promise.race([asked, late]);
  clearTimeout(timer);
  return well;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const inUse = 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
      reject(inUse ? new StartError({ code: 'port-in-use', setting: 'HEALTH_PORT', port }, error) : error);
    });
    server.listen(port, () => resolve());
  });
}
