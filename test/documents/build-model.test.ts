// Does a paper refuse figures that contradict each other, and are days read rightly?
import { describe, expect, it } from 'vitest';
import { buildPaperModel } from '../../documents/build-model.js';
import { dayOf, momentOf } from '../../documents/paper-date.js';
import { renderPapers } from '../../documents/papers.js';
import { insideSentence, percentIn, sentence, titled } from '../../documents/wording.js';
import { docxText, pdfPages, squeezed } from './read-papers.js';
import { inventedSample } from './samples.js';

describe('a paper model', () => {
  const model = inventedSample(2);

  it('is refused when a line does not add up to the ballots collected', () => {
    const [first, ...others] = model.outcome.subjects;
    if (first === undefined) throw new Error('the sample has subjects');
    const outcome = { ...model.outcome, subjects: [{ ...first, invalid: first.invalid + 1 }, ...others] };
    expect(() => buildPaperModel({ ...model, outcome })).toThrow(first.name);
  });

  it('is refused when valid and invalid ballots are not those collected', () => {
    const outcome = { ...model.outcome, ballots: { ...model.outcome.ballots, valid: 40 } };
    expect(() => buildPaperModel({ ...model, outcome })).toThrow('add up');
  });

  it('is refused when more invalid ballots are given a reason than there are', () => {
    const ballots = { ...model.ballots, invalidReasons: [{ reason: 'other' as const, count: 9 }] };
    expect(() => buildPaperModel({ ...model, ballots })).toThrow('reason');
  });
});

describe('a name with characters that no paper can show', () => {
  it('is printed without them, in every paper', async () => {
    const model = inventedSample(1);
    const name = 'Lê\u0000 Văn\u202e Ổn\ud800 <&>"';
    const subjects = model.outcome.subjects.map((subject) => ({ ...subject, name }));
    const clean = buildPaperModel({ ...model, outcome: { ...model.outcome, subjects } });
    expect(clean.outcome.subjects[0]?.name).toBe('Lê Văn Ổn <&>"');
    const papers = await renderPapers(clean);
    const docx = papers.find(({ file }) => file.endsWith('.docx'))?.content ?? Buffer.alloc(0);
    expect(squeezed(await docxText(docx))).toContain('LêVănỔn<&>"');
    const pdf = papers.find(({ file }) => file.endsWith('.pdf'))?.content ?? Buffer.alloc(0);
    expect(squeezed((await pdfPages(pdf)).join(''))).toContain('LêVănỔn<&>"');
  });
});

describe('wording', () => {
  it('reads an instant on the wall clock of Việt Nam, wherever the machine stands', () => {
    expect(momentOf('2026-01-08T18:30:05Z')).toEqual({ day: 9, month: 1, year: 2026, hour: 1, minute: 30, second: 5 });
    expect(dayOf('2026-01-09')).toMatchObject({ day: 9, month: 1, year: 2026 });
    expect(() => dayOf('09/01/2026')).toThrow('not an ISO date');
  });

  it('keeps the decimal comma in Vietnamese and writes a point in English', () => {
    expect(percentIn('vi', '66,6')).toBe('66,6');
    expect(percentIn('en', '66,6')).toBe('66.6');
  });

  it('lowers only the usual openings of a title inside a sentence', () => {
    expect(insideSentence('Lấy phiếu tín nhiệm giữa nhiệm kỳ')).toBe('lấy phiếu tín nhiệm giữa nhiệm kỳ');
    expect(insideSentence('Đảng bộ Hà Nội')).toBe('Đảng bộ Hà Nội');
    expect(titled('đợt 1')).toBe('Đợt 1');
    expect(sentence('Không có.')).toBe('Không có.');
  });
});
