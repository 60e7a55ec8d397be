// Do workbook, CSV and JSON hold the same figures, as numbers and safe to open?
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { neutralised } from '../../documents/formula.js';
import type { PaperModel } from '../../documents/model.js';
import { tableCsv } from '../../documents/table-csv.js';
import { tableJson } from '../../documents/table-json.js';
import { tableXlsx } from '../../documents/table-xlsx.js';
import { workbookOf } from './read-papers.js';
import { inventedSample, publishedSample } from './samples.js';

const models: readonly (readonly [string, PaperModel])[] = [
  ['one subject', inventedSample(1)],
  ['ten subjects', publishedSample()],
  ['fifty subjects', inventedSample(50)],
];

describe.each(models)('the tables of %s', (_, model) => {
  it('hold in XLSX every count and percentage as a number, shown with the printed decimals', async () => {
    const workbook = await workbookOf(await tableXlsx(model));
    const sheet = workbook.getWorksheet('Kết quả');
    const top = (sheet?.rowCount ?? 0) - model.outcome.subjects.length;
    for (const [index, subject] of model.outcome.subjects.entries()) {
      const row = sheet?.getRow(top + 1 + index);
      expect(row?.getCell(2).value).toBe(subject.name);
      expect(row?.getCell(3).value).toBe(subject.position);
      for (const [place, grade] of subject.grades.entries()) {
        expect(row?.getCell(4 + place * 2).value).toBe(grade.count);
        const percent = row?.getCell(5 + place * 2);
        expect(percent?.value).toBe(Number(grade.percent.replace(',', '.')));
        const decimals = grade.percent.split(',')[1]?.length ?? 0;
        expect(percent?.numFmt).toBe(decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`);
      }
      expect(row?.getCell(4 + subject.grades.length * 2).value).toBe(subject.invalid);
    }
  });

  it('hold in CSV the same rows, readable by a strict reader', () => {
    const file = tableCsv(model);
    expect([...file.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(file.toString('utf8').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const rows = z.array(z.record(z.string(), z.string())).parse(parse(file, { columns: true, bom: true }));
    expect(rows).toHaveLength(model.outcome.subjects.length);
    for (const [index, subject] of model.outcome.subjects.entries()) {
      const row = rows[index];
      expect(row?.['Họ và tên']).toBe(subject.name);
      expect(row?.['Tín nhiệm thấp – số phiếu']).toBe(String(subject.grades[2]?.count));
      expect(row?.['Tín nhiệm thấp – tỷ lệ (%)']).toBe(subject.grades[2]?.percent);
      expect(row?.['Không hợp lệ']).toBe(String(subject.invalid));
    }
  });

  it('hold in JSON the outcome itself', () => {
    const record = JSON.parse(tableJson(model).toString('utf8'));
    expect(record).toMatchObject({
      rules: model.outcome.rules,
      denominator: model.outcome.denominator,
      ballots: model.outcome.ballots,
      digest: model.digest,
    });
    expect(record.subjects).toEqual(
      model.outcome.subjects.map(({ name, position, grades, invalid, band, consequence }) => ({
        name,
        position,
        ...Object.fromEntries(grades.map(({ grade, count, percent }) => [grade, { count, percent }])),
        invalid,
        band,
        consequence,
      })),
    );
  });
});

describe('a workbook', () => {
  it('is set up to be read and printed: head frozen and repeated, A4 across, as wide as the page', async () => {
    const workbook = await workbookOf(await tableXlsx(inventedSample(50)));
    const sheet = workbook.getWorksheet('Kết quả');
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 7 });
    expect(sheet?.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToWidth: 1,
      printTitlesRow: '6:7',
    });
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Kết quả', 'Số liệu chung', 'Kết luận']);
  });
});

describe('a name that a spreadsheet would run', () => {
  it.each(['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', ' =1+1', '\t=1', '＝1+1', '|calc'])(
    '%j is neutralised',
    (name) => {
      expect(neutralised(name)).toBe(`'${name}`);
    },
  );

  it('is a text in XLSX and CSV, never a formula', async () => {
    const name = '=CMD|"/C calc"!A0';
    const model = inventedSample(1);
    const subjects = model.outcome.subjects.map((subject) => ({ ...subject, name }));
    const hostile = { ...model, outcome: { ...model.outcome, subjects } };
    const sheet = (await workbookOf(await tableXlsx(hostile))).getWorksheet('Kết quả');
    expect(sheet?.getRow(sheet.rowCount).getCell(2).value).toBe(`'${name}`);
    expect(tableCsv(hostile).toString('utf8')).toContain(`"'=CMD|""/C calc""!A0"`);
  });

  it('leaves ordinary names alone', () => {
    expect(neutralised('Nguyễn Thị Ổn')).toBe('Nguyễn Thị Ổn');
  });
});
