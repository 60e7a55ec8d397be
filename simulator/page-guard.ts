// May this browser request touch the played world, which knows no password?
import type { IncomingMessage } from 'node:http';
import { isLoopback } from './methods/receive.js';

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Only this machine, under a loopback name (another name that points here is a rebinding), and not on behalf of another
 * site. Programs send neither Origin nor Sec-Fetch-Site and pass.
 */
export function isOwnRequest(request: IncomingMessage): boolean {
  const { host, origin } = request.headers;
  if (!isLoopback(request.socket.remoteAddress ?? '')) return false;
  if (!LOOPBACK_NAMES.has(hostName(host ?? 'localhost'))) return false;
  if (origin !== undefined && origin !== `http://${host ?? ''}`) return false;
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

function hostName(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase();
}

/** Headers of every answer to the page: nothing from elsewhere, nothing guessed, nothing kept. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};
