// What does the file of a live box look like, and what does it refuse by itself?
import { canMove, PHASES } from '../../core/poll.js';

/**
 * Set on each opening and read back. PERSIST keeps the journal's blocks in place, so they can be overwritten at the seal; nothing else does
 * (security: journals and the WAL give links between roll and box away).
 */
export const PRAGMAS = {
  journal_mode: 'persist',
  synchronous: 2,
  secure_delete: 1,
  temp_store: 2,
  mmap_size: 0,
  trusted_schema: 0,
} as const;

/** No rowid, no time, no counter anywhere: key order is random order, and tells nothing of the order of casting. */
export const TABLES = `
CREATE TABLE meta(k TEXT PRIMARY KEY, v BLOB NOT NULL) WITHOUT ROWID, STRICT;
CREATE TABLE roll(ref BLOB PRIMARY KEY CHECK(length(ref)=16),
  state INTEGER NOT NULL DEFAULT 0 CHECK(state IN (0,1)),
  req BLOB NOT NULL DEFAULT (zeroblob(16)) CHECK(length(req)=16)) WITHOUT ROWID, STRICT;
CREATE TABLE box(bid BLOB PRIMARY KEY CHECK(length(bid)=16),
  sealed BLOB NOT NULL CHECK(length(sealed)=112)) WITHOUT ROWID, STRICT;
`;

const PHASE = "(SELECT v FROM meta WHERE k='phase')";
const TAKES_BALLOTS = `${PHASE} IN (${blob('open')}, ${blob('closing')})`;

/** The box's own refusals: they hold whatever program writes to the file. */
export const TRIGGERS = `
${refuse('box_no_update', 'BEFORE UPDATE ON box', null, 'a ballot never changes')}
${refuse('box_no_delete', 'BEFORE DELETE ON box', null, 'a ballot never leaves the box')}
${refuse('box_insert', 'BEFORE INSERT ON box', `NOT (${TAKES_BALLOTS})`, 'the box is not open')}
${refuse('roll_insert', 'BEFORE INSERT ON roll', `${PHASE} <> ${blob('draft')}`, 'the roll is frozen')}
${refuse('roll_no_delete', 'BEFORE DELETE ON roll', null, 'the roll is frozen')}
${refuse('roll_tick', 'BEFORE UPDATE ON roll', `NOT (${TAKES_BALLOTS})`, 'the box is not open')}
${refuse('roll_once', 'BEFORE UPDATE ON roll', 'OLD.state <> 0 OR NEW.state <> 1 OR NEW.ref <> OLD.ref', 'a line is ticked once')}
${refuse('meta_insert', 'BEFORE INSERT ON meta', `coalesce(${PHASE} <> ${blob('draft')}, NEW.v <> ${blob('draft')})`, 'the form is frozen')}
${refuse('meta_no_delete', 'BEFORE DELETE ON meta', null, 'the form is frozen')}
${refuse('meta_frozen', 'BEFORE UPDATE ON meta', "OLD.k <> 'phase' OR NEW.k <> OLD.k", 'the form is frozen')}
${refuse('meta_forward', 'BEFORE UPDATE ON meta', `OLD.k = 'phase' AND NOT (${legalMoves()})`, 'phases go one way')}
`;

/** Every legal move of core/poll.ts as a condition on OLD.v and NEW.v. */
function legalMoves(): string {
  return PHASES.flatMap((from) => {
    const next = PHASES.filter((to) => canMove(from, to));
    return next.length === 0 ? [] : [`(OLD.v = ${blob(from)} AND NEW.v IN (${next.map(blob).join(', ')}))`];
  }).join(' OR ');
}

function refuse(name: string, when: string, condition: string | null, reason: string): string {
  const guard = condition === null ? '' : ` WHEN ${condition}`;
  return `CREATE TRIGGER ${name} ${when}${guard} BEGIN SELECT RAISE(ABORT, '${reason}'); END;`;
}

function blob(text: string): string {
  return `x'${Buffer.from(text).toString('hex')}'`;
}
