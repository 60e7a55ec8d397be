// How are 20 bits, one group of a paper code, added, multiplied and divided?

/** The field GF(2^20) with x^20 + x^3 + 1, which is primitive: powers of x (here 2) repeat only after 2^20 - 1 steps. */
const OVERFLOW = 1 << 20;
const REDUCTION = OVERFLOW | 0b1001;

/** The sum of two elements is also their difference: `a ^ b`. */
export function times(a: number, b: number): number {
  let product = 0;
  let shifted = a;
  for (let rest = b; rest !== 0; rest >>= 1) {
    if ((rest & 1) === 1) product ^= shifted;
    shifted <<= 1;
    if ((shifted & OVERFLOW) !== 0) shifted ^= REDUCTION;
  }
  return product;
}

/** a to the power of n, n >= 0. */
export function power(a: number, n: number): number {
  let result = 1;
  let square = a;
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = times(result, square);
    square = times(square, square);
  }
  return result;
}

/** 1 / a for an `a` other than 0. */
export function inverse(a: number): number {
  return power(a, OVERFLOW - 2);
}
