// What does a backup say about itself, and about each poll in it?
import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { z } from 'zod';
import { PollId } from '../../core/ids.js';
import { PHASES, type Phase } from '../../core/poll.js';

/** Where a poll stands, and the digests that must be the same after a restore; null where there is none yet. Hex. */
export const PollState = z.strictObject({
  id: PollId,
  title: z.string(),
  phase: z.enum(PHASES),
  sealing: z.enum(['board', 'operator']),
  form: z.string().nullable(),
  roll: z.string().nullable(),
  checkpoint: z.string().nullable(),
  root: z.string().nullable(),
  tally: z.string().nullable(),
  auditHead: z.string().nullable(),
  alarm: z.string().nullable(),
});
export type PollState = z.infer<typeof PollState>;

export const Manifest = z.strictObject({
  madeAt: z.iso.datetime(),
  /** Names of the migrations that the database has. */
  migrations: z.array(z.string()),
  polls: z.array(PollState),
  /** In the order in which they follow; names within DATA_DIR. */
  files: z.array(
    z.strictObject({
      name: z.string().regex(/^(app\.db|box\/[0-9a-f]{16}\.(sealed\.db|checkpoint\.json))$/),
      bytes: z.number().int().nonnegative(),
      sha256: z.string().length(64),
    }),
  ),
});
export type Manifest = z.infer<typeof Manifest>;

/** In these phases ballots lie in a live box, which no backup may hold: with its journal it would tie pseudonyms to ballots. */
export const RUNNING: readonly Phase[] = ['open', 'suspended', 'closing'];

const KEPT_SEALED: readonly Phase[] = ['sealed', 'counted', 'certified', 'published'];

/** In these the sealed box is still needed: for the count, a recount, or to find the truth after an alarm. */
export function needsSealedBox({ phase, alarm }: PollState): boolean {
  return KEPT_SEALED.includes(phase) || (phase === 'void' && alarm !== null);
}

/** Every poll of a database, by id. */
export function pollStates(db: Database.Database): readonly PollState[] {
  const rows = z.array(PollState).parse(db.prepare(POLL_STATES).all());
  return rows.map(({ checkpoint, ...row }) => ({
    ...row,
    checkpoint: checkpoint === null ? null : sha256Of(checkpoint),
  }));
}

export function migrationsOf(db: Database.Database): readonly string[] {
  const names = db.prepare('SELECT migration_name FROM _prisma_migrations ORDER BY migration_name').pluck().all();
  return z.array(z.string()).parse(names);
}

export function sha256Of(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const POLL_STATES = `
  SELECT p.id, p.title, p.phase, p.sealing, p.formHash AS form, p.rollHash AS roll, s.checkpoint, p.boxRoot AS root, t.digest AS tally,
    (SELECT hash FROM AuditEntry WHERE chain = p.id ORDER BY seq DESC LIMIT 1) AS auditHead, p.alarm
  FROM Poll p LEFT JOIN SealedBox s ON s.pollId = p.id LEFT JOIN Tally t ON t.pollId = p.id
  ORDER BY p.id`;
