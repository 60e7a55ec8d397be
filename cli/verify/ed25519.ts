// Is this an Ed25519 key, and did it sign this text? Strictly, so that all programs agree (docs/protocol.md, 1).
import { createPublicKey, verify } from 'node:crypto';

const P = 2n ** 255n - 19n;
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const D = (((-121665n * power(121666n, P - 2n)) % P) + P) % P;
const SIGN_BIT = 2n ** 255n;
/** The y of every point whose order divides 8. */
const SMALL_ORDER_Y: readonly bigint[] = [
  0n,
  1n,
  P - 1n,
  2707385501144840649318225287225658788936804267575313519463743609750303402022n,
  55188659117513257062467267217118295137698188065244968500265048394206261417927n,
];

/** A canonical encoding of a point on the curve that is not of small order; 64 hex digits. */
export function isSigningKey(key: string): boolean {
  const y = littleEndian(key) % SIGN_BIT;
  if (y >= P || SMALL_ORDER_Y.includes(y)) return false;
  const square = (y * y - 1n) * power(D * y * y + 1n, P - 2n);
  return power(square, (P - 1n) / 2n) === 1n;
}

/** Did the holder of `key` (hex) sign this text? False for whatever is no key or no signature. */
export function isSignedBy(key: string, text: string, signature: string): boolean {
  if (!isSigningKey(key) || littleEndian(signature.slice(64)) >= ORDER) return false;
  const publicKey = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(key, 'hex').toString('base64url') },
    format: 'jwk',
  });
  return verify(null, Buffer.from(text, 'utf8'), publicKey, Buffer.from(signature, 'hex'));
}

function littleEndian(hex: string): bigint {
  return BigInt(`0x${Buffer.from(hex, 'hex').reverse().toString('hex')}`);
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = ((base % P) + P) % P;
  for (let rest = exponent; rest > 0n; rest /= 2n) {
    if (rest % 2n === 1n) result = (result * square) % P;
    square = (square * square) % P;
  }
  return result;
}
