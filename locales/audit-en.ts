// What the check of the audit chain says, in English.
import type { AuditPhrases } from './audit-vi.js';

export const auditEn: AuditPhrases = {
  noPoll: 'system',
  whole: (p) => `✓ ${p.name}: ${p.entries} entries, the chain holds, head ${p.head}`,
  broken: (p) =>
    `✗ ${p.name}: the chain BREAKS at entry ${p.entry} – it or one before it was changed, removed or inserted`,
  missing: (p) => `✗ the posted head ${p.head} is NOT in the log`,
  holds: (p) => `The log of administration is whole (${p.chains} chains).`,
  fails: (p) => `The log of administration is NOT whole (${p.count} checks failed).`,
};
