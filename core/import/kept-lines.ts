// Which line of the roll kept so far is the person of an uploaded row?
import type { DelegateId } from '../ids.js';
import type { Delegate } from '../roll.js';
import type { NewDelegate } from '../store.js';
import { sameKey } from './clean.js';
import { type Finding, finding } from './finding.js';
import type { RowReader } from './row.js';

/** What the import must know of a line kept before. */
export type KeptLine = Pick<Delegate, 'id' | 'line' | 'name' | 'unit' | 'phone' | 'telegramId' | 'bound'>;

/** A row as read from the file, before it has an id. */
export interface DraftLine {
  readonly row: RowReader;
  readonly line: Omit<NewDelegate, 'id'>;
}

/** Names told when lines fall away. */
const NAMES_SHOWN = 5;

/** The old lines, each given to at most one row: first by phone or Telegram id, then by name and unit. */
export function createKeptLines(existing: readonly KeptLine[], drafts: readonly DraftLine[]) {
  const lines = drafts.map(({ line }) => line);
  const byPhone = new Map<string, KeptLine>(
    existing.flatMap((old) => (old.phone === null ? [] : [[old.phone, old] as const])),
  );
  const byTelegramId = new Map<string, KeptLine>(
    existing.flatMap((old) => (old.telegramId === null ? [] : [[old.telegramId, old] as const])),
  );
  const byPerson = new Map<string, KeptLine[]>();
  for (const old of existing) {
    const key = sameKey(old.name, old.unit);
    byPerson.set(key, [...(byPerson.get(key) ?? []), old]);
  }
  const owners = new Map<DelegateId, number>();
  const strong = lines.map((line, i) => {
    const phone = line.phone === null ? undefined : byPhone.get(line.phone);
    const account = line.telegramId === null ? undefined : byTelegramId.get(line.telegramId);
    const old = account ?? phone;
    if (old !== undefined && !owners.has(old.id)) owners.set(old.id, i);
    return { old, other: account !== undefined && phone !== undefined && account.id !== phone.id ? phone : undefined };
  });
  const found = lines.map((line, i) => {
    const sure = strong[i]?.old;
    if (sure !== undefined) return sure;
    const free = byPerson.get(sameKey(line.name, line.unit))?.find((old) => !owners.has(old.id));
    if (free !== undefined) owners.set(free.id, i);
    return free;
  });

  return {
    /** The old id and whether anything changes; reports to the row what a person must look at. */
    match(i: number): { readonly id: DelegateId | null; readonly state: 'new' | 'update' | 'same' } {
      const draft = drafts[i];
      const old = found[i];
      if (draft === undefined || old === undefined) return { id: null, state: 'new' };
      const { row, line } = draft;
      const other = strong[i]?.other;
      if (other !== undefined) row.report({ code: 'kept-line-ambiguous', first: old.line, second: other.line }, null);
      const owner = owners.get(old.id);
      if (owner !== i) {
        row.report({ code: 'kept-line-twice', line: old.line, other: drafts[owner ?? 0]?.row.row ?? 0 }, null);
        return { id: null, state: 'new' };
      }
      if (sameKey(old.name) !== sameKey(line.name)) {
        row.report({ code: 'kept-name-changed', line: old.line, was: old.name }, 'name');
      }
      if (old.bound !== null && line.telegramId !== null && old.telegramId !== line.telegramId) {
        row.report({ code: 'kept-binding-stays', line: old.line }, 'telegramId');
      }
      return { id: old.id, state: unchanged(old, line) ? 'same' : 'update' };
    },

    /** Old lines that no row names. */
    dropped(): { readonly count: number; readonly findings: readonly Finding[] } {
      const gone = existing.filter((old) => !owners.has(old.id));
      if (gone.length === 0) return { count: 0, findings: [] };
      const bound = gone.filter((old) => old.bound !== null).length;
      const names = gone.slice(0, NAMES_SHOWN).map((old) => old.name);
      return { count: gone.length, findings: [finding({ code: 'lines-dropped', count: gone.length, bound, names })] };
    },
  };
}

function unchanged(old: KeptLine, line: DraftLine['line']): boolean {
  return (
    old.line === line.line &&
    old.name === line.name &&
    old.unit === line.unit &&
    old.phone === line.phone &&
    (old.telegramId === line.telegramId || line.telegramId === null)
  );
}
