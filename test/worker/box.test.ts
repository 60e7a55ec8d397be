import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { canMove, PHASES } from '../../core/poll.js';
import { hashOf, makePoll, openedBox, refsOf, type TestPoll } from '../../proof/support/poll.js';
import { type LiveBox, liveBoxPath, openBox, prepareBox } from '../../worker/box/box.js';
import { castBatch } from '../../worker/box/cast-ballots.js';

describe('the file of a live box', () => {
  let poll: TestPoll;
  let box: LiveBox;
  let raw: Database.Database;

  beforeEach(() => {
    poll = makePoll(3);
    box = openedBox(poll);
    raw = new Database(liveBoxPath(poll.dataDir, poll.id));
  });
  afterEach(() => {
    raw.close();
    box.close();
    poll.remove();
  });

  const setPhase = (phase: string) => raw.prepare("UPDATE meta SET v = ? WHERE k = 'phase'").run(Buffer.from(phase));
  const castOne = (i = 0) => {
    const delegate = poll.delegates[i];
    if (delegate === undefined) throw new Error('the delegate is on the roll');
    const envelope = { ref: poll.keys.refOf(delegate), req: randomBytes(16), sealed: poll.ballot([1, 2, 3]) };
    return { envelope, outcome: castBatch(box, [envelope])[0] };
  };

  test('it has three tables without rowid, time or counter, and nothing else', () => {
    const sql = raw
      .prepare<[], string>("SELECT sql FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .pluck()
      .all();
    expect(sql).toMatchInlineSnapshot(`
      [
        "CREATE TABLE box(bid BLOB PRIMARY KEY CHECK(length(bid)=16),
        sealed BLOB NOT NULL CHECK(length(sealed)=112)) WITHOUT ROWID, STRICT",
        "CREATE TABLE meta(k TEXT PRIMARY KEY, v BLOB NOT NULL) WITHOUT ROWID, STRICT",
        "CREATE TABLE roll(ref BLOB PRIMARY KEY CHECK(length(ref)=16),
        state INTEGER NOT NULL DEFAULT 0 CHECK(state IN (0,1)),
        req BLOB NOT NULL DEFAULT (zeroblob(16)) CHECK(length(req)=16)) WITHOUT ROWID, STRICT",
      ]
    `);
    expect(raw.prepare("SELECT count(*) FROM sqlite_schema WHERE type IN ('index', 'view')").pluck().get()).toBe(0);
    expect(sql.every((table) => table.includes('WITHOUT ROWID, STRICT'))).toBe(true);
  });

  test('its triggers are these', () => {
    const names = raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name").pluck().all();
    expect(names).toMatchInlineSnapshot(`
      [
        "box_insert",
        "box_no_delete",
        "box_no_update",
        "meta_forward",
        "meta_frozen",
        "meta_insert",
        "meta_no_delete",
        "roll_insert",
        "roll_no_delete",
        "roll_once",
        "roll_tick",
      ]
    `);
  });

  test('any program that writes to it is refused what the rules forbid', () => {
    castOne();
    const refused: readonly (readonly [string, string])[] = [
      ['UPDATE box SET sealed = zeroblob(112)', 'a ballot never changes'],
      ['DELETE FROM box', 'a ballot never leaves the box'],
      ['UPDATE roll SET state = 0 WHERE state = 1', 'a line is ticked once'],
      ['UPDATE roll SET req = zeroblob(16) WHERE state = 1', 'a line is ticked once'],
      ['UPDATE roll SET state = 1, req = zeroblob(16)', 'a line is ticked once'],
      ['UPDATE roll SET ref = zeroblob(16) WHERE state = 0', 'a line is ticked once'],
      ['INSERT INTO roll(ref) VALUES (zeroblob(16))', 'the roll is frozen'],
      ['DELETE FROM roll', 'the roll is frozen'],
      ["UPDATE meta SET v = x'00' WHERE k = 'pk'", 'the form is frozen'],
      ["UPDATE meta SET k = 'was' WHERE k = 'phase'", 'phases go one way'],
      ["INSERT INTO meta(k, v) VALUES ('more', x'00')", 'the form is frozen'],
      ['DELETE FROM meta', 'the form is frozen'],
      ["UPDATE meta SET v = x'64726166' WHERE k = 'phase'", 'phases go one way'],
    ];
    for (const [sql, reason] of refused) expect(() => raw.exec(sql), sql).toThrow(reason);
    expect(() => raw.exec('INSERT INTO box VALUES (zeroblob(15), zeroblob(112))')).toThrow('CHECK');
    expect(() => raw.exec('INSERT INTO box VALUES (zeroblob(16), zeroblob(111))')).toThrow('CHECK');
  });

  test('outside open and closing no line is ticked and no ballot dropped, whoever tries', () => {
    setPhase('suspended');
    expect(castOne().outcome).toBe('closed');
    expect(() => raw.exec('UPDATE roll SET state = 1 WHERE state = 0')).toThrow('the box is not open');
    expect(() => raw.exec('INSERT INTO box VALUES (zeroblob(16), zeroblob(112))')).toThrow('the box is not open');
    setPhase('closing');
    expect(castOne().outcome).toBe('recorded');
    setPhase('sealed');
    expect(castOne(1).outcome).toBe('closed');
    expect(box.counts()).toEqual({ ballots: 1, ticked: 1, rollSize: 3 });
  });

  test('phases move as the table of the rules says, and no other way', () => {
    for (const to of PHASES) {
      const from = box.phase();
      if (to === from) continue;
      if (canMove(from, to))
        expect(() =>
          raw.transaction(() => {
            setPhase(to);
            throw new Error('undo');
          })(),
        ).toThrow('undo');
      else {
        expect(() => setPhase(to)).toThrow('phases go one way');
        expect(() => box.moveTo(to)).toThrow('does not go from');
      }
    }
  });

  test('a box that another program keeps in another journal mode is not opened', () => {
    box.close();
    raw.pragma('journal_mode = WAL');
    raw.exec('BEGIN; SELECT count(*) FROM box');
    expect(() => openBox(poll.dataDir, poll.id)).toThrow();
    raw.close();
    box = openBox(poll.dataDir, poll.id) ?? box;
    raw = new Database(liveBoxPath(poll.dataDir, poll.id));
    expect(castOne().outcome).toBe('recorded');
  });

  test('a file under the name of another poll is not taken for its box', () => {
    const other = makePoll(1, 3, poll);
    raw.prepare('VACUUM INTO ?').run(liveBoxPath(poll.dataDir, other.id));
    expect(() => openBox(poll.dataDir, other.id)).toThrow('the file is the box of this poll');
  });

  test('preparing again leaves the box as it is, and a preparation cut short leaves none', () => {
    castOne();
    const form = {
      poll: poll.id,
      rollHash: hashOf('roll'),
      formHash: hashOf('form'),
      boxPublicKey: poll.publicKey,
      subjects: 3,
    };
    prepareBox(poll.dataDir, form, refsOf(poll));
    expect(box.counts().ballots).toBe(1);
    const fresh = makePoll(2, 3, poll);
    const twice = [...refsOf(fresh), ...refsOf(fresh)];
    expect(() => prepareBox(poll.dataDir, { ...form, poll: fresh.id }, twice)).toThrow('UNIQUE');
    expect(openBox(poll.dataDir, fresh.id)).toBeNull();
    prepareBox(poll.dataDir, { ...form, poll: fresh.id }, refsOf(fresh));
    const opened = openBox(poll.dataDir, fresh.id);
    expect(opened?.phase()).toBe('scheduled');
    opened?.close();
    expect(readdirSync(join(poll.dataDir, 'box')).filter((name) => name.includes('draft'))).toEqual([]);
  });

  test('with a ballot too many or too few the box is not sealed', () => {
    castOne();
    raw.exec('DROP TRIGGER roll_tick; DROP TRIGGER roll_once; UPDATE roll SET state = 1');
    box.moveTo('closing');
    expect(() => box.sealOff()).toThrow('as many ballots in the box as ticks');
    expect(box.phase()).toBe('closing');
  });
});
