// Which sheet of a workbook is meant, and which parts of the file are needed to read it?
import { type Finding, type ForeignFile, finding } from '../core/import/finding.js';
import {
  MAX_COLUMNS,
  MAX_ROWS,
  MAX_XLSX_CELLS,
  MAX_XLSX_MARKS,
  MAX_XLSX_UNPACKED_BYTES,
} from '../core/import/limits.js';
import { openZip, packZip, type ZipParts } from './zip-parts.js';

/** A cell range from a merged cell; numbers from 1. */
export interface MergedRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** The sheet to read: a workbook of that sheet alone, and what the reader of workbooks is not asked for. */
export interface SheetParts {
  readonly sheet: string;
  /** Names of the other visible sheets. */
  readonly others: readonly string[];
  /** An XLSX file with nothing but this sheet, its texts and number formats. */
  readonly workbook: Buffer;
  readonly merges: readonly MergedRange[];
  readonly hiddenColumns: readonly number[];
  /** Addresses of formulas whose stored result is an empty text; the reader of workbooks takes them for formulas without result. */
  readonly emptyResults: ReadonlySet<string>;
}

export type SheetReading =
  | { readonly ok: true; readonly parts: SheetParts }
  | { readonly ok: false; readonly findings: readonly Finding[] };

const MAX_ELEMENTS = 50_000;

/**
 * Takes the first visible sheet out of an XLSX file. Unpacks only what is needed and at most 64 MB in all, whatever the file claims;
 * merged cells and hidden columns are read here, because a hostile range would make the reader of workbooks fill memory.
 */
export function takeSheet(file: Uint8Array): SheetReading {
  const zip = openZip(file);
  if (zip === null) return refusal(finding({ code: 'file-broken' }));
  const foreign = foreignZip(zip);
  if (foreign !== null) return refusal(finding({ code: 'file-foreign', kind: foreign }));
  if (zip.encrypted) return refusal(finding({ code: 'file-locked' }));
  let budget = MAX_XLSX_UNPACKED_BYTES;
  let trouble: 'file-broken' | 'file-bomb' | null = null;
  const part = (name: string | undefined): Buffer | null => {
    if (name === undefined) return null;
    const reading = zip.read(name, budget);
    if (!reading.ok) trouble ??= reading.why === 'too-big' ? 'file-bomb' : 'file-broken';
    else budget -= reading.bytes.length;
    return reading.ok ? reading.bytes : null;
  };
  const list = readSheetList(part(named(zip, 'xl/workbook.xml')), part(named(zip, 'xl/_rels/workbook.xml.rels')));
  const chosen = list.find((sheet) => sheet.visible);
  if (trouble === null && chosen === undefined) return refusal(finding({ code: 'sheet-none' }));
  const sheet = part(named(zip, chosen?.path ?? ''));
  const strings = part(named(zip, 'xl/sharedStrings.xml'));
  const styles = part(named(zip, 'xl/styles.xml'));
  if (trouble !== null || sheet === null || chosen === undefined)
    return refusal(finding({ code: trouble ?? 'file-broken' }));
  const xml = sheet.toString('utf8');
  const crowd = crowded(xml, [sheet, strings, styles]);
  if (crowd !== null) return refusal(crowd);
  const others = list.filter((s) => s.visible && s !== chosen).map((s) => s.name);
  const workbook = packZip([
    ['xl/workbook.xml', Buffer.from(WORKBOOK)],
    ['xl/_rels/workbook.xml.rels', Buffer.from(RELATIONS)],
    ...(strings === null ? [] : [['xl/sharedStrings.xml', strings] as const]),
    ...(styles === null ? [] : [['xl/styles.xml', styles] as const]),
    ['xl/worksheets/sheet1.xml', sheet],
  ]);
  return {
    ok: true,
    parts: {
      sheet: chosen.name,
      others,
      workbook,
      merges: readMerges(xml),
      hiddenColumns: readHiddenColumns(xml),
      emptyResults: readEmptyResults(xml),
    },
  };
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const WORKBOOK = `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>`;
const RELATIONS = `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`;

function refusal(what: Finding): SheetReading {
  return { ok: false, findings: [what] };
}

function named(zip: ZipParts, path: string): string | undefined {
  const wanted = path.toLowerCase();
  return zip.names.find((name) => name.toLowerCase() === wanted);
}

function foreignZip(zip: ZipParts): ForeignFile | null {
  if (named(zip, 'xl/vbaProject.bin') !== undefined) return 'xlsm';
  if (named(zip, 'xl/workbook.xml') !== undefined) return null;
  if (named(zip, 'xl/workbook.bin') !== undefined) return 'xlsb';
  if (zip.names.some((name) => name.startsWith('word/'))) return 'word';
  return named(zip, 'mimetype') !== undefined && named(zip, 'content.xml') !== undefined ? 'ods' : 'archive';
}

interface ListedSheet {
  readonly name: string;
  readonly visible: boolean;
  readonly path: string;
}

function readSheetList(workbook: Buffer | null, relations: Buffer | null): readonly ListedSheet[] {
  if (workbook === null || relations === null) return [];
  const targets = new Map(
    elements(relations.toString('utf8'), 'Relationship').map((r) => [r.get('Id'), r.get('Target') ?? '']),
  );
  return elements(workbook.toString('utf8'), 'sheet').flatMap((sheet) => {
    const target = targets.get(sheet.get('r:id') ?? sheet.get('id') ?? '') ?? '';
    if (!/worksheets\//iu.test(target)) return [];
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//u, '')}`;
    const state = sheet.get('state') ?? 'visible';
    return [{ name: sheet.get('name') ?? '', visible: state === 'visible', path }];
  });
}

/** Attributes of the elements of a name, at most 50,000 of them; written so that hostile text is passed in one sweep. */
function elements(xml: string, name: string): readonly ReadonlyMap<string, string>[] {
  const found: ReadonlyMap<string, string>[] = [];
  for (const tag of xml.matchAll(new RegExp(`<(?:\\w{1,20}:)?${name}(\\s[^<>]{0,4000})>`, 'gu'))) {
    if (found.length >= MAX_ELEMENTS) break;
    const attributes = (tag[1] ?? '').matchAll(/(?<![\w:])([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu);
    found.push(new Map([...attributes].map((a) => [a[1] ?? '', resolveEntities(a[2] ?? a[3] ?? '')])));
  }
  return found;
}

function resolveEntities(text: string): string {
  const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return text.replace(/&(lt|gt|quot|apos|amp);/gu, (_, entity: string) => named[entity] ?? '');
}

/** Why the parts would fill memory once read, or null. */
function crowded(xml: string, parts: readonly (Buffer | null)[]): Finding | null {
  const marks = parts.reduce(
    (sum, bytes) => sum + (bytes === null ? 0 : count(bytes.toString('latin1'), /</gu, MAX_XLSX_MARKS)),
    0,
  );
  if (marks > MAX_XLSX_MARKS) return finding({ code: 'file-bomb' });
  if (count(xml, /<row[\s/>]/gu, MAX_ROWS) > MAX_ROWS) return finding({ code: 'rows-too-many', limit: MAX_ROWS });
  const cells = count(xml, /<c[\s/>]/gu, MAX_XLSX_CELLS);
  return cells > MAX_XLSX_CELLS ? finding({ code: 'cells-too-many', limit: MAX_XLSX_CELLS }) : null;
}

/** How often a pattern occurs; counting stops one above the limit. */
function count(text: string, pattern: RegExp, limit: number): number {
  let found = 0;
  while (found <= limit && pattern.test(text)) found += 1;
  return found;
}

function readMerges(xml: string): readonly MergedRange[] {
  return elements(xml.slice(Math.max(0, xml.indexOf('</sheetData>'))), 'mergeCell').flatMap((merge) => {
    const range = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/u.exec(merge.get('ref') ?? '');
    if (range === null) return [];
    const [, left = '', top = '', right = '', bottom = ''] = range;
    return [{ top: Number(top), left: columnNumber(left), bottom: Number(bottom), right: columnNumber(right) }];
  });
}

function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function readHiddenColumns(xml: string): readonly number[] {
  const head = xml.slice(0, Math.max(0, xml.indexOf('<sheetData')));
  return elements(head, 'col').flatMap((col) => {
    if (!['1', 'true'].includes(col.get('hidden') ?? '')) return [];
    const first = Number(col.get('min'));
    const last = Math.min(Number(col.get('max')), MAX_COLUMNS);
    return Number.isInteger(first) && first >= 1 && last >= first
      ? Array.from({ length: last - first + 1 }, (_, i) => first + i)
      : [];
  });
}

function readEmptyResults(xml: string): ReadonlySet<string> {
  const cells = xml.matchAll(/<c ([^<>]*)><f[^<>]*(?:\/>|>[^<]*<\/f>)<v(?:\s*\/>|><\/v>)<\/c>/gu);
  return new Set(
    [...cells]
      .filter((c) => /\bt="str"/u.test(c[1] ?? ''))
      .map((c) => /\br="([A-Z]+\d+)"/u.exec(c[1] ?? '')?.[1] ?? ''),
  );
}
