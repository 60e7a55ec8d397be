// Which marks has ballot number i of a seed? Two processes know them without telling each other.
import { createHash } from 'node:crypto';
import type { Mark } from '../../core/ballot.js';

export const SEEDED_SUBJECTS = 50;

export function marksOfSeed(seed: string, number: number): readonly Mark[] {
  const bytes = createHash('sha512').update(`${seed} ${number}`).digest().subarray(0, SEEDED_SUBJECTS);
  return Array.from(bytes, (byte): Mark => ([0, 1, 2, 3] as const)[byte & 3] ?? 0);
}
