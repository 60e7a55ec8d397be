// How would somebody change the ballots in a sealed file?
import { randomBytes, randomInt } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';

const CHANGES = 12;

/** Copies of a sealed file, each with one change: a flipped byte of a ballot, one taken out, put in, exchanged, doubled. */
export function changedBoxes(sealedPath: string): { readonly paths: readonly string[]; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'ptn-boxes-'));
  const acts: readonly ((db: Database.Database, ids: readonly Buffer[]) => void)[] = [
    (db, ids) => {
      const id = ids[randomInt(ids.length)];
      const sealed =
        db.prepare<[unknown], Buffer>('SELECT sealed FROM box WHERE bid = ?').pluck().get(id) ?? Buffer.alloc(0);
      const at = randomInt(sealed.length);
      sealed[at] = (sealed[at] ?? 0) ^ (1 << randomInt(8));
      db.prepare('UPDATE box SET sealed = ? WHERE bid = ?').run(sealed, id);
    },
    (db, ids) => db.prepare('DELETE FROM box WHERE bid = ?').run(ids[randomInt(ids.length)]),
    (db) => db.prepare('INSERT INTO box(bid, sealed) VALUES (?, ?)').run(randomBytes(16), randomBytes(112)),
    (db, ids) =>
      db.prepare('UPDATE box SET sealed = ? WHERE bid = ?').run(randomBytes(112), ids[randomInt(ids.length)]),
    (db, ids) =>
      db.prepare('UPDATE box SET sealed = (SELECT sealed FROM box WHERE bid = ?) WHERE bid = ?').run(ids[0], ids[1]),
  ];
  const paths = Array.from({ length: CHANGES }, (_, i) => {
    const path = join(folder, `${i}.db`);
    copyFileSync(sealedPath, path);
    const db = new Database(path);
    const ids = db.prepare<[], Buffer>('SELECT bid FROM box').pluck().all();
    acts[i % acts.length]?.(db, ids);
    db.close();
    return path;
  });
  return { paths, remove: () => rmSync(folder, { recursive: true }) };
}
