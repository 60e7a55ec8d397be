// How are the reads of every tap done past Prisma, by one prepared statement each?
import Database from 'better-sqlite3';
import type { Poll, Subject } from '../../core/poll.js';
import type { Delegate } from '../../core/roll.js';
import type { Locale } from '../../core/store.js';
import { BLOCKING_WAIT_MS } from '../busy.js';
import type { DelegateModel, PersonModel, PollModel, SubjectModel } from '../generated/models.js';
import { delegateOf, oneOf, pollOf, subjectOf } from './rows.js';

/** How many answers are remembered; more polls and people than this press rarely between two writes. */
const REMEMBERED = 20_000;

/**
 * A read-only connection for what every press asks. What was read is remembered exactly as long as nobody wrote to the file: SQLite counts
 * the commits of all other connections, in this process and in others.
 */
export interface HotReads {
  poll(id: string): Poll | null;
  /** Polls whose id begins with these hex digits. */
  pollsByHint(hint: string): readonly Poll[];
  subjects(poll: string): readonly Subject[];
  delegateOf(poll: string, account: string): Delegate | null;
  locale(account: string): Locale | null;
  stop(): void;
}

/** @param url `file:` and a path, as Prisma has it. */
export function openHotReads(url: string): HotReads {
  const db = new Database(url.replace(/^file:/, ''), { timeout: BLOCKING_WAIT_MS });
  db.pragma('query_only = ON');
  const polls = reading<PollModel, Poll>(db, 'SELECT * FROM "Poll" WHERE "id" = ?', pollOf);
  // "g" follows every hex digit, so the range is the prefix; LIKE would not use the index.
  const hinted = reading<PollModel, Poll>(
    db,
    'SELECT * FROM "Poll" WHERE "id" >= ? AND "id" < ? ORDER BY "id"',
    pollOf,
  );
  const subjects = reading<SubjectModel, Subject>(
    db,
    'SELECT * FROM "Subject" WHERE "pollId" = ? ORDER BY "place"',
    subjectOf,
  );
  const lines = reading<DelegateModel, Delegate>(
    db,
    'SELECT * FROM "Delegate" WHERE "pollId" = ? AND "boundTelegramId" = ?',
    delegateOf,
  );
  const people = reading<PersonModel, Locale>(db, 'SELECT * FROM "Person" WHERE "telegramId" = ?', ({ locale }) =>
    oneOf<Locale>(['vi', 'en'], locale),
  );
  const version = db.prepare<[], number>('PRAGMA data_version').pluck();

  const remembered = new Map<string, unknown>();
  let seen = version.get();
  const remember = <T>(key: string, read: () => T): T => {
    const now = version.get();
    if (now !== seen || remembered.size > REMEMBERED) remembered.clear();
    seen = now;
    const known = remembered.get(key);
    if (known !== undefined) return known as T;
    const value = read();
    remembered.set(key, value);
    return value;
  };

  return {
    poll: (id) => remember(`poll ${id}`, () => polls(id)[0] ?? null),
    pollsByHint: (hint) => remember(`hint ${hint}`, () => hinted(hint, `${hint}g`)),
    subjects: (poll) => remember(`subjects ${poll}`, () => subjects(poll)),
    delegateOf: (poll, account) => remember(`line ${poll} ${account}`, () => lines(poll, account)[0] ?? null),
    locale: (account) => remember(`locale ${account}`, () => people(account)[0] ?? null),
    stop: () => void db.close(),
  };
}

/** A prepared statement; its rows have the values that Prisma reads: dates and booleans by the declared type of their column. */
function reading<Row extends object, T>(
  db: Database.Database,
  sql: string,
  made: (row: Row) => T,
): (...args: string[]) => readonly T[] {
  const statement = db.prepare<string[], Record<string, unknown>>(sql);
  const readers: Readonly<Record<string, (value: unknown) => unknown>> = {
    DATETIME: (value) => new Date(String(value)),
    BOOLEAN: Boolean,
  };
  const typed = statement.columns().flatMap(({ name, type }) => {
    const read = readers[type ?? ''];
    return read === undefined ? [] : [{ name, read }];
  });
  return (...args) =>
    statement.all(...args).map((row) => {
      for (const { name, read } of typed) if (row[name] !== null) row[name] = read(row[name]);
      return made(row as Row);
    });
}
