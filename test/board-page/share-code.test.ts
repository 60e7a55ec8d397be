import { randomBytes, randomInt } from 'node:crypto';
import { split } from 'shamir-secret-sharing';
import { describe, expect, test } from 'vitest';
import { power, times } from '../../core/board/code-field.js';
import {
  askedGroups,
  checkTypedBack,
  parseShareCode,
  SHARE_BYTES,
  SHARE_CODE_GROUPS,
  shareCode,
} from '../../core/board/share-code.js';

const POLL = 'abc4567890123def';
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function sample(): { readonly share: Uint8Array; readonly code: string; readonly groups: string[] } {
  const share = new Uint8Array(randomBytes(SHARE_BYTES));
  const code = shareCode(POLL, 5, share);
  return { share, code, groups: code.split(/\s+/) };
}

function otherGroup(group: string): string {
  const changed = [...group]
    .map((character) => (randomInt(2) === 0 ? character : ALPHABET.charAt(randomInt(32))))
    .join('');
  return changed === group ? otherGroup(group) : changed;
}

describe('the paper code of a share', () => {
  test('a share of shamir-secret-sharing fits into 16 groups of 4 and comes back with its member', async () => {
    for (const [i, share] of (await split(new Uint8Array(randomBytes(32)), 9, 5)).entries()) {
      const code = shareCode(POLL, i + 1, share);
      expect(code.split('\n').map((line) => line.split(' ').length)).toEqual([4, 4, 4, 4]);
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}\s?){16}$/);
      expect(parseShareCode(code, POLL)).toEqual({ ok: true, value: { member: i + 1, pollStart: 'abc', share } });
    }
  });

  test('a code is read however a person types it', () => {
    const { share, groups } = sample();
    const typed = groups.join('-').toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
    for (const text of [typed, groups.join(''), ` ${groups.join(' – ')}. `, groups.join('\r\n')]) {
      expect(parseShareCode(text, POLL)).toMatchObject({ ok: true, value: { share } });
    }
  });

  test('the one wrong group is named, whatever is wrong in it', () => {
    for (let run = 0; run < 2000; run++) {
      const { groups } = sample();
      const at = run % SHARE_CODE_GROUPS;
      groups[at] = otherGroup(groups[at] ?? '');
      expect(parseShareCode(groups.join(' '), POLL)).toEqual({
        ok: false,
        refusal: { code: 'share-code-group', group: at + 1 },
      });
    }
  });

  test('two wrong groups, or two exchanged ones, are never read as a share', () => {
    for (let run = 0; run < 2000; run++) {
      const { groups } = sample();
      const [one, other] = askedGroups((n) => randomInt(n)).map((group) => group - 1);
      if (one === undefined || other === undefined) throw new Error('two groups are asked for');
      const [a, b] = [groups[one] ?? '', groups[other] ?? ''];
      if (a === b) continue;
      [groups[one], groups[other]] = run % 2 === 0 ? [b, a] : [otherGroup(a), otherGroup(b)];
      expect(parseShareCode(groups.join(' '), POLL)).toMatchObject({ ok: false });
    }
  });

  test('a missing character, a strange character and a code of another poll have their own refusals', () => {
    const { code, groups } = sample();
    expect(parseShareCode(code.slice(1), POLL)).toMatchObject({
      refusal: { code: 'share-code-length', characters: 63 },
    });
    groups[6] = 'AU*B';
    expect(parseShareCode(groups.join(' '), POLL)).toEqual({
      ok: false,
      refusal: { code: 'share-code-character', group: 7, character: 'U' },
    });
    expect(parseShareCode(code, '0bc4567890123def')).toEqual({ ok: false, refusal: { code: 'share-other-poll' } });
  });

  test('the two groups that are typed back must be those of the code', () => {
    const { code, groups } = sample();
    for (let run = 0; run < 200; run++) {
      const asked = askedGroups((n) => randomInt(n));
      expect(asked[0]).toBeLessThan(asked[1]);
      const typed = asked.map((group) => groups[group - 1] ?? '');
      expect(checkTypedBack(code, asked, typed.join(' ').toLowerCase())).toEqual({ ok: true, value: true });
      expect(checkTypedBack(code, asked, `${typed[0]} ${otherGroup(typed[1] ?? '')}`)).toEqual({
        ok: false,
        refusal: { code: 'typed-back-wrong', group: asked[1] },
      });
      expect(checkTypedBack(code, asked, typed[0] ?? '')).toMatchObject({ refusal: { code: 'typed-back-count' } });
    }
  });

  test('the field of the check groups is a field: x has the order 2^20 - 1', () => {
    const order = (1 << 20) - 1;
    expect(power(2, order)).toBe(1);
    for (const prime of [3, 5, 11, 31, 41]) expect(power(2, order / prime)).not.toBe(1);
    expect(times(0x80000, 2)).toBe(9);
  });
});
