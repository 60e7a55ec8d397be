// Which texts of an entry of administration are hashed into the chain?

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

/** The canonical text of what an entry says; its SHA-256 in hex is the entry's digest. */
export function canonicalFacts({ seq, at, poll, actor, act, detail }: AuditFacts): string {
  return JSON.stringify([seq, at.toISOString(), poll, actor, act, detail]);
}

/**
 * The text whose SHA-256 in hex is the entry's hash; `previousHash` is AUDIT_START for the first. The facts go in as their digest, so that an entry
 * about single persons can be left out of a published chain and the chain still be checked from end to end.
 */
export function canonicalLink(previousHash: string, factsDigest: string): string {
  return JSON.stringify([previousHash, factsDigest]);
}

/** What the entry `opened` says: the box's public key (hex) and how many ballot cards were queued. */
export function openedDetail(boxPublicKey: string, cards: number): string {
  return `box key ${boxPublicKey}, ${cards} ballot cards`;
}

/** What the entry `sealed` says; whoever checks a bundle holds it against the checkpoint. */
export function sealedDetail(turnout: number, root: string): string {
  return `${turnout} ballots, root ${root}`;
}

/** What the entry `counted` says; whoever checks a bundle holds it against what the board signed. */
export function countedDetail(root: string, digest: string): string {
  return `root ${root}, digest ${digest}`;
}
