// Which entries are in a bundle, and is the file the one encoding of them?
import { crc32 } from 'node:zlib';

export interface Entry {
  readonly name: string;
  readonly body: Buffer;
}

const LOCAL = Buffer.from('504b0304', 'hex');
const LOCAL_BYTES = 30;

/** Cuts a file into its entries along the local headers, as far as they go. */
export function entriesIn(file: Buffer): readonly Entry[] {
  const entries: Entry[] = [];
  let at = 0;
  while (at + LOCAL_BYTES <= file.length && file.subarray(at, at + 4).equals(LOCAL)) {
    const nameAt = at + LOCAL_BYTES;
    const bodyAt = nameAt + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28);
    const end = bodyAt + file.readUInt32LE(at + 18);
    if (end > file.length) break;
    const name = file.toString('latin1', nameAt, nameAt + file.readUInt16LE(at + 26));
    entries.push({ name, body: file.subarray(bodyAt, end) });
    at = end;
  }
  return entries;
}

/** The one file with these entries (docs/protocol.md, 14). */
export function encoded(entries: readonly Entry[]): Buffer {
  let offset = 0;
  const pieces = entries.map(({ name, body }) => {
    const nameBytes = Buffer.from(name, 'latin1');
    // Version 20, no flags, stored, no time, 1980-01-01.
    const facts = Buffer.concat([
      Buffer.from('14000000000000002100', 'hex'),
      numbers(4, crc32(body), body.length, body.length),
      numbers(2, nameBytes.length, 0),
    ]);
    const local = Buffer.concat([LOCAL, facts, nameBytes, body]);
    const central = Buffer.concat([
      Buffer.from('504b01021400', 'hex'),
      facts,
      numbers(2, 0, 0, 0),
      numbers(4, 0, offset),
      nameBytes,
    ]);
    offset += local.length;
    return { local, central };
  });
  const centrals = Buffer.concat(pieces.map(({ central }) => central));
  const end = Buffer.concat([
    Buffer.from('504b0506', 'hex'),
    numbers(2, 0, 0, entries.length, entries.length),
    numbers(4, centrals.length, offset),
    numbers(2, 0),
  ]);
  return Buffer.concat([...pieces.map(({ local }) => local), centrals, end]);
}

function numbers(bytes: 2 | 4, ...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(bytes * values.length);
  values.forEach((value, i) => {
    buffer.writeUIntLE(value, bytes * i, bytes);
  });
  return buffer;
}
