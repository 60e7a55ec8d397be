// Which bundle belongs to a counted poll, from what app.db keeps of it?
import { createHash } from 'node:crypto';
import type { Tap } from '../core/board/bundle.js';
import type { Certification } from '../core/board/certification.js';
import { CheckpointPaper } from '../core/board/checkpoint.js';
import { findPaper } from '../core/board/paper.js';
import type { StoredTally } from '../core/count-record.js';
import { boardOfHolders, type Custody, type Release } from '../core/custody.js';
import { canonicalForm } from '../core/freeze.js';
import type { Poll, Subject } from '../core/poll.js';
import type { AuditEntry, Reader } from '../core/store.js';
import { type BundleContents, bundleSettings, makeBundle } from './bundle.js';

/** The name under which it is sent and kept. */
export const BUNDLE_NAME = 'bundle.zip';

export type BundleReader = Pick<Reader, 'checkpoint' | 'leaves' | 'custody' | 'release' | 'audit'>;

/** What app.db keeps of a counted poll. */
export interface CountedBox {
  readonly poll: Poll;
  readonly subjects: readonly Subject[];
  readonly tally: StoredTally;
  /** The text of the paper `checkpoint`. */
  readonly checkpoint: string;
  /** All leaves, 32 bytes each. */
  readonly leaves: Uint8Array;
  readonly custody: Custody;
  readonly release: Release;
  readonly audit: readonly AuditEntry[];
}

/** The bundle of a counted poll; null where its seal was not kept. It grows when members add their word later, and is true each time. */
export async function pollBundle(
  poll: Poll,
  subjects: readonly Subject[],
  tally: StoredTally,
  reader: BundleReader,
): Promise<Buffer | null> {
  const [checkpoint, leaves, custody, release, audit] = await Promise.all([
    reader.checkpoint(poll.id),
    reader.leaves(poll.id),
    reader.custody(poll.id),
    reader.release(poll.id),
    reader.audit(poll.id),
  ]);
  if (checkpoint === null || leaves === null) return null;
  const contents = bundleContents({ poll, subjects, tally, checkpoint, leaves, custody, release, audit });
  return contents && makeBundle(contents);
}

/** The contents of the bundle; null when the checkpoint is not one. */
export function bundleContents(box: CountedBox): BundleContents | null {
  const { poll, tally, custody, release } = box;
  const checkpoint = findPaper(CheckpointPaper, box.checkpoint);
  if (!checkpoint.ok) return null;
  const said = { poll: checkpoint.value.poll, checkpoint: sha256(box.checkpoint), disclosure: poll.disclosure };
  const certifications: Certification[] = [];
  const taps: Tap[] = [];
  for (const { signature, ...word } of release.words) {
    if (signature === null) taps.push({ ...said, ...word });
    else certifications.push({ ...said, ...word, signature });
  }
  return {
    settings: bundleSettings(poll),
    formText: canonicalForm(poll, box.subjects),
    board: poll.sealing === 'board' ? boardOfHolders(poll.id, custody) : null,
    checkpoint: checkpoint.value,
    leaves: leavesIn(box.leaves),
    tally: tally.tally,
    blind: tally.blind,
    witnesses: release.witnesses.flatMap(({ member, signature }) =>
      signature === null ? [] : [{ member, signature }],
    ),
    certifications,
    taps,
    audit: box.audit,
  };
}

function leavesIn(bytes: Uint8Array): readonly string[] {
  return Buffer.from(bytes).toString('hex').match(/.{64}/g) ?? [];
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
