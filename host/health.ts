// Is the program alive, ready, and how is it doing? Answers over HTTP; nothing about a single vote.
import { createServer, type Server } from 'node:http';
import { answerOf } from './health-answer.js';
import { createMetrics, type Source } from './metrics.js';
import { StartError } from './start-error.js';

/** One condition of readiness, asked anew for each request. */
export interface Check {
  readonly name: string;
  isWell(): boolean | Promise<boolean>;
}

export interface Health {
  readonly port: number;
  stop(): Promise<void>;
}

/** `/healthz` (the program answers), `/readyz` (every check is well; 503 names those that are not), `/metrics`. */
export async function startHealth(options: {
  readonly port: number;
  readonly checks: readonly Check[];
  readonly sources: readonly Source[];
}): Promise<Health> {
  const metrics = createMetrics(options.sources);
  const answer = async (path: string): Promise<readonly [number, string, string]> => {
    if (path === '/healthz') return [200, 'text/plain', 'ok\n'];
    if (path === '/metrics') return [200, metrics.contentType, await metrics.text()];
    if (path !== '/readyz') return [404, 'text/plain', 'not found\n'];
    const well = await Promise.all(options.checks.map((check) => answerOf(check.isWell)));
    const unwell = options.checks.filter((_, i) => well[i]?.value !== true).map((check) => check.name);
    return unwell.length === 0
      ? [200, 'text/plain', 'ready\n']
      : [503, 'text/plain', `not ready: ${unwell.join(', ')}\n`];
  };
  const server = createServer((request, response) => {
    // Not by `new URL`: it throws for what anybody may send, as `//`.
    const [path = ''] = (request.url ?? '').split('?');
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

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const inUse = 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
      reject(inUse ? new StartError({ code: 'port-in-use', setting: 'HEALTH_PORT', port }, error) : error);
    });
    server.listen(port, () => resolve());
  });
}
