// Do all chains of app.db hold, and did they pass through the heads that were posted?
import type { PollId } from '../../core/ids.js';
import { PHASES } from '../../core/poll.js';
import type { Reader } from '../../core/store.js';
import type { AuditPhrases } from '../../locales/audit-vi.js';
import { type ChainReport, walkChain } from './chain.js';

/** 0: every chain holds and every head asked for was passed. 1: not so. */
export interface AuditRun {
  readonly exitCode: 0 | 1;
  readonly lines: readonly string[];
  readonly json: unknown;
}

/**
 * Walks the chain of every poll and the one of what belongs to no poll.
 * @param posted heads as posted to the group, in hex: each must be a hash that one of the chains passed through, so that nothing before it was
 * exchanged, and nothing up to it was cut off.
 */
export async function verifyAudit(
  reader: Pick<Reader, 'pollsInPhases' | 'audit'>,
  posted: readonly string[],
  say: AuditPhrases,
): Promise<AuditRun> {
  const polls = await reader.pollsInPhases(PHASES);
  const chains: (ChainReport & { readonly poll: PollId | null })[] = [];
  for (const poll of [null, ...polls.map(({ id }) => id)]) {
    chains.push({ poll, ...walkChain(await reader.audit(poll)) });
  }
  const missing = posted.filter((head) => !chains.some(({ heads }) => heads.has(head.toLowerCase())));
  const broken = chains.filter(({ brokenAt }) => brokenAt !== null);
  const isWhole = missing.length === 0 && broken.length === 0;
  const lines = [
    ...chains.map(({ poll, entries, head, brokenAt }) => {
      const name = poll ?? say.noPoll;
      return brokenAt === null ? say.whole({ name, entries, head }) : say.broken({ name, entry: brokenAt });
    }),
    ...missing.map((head) => say.missing({ head })),
    isWhole ? say.holds({ chains: chains.length }) : say.fails({ count: broken.length + missing.length }),
  ];
  const json = {
    ok: isWhole,
    chains: chains.map(({ poll, entries, head, brokenAt }) => ({ poll, entries, head, brokenAt })),
    missing,
  };
  return { exitCode: isWhole ? 0 : 1, lines, json };
}
