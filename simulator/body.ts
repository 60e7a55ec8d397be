// What did an HTTP request bring, in whichever of the three forms?
import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import { badRequest, refusals } from './errors.js';
import { UPLOAD_LIMIT, type Upload } from './files.js';
import { isRecord } from './parameters.js';

/** The parameters of a request and the files sent along. */
export interface Body {
  readonly fields: Record<string, unknown>;
  readonly files: Map<string, Upload>;
}

/** Above this many bytes of JSON or form text a request is refused. */
const TEXT_LIMIT_BYTES = 16 * 1024 * 1024;

/** Reads query and body of a Bot API request; the body wins. 400 for broken JSON, 413 for what is too large. */
export async function readBody(request: IncomingMessage, query: string): Promise<Body> {
  const fields: Record<string, unknown> = query === '' ? {} : Object.fromEntries(new URLSearchParams(query));
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/')) return readMultipart(request, fields);
  const bytes = await readBytes(request, TEXT_LIMIT_BYTES);
  const files = new Map<string, Upload>();
  if (bytes.length === 0) return { fields, files };
  const text = bytes.toString('utf8');
  if (type.startsWith('application/json')) Object.assign(fields, parseObject(text));
  else if (type.startsWith('application/x-www-form-urlencoded'))
    Object.assign(fields, Object.fromEntries(new URLSearchParams(text)));
  return { fields, files };
}

/** Reads the whole body; 413 above the limit. */
export async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > limit) throw refusals.requestTooLarge();
    chunks.push(chunk);
  }
  // One decoding of all bytes keeps letters whole that two chunks share.
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    throw badRequest("can't parse JSON object");
  }
}

function readMultipart(request: IncomingMessage, fields: Record<string, unknown>): Promise<Body> {
  const files = new Map<string, Upload>();
  return new Promise((resolve, reject) => {
    const parser = busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { fileSize: UPLOAD_LIMIT + 1, fieldSize: TEXT_LIMIT_BYTES, files: 20 },
    });
    let refused: Error | undefined;
    parser.on('field', (name, value) => {
      fields[name] = value;
    });
    parser.on('file', (field, stream, { filename, mimeType }) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('limit', () => {
        refused = refusals.requestTooLarge();
      });
      stream.on('close', () => {
        const name = filename ?? field;
        files.set(field, { name, mime: mimeType, bytes: Buffer.concat(chunks) });
      });
    });
    parser.on('error', () => reject(badRequest("can't parse multipart form data")));
    parser.on('close', () => (refused === undefined ? resolve({ fields, files }) : reject(refused)));
    request.on('aborted', () => reject(badRequest('request was cut off')));
    request.pipe(parser);
  });
}
