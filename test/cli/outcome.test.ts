// Does the command `outcome` compute a count on paper, and does it refuse every bad file with its rows named?
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { outcomeCommand, runOutcome as runAt } from '../../cli/outcome.js';
import type { OutcomeOptions } from '../../cli/outcome-options.js';
import { ruleSet } from '../../core/rules/index.js';
import { packageRoot } from '../../root.js';

const NOW = new Date('2023-12-12T20:00:00Z');

/** The command on a day on which the date in Vietnam is the thirteenth. */
function runOutcome(file: string | undefined, options: OutcomeOptions) {
  return runAt(file, options, NOW);
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'outcome-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const HEADER = 'name,position,high,medium,low';
const HALL: OutcomeOptions = { rules: '96-QD-TW', collected: '47' };

function saved(content: string | Buffer, name = 'count.csv'): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

async function json(content: string | Buffer, options: OutcomeOptions = HALL) {
  const run = await runOutcome(saved(content), { ...options, json: true });
  expect(run.problems).toEqual([]);
  return JSON.parse(run.out);
}

describe('a count on paper', () => {
  it('prints the outcome as JSON with counts, printed percentages, band and consequence', async () => {
    const read = await json(`${HEADER}\nNguyễn Văn A,Trưởng ban,40,5,2\nTrần Thị B,Phó ban,10,11,25\n`);
    expect(Object.keys(read)).toEqual(['rules', 'denominator', 'subjects']);
    expect(read).toMatchObject({ rules: '96-QD-TW', denominator: 47 });
    expect(read.subjects[0]).toEqual({
      name: 'Nguyễn Văn A',
      position: 'Trưởng ban',
      high: { count: 40, percent: '85,11' },
      medium: { count: 5, percent: '10,64' },
      low: { count: 2, percent: '4,26' },
      invalid: 0,
      band: 'none',
      consequence: null,
    });
    expect(read.subjects[1]).toMatchObject({ low: { count: 25, percent: '53,19' }, invalid: 1, band: 'over-half-low' });
    expect(read.subjects[1].consequence).toContain('bỏ phiếu tín nhiệm');
  });

  it('divides by all deputies where the rule set says so', async () => {
    const file = `${HEADER}\nNguyễn Ngọc Quang,Chủ tịch HĐND,49,0,0`;
    const read = await json(file, { rules: '85-2014-QH13', total: '58', collected: '49' });
    expect(read).toMatchObject({ denominator: 58, subjects: [{ high: { count: 49, percent: '84,48' } }] });
  });

  it('of two grades has yes and no in the place of high, medium and low', async () => {
    const file = 'Họ và tên;Chức vụ;Tín nhiệm;Không tín nhiệm\nNguyễn Văn A;Trưởng ban;22;25\n';
    const read = await json(file, { ...HALL, rules: 'follow-up:96-QD-TW' });
    expect(Object.keys(read.subjects[0])).toEqual(['name', 'position', 'yes', 'no', 'invalid', 'band', 'consequence']);
    expect(read.subjects[0]).toMatchObject({ no: { count: 25, percent: '53,19' }, band: 'over-half-no' });
  });

  it.each([
    [
      'semicolons, a byte order mark and Vietnamese headers',
      '\uFEFFSTT;Họ và tên;Chức vụ;Tín nhiệm cao;Tín nhiệm;Tín nhiệm thấp;Ghi chú\r\n1;Nguyễn Văn A;Trưởng ban;40;05;02;tốt\r\n',
    ],
    [
      'tabs, decomposed letters and odd capitals',
      'HỌ VÀ TÊN\tCHỨC  VỤ\tTÍN NHIỆM CAO \tTín Nhiệm\ttín nhiệm thấp\nNguyễn Văn A\tTrưởng ban\t40\t5\t2'.normalize(
        'NFD',
      ),
    ],
    [
      'spaces inside numbers, blank lines and further columns',
      `low, name ,position,high,medium,note\n\n 2 ,Nguyễn   Văn A,Trưởng ban, 4\u00a00,05,\n,,,,,\n`,
    ],
    ['quoted cells with a comma', `${HEADER}\n"Nguyễn Văn A","Trưởng ban",40,5,2\n`],
    [
      'UTF-16 as spreadsheets save it',
      Buffer.from(`\uFEFFname\tposition\thigh\tmedium\tlow\nNguyễn Văn A\tTrưởng ban\t40\t5\t2\n`, 'utf16le'),
    ],
  ])('is read with %s', async (_, content) => {
    const read = await json(content);
    expect(read.subjects).toHaveLength(1);
    expect(read.subjects[0]).toMatchObject({
      name: 'Nguyễn Văn A',
      position: 'Trưởng ban',
      high: { count: 40 },
      medium: { count: 5 },
      low: { count: 2 },
    });
  });

  it('takes the published results of a body as they lie', async () => {
    const file = join(packageRoot(), 'data/results/hdnd_hcmc_2014.csv');
    const run = await runOutcome(file, { rules: '35-2012-QH13', total: '94', collected: '90', json: true });
    const read = JSON.parse(run.out);
    expect(read.subjects[0]).toMatchObject({ name: 'Nguyễn Thị Quyết Tâm', high: { percent: '77,66' }, invalid: 0 });
    expect(read.subjects.map((subject: { invalid: number }) => subject.invalid)).toEqual([0, 0, 1, 1]);
  });

  it('prints an aligned table and what follows for whom', async () => {
    const file = saved(`${HEADER}\nNguyễn Văn A,Trưởng ban,40,5,2\nHà B,Phó ban,1,1,45\n`);
    const { out } = await runOutcome(file, HALL);
    const lines = out.split('\n');
    const [a, b] = [lines.find((line) => line.includes('Nguyễn Văn A')), lines.find((line) => line.includes('Hà B '))];
    expect(a?.indexOf('(85,11%)')).toBe((b?.indexOf('(2,13%)') ?? 0) - 1);
    expect(out).toContain('Tỷ lệ tính trên tổng số phiếu thu về: 47');
    expect(out).toContain('Hà B: Có từ 2/3');
    const english = await runOutcome(file, { ...HALL, lang: 'en' });
    expect(english.out).toContain('Hà B: Two thirds or more');
  });

  it('notes a quorum that is not met and a rule set out of its time', async () => {
    const file = saved(`${HEADER}\nA,B,20,5,2`);
    const run = await runOutcome(file, { rules: '96-QD-TW', collected: '27', convened: '48', date: '2020-01-01' });
    expect(run.exitCode).toBe(0);
    expect(run.notes.join('\n')).toMatch(/chỉ có hiệu lực từ ngày 2023-02-02[\s\S]*27 người, ít hơn số tối thiểu 32/);
  });

  it('follows the rule set of an organisation given as a JSON file', async () => {
    const own = saved(
      JSON.stringify({
        ...ruleSet('96-QD-TW'),
        id: 'rieng',
        presentation: { ...ruleSet('96-QD-TW').presentation, trailingZeros: 'kept' },
      }),
      'own.json',
    );
    const read = await json(`${HEADER}\nA,B,47,0,0`, { ...HALL, rules: own });
    expect(read).toMatchObject({ rules: 'rieng', subjects: [{ high: { percent: '100,00' } }] });
    const broken = saved(JSON.stringify({ ...ruleSet('96-QD-TW'), id: 'rieng', scale: 'four' }), 'broken.json');
    const refused = await runOutcome(saved(HEADER), { ...HALL, rules: broken });
    expect(refused.exitCode).toBe(2);
    expect(refused.problems[0]).toMatch(/broken\.json.*scale giá trị không được phép; dùng một trong: three \| two/);
  });
});

describe('a bad file', () => {
  const good = 'Nguyễn Văn A,Trưởng ban,40,5,2';

  it.each([
    [
      'a sum that is too high',
      `${HEADER}\n${good}\nTrần Thị B,Phó ban,40,5,3\nLê C,Phó ban,48,0,0`,
      [/Dòng 3 \(Trần Thị B\): .*40 .* 5 .* 3 = 48 .*47/, /Dòng 4 \(Lê C\): .*48/],
    ],
    [
      'a negative number',
      `${HEADER}\n${good}\nTrần Thị B,Phó ban,40,-5,3`,
      [/Dòng 3 \(Trần Thị B\): ô “Tín nhiệm” là số âm \(-5\)/],
    ],
    [
      'words for numbers',
      `${HEADER}\nTrần Thị B,Phó ban,bốn mươi,5,hai\n${good}`,
      [/Dòng 2 \(Trần Thị B\): ô “Tín nhiệm cao” .*\(bốn mươi\).*“Tín nhiệm thấp” .*\(hai\)/],
    ],
    ['a missing column', `name,position,high,low\n${good}`, [/thiếu cột: “Tín nhiệm” \(medium\)/]],
    ['a fraction', `${HEADER}\nA,B,"40,5",5,2`, [/Dòng 2 \(A\): .*\(40,5\)/]],
    ['an empty cell', `${HEADER}\nA,B,40,,2`, [/Dòng 2 \(A\): ô “Tín nhiệm” trống/]],
    ['a missing name', `${HEADER}\n,B,40,5,2`, [/Dòng 2: thiếu họ và tên/]],
    [
      'a separator inside a cell',
      `${HEADER}\nA,Trưởng ban, Kinh tế,40,5,2`,
      [/Dòng 2 \(A\): có 6 ô nhưng tiêu đề chỉ có 5 cột/],
    ],
    ['a row twice', `${HEADER}\n${good}\n${good}`, [/Dòng 3 \(Nguyễn Văn A\): trùng .* dòng 2/]],
    ['a column twice', `${HEADER},Tín nhiệm cao\n${good},1`, [/cột Tín nhiệm cao có hai lần/]],
    ['nobody in it', `${HEADER}\n`, [/không có người nào/]],
    ['nothing in it', '', [/không có người nào|thiếu cột/]],
    ['a quotation mark that stays open', `${HEADER}\n"A,B,40,5,2`, [/ngoặc kép/]],
  ])('with %s is refused with exit code 2, each row named, nothing printed', async (_, content, expected) => {
    const run = await runOutcome(saved(content), { ...HALL, json: true });
    expect(run.exitCode).toBe(2);
    expect(run.out).toBe('');
    expect(run.problems).toHaveLength(expected.length + 1);
    for (const [index, pattern] of expected.entries()) expect(run.problems[index]).toMatch(pattern);
  });

  it('names the same rows in English', async () => {
    const run = await runOutcome(saved(`${HEADER}\nTrần Thị B,Phó ban,40,5,3`), { ...HALL, lang: 'en' });
    expect(run.problems[0]).toBe(
      'Error: Row 2 (Trần Thị B): sum of high 40 + medium 5 + low 3 = 48 is more than 47 ballots collected; check each grade or the ballots collected',
    );
  });

  it('with rows of both kinds names them in the order of the file', async () => {
    const run = await runOutcome(saved(`${HEADER}\nA,x,1,1,x\nB,x,40,5,3\nC,x,-1,1,1\n`), HALL);
    expect(run.problems.slice(0, 3).map((problem) => problem.slice(0, 14))).toEqual([
      'Lỗi: Dòng 2 (A',
      'Lỗi: Dòng 3 (B',
      'Lỗi: Dòng 4 (C',
    ]);
  });
});

describe('bad options', () => {
  it.each([
    ['no rule set', { collected: '47' }, /thiếu --rules: .*96-QD-TW/],
    ['an unknown rule set', { rules: '97', collected: '47' }, /không có quy định “97”/],
    ['no ballots collected', { rules: '96-QD-TW' }, /thiếu --collected/],
    ['a word as a number', { ...HALL, issued: 'nhiều' }, /--issued phải là số nguyên.*“nhiều”/],
    ['a negative number', { ...HALL, collected: '-4' }, /--collected phải là số nguyên.*“-4”/],
    ['more collected than issued', { ...HALL, issued: '46' }, /phiếu thu về \(47\) nhiều hơn phiếu phát ra \(46\)/],
    ['more collected than convened', { ...HALL, convened: '46' }, /nhiều hơn số người được triệu tập \(46\)/],
    ['deputies missing where they divide', { ...HALL, rules: '85-2014-QH13' }, /--total/],
    ['fewer deputies than ballots', { ...HALL, rules: '85-2014-QH13', total: '40' }, /tổng số đại biểu \(40\)/],
    ['more invalid ballots than lines left over', { ...HALL, invalid: '1' }, /0 dòng không hợp lệ, ít hơn 1 phiếu/],
    ['a day that is none', { ...HALL, date: '2023-02-30' }, /--date/],
    ['a language that is not spoken', { ...HALL, lang: 'fr' }, /--lang/],
  ] satisfies readonly (readonly [string, OutcomeOptions, RegExp])[])(
    '%s: one clear line and exit code 2',
    async (_, options, pattern) => {
      const run = await runOutcome(saved(`${HEADER}\nA,B,40,5,2`), options);
      expect(run.exitCode).toBe(2);
      expect(run.out).toBe('');
      expect(run.problems[0]).toMatch(pattern);
      expect(run.problems.every((problem) => !problem.includes('\n'))).toBe(true);
    },
  );

  it('a file that is not there, is a folder or is not UTF-8 is named', async () => {
    expect((await runOutcome(join(folder, 'none.csv'), HALL)).problems[0]).toMatch(/không đọc được tệp .*none\.csv/);
    expect((await runOutcome(folder, HALL)).problems[0]).toMatch(/không đọc được tệp/);
    const eightBit = saved(Buffer.from(`${HEADER}\nNguy\xean,B,40,5,2`, 'latin1'));
    expect((await runOutcome(eightBit, HALL)).problems[0]).toMatch(/UTF-8/);
    expect((await runOutcome(undefined, HALL)).problems[0]).toMatch(/thiếu FILE\.csv/);
  });
});

describe('the command line', () => {
  it('writes the outcome to standard output and the exit code to the process', async () => {
    const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const program = new Command();
    outcomeCommand(program);
    const before = readdirSync(folder).length;
    await program.parseAsync([
      'node',
      'cli',
      'outcome',
      '--rules',
      '96-QD-TW',
      '--collected',
      '47',
      '--json',
      saved(`${HEADER}\nA,B,40,5,2`),
    ]);
    expect(JSON.parse(String(out.mock.calls[0]?.[0])).denominator).toBe(47);
    expect(process.exitCode).toBe(0);
    out.mockClear();
    await program.parseAsync([
      'node',
      'cli',
      'outcome',
      '--rules',
      '96-QD-TW',
      '--collected',
      '47',
      '--json',
      saved(`${HEADER}\nA,B,40,5,9`),
    ]);
    expect(process.exitCode).toBe(2);
    expect(out.mock.calls.map(String).join('')).toBe('');
    expect(err.mock.calls.map(String).join('')).toContain('Dòng 2 (A)');
    expect(readdirSync(folder).length).toBe(before);
    process.exitCode = 0;
    vi.restoreAllMocks();
  });
});

describe('the papers of a count on paper', () => {
  it('are all written into the folder named, dated in Vietnam, and the outcome is printed too', async () => {
    const out = join(folder, 'papers', 'new');
    const file = saved(`${HEADER}\nNguyễn Văn A,Trưởng ban,40,5,2\n`);
    const run = await runOutcome(file, { ...HALL, out, json: true, organisation: 'Đảng ủy A' });
    expect(run).toMatchObject({ exitCode: 0, problems: [] });
    expect(JSON.parse(run.out).denominator).toBe(47);
    const names = readdirSync(out);
    for (const name of ['bien-ban-kiem-phieu.docx', 'bien-ban-kiem-phieu.pdf', 'bang-tong-hop.xlsx', 'bieu-do-1.png']) {
      expect(names).toContain(name);
    }
    const table = readFileSync(join(out, 'bang-tong-hop.json'), 'utf8');
    expect(table).toContain('85,11');
    expect(table).toContain('2023-12-13');
    expect(readFileSync(join(out, 'bang-tong-hop.csv'), 'utf8')).not.toContain('Vắng có lý do');
  });

  it('are not written when a row is refused or the folder is a file', async () => {
    const out = join(folder, 'untouched');
    const bad = await runOutcome(saved(`${HEADER}\nA,B,40,5,9\n`), { ...HALL, out });
    expect(bad.exitCode).toBe(2);
    expect(existsSync(out)).toBe(false);
    const file = saved(`${HEADER}\nA,B,40,5,2\n`);
    const blocked = await runOutcome(file, { ...HALL, out: file });
    expect(blocked).toMatchObject({ exitCode: 2, out: '' });
    expect(blocked.problems[0]).toMatch(/không ghi được vào .*count\.csv/);
  });
});
