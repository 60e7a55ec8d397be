// Does the page "who can see what" say what this very poll does, and nothing that it does not?
import { describe, expect, test } from 'vitest';
import { type Openness, whoSeesText } from '../../bot/delegate/who-sees.js';
import { phrases } from '../../locales/phrases.js';

const SEALED: Openness = { sealing: 'board', receipts: true, disclosure: 'full', approvals: 3 };

describe.each(['vi', 'en'] as const)('who can see what, in the language %s', (locale) => {
  const w = phrases(locale).delegate.who;

  test('names who holds the key', () => {
    expect(whoSeesText(locale, SEALED)).toContain(w.sealedByBoard);
    const open = whoSeesText(locale, { ...SEALED, sealing: 'operator' });
    expect(open).toContain(w.sealedByOperator);
    expect(open).not.toContain(w.sealedByBoard);
  });

  test('speaks of a receipt only where there is one', () => {
    expect(whoSeesText(locale, SEALED)).toContain(w.receipt);
    expect(whoSeesText(locale, { ...SEALED, receipts: false })).not.toContain(w.receipt);
  });

  test('says how much of the result is made known', () => {
    for (const disclosure of ['full', 'bands', 'decision'] as const) {
      const text = whoSeesText(locale, { ...SEALED, disclosure });
      for (const [name, line] of Object.entries(w.disclosure)) expect(text.includes(line)).toBe(name === disclosure);
    }
  });

  test('says what the counting board sees before the publication, where there is a board', () => {
    expect(whoSeesText(locale, SEALED)).toContain(w.board);
    expect(whoSeesText(locale, { ...SEALED, approvals: 0 })).not.toContain(w.board);
  });

  test('for somebody on no roll it says only what holds for every poll', () => {
    const text = whoSeesText(locale, null);
    expect(text).toContain(w.telegram);
    for (const line of [w.sealedByBoard, w.sealedByOperator, w.receipt, w.board, ...Object.values(w.disclosure)]) {
      expect(text).not.toContain(line);
    }
  });
});
