// Do the minutes say everything, in both files alike, and need no pen but for signatures?
import { describe, expect, it } from 'vitest';
import { minutesOf } from '../../documents/minutes.js';
import { minutesDocx } from '../../documents/minutes-docx.js';
import { minutesPdf } from '../../documents/minutes-pdf.js';
import type { PaperModel } from '../../documents/model.js';
import { docxPart, docxText, expectedRows, pdfPages, squeezed } from './read-papers.js';
import { inventedSample, publishedSample } from './samples.js';

const samples: readonly (readonly [string, PaperModel])[] = [
  ['one subject', inventedSample(1)],
  ['the ten of Hồ Chí Minh City in 2018', publishedSample()],
  ['fifty subjects', inventedSample(50)],
  ['fifty subjects in English', inventedSample(50, 'en')],
];

describe.each(samples)('the minutes of %s', (_, model) => {
  it('hold in PDF every name, position, count and percentage in ballot order', async () => {
    const text = squeezed((await pdfPages(await minutesPdf(model))).join(''));
    for (const row of expectedRows(model)) expect(text).toContain(row);
    expectWholeText(text, model);
  });

  it('hold in DOCX every name, position, count and percentage in ballot order', async () => {
    const text = squeezed(await docxText(await minutesDocx(model)));
    for (const row of expectedRows(model)) expect(text).toContain(row);
    expectWholeText(text, model);
  });

  it('leave no dotted line to fill in by hand', async () => {
    expect((await pdfPages(await minutesPdf(model))).join('')).not.toContain('……');
    expect(await docxText(await minutesDocx(model))).not.toContain('……');
  });

  it('carry the digest and "page n of m" on every page', async () => {
    const pages = await pdfPages(await minutesPdf(model));
    for (const [index, page] of pages.entries()) {
      expect(squeezed(page)).toContain(model.digest);
      expect(squeezed(page)).toContain(`${index + 1}/${pages.length}`);
    }
    const footers = await Promise.all(
      ['word/footer1.xml', 'word/footer2.xml'].map(async (part) => docxPart(await minutesDocx(model), part)),
    );
    for (const footer of footers) expect(footer).toContain(model.digest);
  });
});

function expectWholeText(text: string, model: PaperModel): void {
  const minutes = minutesOf(model);
  for (const block of minutes.blocks) if (block.kind !== 'table') expect(text).toContain(squeezed(block.text));
  for (const { role } of minutes.signatures) expect(text).toContain(squeezed(role));
  for (const member of model.board) expect(text).toContain(squeezed(member.name));
  expect(text).toContain(squeezed(minutes.letterhead.country));
}

describe('the form of the minutes', () => {
  it('repeats the head of the table on every page and never splits a row', async () => {
    const pages = await pdfPages(await minutesPdf(inventedSample(50)));
    const withRows = pages.filter((page) => /(Bí thư|Giám đốc)/.test(page) && /\d,\d/.test(page));
    expect(withRows.length).toBeGreaterThan(2);
    for (const page of withRows) expect(squeezed(page)).toContain('Họvàtên,chứcvụ');
    const xml = await docxPart(await minutesDocx(inventedSample(50)), 'word/document.xml');
    const table = xml.slice(xml.indexOf('Họ và tên, chức vụ') - 2000);
    expect(table.match(/<w:tblHeader\/>/g)?.length).toBe(2);
    const rows = xml.match(/<w:tr>|<w:tr /g)?.length ?? 0;
    expect(xml.match(/<w:cantSplit\/>/g)?.length).toBe(rows);
  });

  it('is that of a State body with motto, or that of a Party body without', () => {
    const state = minutesOf(publishedSample()).letterhead;
    expect(state).toMatchObject({
      country: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      motto: 'Độc lập - Tự do - Hạnh phúc',
      superior: 'THÀNH PHỐ HỒ CHÍ MINH',
      organisation: 'HỘI ĐỒNG NHÂN DÂN',
      number: 'Số: 12/BB-BKP',
      placeAndDay: 'Thành phố Hồ Chí Minh, ngày 05 tháng 12 năm 2018',
    });
    const party = minutesOf(inventedSample(1)).letterhead;
    expect(party).toMatchObject({ country: 'ĐẢNG CỘNG SẢN VIỆT NAM', motto: null, closing: 'asterisk' });
    expect(party.placeAndDay).toBe('Mẫu, ngày 09 tháng 01 năm 2026');
  });

  it('has a block to sign for every member, the head at the top right', () => {
    const { signatures } = minutesOf(publishedSample());
    expect(signatures.map(({ role, name }) => `${role} ${name}`)).toEqual([
      'THƯ KÝ Vũ Đức Thắng',
      'TRƯỞNG BAN Phạm Quỳnh Anh',
      'THÀNH VIÊN Nguyễn Thị Kim Liên',
      'THÀNH VIÊN Trần Quốc Bảo',
      'THÀNH VIÊN Lò Thị Ngân',
    ]);
    expect(signatures[1]?.declaration).toBe('Đã xác nhận điện tử lúc 11:00:12 ngày 05/12/2018');
  });

  it('records who did not certify, and why', () => {
    const model = publishedSample();
    const [first] = model.certifications;
    const dissent = {
      ...model,
      certifications: first === undefined ? [] : [{ ...first, decision: 'dissented' as const, note: 'chưa kiểm lại' }],
    };
    expect(minutesOf(dissent).signatures[1]?.declaration).toBe(
      'Không xác nhận, lúc 11:00:12 ngày 05/12/2018: chưa kiểm lại',
    );
  });

  it('leaves room to write where a count on paper does not know the board, the number and the hours', () => {
    const minutes = minutesOf({ ...inventedSample(1), board: [], number: null, startsAt: null, endsAt: null });
    expect(minutes.signatures.map(({ role, name }) => [role, name])).toEqual([
      ['THÀNH VIÊN', null],
      ['TRƯỞNG BAN', null],
      ['THÀNH VIÊN', null],
    ]);
    expect(minutes.letterhead.number).toBe('Số: ……/BB-BKP');
  });

  it('says under which article somebody falls into a band, and how many ballots did it', () => {
    const text = minutesOf(inventedSample(5)).blocks.map((block) => (block.kind === 'table' ? '' : block.text));
    expect(text).toContain('- Lê Thị Tuyền: 25/47 (53,19%).');
    expect(text).toContain('- Hoàng Hữu Ổn: 32/47 (68,09%).');
    expect(text.some((line) => line.includes('Quy định 96-QĐ/TW'))).toBe(true);
  });

  it('marks a rehearsal on every page', async () => {
    const model = inventedSample(50, 'vi', { trial: true });
    for (const page of await pdfPages(await minutesPdf(model))) {
      expect(squeezed(page)).toContain(squeezed('BẢN CHẠY THỬ – KHÔNG CÓ GIÁ TRỊ'));
    }
    const headers = await Promise.all(
      ['word/header1.xml', 'word/header2.xml'].map(async (part) => docxPart(await minutesDocx(model), part)),
    );
    for (const header of headers) expect(header).toContain('BẢN CHẠY THỬ');
  });
});
