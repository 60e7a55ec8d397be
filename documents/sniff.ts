// What kind of file is it, judged by its bytes and not by its name?
import type { ForeignFile } from '../core/import/finding.js';

/** `zip` still has to be opened to know; `text` still has to be decoded. */
export type FileNature = 'empty' | 'text' | 'zip' | 'locked' | ForeignFile;

const MAGIC: readonly (readonly [string, FileNature])[] = [
  ['25504446', 'pdf'],
  ['89504e47', 'image'],
  ['ffd8ff', 'image'],
  ['47494638', 'image'],
  ['49492a00', 'image'],
  ['4d4d002a', 'image'],
  ['7b5c727466', 'rtf'],
  ['1f8b', 'archive'],
  ['377abcaf271c', 'archive'],
  ['52617221', 'archive'],
  ['504b0304', 'zip'],
  ['504b0506', 'zip'],
];
const OLE = 'd0cf11e0a1b11ae1';

/** Reads the first bytes; an OLE file is an old workbook unless it holds an encrypted one. */
export function sniff(bytes: Uint8Array): FileNature {
  if (bytes.length === 0) return 'empty';
  const head = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  if (head === OLE) {
    return Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'locked' : 'xls';
  }
  const magic = MAGIC.find(([hex]) => head.startsWith(hex));
  if (magic !== undefined) return magic[1];
  if (hasWideMark(bytes)) return 'text';
  if (bytes.includes(0)) return 'binary';
  return textKind(
    Buffer.from(bytes.subarray(0, 512)).toString('latin1').replace(/^ï»¿/u, '').trimStart().toLowerCase(),
  );
}

/** A byte order mark of UTF-16, where zero bytes are lawful. */
export function hasWideMark(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

function textKind(start: string): FileNature {
  if (/^(?:<!doctype html|<html|<table|<head|<body)/u.test(start)) return 'html';
  if (start.startsWith('<?xml') || /^<[a-z]+[\s>]/u.test(start)) return 'xml';
  if (/^(?:\{\s*["}]|\[\s*[[{\]"])/u.test(start)) return 'json';
  return 'text';
}
