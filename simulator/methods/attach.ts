// How does an uploaded file, or one sent before, become part of a message?
import type { Document, PhotoSize } from '@telegraf/types';
import { badRequest, refusals } from '../errors.js';
import type { StoredFile, Upload } from '../files.js';
import type { DocumentContent, PhotoContent } from '../message.js';
import { isRecord, type Parameters } from '../parameters.js';
import { pictureSize } from '../picture.js';
import type { Simulation } from '../simulation.js';
import { formatCaption } from '../text/format.js';

const ATTACH = 'attach://';
const PHOTO_LIMIT_BYTES = 10 * 1024 * 1024;
const PHOTO_SIDES_LIMIT = 10_000;
const PHOTO_RATIO_LIMIT = 20;

/** The document that a message shows: a fresh upload, or the id of a file that Telegram has. */
export function documentOf(sim: Simulation, upload: Upload | undefined, reference: string | undefined): Document {
  const file = upload === undefined ? known(sim, reference, 'document') : sim.files.add(filled(upload));
  return showFile(file);
}

/** The sizes of a photo; 400 when the bytes are no picture that Telegram takes. */
export function photoOf(sim: Simulation, upload: Upload | undefined, reference: string | undefined): PhotoSize[] {
  if (upload === undefined) return [showSize(known(sim, reference, 'photo'))];
  const { bytes } = filled(upload);
  if (bytes.length > PHOTO_LIMIT_BYTES)
    throw badRequest('file is too big for a photo; the maximum size is 10485760 bytes');
  const size = pictureSize(bytes);
  if (size === undefined) throw badRequest('IMAGE_PROCESS_FAILED');
  const { width, height } = size;
  if (width + height > PHOTO_SIDES_LIMIT || Math.max(width / height, height / width) > PHOTO_RATIO_LIMIT) {
    throw badRequest('PHOTO_INVALID_DIMENSIONS');
  }
  return [showSize(sim.files.add(upload, { kind: 'photo', width, height }))];
}

/** One item of an album, or the new content of an edited message. */
export function mediaOf(
  sim: Simulation,
  call: Pick<Parameters, 'files'>,
  item: unknown,
): DocumentContent | PhotoContent {
  if (!isRecord(item)) throw badRequest("can't parse InputMedia: expected an Object");
  const { type, media, caption, parse_mode: mode, caption_entities: entities } = item;
  const reference = typeof media === 'string' ? media : undefined;
  const upload = reference?.startsWith(ATTACH) === true ? call.files.get(reference.slice(ATTACH.length)) : undefined;
  const parseMode = typeof mode === 'string' ? mode : undefined;
  const formatted = formatCaption(typeof caption === 'string' ? caption : '', parseMode, () => entities);
  if (type === 'document') return { kind: 'document', document: documentOf(sim, upload, reference), ...formatted };
  if (type === 'photo') return { kind: 'photo', photo: photoOf(sim, upload, reference), ...formatted };
  throw badRequest(`type "${String(type)}" can't be used here`);
}

/** A stored file as messages show it. */
export function showFile(file: StoredFile): Document {
  return {
    file_name: file.name,
    mime_type: file.mime,
    file_id: file.id,
    file_unique_id: file.uniqueId,
    file_size: file.size,
  };
}

function showSize(file: StoredFile): PhotoSize {
  return {
    file_id: file.id,
    file_unique_id: file.uniqueId,
    file_size: file.size,
    width: file.width,
    height: file.height,
  };
}

function filled(upload: Upload): Upload {
  if (upload.bytes.length === 0) throw refusals.fileEmpty();
  return upload;
}

function known(sim: Simulation, reference: string | undefined, kind: StoredFile['kind']): StoredFile {
  if (reference === undefined || reference === '') throw refusals.noFile(kind);
  if (/^https?:\/\//i.test(reference)) throw refusals.urlNotFetched();
  const file = sim.files.get(reference);
  if (file === undefined) throw refusals.fileIdWrong();
  if (file.kind !== kind) throw badRequest(`can't use file of type ${nameOf(file.kind)} as ${nameOf(kind)}`);
  return file;
}

function nameOf(kind: StoredFile['kind']): string {
  return kind === 'photo' ? 'Photo' : 'Document';
}
