// Which hash names bytes and texts in the papers of a box?
import { createHash } from 'node:crypto';

/** SHA-256 in hex; texts as UTF-8. */
export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}
