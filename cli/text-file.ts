// What text is in a file that a person named?
import { readFile, stat } from 'node:fs/promises';
import { decodeText } from '../documents/decode-text.js';
import type { CountPhrases } from '../locales/count-vi.js';
import type { Reading } from './outcome-options.js';

const BYTES_PER_MEGABYTE = 1_048_576;
/** A table of a thousand people is below one megabyte. */
const MAX_MEGABYTES = 5;

/** The text of a file: UTF-8, or UTF-16 with a byte order mark as spreadsheets save "Unicode text". */
export async function readTextFile(file: string, say: CountPhrases): Promise<Reading<string>> {
  let bytes: Buffer;
  try {
    if ((await stat(file)).size > MAX_MEGABYTES * BYTES_PER_MEGABYTE) {
      return { ok: false, problems: [`${file}: ${say.file.tooLarge(MAX_MEGABYTES)}`] };
    }
    bytes = await readFile(file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    // Missing, a folder or forbidden: the remedy is the same and the person knows the name of the file.
    return { ok: false, problems: [say.file.unreadable(file)] };
  }
  const decoded = decodeText(bytes);
  return decoded.ok ? { ok: true, value: decoded.text } : { ok: false, problems: [`${file}: ${say.file.notText}`] };
}
