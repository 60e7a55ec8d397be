// What did people get to see, by the journal of the played Telegram?
import type { JournalEntry } from '../simulator/journal.js';
import type { Shown } from '../simulator/message.js';

/** What counts against Telegram's 30 a second; edits in private chats and answers to presses do not. */
export const SENDS = /^send(?!ChatAction)/i;
const RECEIPT = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/;
const RECEIPTS_FILE = 'file ma-bien-nhan.txt';
const RECORDED = /Phiếu đã được ghi nhận\.<\/b>|Phiếu của Ông\/Bà đã được ghi nhận/;

/** A promise that a ballot is in the box, as it stood in a chat at any time; `receipt` is null where none was shown. */
export interface Told {
  readonly account: number;
  readonly receipt: string | null;
}

/** Every such promise that Telegram showed, whether the bot learned of it or not. */
export function toldIn(journal: readonly JournalEntry[]): readonly Told[] {
  return journal.flatMap(({ method, params, ok }) => {
    const text = typeof params.text === 'string' ? params.text : '';
    if (!ok || !/^(sendMessage|editMessageText)$/.test(method) || !RECORDED.test(text)) return [];
    return [{ account: Number(params.chat_id), receipt: RECEIPT.exec(text)?.[0] ?? null }];
  });
}

/** The checkpoint of the sealed box and its receipts: posted twice they are harmless, missing they are not, so a cut send is repeated. */
export function isCheckpoint(mark: string): boolean {
  return mark.includes('HÒM PHIẾU ĐÃ NIÊM PHONG') || mark.startsWith(RECEIPTS_FILE);
}

/**
 * What a message of the result is, so that two of the same are seen; null for other messages. Of the receipts the content counts as well.
 * @param digestOf the digest of a file that Telegram holds.
 */
export function resultMark(message: Shown, digestOf: (file: string) => string): string | null {
  if ('document' in message) {
    const mark = `file ${message.document?.file_name}`;
    return mark === RECEIPTS_FILE ? `${mark} ${digestOf(message.document?.file_id ?? '')}` : mark;
  }
  if ('photo' in message) return `picture ${'caption' in message ? message.caption : ''}`;
  return 'text' in message ? `text ${message.text}` : null;
}
