// Which files does the played Telegram hold, and under which ids and paths?
import { extname } from 'node:path';
import type { Chance } from './chance.js';
import type { Clock } from './clock.js';
import { refusals } from './errors.js';

/** A file as it came in: its name, type and bytes. */
export interface Upload {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
}

/** A file held; `size` may be larger than the bytes when a control call only claims a big file. */
export interface StoredFile extends Upload {
  readonly id: string;
  readonly uniqueId: string;
  readonly size: number;
  readonly kind: 'document' | 'photo';
  readonly width: number;
  readonly height: number;
}

/** The store of files. Everything stays in memory. */
export interface Files {
  add(upload: Upload, shape?: Partial<Pick<StoredFile, 'size' | 'kind' | 'width' | 'height'>>): StoredFile;
  get(id: string): StoredFile | undefined;
  /** Makes a path that can be downloaded for an hour; 400 above the 20 MB that bots may fetch. */
  link(id: string): { readonly file: StoredFile; readonly path: string };
  /** The file behind a path, while the path is valid. */
  open(path: string): StoredFile | undefined;
  clear(): void;
}

/** Bots may fetch files up to 20 MB and send files up to 50 MB. */
export const FETCH_LIMIT = 20 * 1024 * 1024;
export const UPLOAD_LIMIT = 50 * 1024 * 1024;
const LINK_LIFETIME_MS = 3_600_000;

/** An empty store. */
export function createFiles(clock: Clock, chance: Chance): Files {
  const files = new Map<string, StoredFile>();
  const paths = new Map<string, { id: string; expiresAt: number }>();
  let count = 0;
  return {
    add(upload, shape = {}) {
      const kind = shape.kind ?? 'document';
      const id = `${kind === 'photo' ? 'AgACAgUAAx' : 'BQACAgUAAx'}${chance.name(44)}`;
      const size = shape.size ?? upload.bytes.length;
      const { width = 0, height = 0 } = shape;
      const file = { ...upload, id, uniqueId: `AgAD${chance.name(11)}`, size, kind, width, height };
      files.set(id, file);
      return file;
    },
    get: (id) => files.get(id),
    link(id) {
      const file = files.get(id);
      if (file === undefined) throw refusals.fileIdInvalid();
      if (file.size > FETCH_LIMIT) throw refusals.fileTooBig();
      count += 1;
      const path = `${file.kind}s/file_${count}${extname(file.name)}`;
      paths.set(path, { id, expiresAt: clock.now() + LINK_LIFETIME_MS });
      return { file, path };
    },
    open(path) {
      const link = paths.get(path);
      if (link === undefined || link.expiresAt < clock.now()) return undefined;
      return files.get(link.id);
    },
    clear() {
      files.clear();
      paths.clear();
      count = 0;
    },
  };
}
