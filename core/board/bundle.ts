// What is in the bundle with which anyone can check a published count?
import * as z from 'zod/mini';
import type { AuditEntry } from '../store.js';
import { Disclosed } from './certification.js';
import { Hex32, Line, listOf, MemberNumber, oneOf, orNone, Poll, paper, type Written } from './paper.js';

/** Every name that an entry can have, in the order of the file; `manifest.txt` comes first and lists the others. */
export const BUNDLE_ENTRIES = [
  'manifest.txt',
  'readme.txt',
  'settings.txt',
  'form.txt',
  'board.txt',
  'checkpoint.txt',
  'leaves.txt',
  'totals.txt',
  'witnesses.txt',
  'certifications.txt',
  'audit.txt',
] as const;
export type BundleEntry = (typeof BUNDLE_ENTRIES)[number];

const YesNo = oneOf(['yes', 'no']);

/** How the poll was set up, as far as it decides what the bundle must hold. */
export const SettingsPaper = paper('settings', {
  poll: Poll,
  ruleSet: Line,
  scale: oneOf(['three', 'two']),
  sealing: oneOf(['board', 'operator']),
  disclosure: Disclosed,
  receipts: YesNo,
  rollCall: YesNo,
});
export type BundleSettings = Written<typeof SettingsPaper>;

/** Which entries a bundle with these settings has: a board's papers only with a board, sums only where all of them are made known. */
export function entriesOf({
  sealing,
  disclosure,
}: Pick<BundleSettings, 'sealing' | 'disclosure'>): readonly BundleEntry[] {
  return BUNDLE_ENTRIES.filter((name) => {
    if (name === 'totals.txt') return disclosure === 'full';
    const ofBoard = name === 'board.txt' || name === 'witnesses.txt' || name === 'certifications.txt';
    return !ofBoard || sealing === 'board';
  });
}

/** Name, bytes and SHA-256 of every entry but the manifest itself. The SHA-256 of the manifest is the digest of the bundle. */
export const ManifestPaper = paper('bundle', {
  poll: Poll,
  entry: listOf(z.string().check(z.regex(/^[a-z]+\.txt (0|[1-9][0-9]{0,8}) [0-9a-f]{64}$/))),
});

/** The members' signatures of the checkpoint, one line each in the order of their numbers: `<member> <signature>`. */
export const WitnessesPaper = paper('witnesses', {
  poll: Poll,
  checkpoint: Hex32,
  witness: listOf(z.string().check(z.regex(/^([1-9]|1[0-5]) [0-9a-f]{128}$/))),
});

/** What a member without an own key said with a tap in the chat; only the server vouches for it. */
export const TapPaper = paper('tap', {
  poll: Poll,
  member: MemberNumber,
  checkpoint: Hex32,
  totals: Hex32,
  disclosure: Disclosed,
  verdict: oneOf(['agree', 'object']),
  reason: orNone(Line),
});
export type Tap = Written<typeof TapPaper>;

/**
 * One line of `audit.txt`: the whole entry, or only the digest of its facts (SHA-256 of `canonicalFacts`) where it tells of single persons (who bound
 * an account and when). Either way the next hash follows from it.
 */
export function auditLine(entry: AuditEntry, hiddenAs: string | null): string {
  const { seq, at, poll, actor, act, detail, hash } = entry;
  return JSON.stringify(
    hiddenAs === null ? [seq, at.toISOString(), poll, actor, act, detail, hash] : [seq, hiddenAs, hash],
  );
}
