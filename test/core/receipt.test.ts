import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseReceiptCode, receiptCode } from '../../core/receipt.js';

const leaf = fc.stringMatching(/^[0-9a-f]{64}$/);

test('a receipt is the first 60 bits of the leaf in three groups of four', () => {
  expect(receiptCode('0'.repeat(64))).toBe('0000-0000-0000');
  expect(receiptCode('f'.repeat(64))).toBe('ZZZZ-ZZZZ-ZZZZ');
});

test('however a person types a receipt, it is found; what is none is refused', () => {
  fc.assert(
    fc.property(leaf, (hash) => {
      const code = receiptCode(hash);
      const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
      expect(parseReceiptCode(code)).toBe(code);
      expect(parseReceiptCode(typed)).toBe(code);
    }),
  );
  for (const junk of ['', 'U000-0000-0000', '0000-0000-000', '0000-0000-00000', '0000-0000-000!']) {
    expect(parseReceiptCode(junk)).toBeNull();
  }
});
