// Which text of an entry of administration is hashed into the chain?

/** What an entry says, without its hash. `poll` is null for what belongs to no poll. */
export interface AuditFacts {
  readonly seq: number;
  readonly at: Date;
  readonly poll: string | null;
  readonly actor: string;
  readonly act: string;
  readonly detail: string;
}

/** The hash before the first entry of a chain. */
export const AUDIT_START = '0'.repeat(64);

/** The canonical text of an entry: its SHA-256 in hex is the entry's hash. `previousHash` is AUDIT_START for the first. */
export function canonicalAudit(previousHash: string, facts: AuditFacts): string {
  const { seq, at, poll, actor, act, detail } = facts;
  return JSON.stringify([previousHash, seq, at.toISOString(), poll, actor, act, detail]);
}
