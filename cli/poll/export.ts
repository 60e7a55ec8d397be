// Which files does a published poll leave for the archive?
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Poll } from '../../core/poll.js';
import { resultPostOf } from '../../documents/result-post.js';
import type { Access } from './access.js';
import { refusal } from './open-close.js';
import { done, type Said } from './said.js';
import { MADE_KNOWN, pollJson } from './show.js';

/** Writes what the group got (pictures, minutes, tables), the poll and the chain of administration; only after the publication. */
export async function exportPoll(poll: Poll, folder: string, access: Access): Promise<Said> {
  const { store, say, config } = access;
  if (!MADE_KNOWN.includes(poll.phase)) return refusal({ code: 'wrong-phase', phase: poll.phase }, access);
  const post = await resultPostOf(poll.id, store.reader, config.locale);
  const json = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
  const files = [
    ...(post === null ? [] : [...post.pictures, ...post.files]),
    { name: 'poll.json', bytes: json(await pollJson(poll, access)) },
    { name: 'audit.json', bytes: json(await store.reader.audit(poll.id)) },
  ];
  await mkdir(folder, { recursive: true });
  for (const { name, bytes } of files) await writeFile(join(folder, name), bytes);
  const names = files.map(({ name }) => name);
  return done({ id: poll.id, folder, files: names }, [say.exported(names.length, folder)]);
}
