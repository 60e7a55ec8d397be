// Which details of the minutes does a typed message say?
import { type DetailProblem, type MinutesDetails, readMinutesDetails } from './minutes-details.js';

/** What is asked for in the chat, in the order of asking; the hours of a poll are known. */
export const ASKED_DETAILS = [
  'number',
  'town',
  'venue',
  'conference',
  'superior',
  'legalBases',
  'copies',
  'destinations',
  'remarks',
  'confidentiality',
] as const satisfies readonly (keyof MinutesDetails)[];
export type AskedDetail = (typeof ASKED_DETAILS)[number];

/** Fields with one entry a line. */
const LISTS: readonly AskedDetail[] = ['legalBases', 'destinations', 'remarks'];
/** "None", in words people use: the field is emptied. */
const NONE = /^(?:không|khong|không có|khong co|ko|bỏ|none|no|-)[.]?$/iu;

/** What changes: a value, or undefined for a field that is emptied. */
export type DetailsChange = { readonly [F in keyof MinutesDetails]?: MinutesDetails[F] | undefined };

export type LinesReading =
  | { readonly ok: true; readonly change: DetailsChange }
  /** `unlabelled`: no field was asked for and the lines name none. */
  | { readonly ok: false; readonly problems: readonly DetailProblem[] | 'unlabelled' };

/**
 * Lines "Số: 12/BB-BKP" say their fields themselves (a field of several entries may come on several lines); any other text is the value of the
 * field that was asked for.
 * @param labels words before the colon by field, in every language.
 */
export function readDetailLines(
  text: string,
  asked: AskedDetail | null,
  labels: readonly (readonly [AskedDetail, string])[],
): LinesReading {
  const typed = text.split(/\r?\n/u).map((line) => line.normalize('NFC').trim());
  const kept = typed.filter((line) => line !== '');
  const labelled = kept.map((line) => labelledLine(line, labels));
  const entries = new Map<AskedDetail, readonly string[]>();
  if (kept.length > 0 && labelled.every((line) => line !== null)) {
    for (const line of labelled) {
      if (line !== null) entries.set(line.field, [...(entries.get(line.field) ?? []), line.value]);
    }
  } else if (asked === null || kept.length === 0) return { ok: false, problems: 'unlabelled' };
  else entries.set(asked, kept);
  const said = [...entries].map(([field, values]) => [field, meant(field, values)] as const);
  const given = Object.fromEntries(said.filter(([, value]) => value !== undefined));
  const reading = readMinutesDetails(given);
  if (!reading.ok) return reading;
  const emptied = Object.fromEntries(said.filter(([, value]) => value === undefined));
  return { ok: true, change: { ...emptied, ...reading.value } };
}

/** The details after a change; fields that were emptied are gone. */
export function changedDetails(before: MinutesDetails, change: DetailsChange): MinutesDetails {
  const entries = Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined);
  const reading = readMinutesDetails(Object.fromEntries(entries));
  return reading.ok ? reading.value : before;
}

function labelledLine(
  line: string,
  labels: readonly (readonly [AskedDetail, string])[],
): { readonly field: AskedDetail; readonly value: string } | null {
  const colon = line.indexOf(':');
  if (colon < 1) return null;
  const word = line.slice(0, colon).trim().toLocaleLowerCase('vi');
  const found = labels.find(([, label]) => label.normalize('NFC').toLocaleLowerCase('vi') === word);
  return found === undefined ? null : { field: found[0], value: line.slice(colon + 1).trim() };
}

function meant(field: AskedDetail, values: readonly string[]): string | number | readonly string[] | undefined {
  const joined = values.join(' ').trim();
  if (NONE.test(joined)) return undefined;
  if (LISTS.includes(field)) return values.map((value) => value.replace(/^[-•+]\s*/u, ''));
  if (field === 'copies') return /^\d{1,3}$/.test(joined) ? Number(joined) : joined;
  return joined;
}
