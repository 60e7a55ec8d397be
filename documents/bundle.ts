// How is the bundle made with which anyone can check a published count?
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { canonicalFacts } from '../core/audit.js';
import {
  auditLine,
  type BundleEntry,
  type BundleSettings,
  entriesOf,
  ManifestPaper,
  SettingsPaper,
  type Tap,
  TapPaper,
  WitnessesPaper,
} from '../core/board/bundle.js';
import { type Certification, CertificationPaper } from '../core/board/certification.js';
import { type CheckpointFacts, checkpointText } from '../core/board/checkpoint.js';
import { type Board, boardText } from '../core/board/member-key.js';
import { writePaper } from '../core/board/paper.js';
import { canonicalTally } from '../core/count-record.js';
import type { Poll } from '../core/poll.js';
import type { AuditEntry } from '../core/store.js';
import type { Tally } from '../core/tally.js';
import { bundleReadme } from '../locales/bundle-readme.js';
import { bundleZip } from './bundle-zip.js';

/** Everything that goes into a bundle, as plain values. */
export interface BundleContents {
  readonly settings: BundleSettings;
  /** `canonicalForm` of the frozen poll. */
  readonly formText: string;
  /** Null where the server holds the key. */
  readonly board: Board | null;
  readonly checkpoint: CheckpointFacts;
  /** Every leaf of the box in hex, in any order: the list of receipts. */
  readonly leaves: readonly string[];
  readonly tally: Tally;
  /** Goes into the digest of the sums where these are not made known. */
  readonly blind: string | null;
  readonly witnesses: readonly { readonly member: number; readonly signature: string }[];
  readonly certifications: readonly Certification[];
  readonly taps: readonly Tap[];
  /** The whole chain of the poll, from its first entry. */
  readonly audit: readonly AuditEntry[];
}

/** Acts whose entries are given word for word; of all others, which may tell of single persons, a bundle has the hash only. */
const SHOWN_ACTS: readonly RegExp[] = [
  /^(poll drafted|draft changed|subjects replaced|roll replaced|closing time|opened|sealed|counted|published)$/,
  /^[a-z]+ to [a-z]+$/,
];

/** The settings of a poll as a bundle tells them. */
export function bundleSettings(poll: Poll): BundleSettings {
  const yesNo = (is: boolean) => (is ? 'yes' : 'no');
  const { id, ruleSetId, scale, sealing, disclosure } = poll;
  return {
    poll: id,
    ruleSet: ruleSetId,
    scale,
    sealing,
    disclosure,
    receipts: yesNo(poll.receipts),
    rollCall: yesNo(poll.rollCall),
  };
}

/** The bundle as the bytes of a zip file; the same contents give the same bytes. Throws when leaves and turnout, or board and settings, do not fit. */
export function makeBundle(contents: BundleContents): Buffer {
  const { settings, checkpoint, board, leaves } = contents;
  assert.equal(leaves.length, checkpoint.turnout, 'there is a leaf for every ballot');
  assert.equal(board !== null, settings.sealing === 'board', 'a board holds the key of a poll sealed by the board');
  const names = entriesOf(settings).filter((name) => name !== 'manifest.txt');
  const bodies = names.map((name) => [name, Buffer.from(entryText(name, contents), 'utf8')] as const);
  const entry = bodies.map(([name, body]) => `${name} ${body.length} ${sha256(body)}`);
  const manifest = writePaper(ManifestPaper, { poll: settings.poll, entry });
  return bundleZip([['manifest.txt', Buffer.from(manifest, 'utf8')], ...bodies]);
}

function entryText(name: Exclude<BundleEntry, 'manifest.txt'>, contents: BundleContents): string {
  const { settings, checkpoint, board } = contents;
  switch (name) {
    case 'readme.txt':
      return bundleReadme;
    case 'settings.txt':
      return writePaper(SettingsPaper, settings);
    case 'form.txt':
      return contents.formText;
    case 'board.txt':
      assert(board !== null, 'only a poll with a board has its paper');
      return boardText(board);
    case 'checkpoint.txt':
      return checkpointText(checkpoint);
    case 'leaves.txt':
      return contents.leaves
        .toSorted()
        .map((leaf) => `${leaf}\n`)
        .join('');
    case 'totals.txt':
      return canonicalTally(checkpoint.root, contents.tally, contents.blind);
    case 'witnesses.txt':
      return writePaper(WitnessesPaper, {
        poll: settings.poll,
        checkpoint: sha256(checkpointText(checkpoint)),
        witness: byMember(contents.witnesses).map(({ member, signature }) => `${member} ${signature}`),
      });
    case 'certifications.txt':
      return byMember([...contents.certifications, ...contents.taps])
        .map(certificationText)
        .join('');
    case 'audit.txt':
      return contents.audit
        .map((entry) => {
          const isShown = SHOWN_ACTS.some((act) => act.test(entry.act));
          return `${auditLine(entry, isShown ? null : sha256(canonicalFacts(entry)))}\n`;
        })
        .join('');
  }
}

function certificationText(word: Certification | Tap): string {
  return 'signature' in word ? writePaper(CertificationPaper, word) : writePaper(TapPaper, word);
}

function byMember<T extends { readonly member: number }>(items: readonly T[]): readonly T[] {
  return items.toSorted((a, b) => a.member - b.member);
}

function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
