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

/** What each finding says besides its place. Rows and columns are numbers from 1, as the spreadsheet shows them. */
interface FindingParams {
  readonly 'file-empty': object;
  readonly 'file-too-big': { readonly limitBytes: number };
  readonly 'file-foreign': { readonly kind: ForeignFile };
  readonly 'file-locked': object;
  readonly 'file-broken': object;
  readonly 'file-bomb': object;
  readonly 'encoding-unknown': object;
  readonly 'encoding-mojibake': { readonly value: string };
  readonly 'letters-lost': { readonly value: string };
  readonly 'legacy-font': { readonly value: string };
  readonly 'quote-broken': object;
  readonly 'rows-too-many': { readonly limit: number };
  readonly 'columns-too-many': { readonly limit: number };
  readonly 'cells-too-many': { readonly limit: number };
  readonly 'cell-too-long': { readonly limit: number };
  readonly 'sheet-none': object;
  readonly 'sheets-ignored': { readonly read: string; readonly others: readonly string[] };
  readonly 'row-hidden': object;
  readonly 'column-hidden': object;
  readonly 'header-missing': { readonly wanted: readonly Field[]; readonly near: readonly NearHeading[] };
  readonly 'header-near': { readonly found: string; readonly field: Field };
  readonly 'header-twice': { readonly field: Field; readonly first: number };
  readonly 'column-ignored': { readonly found: string };
  readonly 'column-untitled': object;
  readonly 'wrong-list': { readonly wanted: ListKind };
  readonly 'rows-none': object;
  readonly 'people-too-many': { readonly limit: number; readonly found: number };
  readonly 'row-uneven': { readonly wanted: number; readonly found: number };
  readonly 'header-repeated': object;
  readonly 'row-total': object;
  readonly 'row-section': { readonly value: string };
  readonly 'row-footer': { readonly value: string };
  readonly 'cells-cleaned': { readonly count: number };
  readonly 'control-character': object;
  readonly 'formula-text': { readonly sign: string };
  readonly 'formula-result': { readonly value: string };
  readonly 'formula-unknown': object;
  readonly 'cell-error': { readonly value: string };
  readonly 'cell-kind': { readonly kind: 'date' | 'boolean' };
  readonly 'digits-lost': { readonly value: string };
  readonly 'name-empty': object;
  readonly 'name-number': { readonly value: string };
  readonly 'name-digits': { readonly value: string };
  readonly 'name-one-word': { readonly value: string };
  readonly 'name-foreign-letters': { readonly value: string };
  readonly 'cells-joined': { readonly value: string };
  readonly 'position-empty': object;
  readonly 'text-too-long': { readonly limit: number; readonly found: number };
  readonly 'value-misplaced': { readonly value: string };
  readonly 'phone-invalid': { readonly value: string };
  readonly 'phone-several': { readonly value: string };
  readonly 'phone-old': { readonly value: string; readonly now: string };
  readonly 'phone-repaired': { readonly value: string; readonly now: string };
  readonly 'phone-landline': { readonly value: string };
  readonly 'phone-twice': { readonly value: string; readonly other: number };
  readonly 'telegram-id-invalid': { readonly value: string };
  readonly 'telegram-id-twice': { readonly value: string; readonly other: number };
  readonly 'person-twice': { readonly value: string; readonly other: number };
  readonly 'subject-twice': { readonly value: string; readonly other: number };
  readonly 'kept-line-ambiguous': { readonly first: number; readonly second: number };
  readonly 'kept-line-twice': { readonly line: number; readonly other: number };
  readonly 'kept-name-changed': { readonly line: number; readonly was: string };
  readonly 'kept-binding-stays': { readonly line: number };
  readonly 'lines-dropped': { readonly count: number; readonly bound: number; readonly names: readonly string[] };
  readonly 'row-unnumbered': object;
}

export type FindingCode = keyof FindingParams;
/** A finding of one code, or of any: what it says, not where. */
export type FindingKind<C extends FindingCode = FindingCode> = {
  [K in C]: { readonly code: K } & Readonly<FindingParams[K]>;
}[C];

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
  'row-unnumbered': 'warning',
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
