import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { CertificationPaper } from '../../core/board/certification.js';
import { type CheckpointFacts, CheckpointPaper, checkpointText } from '../../core/board/checkpoint.js';
import { type Board, BoardPaper, boardOf, boardText, thresholdOf } from '../../core/board/member-key.js';
import { findPaper, Poll, readPaper, writePaper } from '../../core/board/paper.js';
import { saysDigest, sixWords, wordOf } from '../../core/board/six-words.js';
import { readStatements } from '../../core/board/statement.js';

const POLL = Poll.parse('00112233445566aa');
const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const CHECKPOINT: CheckpointFacts = {
  poll: POLL,
  form: hash('form'),
  roll: hash('roll'),
  boxKey: hash('key'),
  board: null,
  receiptKey: hash('receipt'),
  rollSize: 40,
  turnout: 0,
  root: hash('root'),
};

describe('the papers of the board', () => {
  test('a paper reads back as it was written, also after a chat has been at it', () => {
    const text = checkpointText(CHECKPOINT);
    const mangled = `\uFEFF\r\n  ${text.replaceAll('\n', ' \r\n\r\n')}`;
    for (const version of [text, mangled]) {
      expect(findPaper(CheckpointPaper, version)).toEqual({ ok: true, value: CHECKPOINT });
    }
  });

  test('a field that is missing, unknown, twice, malformed or misplaced is refused by its name', () => {
    const text = checkpointText(CHECKPOINT);
    const lines = text.trimEnd().split('\n');
    const refusalOf = (changed: readonly string[]) => {
      const reading = findPaper(CheckpointPaper, changed.join('\n'));
      return reading.ok ? null : reading.refusal;
    };
    const field = (name: string) => ({ code: 'paper-field', kind: 'checkpoint', field: name });
    expect(refusalOf(lines.filter((line) => !line.startsWith('roll-size')))).toEqual(field('roll-size'));
    expect(refusalOf([...lines, 'more: 1'])).toEqual(field('more'));
    expect(refusalOf([...lines, lines.at(-1) ?? ''])).toEqual(field('root'));
    expect(refusalOf(lines.map((line) => line.replace('turnout: 0', 'turnout: 00')))).toEqual(field('turnout'));
    expect(
      refusalOf(lines.map((line) => (line.startsWith('root') ? line.toUpperCase().replace('ROOT', 'root') : line))),
    ).toEqual(field('root'));
    expect(refusalOf([lines[0] ?? '', ...lines.slice(2), lines[1] ?? ''])).toEqual({
      code: 'paper-order',
      kind: 'checkpoint',
    });
    expect(refusalOf(['hello', ...lines])).toEqual({ code: 'paper-unreadable', line: 1 });
    expect(refusalOf(['PTN other 1'])).toEqual({ code: 'paper-missing', kind: 'checkpoint' });
    expect(refusalOf([...lines, ...lines])).toEqual({ code: 'paper-twice', kind: 'checkpoint' });
    expect(refusalOf(lines.slice(0, 1).map((line) => line.replace(' 1', ' 2')))).toEqual({
      code: 'paper-unreadable',
      line: 1,
    });
  });

  test('a board is read only with members numbered from 1, each key once, and a majority as its threshold', () => {
    const seats = [0, 1, 2].map((i) => ({ seal: hash(`seal ${i}`), sign: hash(`sign ${i}`) }));
    const board: Board = { poll: POLL, threshold: 2, seats: [...seats, 'paper', 'paper'] };
    const readBoard = (text: string) => {
      const lines = findPaper(BoardPaper, text);
      return lines.ok ? boardOf(lines.value) : lines;
    };
    expect(readBoard(boardText(board))).toMatchObject({ refusal: { field: 'threshold' } });
    expect(readBoard(boardText({ ...board, threshold: 3 }))).toEqual({ ok: true, value: { ...board, threshold: 3 } });
    expect(readBoard(boardText({ ...board, threshold: 3 }).replace('member: 2', 'member: 6'))).toMatchObject({
      ok: false,
    });
    const [first] = seats;
    if (first === undefined) throw new Error('there are seats');
    expect(readBoard(boardText({ ...board, threshold: 2, seats: [first, 'paper', first] }))).toMatchObject({
      refusal: { field: 'member' },
    });
    expect(readBoard(boardText({ ...board, threshold: 2, seats: ['paper', 'paper'] }))).toMatchObject({ ok: false });
    expect([3, 5, 7, 9].map(thresholdOf)).toEqual([2, 3, 4, 5]);
  });

  test('a reason is a line of text; what would break the line is refused', () => {
    const objection = {
      poll: POLL,
      member: 2,
      checkpoint: hash('c'),
      totals: hash('t'),
      disclosure: 'full',
      verdict: 'object',
      reason: 'Số phiếu không khớp: 41 ≠ 40',
      signature: 'ab'.repeat(64),
    } as const;
    const text = writePaper(CertificationPaper, objection);
    expect(findPaper(CertificationPaper, text)).toEqual({ ok: true, value: objection });
    const statements = readStatements(text.replace('Số', 'S\tố'));
    if (!statements.ok || statements.value[0] === undefined) throw new Error('it is a statement');
    expect(readPaper(CertificationPaper, statements.value[0])).toMatchObject({ refusal: { field: 'reason' } });
  });
});

describe('six words', () => {
  test('there are 2048 different words of 4 to 6 letters', () => {
    const words = Array.from({ length: 2048 }, (_, i) => wordOf(i));
    expect(new Set(words).size).toBe(2048);
    expect(words.every((word) => /^[a-z]{4,6}$/.test(word))).toBe(true);
  });

  test('a digest has its six words, and typed words are compared without regard to marks and case', () => {
    const digest = hash('anything');
    const words = sixWords(digest);
    expect(words.split(' ')).toHaveLength(6);
    expect(saysDigest(` ${words.toUpperCase().replaceAll(' ', ', ').replace('a', 'á')}`, digest)).toBe(true);
    expect(saysDigest(words, hash('anything else'))).toBe(false);
    expect(sixWords('0'.repeat(64))).toBe('baba baba baba baba baba baba');
    expect(sixWords('f'.repeat(64))).toBe('vovo vovo vovo vovo vovo vovo');
  });
});
