// How do updates reach the bot when Telegram calls us? Own HTTP handler: secret first, whole body, handled, only then 200.
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { Update } from 'telegraf/types';
import { z } from 'zod';
import type { Lanes } from './lanes.js';
import { laneOf } from './poller.js';

/** An update is far smaller; anything larger is not from Telegram. */
const BODY_LIMIT_BYTES = 1024 * 1024;
const UpdateShape = z.looseObject({ update_id: z.number().int() });

export interface WebhookDeps {
  readonly port: number;
  readonly path: string;
  /** Compared in constant time with X-Telegram-Bot-Api-Secret-Token. */
  readonly secret: string;
  readonly lanes: Lanes;
  readonly handle: (update: Update) => Promise<void>;
  readonly onPolled: () => void;
  readonly onTrouble: (detail: string) => void;
}

/** Starts the receiver. Answers 403 without the secret, 400 for what is no update, 413 for too much, 500 for what was cut or not handled, 200 after handling. */
export async function startWebhook(deps: WebhookDeps): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const receive = async (request: IncomingMessage): Promise<number> => {
    if (request.method !== 'POST' || request.url?.split('?')[0] !== deps.path) return 404;
    if (!sameSecret(request.headers['x-telegram-bot-api-secret-token'], deps.secret)) return 403;
    const body = await readBody(request);
    if (body === null) return 413;
    const update = parseUpdate(body);
    if (update === null) return 400;
    deps.onPolled();
    await deps.lanes.run(laneOf(update), () => deps.handle(update));
    return 200;
  };
  const server = createServer((request, response) => {
    receive(request).then(
      (status) => response.writeHead(status).end(),
      (error: unknown) => {
        // Cut on its way, or not handled: without a 200 Telegram sends the update again.
        deps.onTrouble(error instanceof Error ? error.name : 'unknown');
        response.writeHead(500).end();
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(deps.port, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : deps.port,
    async stop() {
      server.closeIdleConnections();
      await new Promise((resolve) => server.close(resolve));
      await deps.lanes.idle();
    },
  };
}

function sameSecret(given: string | string[] | undefined, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(secret));
}

/** The whole body before decoding: a character may be split between two chunks. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseUpdate(body: string): Update | null {
  try {
    const parsed = UpdateShape.safeParse(JSON.parse(body));
    return parsed.success ? (parsed.data as unknown as Update) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
