// Do the sums of a count fit one message, whoever was asked about?
import { expect, test } from 'vitest';
import { figureLines } from '../../bot/board/figures.js';
import { MAX_NAME_LENGTH, MAX_SUBJECTS } from '../../core/poll.js';
import { createTally } from '../../core/tally.js';

const tallyOf = (subjects: number) => createTally(subjects, 'three').result();
const seen = (lines: readonly string[]) => lines.join('\n').replaceAll(/<[^>]+>/g, '');

test('the sums of a few people are told by name', () => {
  const lines = figureLines(tallyOf(2), [{ name: 'Nguyễn Văn An' }, { name: 'Trần <Bình>' }], 'three', 'vi');
  expect(seen(lines)).toContain(
    '1. Nguyễn Văn An\nTín nhiệm cao: 0 · Tín nhiệm: 0 · Tín nhiệm thấp: 0 · không hợp lệ: 0',
  );
  expect(lines.join('\n')).toContain('Trần &lt;Bình&gt;');
});

test('the sums of fifty people with the longest names fit one message, each with its number', () => {
  const subjects = Array.from({ length: MAX_SUBJECTS }, () => ({ name: 'Ằ'.repeat(MAX_NAME_LENGTH) }));
  for (const locale of ['vi', 'en'] as const) {
    const text = seen(figureLines(tallyOf(MAX_SUBJECTS), subjects, 'three', locale));
    expect(text.length).toBeLessThan(3_500);
    expect(text).toContain(`\n${MAX_SUBJECTS}. Ằ`);
  }
});
