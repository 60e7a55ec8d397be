// How does the server's side deal, ask and take back shares? With libsodium, as the server has it.
import { createHash, randomBytes } from 'node:crypto';
import { combine, split } from 'shamir-secret-sharing';
import sodium from 'sodium-native';
import { CertificationPaper, FormPaper, TotalsPaper } from '../../core/board/certification.js';
import { type CheckpointFacts, checkpointText } from '../../core/board/checkpoint.js';
import { fromHex, toHex } from '../../core/board/hex.js';
import {
  type Board,
  boardText,
  CeremonyPaper,
  fingerprintText,
  type MemberKey,
  MemberKeyPaper,
  thresholdOf,
} from '../../core/board/member-key.js';
import { findPaper, Poll, signedText, writePaper } from '../../core/board/paper.js';
import {
  canaryAnswerBytes,
  packCanary,
  packShare,
  type ShareBinding,
  shareCheckBytes,
  unpackHandover,
} from '../../core/board/share-bytes.js';
import { CanaryPaper, CounterPaper, HandoverPaper, RehearsalPaper, SharePaper } from '../../core/board/share-papers.js';
import { sixWords } from '../../core/board/six-words.js';
import { canonicalTally } from '../../core/count-record.js';
import { canonicalForm } from '../../core/freeze.js';
import type { Tally } from '../../core/tally.js';

export const sha256 = (what: string | Uint8Array) => createHash('sha256').update(what).digest('hex');

/** A ceremony of one poll, with everything the server knows of it. */
export interface Dealing {
  readonly poll: CheckpointFacts['poll'];
  readonly board: Board;
  readonly boxKey: string;
  readonly secret: Uint8Array;
  readonly shares: readonly Uint8Array[];
  readonly formText: string;
  /** What member `number` (from 1) is sent before the opening. */
  rehearsalPapers(number: number): string;
  /** Was the rehearsal answered rightly, by that member? */
  isRehearsed(answer: string, number: number): boolean;
  checkpoint(change?: Partial<CheckpointFacts>): CheckpointFacts;
  /** What member `number` is sent for the count of this checkpoint. */
  handoverPapers(number: number, checkpoint: CheckpointFacts): string;
  /** The share in a handover; null unless everything about it is right. */
  taken(answer: string, number: number, checkpoint: CheckpointFacts): Uint8Array | null;
  certificationPapers(checkpoint: CheckpointFacts, tally: Tally): string;
  /** The verdict that member `number` signed; null when the signature or what it is about is wrong. */
  verdict(answer: string, number: number, checkpoint: CheckpointFacts, tally: Tally): string | null;
  combined(shares: readonly Uint8Array[]): Promise<string>;
}

/** Reads a public key as the bot does: its signature must hold. */
export function registered(text: string): { readonly key: MemberKey; readonly fingerprint: string } {
  const reading = findPaper(MemberKeyPaper, text);
  if (!reading.ok) throw new Error(reading.refusal.code);
  const key = reading.value;
  if (!isSigned(signedText(MemberKeyPaper, key), key.signature, key.sign)) throw new Error('bad signature');
  return { key, fingerprint: sixWords(sha256(fingerprintText(key))) };
}

export async function deal(keys: readonly MemberKey[]): Promise<Dealing> {
  const poll = Poll.parse(randomBytes(8).toString('hex'));
  const [publicKey, secret] = [Buffer.alloc(32), Buffer.alloc(32)];
  sodium.crypto_box_keypair(publicKey, secret);
  const boxKey = publicKey.toString('hex');
  const threshold = thresholdOf(keys.length);
  const shares = await split(new Uint8Array(secret), keys.length, threshold);
  const board: Board = { poll, threshold, seats: keys.map(({ seal, sign }) => ({ seal, sign })) };
  const formText = canonicalForm(
    {
      id: poll,
      title: 'Lấy phiếu tín nhiệm đối với người giữ chức vụ do Hội đồng nhân dân tỉnh bầu',
      organisation: 'Hội đồng nhân dân tỉnh',
      ruleSetId: 'nq-96',
      scale: 'three',
    },
    ['Nguyễn Văn An', 'Trần Thị Bích Hạnh', 'Lê Hoàng Nam'].map((name, place) => ({
      id: `s${place}`,
      place,
      name,
      position: 'Ủy viên Ủy ban nhân dân tỉnh',
    })),
  );
  const form = writePaper(FormPaper, { line: formText.split('\n') });
  const [formHash, roll] = [sha256(formText), sha256('roll')];
  const ceremony = { poll, form: formHash, roll, boxKey, board: sha256(boardText(board)) };
  const ceremonyDigest = sha256(writePaper(CeremonyPaper, ceremony));
  const canaries = keys.map(() => new Uint8Array(randomBytes(32)));
  const at = <T>(list: readonly T[], number: number): T => {
    const item = list[number - 1];
    if (item === undefined) throw new Error('there is such a member');
    return item;
  };
  const binding = (member: number): ShareBinding => ({ poll, member, members: keys.length, threshold, boxKey });
  const sharePaper = (member: number): string => {
    const to = at(keys, member).seal;
    const sealed = sealTo(packShare(binding(member), at(shares, member)), to);
    return writePaper(SharePaper, { ...binding(member), poll, to, sealed });
  };
  const counter = { publicKey: Buffer.alloc(32), secret: Buffer.alloc(32) };
  sodium.crypto_box_keypair(counter.publicKey, counter.secret);

  return {
    poll,
    board,
    boxKey,
    secret: new Uint8Array(secret),
    shares,
    formText,
    rehearsalPapers(number) {
      const to = at(keys, number).seal;
      const sealed = sealTo(packCanary(poll, number, at(canaries, number)), to);
      return [
        form,
        boardText(board),
        writePaper(CeremonyPaper, ceremony),
        sharePaper(number),
        writePaper(CanaryPaper, { poll, member: number, to, sealed }),
      ].join('\n');
    },
    isRehearsed(answer, number) {
      const reading = findPaper(RehearsalPaper, answer);
      if (!reading.ok) return false;
      const { value } = reading;
      return (
        value.member === number &&
        value.ceremony === ceremonyDigest &&
        value.canary === sha256(canaryAnswerBytes(poll, number, at(canaries, number))) &&
        value.share === sha256(shareCheckBytes(binding(number), at(shares, number))) &&
        isSigned(signedText(RehearsalPaper, value), value.signature, at(keys, number).sign)
      );
    },
    checkpoint: (change) => ({
      ...ceremony,
      receiptKey: sha256('receipt'),
      rollSize: 52,
      turnout: 50,
      root: sha256('root'),
      ...change,
    }),
    handoverPapers(number, checkpoint) {
      const digest = sha256(checkpointText(checkpoint));
      return [
        form,
        boardText(board),
        checkpointText(checkpoint),
        sharePaper(number),
        writePaper(CounterPaper, { poll, checkpoint: digest, key: counter.publicKey.toString('hex') }),
      ].join('\n');
    },
    taken(answer, number, checkpoint) {
      const reading = findPaper(HandoverPaper, answer);
      if (!reading.ok || reading.value.member !== number) return null;
      const { sign } = at(keys, number);
      const text = checkpointText(checkpoint);
      if (!isSigned(text, reading.value.witness, sign)) return null;
      if (!isSigned(signedText(HandoverPaper, reading.value), reading.value.signature, sign)) return null;
      const sealed = fromHex(reading.value.sealed);
      const plain = Buffer.alloc(sealed.length - sodium.crypto_box_SEALBYTES);
      if (!sodium.crypto_box_seal_open(plain, sealed, counter.publicKey, counter.secret)) return null;
      return unpackHandover(new Uint8Array(plain), sha256(text), binding(number));
    },
    certificationPapers: (checkpoint, tally) =>
      [
        form,
        boardText(board),
        checkpointText(checkpoint),
        writePaper(TotalsPaper, { poll, disclosure: 'full', text: canonicalTally(checkpoint.root, tally) }),
      ].join('\n'),
    verdict(answer, number, checkpoint, tally) {
      const reading = findPaper(CertificationPaper, answer);
      if (!reading.ok) return null;
      const { value } = reading;
      const isRight =
        value.member === number &&
        value.checkpoint === sha256(checkpointText(checkpoint)) &&
        value.totals === sha256(canonicalTally(checkpoint.root, tally)) &&
        isSigned(signedText(CertificationPaper, value), value.signature, at(keys, number).sign);
      return isRight ? `${value.verdict} ${value.reason ?? ''}`.trim() : null;
    },
    async combined(given) {
      const rebuilt = Buffer.alloc(32);
      sodium.crypto_scalarmult_base(rebuilt, await combine([...given]));
      return rebuilt.toString('hex');
    },
  };
}

function sealTo(plain: Uint8Array, to: string): string {
  const sealed = Buffer.alloc(plain.length + sodium.crypto_box_SEALBYTES);
  sodium.crypto_box_seal(sealed, plain, fromHex(to));
  return toHex(sealed);
}

function isSigned(text: string, signature: string, key: string): boolean {
  return sodium.crypto_sign_verify_detached(Buffer.from(signature, 'hex'), Buffer.from(text), fromHex(key));
}
