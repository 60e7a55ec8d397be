// Does a chain of administration hold from its first entry to its last?
import { createHash } from 'node:crypto';
import { AUDIT_START, canonicalFacts, canonicalLink } from '../../core/audit.js';
import type { AuditEntry } from '../../core/store.js';

export interface ChainReport {
  readonly entries: number;
  /** Hash of the last entry that follows from all before it: what was posted to the group. */
  readonly head: string;
  /** Number of the first entry that does not follow; null when all do. */
  readonly brokenAt: number | null;
  /** Every hash that the chain has passed through. */
  readonly heads: ReadonlySet<string>;
}

/** Walks a chain in order; numbers run from 1 without a gap, and each hash follows from the entry and the hash before. */
export function walkChain(entries: readonly AuditEntry[]): ChainReport {
  let head = AUDIT_START;
  const heads = new Set<string>();
  for (const [i, entry] of entries.entries()) {
    const hash = sha256(canonicalLink(head, sha256(canonicalFacts(entry))));
    if (entry.seq !== i + 1 || entry.hash !== hash) return { entries: entries.length, head, brokenAt: i + 1, heads };
    head = hash;
    heads.add(hash);
  }
  return { entries: entries.length, head, brokenAt: null, heads };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
