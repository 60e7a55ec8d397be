// Which parts are in a zip file, without trusting what it says about their sizes?
import { crc32, inflateRawSync } from 'node:zlib';

/** A zip file whose directory could be read. `read` unpacks one part and never more than `budget` bytes. */
export interface ZipParts {
  readonly names: readonly string[];
  readonly encrypted: boolean;
  read(name: string, budget: number): PartReading;
}

export type PartReading =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly why: 'missing' | 'broken' | 'too-big' };

interface Entry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly size: number;
  readonly offset: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const LONGEST_COMMENT = 65_535;
const STORED = 0;
const DEFLATED = 8;

/** Reads the central directory (APPNOTE 4.3.12, 4.3.16); null when there is none or it is cut. Zip64 is not needed at 10 MB and not read. */
export function openZip(file: Uint8Array): ZipParts | null {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const entries = readDirectory(bytes);
  if (entries === null) return null;
  return {
    names: entries.map((entry) => entry.name),
    encrypted: entries.some((entry) => (entry.flags & 1) === 1),
    read(name, budget) {
      const entry = entries.find((e) => e.name === name);
      return entry === undefined ? { ok: false, why: 'missing' } : unpack(bytes, entry, budget);
    },
  };
}

/** A zip file of stored parts, in the order given: for a reader that unpacks without limits. */
export function packZip(parts: readonly (readonly [string, Buffer])[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, body] of parts) {
    const nameBytes = Buffer.from(name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt32LE(crc32(body), 10);
    common.writeUInt32LE(body.length, 14);
    common.writeUInt32LE(body.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    bodies.push(word(LOCAL), common, nameBytes, body);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(word(CENTRAL), Buffer.from([20, 0]), common, tail, nameBytes);
    offset += 30 + nameBytes.length + body.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, list, word(END), end]);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function readDirectory(bytes: Buffer): readonly Entry[] | null {
  const end = bytes.lastIndexOf(word(END));
  if (end < 0 || end < bytes.length - LONGEST_COMMENT - 22 || end + 22 > bytes.length) return null;
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let i = bytes.readUInt16LE(end + 10); i > 0; i -= 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== CENTRAL) return null;
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength).replace(/^\//u, ''),
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      size: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function unpack(bytes: Buffer, entry: Entry, budget: number): PartReading {
  const { offset, size, method } = entry;
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL) return { ok: false, why: 'broken' };
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  if (start + size > bytes.length) return { ok: false, why: 'broken' };
  const packed = bytes.subarray(start, start + size);
  if (method === STORED) return size > budget ? { ok: false, why: 'too-big' } : { ok: true, bytes: packed };
  if (method !== DEFLATED || budget < 1) return { ok: false, why: method === DEFLATED ? 'too-big' : 'broken' };
  try {
    return { ok: true, bytes: inflateRawSync(packed, { maxOutputLength: budget }) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { ok: false, why: 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? 'too-big' : 'broken' };
  }
}
