// Which number in E.164 does a written phone number mean in Việt Nam?
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { PhoneReading } from '../core/import/phone-reading.js';

/** Mobile prefixes of eleven digits and what they became in September–November 2018 (Ministry of Information and Communications, numbering plan). */
const OLD_MOBILE: ReadonlyMap<string, string> = new Map([
  ['120', '70'],
  ['121', '79'],
  ['122', '77'],
  ['126', '76'],
  ['128', '78'],
  ['123', '83'],
  ['124', '84'],
  ['125', '85'],
  ['127', '81'],
  ['129', '82'],
  ['162', '32'],
  ['163', '33'],
  ['164', '34'],
  ['165', '35'],
  ['166', '36'],
  ['167', '37'],
  ['168', '38'],
  ['169', '39'],
  ['186', '56'],
  ['188', '58'],
  ['199', '59'],
]);

const SCIENTIFIC = /^(\d)[.,]?(\d*)e\+?(\d{1,2})$/iu;
const LANDLINE_TYPES: ReadonlySet<string | undefined> = new Set(['FIXED_LINE']);
const PERSONAL_TYPES: ReadonlySet<string | undefined> = new Set([
  'MOBILE',
  'FIXED_LINE_OR_MOBILE',
  'PERSONAL_NUMBER',
  'VOIP',
]);

/**
 * Reads a number as people and spreadsheets write it: 09…, +84…, 0084…, 84…, with spaces, dots or brackets; 912345678 (Excel took the
 * zero) and 8.4912345678E+10 (all digits still there) are repaired. Region Việt Nam unless the number says otherwise.
 */
export function normalisePhone(text: string): PhoneReading {
  const written = text.normalize('NFKC').trim();
  const scientific = SCIENTIFIC.exec(written);
  if (scientific !== null) return fromScientific(scientific[1] ?? '', scientific[2] ?? '', Number(scientific[3]));
  const plain = written.replace(/\.0+$/u, '');
  if (!/^\(?\+?[\d\s.\-()–]+$/u.test(plain)) return { state: severalIn(written) ? 'several' : 'invalid' };
  const digits = plain.replace(/\D/gu, '');
  const old = oldMobile(digits);
  if (old !== null) return { state: 'old', now: old };
  const reading = readNumber(plain);
  if (reading.state === 'invalid' && severalIn(written)) return { state: 'several' };
  const lostZero = reading.state === 'good' && !plain.includes('+') && /^[35789]\d{8}$/u.test(digits);
  return lostZero ? { state: 'repaired', e164: reading.e164 } : reading;
}

type Sure = Extract<PhoneReading, { readonly state: 'good' | 'landline' | 'invalid' }>;

function readNumber(text: string): Sure {
  const number = parsePhoneNumberFromString(text, 'VN');
  if (number === undefined || !number.isValid() || number.ext !== undefined) return { state: 'invalid' };
  const type = number.getType();
  if (LANDLINE_TYPES.has(type)) return { state: 'landline', e164: number.number };
  return PERSONAL_TYPES.has(type) ? { state: 'good', e164: number.number } : { state: 'invalid' };
}

/** Excel's notation keeps the number only if every digit is still written out. */
function fromScientific(first: string, rest: string, exponent: number): PhoneReading {
  if (rest.length !== exponent) return { state: 'digits-lost' };
  const reading = readNumber(first + rest);
  return reading.state === 'good' ? { state: 'repaired', e164: reading.e164 } : reading;
}

function oldMobile(digits: string): string | null {
  const local = digits.replace(/^(?:00)?84/u, '').replace(/^0/u, '');
  if (local.length !== 10) return null;
  const now = OLD_MOBILE.get(local.slice(0, 3));
  return now === undefined ? null : `0${now}${local.slice(3)}`;
}

/** "0912345678 / 0987654321": two numbers in one cell. */
function severalIn(text: string): boolean {
  const parts = text.split(/[/;,|]|\s[-–]\s|\s+(?=\+84|0)|\bhoặc\b|\bor\b/iu).map((part) => part.trim());
  return parts.filter((part) => readNumber(part).state !== 'invalid').length > 1;
}
