// Which papers does a member get for the page, and what do they say?
import { createHash } from 'node:crypto';
import { FormPaper, TotalsPaper } from '../../core/board/certification.js';
import { boardText, CeremonyPaper } from '../../core/board/member-key.js';
import { writePaper } from '../../core/board/paper.js';
import { CanaryPaper, CounterPaper, SharePaper } from '../../core/board/share-papers.js';
import { canonicalTally } from '../../core/count-record.js';
import { boardOfHolders, type Custody, type Holder } from '../../core/custody.js';
import { canonicalForm } from '../../core/freeze.js';
import type { Poll } from '../../core/poll.js';
import type { Reader } from '../../core/store.js';
import { digestsOf } from '../organiser/freeze.js';

/** A text and the digest that its six words are of. */
export interface Words {
  readonly text: string;
  readonly digest: string;
}

/** SHA-256 of a text, hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What the board fixes before the opening, as form, roll, key and board are now; null before the dealing. */
export async function ceremonyOf(poll: Poll, custody: Custody, reader: Reader): Promise<Words | null> {
  const board = boardOfHolders(poll.id, custody);
  if (board === null || custody.boxKey === null) return null;
  const digests =
    poll.formHash === null || poll.rollHash === null
      ? await digestsOf(poll, reader)
      : { formHash: poll.formHash, rollHash: poll.rollHash };
  const { formHash: form, rollHash: roll } = digests;
  const text = writePaper(CeremonyPaper, {
    poll: poll.id,
    form,
    roll,
    boxKey: custody.boxKey,
    board: sha256(boardText(board)),
  });
  return { text, digest: sha256(text) };
}

/** For the rehearsal: form, board, ceremony, share, canary; null before the dealing and for who holds a paper code. */
export async function rehearsalPapers(
  poll: Poll,
  custody: Custody,
  holder: Holder,
  reader: Reader,
): Promise<string | null> {
  const [common, ceremony, share] = [
    await commonPapers(poll, custody, reader),
    await ceremonyOf(poll, custody, reader),
    sharePaper(poll, custody, holder),
  ];
  const { seat, sealedCanary: sealed, member } = holder;
  if (common === null || ceremony === null || share === null || seat === null || seat === 'paper' || sealed === null)
    return null;
  return `${common}${ceremony.text}${share}${writePaper(CanaryPaper, { poll: poll.id, member, to: seat.seal, sealed })}`;
}

/** For the count: form, board, checkpoint, share, counter; null while no share is asked for, and for a paper code. */
export async function handoverPapers(
  poll: Poll,
  custody: Custody,
  holder: Holder,
  reader: Reader,
): Promise<string | null> {
  const [common, checkpoint, { counter }] = await Promise.all([
    commonPapers(poll, custody, reader),
    reader.checkpoint(poll.id),
    reader.release(poll.id),
  ]);
  const share = sharePaper(poll, custody, holder);
  const key = counter?.key ?? null;
  if (common === null || checkpoint === null || share === null || key === null) return null;
  return `${common}${checkpoint}${share}${writePaper(CounterPaper, { poll: poll.id, checkpoint: sha256(checkpoint), key })}`;
}

/** For the certification: form, board, checkpoint, totals; null before the count. */
export async function certificationPapers(poll: Poll, custody: Custody, reader: Reader): Promise<string | null> {
  const [common, checkpoint, tally] = await Promise.all([
    commonPapers(poll, custody, reader),
    reader.checkpoint(poll.id),
    reader.tally(poll.id),
  ]);
  if (common === null || checkpoint === null || tally === null) return null;
  const text = canonicalTally(tally.root, tally.tally, tally.blind);
  return `${common}${checkpoint}${writePaper(TotalsPaper, { poll: poll.id, disclosure: poll.disclosure, text })}`;
}

async function commonPapers(poll: Poll, custody: Custody, reader: Reader): Promise<string | null> {
  const board = boardOfHolders(poll.id, custody);
  if (board === null) return null;
  const line = canonicalForm(poll, await reader.subjects(poll.id)).split('\n');
  return `${writePaper(FormPaper, { line })}${boardText(board)}`;
}

function sharePaper(poll: Poll, custody: Custody, { seat, sealedShare: sealed, member }: Holder): string | null {
  const { boxKey, threshold, holders } = custody;
  if (seat === null || seat === 'paper' || sealed === null || boxKey === null) return null;
  return writePaper(SharePaper, {
    poll: poll.id,
    member,
    members: holders.length,
    threshold,
    boxKey,
    to: seat.seal,
    sealed,
  });
}
