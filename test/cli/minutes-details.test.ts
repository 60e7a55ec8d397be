// Do the minutes of a count on paper say what the file of details says, and is each mistake in it named before anything is written?
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runOutcome } from '../../cli/outcome.js';
import type { OutcomeOptions } from '../../cli/outcome-options.js';
import { packageRoot } from '../../root.js';
import { pdfPages, squeezed } from '../documents/read-papers.js';

const NOW = new Date('2026-12-12T20:00:00Z');
const EXAMPLE = join(packageRoot(), 'docs', 'minutes-details.example.json');
const HALL: OutcomeOptions = { rules: '96-QD-TW', convened: '52', issued: '50', collected: '48' };
let folder = '';
let count = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'details-'));
  count = join(folder, 'count.csv');
  writeFileSync(count, 'name,position,high,medium,low\nNguyễn Văn A,Trưởng ban,40,5,2\nTrần Thị B,Phó ban,10,11,25\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

function details(change: object): string {
  const file = join(folder, 'details.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(EXAMPLE, 'utf8')), ...change }));
  return file;
}

it('every field of the example stands on the minutes, and no dotted line is left', async () => {
  const out = join(folder, 'papers');
  const run = await runOutcome(count, { ...HALL, details: EXAMPLE, out, organisation: 'Hội đồng nhân dân' }, NOW);
  expect(run.problems).toEqual([]);
  const text = squeezed((await pdfPages(readFileSync(join(out, 'bien-ban-kiem-phieu.pdf')))).join('\n'));
  for (const part of [
    'Số: 12/BB-BKP',
    'Thành phố Hồ Chí Minh, ngày 05 tháng 12 năm 2026',
    'MẬT',
    'Hội trường Thành phố, số 111',
    'Căn cứ Kế hoạch tổ chức kỳ họp thứ mười hai',
    '10 giờ 15 phút',
    '11 giờ 05 phút',
    'Phạm Văn Thành – Trưởng ban',
    'Ngô Văn Vinh – Thư ký',
    'Trần Văn Ân (đi công tác), Nguyễn Thị Ơn (ốm)',
    'Số phiếu in: 55 phiếu',
    'trả lại: 5 phiếu',
    'Đại biểu Tổ 3 đề nghị đọc lại kết quả',
    '03 bản',
    'Chủ tọa kỳ họp; Thường trực Hội đồng nhân dân; Văn phòng (lưu)',
  ]) {
    expect(text, part).toContain(squeezed(part));
  }
  expect(text).not.toContain('……');
});

it.each([
  [{ number: '' }, ['number']],
  [{ town: 'x'.repeat(201), copies: 0 }, ['town', 'copies']],
  [{ board: [{ name: 'Phạm Văn T', role: 'boss' }] }, ['board[0].role', 'head | deputy']],
  [{ board: [{ role: 'head' }] }, ['board[0].name']],
  [
    {
      board: [
        { name: 'A', role: 'head' },
        { name: 'B', role: 'head' },
      ],
    },
    ['board'],
  ],
  [{ startsAt: 'tomorrow' }, ['startsAt', '2026-12-05T14:00:00+07:00']],
  [{ endsAt: '2026-12-05T09:00:00+07:00' }, ['endsAt']],
  [{ colour: 'red' }, ['colour']],
  [{ remarks: 'no list' }, ['remarks']],
  [{ printed: 49 }, ['printed', '49', '50']],
])('%j is refused with its fields named, in both languages, and nothing is written', async (change, named) => {
  const out = join(folder, 'never');
  for (const lang of ['vi', 'en']) {
    const run = await runOutcome(count, { ...HALL, lang, details: details(change), out }, NOW);
    expect(run.exitCode).toBe(2);
    expect(run.out).toBe('');
    for (const part of named) expect(run.problems.join('\n')).toContain(part);
  }
  expect(existsSync(out)).toBe(false);
});

it('people excused by name are counted, and another number typed beside them is refused', async () => {
  const typed = await runOutcome(count, { ...HALL, details: EXAMPLE, excused: '3' }, NOW);
  expect(typed).toMatchObject({ exitCode: 2, problems: [expect.stringContaining('--excused')] });
  const missing = await runOutcome(count, { ...HALL, details: join(folder, 'none.json') }, NOW);
  expect(missing).toMatchObject({ exitCode: 2, problems: [expect.stringContaining('none.json')] });
});
