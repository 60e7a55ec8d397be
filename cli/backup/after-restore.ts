// What of a restored database was under way, and can not simply go on?
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { openDatabase } from '../../main.js';
import type { PollState } from './manifest.js';

/**
 * Brings the database forward. Polls whose ballots are in no backup become void, and everybody who was told "recorded" is told so. Parts of a result
 * that had not been reported as posted may have been posted since: they are held back, as after a connection that broke. Returns how many.
 */
export async function settle(
  databasePath: string,
  running: readonly PollState[],
  reason: string,
  now: Date,
): Promise<number> {
  const store = await openDatabase({ databaseUrl: `file:${databasePath}` }, dirname(databasePath), now);
  const actor = { by: 'system', now } as const;
  try {
    for (const { id, phase } of running) {
      const moved = await store.desk.move(id, phase, 'void', reason, actor);
      if (!moved.ok) throw new Error(`poll ${id} could not become void: ${moved.refusal.code}`);
      const board = await store.reader.board(id);
      const accounts = [...new Set([moved.value.organiserId, ...board.map(({ account }) => account)])];
      await store.desk.notify(
        id,
        { code: 'void', detail: reason },
        { delegates: 'voters', group: true, accounts },
        actor,
      );
    }
  } finally {
    await store.stop();
  }
  const db = new Database(databasePath);
  try {
    const { changes } = db.prepare(HOLD_RESULTS).run();
    // One file, so that a name is all it takes to put it in its place.
    db.pragma('journal_mode = DELETE');
    return changes;
  } finally {
    db.close();
  }
}

const HOLD_RESULTS = `UPDATE Delivery SET state = 'unknown', unclear = unclear + 1
  WHERE kind LIKE 'result-%' AND state IN ('queued', 'sending')`;
