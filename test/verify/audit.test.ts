import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyAudit } from '../../cli/audit/verify.js';
import { auditVi } from '../../locales/audit-vi.js';
import type { Store } from '../../prisma/store.js';
import { ACTOR, freshDatabase, newPollId, ORGANISER, openStore } from '../prisma/make.js';

describe('the audit of app.db', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let store: Store;
  const poll = newPollId();
  beforeEach(async () => {
    database = await freshDatabase();
    store = await openStore(database.url);
    await store.desk.createDraft({ id: poll, title: 'Đợt 1', organiser: ORGANISER }, ACTOR);
    for (let i = 0; i < 5; i++) await store.desk.note(poll, 'note', `việc ${i}`, ACTOR);
    await store.desk.note(null, 'note', 'chung', ACTOR);
  });
  afterEach(async () => {
    await store.stop();
    database.remove();
  });

  const check = (...heads: string[]) => verifyAudit(store.reader, heads, auditVi);
  const tamper = (sql: string) => {
    const file = new Database(join(database.folder, 'app.db'));
    // The file refuses by itself; whoever holds the file can take that away first.
    const guards = file.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'trigger'").pluck().all();
    for (const guard of guards) file.exec(`DROP TRIGGER "${guard}"`);
    expect(file.prepare(sql).run().changes).toBeGreaterThan(0);
    file.close();
  };
  const headOf = async (seq: number) => (await store.reader.audit(poll))[seq - 1]?.hash ?? '';

  test('an untouched log holds, with the chain of every poll and the one of no poll', async () => {
    const run = await check(await headOf(3), (await headOf(6)).toUpperCase());
    expect(run.exitCode).toBe(0);
    expect(run.lines).toHaveLength(3);
    expect(run.lines[1]).toContain(await headOf(6));
  });

  test.each([
    ['a detail is changed', "UPDATE AuditEntry SET detail = 'khác' WHERE seq = 3 AND chain <> ''", 3],
    ['an actor is changed', "UPDATE AuditEntry SET actor = '1' WHERE seq = 2 AND chain <> ''", 2],
    [
      'a time is changed',
      "UPDATE AuditEntry SET at = '2026-03-01T02:00:00.001+00:00' WHERE seq = 4 AND chain <> ''",
      4,
    ],
    ['an entry is removed', "DELETE FROM AuditEntry WHERE seq = 3 AND chain <> ''", 3],
    ['a hash is changed', `UPDATE AuditEntry SET hash = '${'0'.repeat(64)}' WHERE seq = 5 AND chain <> ''`, 5],
  ])('%s: the break is named', async (_, sql, brokenAt) => {
    tamper(sql);
    const run = await check();
    expect(run.exitCode).toBe(1);
    expect(run.lines.join('\n')).toContain(`ĐỨT ở mục ${brokenAt} `);
  });

  test('a log whose end was cut off holds by itself, but not against the head that was posted', async () => {
    const posted = await headOf(6);
    tamper("DELETE FROM AuditEntry WHERE seq = 6 AND chain <> ''");
    expect((await check()).exitCode).toBe(0);
    const run = await check(posted);
    expect(run.exitCode).toBe(1);
    expect(run.lines.join('\n')).toContain(`${posted} KHÔNG có`);
  });
});
