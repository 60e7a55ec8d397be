// Which whole vote do the tests of bundle, verifiers and recount look at?
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { split } from 'shamir-secret-sharing';
import {
  AUDIT_START,
  canonicalFacts,
  canonicalLink,
  countedDetail,
  openedDetail,
  sealedDetail,
} from '../../core/audit.js';
import type { Mark } from '../../core/ballot.js';
import type { Tap } from '../../core/board/bundle.js';
import { type Certification, CertificationPaper } from '../../core/board/certification.js';
import { type CheckpointFacts, checkpointText } from '../../core/board/checkpoint.js';
import { toHex } from '../../core/board/hex.js';
import { type Board, type BoardSeat, boardText, thresholdOf } from '../../core/board/member-key.js';
import { Poll as PollText, signedText } from '../../core/board/paper.js';
import { canonicalTally } from '../../core/count-record.js';
import { canonicalForm } from '../../core/freeze.js';
import type { Disclosure } from '../../core/poll.js';
import type { AuditEntry } from '../../core/store.js';
import type { BundleContents } from '../../documents/bundle.js';
import { castBatch } from '../../worker/box/cast-ballots.js';
import { openBallots } from '../../worker/box/open-ballots.js';
import { sealBox } from '../../worker/box/seal.js';
import { leavesOf, readSealedBox, sealedBoxPath } from '../../worker/box/sealed-box.js';
import { makePoll, openedBox } from './poll.js';

export interface Election {
  readonly contents: BundleContents;
  /** The poll's secret key in shares, for a poll with a board. */
  readonly shares: readonly Uint8Array[];
  readonly secret: Uint8Array;
  readonly sealedPath: string;
  /** What each delegate who voted was given. */
  readonly receipts: readonly { readonly leaf: string; readonly signature: string }[];
  remove(): void;
}

export interface ElectionSettings {
  readonly delegates: number;
  readonly ballots: number;
  readonly subjects: number;
  readonly disclosure: Disclosure;
  /** Seats of the board from 1: with an own key, or with a paper code. Null: the server holds the key. */
  readonly board: readonly ('key' | 'paper')[] | null;
}

export const FIVE: ElectionSettings = {
  delegates: 24,
  ballots: 20,
  subjects: 4,
  disclosure: 'full',
  board: ['key', 'key', 'paper', 'key', 'key'],
};

export const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

/** Votes for real: a box is opened, ballots are sealed and cast, the box is sealed and counted; then the board signs. */
export async function holdElection(settings: ElectionSettings): Promise<Election> {
  const poll = makePoll(settings.delegates, settings.subjects);
  const box = openedBox(poll);
  const mark = (): Mark => ([0, 1, 2, 3] as const)[randomInt(4)] ?? 0;
  const envelopes = poll.delegates.slice(0, settings.ballots).map((delegate) => ({
    ref: poll.keys.refOf(delegate),
    req: new Uint8Array(randomBytes(16)),
    sealed: poll.ballot(Array.from({ length: settings.subjects }, mark)),
  }));
  if (envelopes.length > 0) castBatch(box, envelopes);
  const receipts = envelopes.map((envelope) => {
    const leaf = poll.keys.leafOf(envelope.sealed);
    return { leaf, signature: poll.keys.signReceipt(leaf) };
  });
  box.moveTo('closing');
  const sealed = sealBox(poll.dataDir, box, poll.keys.receiptPublicKey);
  box.close();
  const sealedPath = sealedBoxPath(poll.dataDir, poll.id);
  const secret = new Uint8Array(poll.keyring.secretOf(poll.id) ?? []);
  const counted = openBallots({
    poll: poll.id,
    subjects: settings.subjects,
    scale: 'three',
    sealedPath,
    publicKey: poll.publicKey,
    root: sealed.root,
    turnout: sealed.turnout,
    blinded: settings.disclosure !== 'full',
    secret: secret.slice(),
  });
  if (!counted.ok) throw new Error(counted.stop);
  const { tally, blind } = counted;

  const id = PollText.parse(poll.id);
  const formText = canonicalForm(
    {
      id: poll.id,
      title: 'Lấy phiếu tín nhiệm "giữa kỳ"',
      organisation: 'Hội đồng nhân dân',
      ruleSetId: 'nq-96',
      scale: 'three',
    },
    Array.from({ length: settings.subjects }, (_, place) => ({
      id: `s${place + 1}`,
      place,
      name: `Nguyễn Văn ${'ABCDEFGH'.charAt(place)}`,
      position: 'Ủy viên',
    })),
  );
  const members = (settings.board ?? []).map((kind) => ({ kind, secretKey: randomBytes(32) }));
  const threshold = thresholdOf(members.length);
  const seats = members.map(
    ({ kind, secretKey }): BoardSeat =>
      kind === 'paper' ? kind : { seal: toHex(randomBytes(32)), sign: toHex(ed25519.getPublicKey(secretKey)) },
  );
  const board: Board | null = settings.board === null ? null : { poll: id, threshold, seats };
  const checkpoint: CheckpointFacts = {
    poll: id,
    form: sha256(formText),
    roll: sha256('roll'),
    boxKey: poll.publicKey,
    board: board && sha256(boardText(board)),
    receiptKey: poll.keys.receiptPublicKey,
    rollSize: settings.delegates,
    turnout: sealed.turnout,
    root: sealed.root,
  };
  const totals = sha256(canonicalTally(sealed.root, tally, blind));
  const checkpointDigest = sha256(checkpointText(checkpoint));
  const word = { poll: id, checkpoint: checkpointDigest, totals, disclosure: settings.disclosure };
  const { certifications, taps } = wordsOf(members, word);
  return {
    contents: {
      settings: {
        poll: id,
        ruleSet: 'nq-96',
        scale: 'three',
        sealing: board === null ? 'operator' : 'board',
        disclosure: settings.disclosure,
        receipts: 'yes',
        rollCall: 'no',
      },
      formText,
      board,
      checkpoint,
      leaves: leavesOf(poll.id, readSealedBox(sealedPath)).map((leaf) => leaf.toString('hex')),
      tally,
      blind,
      witnesses: members
        .map(({ kind, secretKey }, i) => ({
          kind,
          member: i + 1,
          signature: sign(checkpointText(checkpoint), secretKey),
        }))
        .filter(({ kind }) => kind === 'key')
        .slice(0, threshold),
      certifications,
      taps,
      audit: auditOf(id, poll.publicKey, sealed.turnout, sealed.root, totals),
    },
    shares: board === null ? [] : await split(secret, members.length, threshold),
    secret,
    sealedPath,
    receipts,
    remove: () => poll.remove(),
  };
}

/** Signs a text with an Ed25519 key, hex. */
export function sign(text: string, secretKey: Uint8Array): string {
  return toHex(ed25519.sign(new TextEncoder().encode(text), secretKey));
}

function wordsOf(
  members: readonly { readonly kind: 'key' | 'paper'; readonly secretKey: Uint8Array }[],
  word: Pick<Certification, 'poll' | 'checkpoint' | 'totals' | 'disclosure'>,
): { readonly certifications: readonly Certification[]; readonly taps: readonly Tap[] } {
  const certifications: Certification[] = [];
  const taps: Tap[] = [];
  members.forEach(({ kind, secretKey }, i) => {
    // The last member objects.
    const objects = i === members.length - 1;
    const said = {
      ...word,
      member: i + 1,
      verdict: objects ? 'object' : 'agree',
      reason: objects ? 'Chưa xem phiếu' : null,
    } as const;
    if (kind === 'paper') taps.push(said);
    else {
      const text = signedText(CertificationPaper, { ...said, signature: '' });
      certifications.push({ ...said, signature: sign(text, secretKey) });
    }
  });
  return { certifications, taps };
}

function auditOf(
  poll: Certification['poll'],
  boxKey: string,
  turnout: number,
  root: string,
  digest: string,
): readonly AuditEntry[] {
  const acts: readonly (readonly [string, string])[] = [
    ['poll drafted', 'Lấy phiếu'],
    ['account bound', 'line 3 by own-contact'],
    ['account bound', 'line 4 by own-contact'],
    ['draft to scheduled', 'ready\u2028"\\\u0007'],
    ['opened', openedDetail(boxKey, 20)],
    ['sealed', sealedDetail(turnout, root)],
    ['counted', countedDetail(root, digest)],
    ['counted to certified', 'board'],
  ];
  let previous = AUDIT_START;
  return acts.map(([act, detail], i) => {
    const facts = { seq: i + 1, at: new Date(1_760_000_000_000 + 61_001 * i), poll, actor: 'system', act, detail };
    previous = sha256(canonicalLink(previous, sha256(canonicalFacts(facts))));
    return { ...facts, hash: previous };
  });
}
