// How are the reads of every tap done past Prisma's query engine, by one indexed statement each?
import { ColumnTypeEnum, type SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import type { DelegateModel, PollModel } from '../generated/models.js';

const TEXT = { scalarType: 'string', arity: 'scalar' } as const;

export async function hotPoll(hot: SqlDriverAdapter, id: string): Promise<PollModel | null> {
  const rows = await select<PollModel>(hot, 'SELECT * FROM "Poll" WHERE "id" = ?', [id]);
  return rows[0] ?? null;
}

export async function hotDelegate(hot: SqlDriverAdapter, poll: string, account: string): Promise<DelegateModel | null> {
  const sql = 'SELECT * FROM "Delegate" WHERE "pollId" = ? AND "boundTelegramId" = ?';
  const rows = await select<DelegateModel>(hot, sql, [poll, account]);
  return rows[0] ?? null;
}

/** Columns keep their declared types: text, whole numbers, dates and booleans, as Prisma reads them. */
async function select<Row>(hot: SqlDriverAdapter, sql: string, args: readonly string[]): Promise<readonly Row[]> {
  const result = await hot.queryRaw({ sql, args: [...args], argTypes: args.map(() => TEXT) });
  return result.rows.map((row) => {
    const named = result.columnNames.map((name, i) => [name, read(row[i], result.columnTypes[i])]);
    return Object.fromEntries(named) as Row;
  });
}

function read(value: unknown, type: number | undefined): unknown {
  if (value === null) return null;
  if (type === ColumnTypeEnum.DateTime) return new Date(String(value));
  if (type === ColumnTypeEnum.Boolean) return Boolean(value);
  return value;
}
