// What is in the memory of another process?
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

const MOST_BYTES = 1 << 26;

/** Calls `look` with every readable piece of the process's memory; pieces overlap by `overlap` bytes. Linux only. */
export function searchMemory(pid: number, overlap: number, look: (piece: Buffer) => void): void {
  const file = openSync(`/proc/${pid}/mem`, 'r');
  const piece = Buffer.alloc(MOST_BYTES);
  for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
    const found = /^([0-9a-f]+)-([0-9a-f]+) r(w|-)/.exec(line);
    if (found === null || /\[v(var|syscall|dso)/.test(line)) continue;
    const [from, to] = [found[1], found[2]].map((text) => Number.parseInt(text ?? '0', 16)) as [number, number];
    for (let at = from; at < to; at += MOST_BYTES - overlap) {
      const wanted = Math.min(MOST_BYTES, to - at);
      const read = readOrNone(file, piece, wanted, at);
      if (read > 0) look(piece.subarray(0, read));
    }
  }
  closeSync(file);
}

/** How often each needle is found; all have at least 8 bytes. */
export function countInMemory(pid: number, needles: readonly Buffer[]): readonly number[] {
  const counts = needles.map(() => 0);
  // Hundreds of needles in one pass: by their first two bytes, then by their first eight.
  const begins = new Uint8Array(1 << 16);
  const byHead = new Map<bigint, number[]>();
  needles.forEach((needle, i) => {
    begins[needle.readUInt16LE(0)] = 1;
    const head = needle.readBigUInt64LE(0);
    byHead.set(head, [...(byHead.get(head) ?? []), i]);
  });
  searchMemory(pid, Math.max(...needles.map(({ length }) => length)), (piece) => {
    for (let at = 0; at + 8 <= piece.length; at++) {
      if (begins[(piece[at] ?? 0) | ((piece[at + 1] ?? 0) << 8)] === 0) continue;
      for (const i of byHead.get(piece.readBigUInt64LE(at)) ?? []) {
        const needle = needles[i];
        if (needle !== undefined && piece.subarray(at, at + needle.length).equals(needle))
          counts[i] = (counts[i] ?? 0) + 1;
      }
    }
  });
  return counts;
}

/** Guard pages and pages of devices can not be read. */
function readOrNone(file: number, into: Buffer, bytes: number, at: number): number {
  try {
    return readSync(file, into, 0, bytes, at);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return 0;
    throw error;
  }
}
