// How is each trouble made, and when does it end?
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { PollId } from '../core/ids.js';
import { cutTail } from '../proof/support/redis.js';
import { liveBoxPath } from '../worker/box/box.js';
import type { Trouble } from './plan.js';
import type { Stage } from './stage.js';

/** Makes the trouble; resolves when it is over and everything can work again. */
export async function strike(stage: Stage, poll: PollId, trouble: Trouble): Promise<void> {
  const { simulator, redis } = stage;
  switch (trouble.kind) {
    case 'kill':
      stage.kill(trouble.part, trouble.awayMs);
      return;
    case 'telegram':
      await simulator.control.faults({ add: [trouble.rule] });
      return;
    case 'outage': {
      const status = trouble.status === null ? {} : { outage_status: trouble.status };
      await simulator.control.faults({ outage_ms: trouble.ms, ...status });
      await sleep(trouble.ms / 2);
      // To everybody the outage takes as long as its clock says.
      await stage.passTime(trouble.aheadMs);
      await sleep(trouble.ms / 2);
      return;
    }
    case 'redis-killed':
      await redis.kill();
      cutTail(join(redis.folder, 'appendonlydir'), trouble.cutBytes);
      await sleep(trouble.awayMs);
      await redis.start();
      return;
    case 'redis-emptied': {
      const connection = redis.connect();
      await connection.flushall();
      connection.disconnect();
      return;
    }
    case 'locked':
      return await lock(
        trouble.file === 'app' ? join(stage.dataDir, 'app.db') : liveBoxPath(stage.dataDir, poll),
        trouble.ms,
      );
    case 'disk-full': {
      const part = stage.part(trouble.part);
      part?.fillDisk(true);
      await sleep(trouble.ms);
      part?.fillDisk(false);
      return;
    }
    case 'read-only': {
      const part = stage.part(trouble.part);
      part?.tell({ act: 'disk', readOnly: true });
      await sleep(trouble.ms);
      part?.tell({ act: 'disk', readOnly: false });
      return;
    }
    case 'clock':
      return await stage.passTime(trouble.aheadMs);
  }
}

/** Holds the write lock of a file, as a backup or another program would. */
async function lock(path: string, ms: number): Promise<void> {
  let db: Database.Database;
  try {
    db = new Database(path, { fileMustExist: true, timeout: 0 });
    db.exec('BEGIN IMMEDIATE');
  } catch (error) {
    // There is no box now, or somebody else has the lock already: then that is the trouble.
    if (error instanceof Database.SqliteError || (error instanceof TypeError && /directory/.test(error.message)))
      return;
    throw error;
  }
  await sleep(ms);
  db.exec('ROLLBACK');
  db.close();
}
