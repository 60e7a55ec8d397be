// What does a person hear about an uploaded list, in English?
import type { ImportCounts } from '../core/import/dry-run.js';
import type { Field, ForeignFile } from '../core/import/finding.js';
import { columnLetter, type ImportPhrases } from './import-vi.js';

const FIELDS: Readonly<Record<Field, string>> = {
  name: 'Full name',
  surname: 'Surname',
  given: 'Given name',
  position: 'Position',
  unit: 'Unit',
  phone: 'Phone',
  telegramId: 'Telegram ID',
  number: 'No.',
  other: 'other column',
};

const FOREIGN: Readonly<Record<ForeignFile, string>> = {
  xls: 'an old Excel workbook (.xls)',
  xlsm: 'an Excel workbook with macros (.xlsm)',
  xlsb: 'a binary Excel workbook (.xlsb)',
  ods: 'an OpenDocument file (.ods)',
  word: 'a Word document',
  pdf: 'a PDF',
  image: 'a picture',
  html: 'a web page (HTML)',
  xml: 'XML',
  json: 'JSON',
  rtf: 'RTF',
  archive: 'an archive',
  binary: 'not text',
};

const list = (fields: readonly Field[]): string => fields.map((field) => `“${FIELDS[field]}”`).join(', ');
const megabytes = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MB`;
const whole = (count: number): string => count.toLocaleString('en-GB');
const some = (count: number, say: (text: string) => string): string[] => (count === 0 ? [] : [say(whole(count))]);

const findings: ImportPhrases['findings'] = {
  'file-empty': () => 'The file is empty. Please check it and send it again.',
  'file-too-big': (f) =>
    `The file is larger than ${megabytes(f.limitBytes)}. Please remove pictures and spare sheets and send it again.`,
  'file-foreign': (f) =>
    `The file is ${FOREIGN[f.kind]} and cannot be read. Please save it as .xlsx or .csv (UTF-8) and send it again.`,
  'file-locked': () => 'The file has a password. Please remove it and send the file again.',
  'file-broken': () =>
    'The file is damaged or incomplete. Please open it in Excel, save it as .xlsx and send it again.',
  'file-bomb': () => 'The unpacked file is too large. Please copy the list into a new file and send it again.',
  'encoding-unknown': () => 'The file is not UTF-8. In Excel choose “Save as” → “CSV UTF-8” and send it again.',
  'encoding-mojibake': (f) =>
    `Vietnamese letters were spoiled by a wrong encoding: “${f.value}”. Please go back to the original and save it as “CSV UTF-8” or .xlsx.`,
  'letters-lost': (f) =>
    `Vietnamese letters were lost: “${f.value}”. Please go back to the original and save it as “CSV UTF-8” or .xlsx.`,
  'legacy-font': (f) =>
    `The text is in an old Vietnamese encoding (TCVN3, VNI): “${f.value}”. Please convert it to Unicode.`,
  'quote-broken': () =>
    'A quotation mark (") is not closed or stands in a wrong place. Please correct this row or send .xlsx.',
  'rows-too-many': (f) => `The file has more than ${whole(f.limit)} rows. Please remove spare rows.`,
  'columns-too-many': (f) => `The row has more than ${f.limit} columns. Please remove spare columns.`,
  'cells-too-many': (f) => `The sheet has more than ${whole(f.limit)} cells. Please remove spare columns or send .csv.`,
  'cell-too-long': (f) =>
    `The cell is longer than ${whole(f.limit)} characters. Please shorten it; in a .csv file check the quotation marks (").`,
  'sheet-none': () => 'The file has no visible sheet. Please unhide the sheet with the list.',
  'sheets-ignored': (f) =>
    `Only the sheet “${f.read}” is read; not read: ${f.others.map((name) => `“${name}”`).join(', ')}.`,
  'row-hidden': () => 'The row is hidden in the file but is read. Please check it; delete it if it does not belong.',
  'column-hidden': () => 'The column is hidden in the file but is read. Please unhide and check it.',
  'header-missing': (f) =>
    `The heading row has no column ${list(f.wanted)}.${f.near.map((n) => ` Is “${n.found}” meant to be “${FIELDS[n.field]}”?`).join('')} Please correct the heading or use the template.`,
  'header-near': (f) =>
    `The column “${f.found}” is not read. If it is “${FIELDS[f.field]}”, please correct its heading.`,
  'header-twice': (f) => `Two columns are “${FIELDS[f.field]}” (the other: ${columnLetter(f.first)}). Please keep one.`,
  'column-ignored': (f) => `The column “${f.found}” is not needed and is left out.`,
  'column-untitled': () => 'The column has values but no heading and is not read.',
  'wrong-list': (f) =>
    f.wanted === 'roll'
      ? 'This looks like the list of subjects, not the roll of delegates. If these are delegates, rename “Position” to “Unit” or add a column “Phone”.'
      : 'This looks like the roll of delegates, not the list of subjects. If these are subjects, keep only “Full name” and “Position”.',
  'rows-none': () => 'There is nobody below the heading row. Please add the people.',
  'people-too-many': (f) => `The list has ${whole(f.found)} people, more than the limit of ${whole(f.limit)}.`,
  'row-uneven': (f) =>
    `The row has ${f.found} cells, the heading ${f.wanted} columns: values may stand in wrong columns. A cell with a separator must be in quotation marks (").`,
  'header-repeated': () => 'The heading is repeated here; the row is left out.',
  'row-total': () => 'A total; the row is left out.',
  'row-section': (f) => `The section title “${f.value}” is left out.`,
  'row-footer': (f) => `The footer “${f.value}” is left out.`,
  'row-unnumbered': () =>
    'The row has no running number as the others have. Please check that this person belongs to the list.',
  'cells-cleaned': (f) => `Stray spaces or split diacritics were put right in ${whole(f.count)} cells.`,
  'control-character': () => 'The cell has a character that cannot be shown. Please type it again.',
  'formula-text': (f) => `The cell begins with “${f.sign}” like a formula and is not accepted. Please type it again.`,
  'formula-result': (f) => `The cell is a formula; its stored result is taken: “${f.value}”. Please check it.`,
  'formula-unknown': () =>
    'The cell is a formula without a result. Please open the file in Excel and save it, or paste values.',
  'cell-error': (f) => `The cell shows the error ${f.value}. Please correct it.`,
  'cell-kind': (f) =>
    f.kind === 'date'
      ? 'The cell was turned into a date. Please format it as “Text” and type it again.'
      : 'The cell was turned into true/false. Please type it again.',
  'digits-lost': (f) =>
    `Excel has lost digits of “${f.value}”. Please format the cell as “Text” and type the whole number.`,
  'name-empty': () => 'The name is missing. Please add it or delete the row.',
  'name-number': (f) => `“${f.value}” is not a name. Please check the row; the columns may be shifted.`,
  'name-digits': (f) => `The name has digits: “${f.value}”. Please check it.`,
  'name-one-word': (f) => `The name is a single word: “${f.value}”. Please check it.`,
  'name-foreign-letters': (f) => `The name “${f.value}” has letters that are not Latin. Please type it again.`,
  'cells-joined': (f) => `Several values are in one cell: “${f.value}”. Please use one separator throughout.`,
  'position-empty': () => 'The position is missing. Please add it.',
  'text-too-long': (f) =>
    `The text has ${whole(f.found)} characters, at most ${f.limit} are allowed. Please shorten it.`,
  'value-misplaced': (f) => `“${f.value}” looks like a phone number; the columns may be shifted. Please check the row.`,
  'phone-invalid': (f) => `“${f.value}” is not a valid phone number. Please correct it or leave it empty.`,
  'phone-several': (f) => `The cell has several phone numbers: “${f.value}”. Please keep the one used for Telegram.`,
  'phone-old': (f) =>
    `The 11-digit number “${f.value}” has been out of use since 2018. Please correct it; it may be ${f.now} now.`,
  'phone-repaired': (f) => `“${f.value}” is read as ${f.now}. Please check it.`,
  'phone-landline': (f) => `“${f.value}” is a landline, which rarely has Telegram. Please check it.`,
  'phone-twice': (f) => `The phone number ${f.value} is already in row ${f.other}. One number belongs to one delegate.`,
  'telegram-id-invalid': (f) =>
    `“${f.value}” is not a Telegram ID. It is a number, not a name @…; leave it empty if unknown.`,
  'telegram-id-twice': (f) =>
    `The Telegram ID ${f.value} is already in row ${f.other}. One account belongs to one delegate.`,
  'person-twice': (f) =>
    `“${f.value}” is already in row ${f.other}. If they are two people, please confirm; if not, delete one row.`,
  'subject-twice': (f) => `“${f.value}” with the same position is already in row ${f.other}. Please delete one row.`,
  'kept-line-ambiguous': (f) =>
    `Phone and Telegram ID belong to two different delegates kept before (lines ${f.first} and ${f.second}). Please correct the row.`,
  'kept-line-twice': (f) => `The same delegate kept before (line ${f.line}) as row ${f.other}. Please keep one row.`,
  'kept-name-changed': (f) =>
    `The delegate kept before (line ${f.line}) is named “${f.was}”. Please confirm that it is the same person.`,
  'kept-binding-stays': (f) =>
    `The delegate of line ${f.line} is bound to another account; the Telegram ID of the file does not replace it. Use the change of account.`,
  'lines-dropped': (f) =>
    `${whole(f.count)} delegates kept before are not in this file and will be removed${f.bound > 0 ? `, ${whole(f.bound)} of them bound to an account` : ''}: ${f.names.join(', ')}${f.count > f.names.length ? '…' : ''}.`,
};

export const importEn: ImportPhrases = {
  fields: FIELDS,
  lists: { subjects: 'list of subjects', roll: 'roll of delegates' },
  states: { new: 'New', update: 'Update', warning: 'Please check', error: 'Error', skipped: 'Left out' },
  findings,
  place: (at) =>
    at.row === null
      ? at.column === null
        ? 'File'
        : `Column ${columnLetter(at.column)}`
      : at.column === null
        ? `Row ${at.row}`
        : `Row ${at.row}, column ${columnLetter(at.column)}`,
  counts: (c: ImportCounts) =>
    [
      `${whole(c.people)} people`,
      ...some(c.fresh, (n) => `new ${n}`),
      ...some(c.updated, (n) => `updated ${n}`),
      ...some(c.unchanged, (n) => `unchanged ${n}`),
      ...some(c.warned, (n) => `to check ${n}`),
      ...some(c.faulty, (n) => `wrong ${n}`),
      ...some(c.skipped, (n) => `rows left out ${n}`),
    ].join(' · '),
  verdict: (ok) =>
    ok
      ? 'The list can be used and waits for confirmation.'
      : 'The list is not taken: it has errors. Please correct them and send the whole file again.',
  more: (count) => `… and ${whole(count)} more in the attached file.`,
  fingerprint: (digest) => `Fingerprint of the list: ${digest}`,
  report: {
    summarySheet: 'Check result',
    stateColumn: 'Check result',
    commentColumn: 'Please look at',
    suffix: 'check-result',
    findingColumn: 'What',
  },
  template: {
    listSheet: 'List',
    guideSheet: 'Guide',
    subjectsFile: 'template-subjects',
    rollFile: 'template-delegates',
    subjectsGuide: [
      'One person a row, in ballot order; at most 50 people.',
      '“Full name” and “Position” are required. “No.” is optional.',
      'No merged cells, no formulas, no totals.',
    ],
    rollGuide: [
      'One delegate a row. Only “Full name” is required.',
      '“Phone”: the number used for Telegram, e.g. 0912345678. The cells are formatted as text to keep the leading zero.',
      '“Telegram ID”: the number of the account, not a name @…; leave it empty if unknown.',
      'Delegates without phone and Telegram ID are invited by a link of their own.',
      'No merged cells, no formulas, no totals.',
    ],
  },
};
