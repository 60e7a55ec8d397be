// Is the ballot of this receipt in the sealed box?
import type { Messenger } from '../../core/messenger.js';
import type { Phase } from '../../core/poll.js';
import { parseReceiptCode, receiptCode } from '../../core/receipt.js';
import type { Reader } from '../../core/store.js';
import { phrases } from '../../locales/phrases.js';
import { escapeHtml } from '../../locales/text.js';
import type { Part, Talk } from '../talk.js';

const LEAF_BYTES = 32;
/** Ballots are in the box, their list is not out yet. */
const UNSEALED: ReadonlySet<Phase> = new Set<Phase>(['open', 'suspended', 'closing']);

/** `/receipt CODE`: answers from the lists that were published at the seal, of the polls on whose rolls the person stands. */
export function createReceiptCheck(deps: {
  readonly reader: Pick<Reader, 'pollsOnRoll' | 'leaves'>;
  readonly messenger: Pick<Messenger, 'send'>;
}): Part {
  const { reader, messenger } = deps;
  const check = async (talk: Talk): Promise<void> => {
    const p = phrases(talk.locale).custody;
    const say = (html: string) => messenger.send(talk.chat, { html, keyboard: [] }, 'interactive');
    const code = parseReceiptCode(talk.text);
    if (code === null) return void (await say(talk.text === '' ? p.receiptUsage : p.receiptWrong));
    let listed = false;
    let awaited = false;
    for (const poll of await reader.pollsOnRoll(talk.from)) {
      const leaves = await reader.leaves(poll.id);
      listed ||= leaves !== null;
      awaited ||= leaves === null && UNSEALED.has(poll.phase);
      if (leaves !== null && holds(leaves, code)) {
        return void (await say(p.receiptFound({ poll: escapeHtml(poll.title) })));
      }
    }
    // A list that is still to come may hold the code: only without one is its absence a matter for the board.
    await say(listed && !awaited ? p.receiptNotFound : p.receiptNotYet);
  };
  return { commands: { receipt: check, biennhan: check } };
}

function holds(leaves: Uint8Array, code: string): boolean {
  for (let at = 0; at < leaves.length; at += LEAF_BYTES) {
    if (receiptCode(Buffer.from(leaves.subarray(at, at + LEAF_BYTES)).toString('hex')) === code) return true;
  }
  return false;
}
