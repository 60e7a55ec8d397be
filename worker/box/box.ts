// What is in the file of a poll's live box?
import assert from 'node:assert';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import type { PollId } from '../../core/ids.js';
import { canMove, PHASES, type Phase } from '../../core/poll.js';
import { PRAGMAS, TABLES, TRIGGERS } from './box-schema.js';
import { syncFolder } from './shred.js';

/** How long a statement waits for another program that holds the file, in ms; the jobs of the batch are retried after that. */
const BUSY_WAIT_MS = 250;

/** What is fixed about a box when it is prepared; hex, as in app.db. */
export interface BoxForm {
  readonly poll: PollId;
  readonly rollHash: string;
  readonly formHash: string;
  readonly boxPublicKey: string;
  readonly subjects: number;
}

export interface BoxCounts {
  readonly ballots: number;
  readonly ticked: number;
  readonly rollSize: number;
}

/** One open live box. Everything is synchronous; one connection, one writer. */
export interface LiveBox {
  readonly poll: PollId;
  phase(): Phase;
  form(): BoxForm;
  /** Goes to a phase (no move when it is there); throws when the move is illegal. */
  moveTo(phase: Phase): void;
  /** Runs in one BEGIN IMMEDIATE transaction: all or nothing, durable when it returns. */
  transact<T>(work: () => T): T;
  /** Ticks an unticked line with this request; false when there is no such unticked line. Only inside `transact`. */
  tick(ref: Uint8Array, req: Uint8Array): boolean;
  /** Drops a sealed ballot under a fresh random id. Only inside `transact`, in the same one as its tick. */
  drop(sealed: Uint8Array): void;
  /** What the roll says of a line: is it ticked, and by this request? Null when it is not on the roll. */
  line(ref: Uint8Array, req: Uint8Array): { readonly ticked: boolean; readonly byRequest: boolean } | null;
  /** Is this very ballot in the box? Reads the whole box: no index may lead from a request to a ballot. */
  holds(sealed: Uint8Array): boolean;
  counts(): BoxCounts;
  /** Sealed ballots in the order of their random ids. */
  ballots(): IterableIterator<{ readonly bid: Buffer; readonly sealed: Buffer }>;
  /** To the phase `sealed`, with the file locked: throws unless ballots = ticked lines <= lines of the roll. */
  sealOff(): void;
  /** Throws when the file is damaged. */
  checkIntegrity(): void;
  close(): void;
}

/** Path of a live box: DATA_DIR/box/<poll>.db. */
export function liveBoxPath(dataDir: string, poll: PollId): string {
  return join(dataDir, 'box', `${poll}.db`);
}

/**
 * Makes the box of a poll with its frozen roll, in the phase `scheduled`; a box that is there is left as it is.
 * It appears under its name only when it is whole.
 * @param refs 16-byte references in hex.
 */
export function prepareBox(dataDir: string, form: BoxForm, refs: readonly string[]): void {
  const path = liveBoxPath(dataDir, form.poll);
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.draft`;
  for (const left of [draft, `${draft}-journal`]) if (existsSync(left)) unlinkSync(left);
  const db = connect(draft);
  db.exec(TABLES);
  db.exec(TRIGGERS);
  const keep = db.prepare('INSERT INTO meta(k, v) VALUES (?, ?)');
  const addLine = db.prepare('INSERT INTO roll(ref) VALUES (?)');
  db.transaction(() => {
    keep.run('phase', Buffer.from('draft' satisfies Phase));
    keep.run('poll', Buffer.from(form.poll, 'hex'));
    keep.run('roll_size', Buffer.from(String(refs.length)));
    keep.run('roll_hash', Buffer.from(form.rollHash, 'hex'));
    keep.run('form_hash', Buffer.from(form.formHash, 'hex'));
    keep.run('pk', Buffer.from(form.boxPublicKey, 'hex'));
    keep.run('n_leaders', Buffer.from(String(form.subjects)));
    for (const ref of refs) addLine.run(Buffer.from(ref, 'hex'));
    db.prepare("UPDATE meta SET v = ? WHERE k = 'phase'").run(Buffer.from('scheduled' satisfies Phase));
  }).immediate();
  db.close();
  // The journal stays behind by design of PERSIST; the draft's is empty of ballots.
  if (existsSync(`${draft}-journal`)) unlinkSync(`${draft}-journal`);
  renameSync(draft, path);
  syncFolder(dirname(path));
}

/** Opens a live box; null when there is none. Throws when a pragma does not hold or the file is another poll's. */
export function openBox(dataDir: string, poll: PollId): LiveBox | null {
  const path = liveBoxPath(dataDir, poll);
  if (!existsSync(path)) return null;
  const db = connect(path);
  const readMeta = db.prepare<[string], Buffer>('SELECT v FROM meta WHERE k = ?').pluck();
  const meta = (key: string): Buffer => {
    const value = readMeta.get(key);
    assert(value !== undefined, `the box has its ${key}`);
    return value;
  };
  assert(meta('poll').toString('hex') === poll, 'the file is the box of this poll');

  const setPhase = db.prepare("UPDATE meta SET v = ? WHERE k = 'phase'");
  const tick = db.prepare('UPDATE roll SET state = 1, req = ? WHERE ref = ? AND state = 0');
  const drop = db.prepare('INSERT INTO box(bid, sealed) VALUES (?, ?)');
  const readLine = db.prepare<[Uint8Array, Uint8Array], { ticked: number; same: number }>(
    'SELECT state AS ticked, req = ? AS same FROM roll WHERE ref = ?',
  );
  const holds = db.prepare<[Uint8Array], number>('SELECT EXISTS(SELECT 1 FROM box WHERE sealed = ?)').pluck();
  const ballots = db.prepare<[], { bid: Buffer; sealed: Buffer }>('SELECT bid, sealed FROM box ORDER BY bid');
  const count = (sql: string): number => db.prepare<[], number>(sql).pluck().get() ?? 0;

  const phase = (): Phase => {
    const text = meta('phase').toString();
    const found = PHASES.find((known) => known === text);
    assert(found !== undefined, 'the box is in a known phase');
    return found;
  };

  const moveTo = (to: Phase): void => {
    const from = phase();
    if (from === to) return;
    assert(canMove(from, to), `a box does not go from ${from} to ${to}`);
    setPhase.run(Buffer.from(to));
  };

  const counts = (): BoxCounts => ({
    ballots: count('SELECT count(*) FROM box'),
    ticked: count('SELECT count(*) FROM roll WHERE state = 1'),
    rollSize: Number(meta('roll_size').toString()),
  });

  return {
    poll,
    phase,

    form: () => ({
      poll,
      rollHash: meta('roll_hash').toString('hex'),
      formHash: meta('form_hash').toString('hex'),
      boxPublicKey: meta('pk').toString('hex'),
      subjects: Number(meta('n_leaders').toString()),
    }),

    moveTo,

    transact: (work) => db.transaction(work).immediate(),

    tick: (ref, req) => tick.run(req, ref).changes === 1,

    drop(sealed) {
      assert(drop.run(randomBytes(16), sealed).changes === 1, 'a dropped ballot is in the box');
    },

    line(ref, req) {
      const found = readLine.get(req, ref);
      return found === undefined ? null : { ticked: found.ticked === 1, byRequest: found.same === 1 };
    },

    holds: (sealed) => holds.get(sealed) === 1,

    counts,

    ballots: () => ballots.iterate(),

    sealOff() {
      db.transaction(() => {
        const { ballots, ticked, rollSize } = counts();
        assert(ballots === ticked && ticked <= rollSize, 'there are as many ballots in the box as ticks on the roll');
        moveTo('sealed');
      }).exclusive();
    },

    checkIntegrity() {
      assert(db.pragma('integrity_check', { simple: true }) === 'ok', 'the box file is whole');
    },

    close: () => {
      db.close();
    },
  };
}

/** Opens the file and sets the pragmas; they belong to the connection, not to the file, so each opening reads them back. */
function connect(path: string): Database.Database {
  const db = new Database(path, { timeout: BUSY_WAIT_MS });
  try {
    for (const [name, value] of Object.entries(PRAGMAS)) db.pragma(`${name} = ${value}`);
    for (const [name, value] of Object.entries(PRAGMAS)) {
      assert(db.pragma(name, { simple: true }) === value, `the box file holds the pragma ${name}`);
    }
  } catch (error) {
    db.close();
    throw error;
  }
  return db;
}
