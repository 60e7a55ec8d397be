// Is a thousand malformed CSV files refused, every one with a reason and none with a crash?
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sayFinding } from '../../locales/import-say.js';
import { roll, subjects } from './import-list.js';

const HEAD = 'Họ và tên,Đơn vị,Số điện thoại';
const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Đặng'];
const GIVEN = ['An', 'Bình', 'Cường', 'Dũng', 'Định', 'Giàu', 'Hải', 'Nga'];

/** A good file of some rows, as lines. */
const good = fc
  .array(fc.tuple(fc.constantFrom(...FAMILY), fc.constantFrom(...GIVEN)), { minLength: 2, maxLength: 12 })
  .map((people) => [
    HEAD,
    ...people.map(([family, given], i) => `${family} Văn ${given},Tổ ${i + 1},09${10_000_000 + i}`),
  ]);

type Spoil = (lines: readonly string[], row: number) => Uint8Array;
const text = (lines: readonly string[]): Uint8Array => new TextEncoder().encode(`${lines.join('\n')}\n`);
const replaceRow =
  (change: (line: string) => string): Spoil =>
  (lines, row) =>
    text(lines.map((line, i) => (i === row ? change(line) : line)));
const field = (line: string, at: number, value: string): string =>
  line
    .split(',')
    .map((cell, i) => (i === at ? value : cell))
    .join(',');

/** Each way makes every good file a bad one. */
const SPOILS: Readonly<Record<string, Spoil>> = {
  'quote never closed': replaceRow((line) => `"${line}`),
  'text after a closed quote': replaceRow((line) => `"Nguyễn" ${line}`),
  'quote inside a plain cell': replaceRow((line) => line.replace('Văn', 'V"ăn')),
  'cell missing': replaceRow((line) => line.slice(0, line.lastIndexOf(','))),
  'cell too many': replaceRow((line) => `${line},Hà Nội`),
  'two rows run together': (lines, row) =>
    text(
      lines.flatMap((line, i) =>
        i === row
          ? []
          : i === row + 1 || (row === lines.length - 1 && i === row - 1)
            ? [`${lines[row]}${line}`]
            : [line],
      ),
    ),
  'other separator in one row': replaceRow((line) => line.replaceAll(',', ';')),
  'no headings': (lines) => text(lines.slice(1)),
  'heading misspelt': (lines) => text([HEAD.replace('Họ và tên', 'Hị vài têns'), ...lines.slice(1)]),
  'heading twice': (lines) => text([HEAD.replace('Đơn vị', 'SĐT'), ...lines.slice(1)]),
  'headings only': () => text([HEAD]),
  'nothing at all': () => new Uint8Array(0),
  'blank lines only': () => text(['', ' ', '\u00A0']),
  'a byte that is no UTF-8': (lines, row) =>
    Buffer.concat([text(lines.slice(0, row)), Buffer.from([0xff]), text(lines.slice(row))]),
  'cut within a letter': (lines) => Buffer.concat([text(lines), Buffer.from('Đ').subarray(0, 1)]),
  'Windows-1258': (lines) => Buffer.from(lines.join('\n').normalize('NFD').replaceAll('\u0323', '\u00f2'), 'latin1'),
  'UTF-16 without mark': (lines) => Buffer.from(lines.join('\n'), 'utf16le'),
  'UTF-8 read as Latin-1': (lines) => text([Buffer.from(text(lines)).toString('latin1')]),
  'letters lost': replaceRow((line) => line.replace('Văn', 'V?n')),
  'zero bytes': replaceRow((line) => `${line}\u0000`),
  'control character': replaceRow((line) => line.replace('Văn', 'V\u0007n')),
  'name missing': replaceRow((line) => field(line, 0, ' ')),
  'number for a name': replaceRow((line) => field(line, 0, '105')),
  'formula for a unit': replaceRow((line) => field(line, 1, '=1+1')),
  'phone mangled': replaceRow((line) => field(line, 2, '8.49E+10')),
  'phone that is none': replaceRow((line) => field(line, 2, '09123')),
  'same phone twice': (lines, row) =>
    text(lines.map((line, i) => (i === row || i === (row === 1 ? 2 : 1) ? field(line, 2, '0987654321') : line))),
  'endless cell': replaceRow((line) => field(line, 1, 'Tổ '.repeat(1_000))),
  'endless row': replaceRow((line) => `${line}${',x'.repeat(100)}`),
  'PDF by its content': (lines) => Buffer.concat([Buffer.from('%PDF-1.7\n'), text(lines)]),
  'archive by its content': (lines) => Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), text(lines)]),
  'page of the web': (lines) => text(['<html><body>', ...lines]),
  JSON: () => text(['[{"name":"Nguyễn Văn An"}]']),
};

const malformed = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(good, fc.constantFrom(...Object.keys(SPOILS)), fc.nat()) },
  { weight: 1, arbitrary: fc.tuple(fc.constant([]), fc.constant('noise'), fc.uint8Array({ maxLength: 400 })) },
);

test('1,000 malformed CSV files: none accepted, none crashes, each is answered with a reason in both languages', async () => {
  let files = 0;
  const ways = new Set<string>();
  await fc.assert(
    fc.asyncProperty(malformed, async ([lines, way, at]) => {
      const bytes = typeof at === 'number' ? spoiled(lines, way, at) : at;
      for (const result of [await roll(bytes), await subjects(bytes)]) {
        const errors = result.findings.filter((f) => f.severity === 'error');
        expect([way, result.ok, result.kept.length, result.fingerprint]).toEqual([way, false, 0, null]);
        expect([way, errors.length > 0]).toEqual([way, true]);
        for (const f of errors)
          for (const language of ['vi', 'en'] as const) expect(sayFinding(f, language)).toMatch(/.{20,}/su);
      }
      files += 1;
      ways.add(way);
    }),
    { numRuns: 1_000 },
  );
  expect(files).toBe(1_000);
  expect(ways.size).toBe(Object.keys(SPOILS).length + 1);
});

test('the same files unspoilt are accepted', async () => {
  await fc.assert(
    fc.asyncProperty(good, async (lines) => {
      expect((await roll(text(lines))).kept.length).toBe(lines.length - 1);
    }),
    { numRuns: 50 },
  );
});

function spoiled(lines: readonly string[], way: string, at: number): Uint8Array {
  return SPOILS[way]?.(lines, 1 + (at % (lines.length - 1))) ?? new Uint8Array(0);
}
