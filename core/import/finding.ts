// What can be wrong with an uploaded list, how grave is it, and where does it stand in the file?

/** What the columns of a list mean. Surname and given name are joined into the name; number and other are not read. */
export const FIELDS = [
  'name',
  'surname',
  'given',
  'position',
  'unit',
  'phone',
  'telegramId',
  'number',
  'other',
] as const;
export type Field = (typeof FIELDS)[number];

/** Which list: the people rated, or the people who vote. */
export type ListKind = 'subjects' | 'roll';

/** What a file turned out to be by its content, where it is no list that can be read. */
export type ForeignFile =
  | 'xls'
  | 'xlsm'
  | 'xlsb'
  | 'ods'
  | 'word'
  | 'pdf'
  | 'image'
  | 'html'
  | 'xml'
  | 'json'
  | 'rtf'
  | 'archive'
  | 'binary';

/** A heading that nearly reads like a known one. */
export interface NearHeading {
  readonly found: string;
  readonly field: Field;
}

/** Every finding by its code, with what its phrase needs. Rows and columns are numbers from 1, as the spreadsheet shows them. */
export type FindingKind =
  | { readonly code: 'file-empty' }
  | { readonly code: 'file-too-big'; readonly limitBytes: number }
  | { readonly code: 'file-foreign'; readonly kind: ForeignFile }
  | { readonly code: 'file-locked' }
  | { readonly code: 'file-broken' }
  | { readonly code: 'file-bomb' }
  | { readonly code: 'encoding-unknown' }
  | { readonly code: 'encoding-mojibake'; readonly value: string }
  | { readonly code: 'letters-lost'; readonly value: string }
  | { readonly code: 'legacy-font'; readonly value: string }
  | { readonly code: 'quote-broken' }
  | { readonly code: 'rows-too-many'; readonly limit: number }
  | { readonly code: 'columns-too-many'; readonly limit: number }
  | { readonly code: 'cells-too-many'; readonly limit: number }
  | { readonly code: 'cell-too-long'; readonly limit: number }
  | { readonly code: 'sheet-none' }
  | { readonly code: 'sheets-ignored'; readonly read: string; readonly others: readonly string[] }
  | { readonly code: 'row-hidden' }
  | { readonly code: 'column-hidden' }
  | { readonly code: 'header-missing'; readonly wanted: readonly Field[]; readonly near: readonly NearHeading[] }
  | { readonly code: 'header-near'; readonly found: string; readonly field: Field }
  | { readonly code: 'header-twice'; readonly field: Field; readonly first: number }
  | { readonly code: 'column-ignored'; readonly found: string }
  | { readonly code: 'column-untitled' }
  | { readonly code: 'wrong-list'; readonly wanted: ListKind }
  | { readonly code: 'rows-none' }
  | { readonly code: 'people-too-many'; readonly limit: number; readonly found: number }
  | { readonly code: 'row-uneven'; readonly wanted: number; readonly found: number }
  | { readonly code: 'header-repeated' }
  | { readonly code: 'row-total' }
  | { readonly code: 'row-section'; readonly value: string }
  | { readonly code: 'row-footer'; readonly value: string }
  | { readonly code: 'cells-cleaned'; readonly count: number }
  | { readonly code: 'control-character' }
  | { readonly code: 'formula-text'; readonly sign: string }
  | { readonly code: 'formula-result'; readonly value: string }
  | { readonly code: 'formula-unknown' }
  | { readonly code: 'cell-error'; readonly value: string }
  | { readonly code: 'cell-kind'; readonly kind: 'date' | 'boolean' }
  | { readonly code: 'digits-lost'; readonly value: string }
  | { readonly code: 'name-empty' }
  | { readonly code: 'name-number'; readonly value: string }
  | { readonly code: 'name-digits'; readonly value: string }
  | { readonly code: 'name-one-word'; readonly value: string }
  | { readonly code: 'name-foreign-letters'; readonly value: string }
  | { readonly code: 'cells-joined'; readonly value: string }
  | { readonly code: 'position-empty' }
  | { readonly code: 'text-too-long'; readonly limit: number; readonly found: number }
  | { readonly code: 'value-misplaced'; readonly value: string }
  | { readonly code: 'phone-invalid'; readonly value: string }
  | { readonly code: 'phone-several'; readonly value: string }
  | { readonly code: 'phone-old'; readonly value: string; readonly now: string }
  | { readonly code: 'phone-repaired'; readonly value: string; readonly now: string }
  | { readonly code: 'phone-landline'; readonly value: string }
  | { readonly code: 'phone-twice'; readonly value: string; readonly other: number }
  | { readonly code: 'telegram-id-invalid'; readonly value: string }
  | { readonly code: 'telegram-id-twice'; readonly value: string; readonly other: number }
  | { readonly code: 'person-twice'; readonly value: string; readonly other: number }
  | { readonly code: 'subject-twice'; readonly value: string; readonly other: number }
  | { readonly code: 'kept-line-ambiguous'; readonly first: number; readonly second: number }
  | { readonly code: 'kept-line-twice'; readonly line: number; readonly other: number }
  | { readonly code: 'kept-name-changed'; readonly line: number; readonly was: string }
  | { readonly code: 'kept-binding-stays'; readonly line: number }
  | {
      readonly code: 'lines-dropped';
      readonly count: number;
      readonly bound: number;
      readonly names: readonly string[];
    };

export type FindingCode = FindingKind['code'];
export type FindingOf<C extends FindingCode> = Extract<FindingKind, { readonly code: C }>;

/** Error: nothing of the file is kept. Warning: a person should look before confirming. Note: for information. */
export type Severity = 'error' | 'warning' | 'note';

/** A finding with its place; null where it concerns the file, the whole row, or the whole column. */
export interface Finding {
  readonly row: number | null;
  readonly column: number | null;
  readonly severity: Severity;
  readonly what: FindingKind;
}

const MILD: Readonly<Partial<Record<FindingCode, Severity>>> = {
  'sheets-ignored': 'warning',
  'row-hidden': 'warning',
  'column-hidden': 'warning',
  'header-near': 'warning',
  'column-ignored': 'note',
  'column-untitled': 'warning',
  'header-repeated': 'warning',
  'row-total': 'warning',
  'row-section': 'warning',
  'row-footer': 'warning',
  'cells-cleaned': 'note',
  'formula-result': 'warning',
  'name-digits': 'warning',
  'name-one-word': 'warning',
  'name-foreign-letters': 'warning',
  'phone-repaired': 'warning',
  'phone-landline': 'warning',
  'person-twice': 'warning',
  'kept-name-changed': 'warning',
  'kept-binding-stays': 'warning',
  'lines-dropped': 'warning',
};

/** How grave a finding is; what is not listed as mild is an error. */
export function severityOf(code: FindingCode): Severity {
  return MILD[code] ?? 'error';
}

export function finding(what: FindingKind, row: number | null = null, column: number | null = null): Finding {
  return { row, column, severity: severityOf(what.code), what };
}
