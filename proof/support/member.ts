// What does a member of a counting board do with the own key? The page `kiemphieu.html`, as far as tests need it.
import { createHash, randomBytes } from 'node:crypto';
import sodium from 'sodium-native';
import { type Certification, CertificationPaper } from '../../core/board/certification.js';
import { fromHex } from '../../core/board/hex.js';
import { fingerprintText, type MemberKey, MemberKeyPaper } from '../../core/board/member-key.js';
import { signedText, writePaper } from '../../core/board/paper.js';
import {
  canaryAnswerBytes,
  packHandover,
  packShare,
  SEAL_BYTES,
  type ShareBinding,
  shareCheckBytes,
  unpackCanary,
  unpackShare,
} from '../../core/board/share-bytes.js';
import { type Handover, HandoverPaper, type Rehearsal, RehearsalPaper } from '../../core/board/share-papers.js';
import type { Custody } from '../../core/custody.js';
import type { PollId } from '../../core/ids.js';
import type { Disclosure } from '../../core/poll.js';

/** What the signatures of a member are over. */
export interface MemberTable {
  readonly poll: PollId;
  readonly member: number;
  readonly custody: Custody;
}

export interface TestMember {
  readonly seat: { readonly seal: string; readonly sign: string };
  /** The paper `member-key`. */
  readonly keyPaper: string;
  /** The own share out of what the dealer sealed; null when it does not open. */
  openShare(at: MemberTable): Uint8Array | null;
  rehearse(at: MemberTable, ceremony: string): string;
  /** Hands the share over; `share` in place of the own one plays a liar. */
  handOver(at: MemberTable, checkpoint: string, counter: string, share?: Uint8Array): Handover;
  witness(checkpoint: string): string;
  certify(
    at: MemberTable,
    word: Pick<Certification, 'totals' | 'verdict' | 'reason'> & { readonly disclosure: Disclosure },
    checkpoint: string,
  ): Certification;
}

export function makeMember(): TestMember {
  const [sealPublic, sealSecret] = [Buffer.alloc(32), Buffer.alloc(32)];
  sodium.crypto_box_keypair(sealPublic, sealSecret);
  const [signPublic, signSecret] = [Buffer.alloc(32), Buffer.alloc(64)];
  sodium.crypto_sign_seed_keypair(signPublic, signSecret, randomBytes(32));
  const seat = { seal: sealPublic.toString('hex'), sign: signPublic.toString('hex') };
  const sign = (text: string): string => {
    const signature = Buffer.alloc(64);
    sodium.crypto_sign_detached(signature, Buffer.from(text), signSecret);
    return signature.toString('hex');
  };
  const open = (sealed: string): Uint8Array | null => {
    const bytes = Buffer.from(sealed, 'hex');
    const plain = Buffer.alloc(bytes.length - SEAL_BYTES);
    return sodium.crypto_box_seal_open(plain, bytes, sealPublic, sealSecret) ? new Uint8Array(plain) : null;
  };
  const key: MemberKey = { ...seat, signature: sign(fingerprintText(seat)) };
  const openShare = (at: MemberTable): Uint8Array | null => {
    const sealed = at.custody.holders[at.member - 1]?.sealedShare ?? '';
    const plain = sealed === '' ? null : open(sealed);
    return plain && unpackShare(plain, bindingOf(at));
  };
  return {
    seat,
    keyPaper: writePaper(MemberKeyPaper, key),
    openShare,
    rehearse(at, ceremony) {
      const share = openShare(at);
      const plain = open(at.custody.holders[at.member - 1]?.sealedCanary ?? '');
      const canary = plain && unpackCanary(plain, at.poll, at.member);
      if (share === null || canary === null) throw new Error('the member can not open what was dealt');
      const said: Rehearsal = {
        poll: at.poll,
        member: at.member,
        ceremony,
        canary: sha256(canaryAnswerBytes(at.poll, at.member, canary)),
        share: sha256(shareCheckBytes(bindingOf(at), share)),
        signature: '',
      };
      return writePaper(RehearsalPaper, { ...said, signature: sign(signedText(RehearsalPaper, said)) });
    },
    handOver(at, checkpoint, counter, share = openShare(at) ?? new Uint8Array(33)) {
      const plain = packHandover(sha256(checkpoint), bindingOf(at), share);
      const sealed = sealTo(counter, plain);
      const said: Handover = {
        poll: at.poll,
        member: at.member,
        checkpoint: sha256(checkpoint),
        counter,
        sealed,
        witness: sign(checkpoint),
        signature: '',
      };
      return { ...said, signature: sign(signedText(HandoverPaper, said)) };
    },
    witness: sign,
    certify(at, word, checkpoint) {
      const said: Certification = {
        poll: at.poll,
        member: at.member,
        checkpoint: sha256(checkpoint),
        ...word,
        signature: '',
      };
      return { ...said, signature: sign(signedText(CertificationPaper, said)) };
    },
  };
}

export function bindingOf({ poll, member, custody }: MemberTable): ShareBinding {
  const { holders, threshold, boxKey } = custody;
  if (boxKey === null) throw new Error('nothing was dealt');
  return { poll, member, members: holders.length, threshold, boxKey };
}

/** A packed share in hex, as in the paper `share` once it is opened. */
export function packedShare(at: MemberTable, share: Uint8Array): string {
  return Buffer.from(packShare(bindingOf(at), share)).toString('hex');
}

export function sealTo(publicKey: string, plain: Uint8Array): string {
  const sealed = Buffer.alloc(plain.length + SEAL_BYTES);
  sodium.crypto_box_seal(sealed, plain, fromHex(publicKey));
  return sealed.toString('hex');
}

export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}
