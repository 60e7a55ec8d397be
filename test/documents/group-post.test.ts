// Does the post to the group fit Telegram's limits and keep each subject whole?
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CAPTION_LIMIT, groupPost } from '../../documents/group-post.js';
import type { PaperModel } from '../../documents/model.js';
import { TEXT_LIMIT } from '../../documents/post-text.js';
import { inventedSample, publishedSample } from './samples.js';

const PAPERS = [
  { file: 'bien-ban-kiem-phieu.pdf', kind: 'minutes' },
  { file: 'bang-tong-hop.xlsx', kind: 'table' },
  { file: 'bieu-do-1.png', kind: 'picture' },
  { file: 'bieu-do.txt', kind: 'text' },
  { file: 'phieu-tin-nhiem.pdf', kind: 'ballot-form' },
] as const;

describe('the post of a result', () => {
  it('gives per subject the counts, percentages and invalid lines, and the four counts of the ballots', () => {
    const model = publishedSample();
    const { caption, texts } = groupPost(model, PAPERS);
    const text = texts.join('\n');
    for (const subject of model.outcome.subjects) {
      expect(text).toContain(`${subject.name}</b>\n<i>${subject.position}</i>\n`);
      for (const { count, percent } of subject.grades) expect(text).toContain(`<b>${count}</b> (${percent}%)`);
    }
    for (const part of [caption, text]) {
      expect(part).toContain('Phiếu phát ra: 101 · thu về: 101 · hợp lệ: 101 · không hợp lệ: 0');
      expect(part).toContain('tổng số 105 đại biểu');
    }
  });

  it('names the band, its consequence and the article beside the person', () => {
    const [text = ''] = groupPost(inventedSample(3), PAPERS).texts;
    const block = text.split('\n\n').find((part) => part.includes('Lê Thị Tuyền')) ?? '';
    expect(block).toContain('▲ <b>Tín nhiệm thấp quá nửa</b>');
    expect(block).toContain('Quy định 96-QĐ/TW');
  });

  it('sends pictures, minutes and tables and keeps the empty ballot form back', () => {
    const post = groupPost(inventedSample(1), PAPERS);
    expect(post.pictures).toEqual(['bieu-do-1.png']);
    expect(post.files).toEqual(['bien-ban-kiem-phieu.pdf', 'bang-tong-hop.xlsx']);
  });

  it('stays within 20 messages with fifty subjects, of which eleven are in a band', () => {
    const post = groupPost(inventedSample(50), PAPERS);
    expect(post.texts.length + 10 + post.files.length).toBeLessThanOrEqual(20);
  });

  it('keeps every message within the limit and every subject in one message, whatever the names', () => {
    const hostile = fc.string({
      unit: fc.constantFrom('&', '<', '>', 'ễ', '😀', ' ', 'N'),
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 50 }), hostile, (names, title) => {
        const { caption, texts } = groupPost(renamed(names, title), PAPERS);
        expect(caption.length).toBeLessThanOrEqual(CAPTION_LIMIT);
        for (const text of texts) {
          expect(text.length).toBeLessThanOrEqual(TEXT_LIMIT);
          expect(text.match(/<b>/g)?.length).toBe(text.match(/<\/b>/g)?.length);
          expect(text.replaceAll(/<\/?[bi]>/g, '')).not.toMatch(/[<>]/);
          expect(() => encodeURIComponent(text)).not.toThrow();
        }
        for (const text of texts) {
          const begun = text.match(/<b>\d+\. /g)?.length ?? 0;
          expect(text.match(/Không hợp lệ: \d+$|Không hợp lệ: \d+\n/g)?.length ?? 0).toBe(begun);
        }
        const whole = texts.join('\n\n');
        for (let place = 1; place <= names.length; place += 1) expect(whole).toContain(`<b>${place}. `);
      }),
      { numRuns: 40 },
    );
  });
});

function renamed(names: readonly string[], title: string): PaperModel {
  const model = inventedSample(names.length);
  const subjects = model.outcome.subjects.map((subject, index) => ({
    ...subject,
    name: names[index] ?? subject.name,
    position: names[names.length - 1 - index] ?? subject.position,
  }));
  return { ...model, title, conference: title, outcome: { ...model.outcome, subjects } };
}
