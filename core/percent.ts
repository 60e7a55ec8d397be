// How is a share printed as a percentage?
import assert from 'node:assert/strict';
import type { RuleSet } from './rules/rule-set.js';

/** How a rule set prints percentages; the usual way is two decimals, comma, trailing zeros dropped. */
export type PercentStyle = Pick<RuleSet['presentation'], 'decimals' | 'decimalMark' | 'trailingZeros'>;

/**
 * `count` of `denominator` as printed: "66,6" – half-up, no percent sign, computed in whole numbers.
 * Nothing of nothing is "0", so that a vote without a single ballot still has a printable table.
 * Asserts whole numbers with 0 <= count <= denominator.
 */
export function percent(count: number, denominator: number, style: PercentStyle): string {
  assert(Number.isSafeInteger(count) && count >= 0, 'a count is a whole number');
  assert(Number.isSafeInteger(denominator) && count <= denominator, 'a count is at most its denominator');
  const scale = 10n ** BigInt(style.decimals);
  const of = BigInt(Math.max(denominator, 1));
  // Half-up on whole numbers: floor(x + 1/2) = floor((2x + 1) / 2).
  const rounded = (2n * 100n * scale * BigInt(count) + of) / (2n * of);
  const whole = (rounded / scale).toString();
  const padded = style.decimals === 0 ? '' : (rounded % scale).toString().padStart(style.decimals, '0');
  const fraction = style.trailingZeros === 'kept' ? padded : padded.replace(/0+$/, '');
  return fraction === '' ? whole : `${whole}${style.decimalMark}${fraction}`;
}
