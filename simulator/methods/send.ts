// How does the bot send texts, files and pictures?
import { deliver, findReplied, spend } from '../deliver.js';
import { badRequest, refusals } from '../errors.js';
import { type DocumentContent, type PhotoContent, showDocument, showPhoto, showText } from '../message.js';
import { chatId } from '../parameters.js';
import { readCaption, readText } from '../text/format.js';
import { reachableRoom } from '../world.js';
import { documentOf, mediaOf, photoOf } from './attach.js';
import type { Method } from './method.js';

export const sendMessage: Method<'sendMessage'> = (sim, call) => {
  const formatted = readText(call);
  return showText(deliver(sim, call, { kind: 'text', ...formatted }), formatted);
};

export const sendDocument: Method<'sendDocument'> = (sim, call) => {
  const formatted = readCaption(call);
  const document = documentOf(sim, call.file('document'), call.text('document'));
  const content: DocumentContent = { kind: 'document', document, ...formatted };
  return showDocument(deliver(sim, call, content), content);
};

export const sendPhoto: Method<'sendPhoto'> = (sim, call) => {
  const formatted = readCaption(call);
  const photo = photoOf(sim, call.file('photo'), call.text('photo'));
  const content: PhotoContent = { kind: 'photo', photo, ...formatted };
  return showPhoto(deliver(sim, call, content), content);
};

/** An album takes two to ten items, and files only with files. */
const ALBUM_MIN = 2;
const ALBUM_MAX = 10;

export const sendMediaGroup: Method<'sendMediaGroup'> = (sim, call) => {
  const media = call.json('media');
  if (!Array.isArray(media)) throw badRequest("can't parse media JSON object");
  if (media.length < ALBUM_MIN || media.length > ALBUM_MAX)
    throw badRequest(`there must be ${ALBUM_MIN}-${ALBUM_MAX} items in an album`);
  const items = media.map((item: unknown) => mediaOf(sim, call, item));
  if (new Set(items.map((item) => item.kind)).size > 1)
    throw badRequest("documents can't be mixed with other media types");
  const room = reachableRoom(sim.world, chatId(call));
  const replyTo = findReplied(room, call);
  spend(sim, room);
  const mediaGroup = `${1 + sim.chance.below(1_000_000_000)}${sim.chance.below(1_000_000_000)}`;
  const protectedContent = call.flag('protect_content');
  return items.map((content) => {
    const message = sim.world.post(room, { from: sim.bot, content, replyTo, mediaGroup, protectedContent });
    return content.kind === 'document' ? showDocument(message, content) : showPhoto(message, content);
  });
};

const ACTIONS = [
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
];

export const sendChatAction: Method<'sendChatAction'> = (sim, call) => {
  reachableRoom(sim.world, chatId(call));
  if (!ACTIONS.includes(call.text('action') ?? '')) throw badRequest('wrong parameter action in request');
  return true;
};

export const getFile: Method<'getFile'> = (sim, call) => {
  const id = call.text('file_id');
  if (id === undefined || id === '') throw refusals.fileIdMissing();
  const { file, path } = sim.files.link(id);
  return { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.size, file_path: path };
};
