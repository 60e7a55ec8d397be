// Which bytes is a bundle file made of, so that the same contents give the same file on every machine?
import { crc32 } from 'node:zlib';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** Version 2.0 of the format, which every program reads. */
const VERSION = 20;
/** 1 January 1980, 00:00: the first day that the format knows. The file keeps no time of its own. */
const DAY = 0x0021;

/**
 * A zip file (APPNOTE 6.3) in the one form that a verifier accepts: entries stored as they are, in the order given, ASCII names, no flags, no extra
 * fields, no comments, one fixed date. docs/protocol.md spells out every byte.
 */
export function bundleZip(entries: readonly (readonly [name: string, body: Uint8Array])[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, body] of entries) {
    const nameBytes = Buffer.from(name, 'ascii');
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(VERSION, 0);
    facts.writeUInt16LE(DAY, 8);
    facts.writeUInt32LE(crc32(body), 10);
    facts.writeUInt32LE(body.length, 14);
    facts.writeUInt32LE(body.length, 18);
    facts.writeUInt16LE(nameBytes.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    bodies.push(uint32(LOCAL), facts, nameBytes, Buffer.from(body));
    directory.push(uint32(CENTRAL), uint16(VERSION), facts, place, nameBytes);
    offset += 30 + nameBytes.length + body.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, list, uint32(END), end]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint16(value: number): Buffer {
  return uint32(value).subarray(0, 2);
}
