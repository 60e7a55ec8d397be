// Which values does docs/verify/vectors.json give for each section of docs/protocol.md? Made from fixed seeds, so they never change.
import { createHmac } from 'node:crypto';
import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { combine } from 'shamir-secret-sharing';
import { memberOf } from '../../board-page/member.js';
import { AUDIT_START, canonicalFacts, canonicalLink } from '../../core/audit.js';
import { packBallot } from '../../core/ballot.js';
import { CertificationPaper } from '../../core/board/certification.js';
import { checkpointText } from '../../core/board/checkpoint.js';
import { fromHex, joined, toHex } from '../../core/board/hex.js';
import { boardText, CeremonyPaper, fingerprintText, MemberKeyPaper } from '../../core/board/member-key.js';
import { Poll, signedText, writePaper } from '../../core/board/paper.js';
import {
  canaryAnswerBytes,
  packCanary,
  packHandover,
  packShare,
  shareCheckBytes,
} from '../../core/board/share-bytes.js';
import { shareCode } from '../../core/board/share-code.js';
import { sixWords } from '../../core/board/six-words.js';
import { canonicalTally } from '../../core/count-record.js';
import { canonicalForm } from '../../core/freeze.js';
import { PollId } from '../../core/ids.js';
import { receiptCode } from '../../core/receipt.js';
import { bundleZip } from '../../documents/bundle-zip.js';
import { merkleRoot } from '../../worker/box/merkle.js';
import { leafOf } from '../../worker/box/poll-keys.js';
import { sha256 } from './election.js';

const POLL = '0123456789abcdef';
/** Ballot with marks 1, 2, 3, 0, 1 sealed to the key of this secret, once; a sealed box differs each time, so this one is kept. */
const BOX_SECRET = seed('box');
const SEALED =
  'da6596da75fa8df691114376750f10db3aac0fd7121598df276a98b885c4ed2cc76c5c27bc5f1b1bcef0c4a58ee35efadf4035fdab2cec6a48ca44f6bf9d8db9526c7e7602a1c91c8008de0ee712db20054194a1ece76df9403c520fe01a1648079527c32688d0c87d5d159fb6fbafe3';
/** A split of BOX_SECRET, 3 of 5, made once: members 1, 2, 4. */
const SHARES = [
  '49db4a8ff2b062803bee3ead39dc7f7a8119d679d94f333ebf0327cbb0b771412b',
  'ce17f87d0588b24510e743e3197ea68fc6c2ad974241a42cbcd980de873de2c0ba',
  'ab5d5b3730cd8223fa3f71e7fd57ac274b2521a51f503e5c1b1ab16fd381c23793',
];

/** Everything by section. */
export async function vectors(): Promise<unknown> {
  const poll = Poll.parse(POLL);
  const boxKey = toHex(x25519.getPublicKey(BOX_SECRET));
  const plain = packBallot(PollId.parse(POLL), [1, 2, 3, 0, 1]);
  const leaf = leafOf(fromHex(POLL), fromHex(SEALED)).toString('hex');
  const leaves = Array.from({ length: 6 }, (_, i) => Buffer.from(sha256(`leaf ${i}`), 'hex'));
  const receiptSeed = seed('receipt');
  const formText = canonicalForm(
    { id: poll, title: 'Lấy phiếu "thử"', organisation: 'Hội đồng', ruleSetId: 'nq-96', scale: 'three' },
    ['Nguyễn Văn A', 'Trần Thị B'].map((name, place) => ({ id: `s${place}`, place, name, position: 'Ủy viên' })),
  );
  const members = [1, 2, 3, 4].map((number) => memberOf(seed(`member ${number}`)));
  const [first] = members;
  if (first === undefined) throw new Error('there are members');
  const seats = [...members.map(({ key }) => ({ seal: key.seal, sign: key.sign })), 'paper' as const];
  const board = boardText({ poll, threshold: 3, seats });
  const fixed = { poll, form: sha256(formText), roll: sha256('roll'), boxKey, board: sha256(board) };
  const ceremony = writePaper(CeremonyPaper, fixed);
  const checkpoint = checkpointText({
    ...fixed,
    receiptKey: toHex(ed25519.getPublicKey(receiptSeed)),
    rollSize: 8,
    turnout: 6,
    root: merkleRoot(leaves),
  });
  const binding = { poll: POLL, member: 1, members: 5, threshold: 3, boxKey };
  const share = fromHex(SHARES[0] ?? '');
  const canary = fromHex(sha256('canary'));
  const tally = {
    collected: 6,
    invalidBallots: 1,
    lines: [
      { counts: { high: 3, medium: 1, low: 1 }, invalid: 1 },
      { counts: { high: 0, medium: 2, low: 2 }, invalid: 2 },
    ],
  };
  const totals = canonicalTally(merkleRoot(leaves), tally);
  const blind = createHmac('sha256', BOX_SECRET).update('ptn1-blind').update(fromHex(POLL)).digest('hex').slice(0, 32);
  const word = {
    poll,
    member: 1,
    checkpoint: sha256(checkpoint),
    totals: sha256(totals),
    disclosure: 'full',
    verdict: 'agree',
    reason: null,
    signature: '',
  } as const;
  const certification = writePaper(CertificationPaper, {
    ...word,
    signature: first.sign(signedText(CertificationPaper, word)),
  });
  const facts = {
    seq: 1,
    at: new Date('2026-01-31T08:00:00.000Z'),
    poll: POLL,
    actor: 'system',
    act: 'opened',
    detail: 'Mở "hòm"',
  };
  const digest = sha256(canonicalFacts(facts));
  return {
    ballot: { poll: POLL, marks: [1, 2, 3, 0, 1], plain: toHex(plain) },
    sealedBox: { secret: toHex(BOX_SECRET), public: boxKey, sealed: SEALED, plain: toHex(plain) },
    leaf: { sealed: SEALED, leaf },
    roots: leaves.map((_, i) => ({
      leaves: leaves.slice(0, i).map((item) => item.toString('hex')),
      root: merkleRoot(leaves.slice(0, i)),
    })),
    receipt: {
      seed: toHex(receiptSeed),
      public: toHex(ed25519.getPublicKey(receiptSeed)),
      leaf,
      code: receiptCode(leaf),
      signature: toHex(ed25519.sign(joined('tnv1-receipt', fromHex(POLL), fromHex(leaf)), receiptSeed)),
    },
    sixWords: ['leaf 0', 'leaf 1', 'leaf 2'].map((text) => ({ digest: sha256(text), words: sixWords(sha256(text)) })),
    form: { text: formText, hash: sha256(formText) },
    memberKey: {
      seed: toHex(seed('member 1')),
      text: writePaper(MemberKeyPaper, first.key),
      fingerprint: sixWords(sha256(fingerprintText(first.key))),
    },
    board: { text: board, hash: sha256(board) },
    ceremony: { text: ceremony, digest: sha256(ceremony), words: sixWords(sha256(ceremony)) },
    shares: { secret: toHex(await combine(SHARES.map(fromHex))), threshold: 3, shares: SHARES },
    share: {
      packed: toHex(packShare(binding, share)),
      check: sha256(shareCheckBytes(binding, share)),
      code: shareCode(POLL, 1, share),
      canary: toHex(packCanary(POLL, 1, canary)),
      canaryAnswer: sha256(canaryAnswerBytes(POLL, 1, canary)),
    },
    checkpoint: { text: checkpoint, digest: sha256(checkpoint), witness: first.sign(checkpoint) },
    handover: { packed: toHex(packHandover(sha256(checkpoint), binding, share)) },
    totals: {
      text: totals,
      digest: sha256(totals),
      withBlind: canonicalTally(merkleRoot(leaves), tally, blind),
    },
    certification: { text: certification },
    audit: { entry: canonicalFacts(facts), digest, hash: sha256(canonicalLink(AUDIT_START, digest)) },
    zip: {
      entries: [
        ['a.txt', 'một\n'],
        ['b.txt', ''],
      ],
      file: bundleZip([
        ['a.txt', Buffer.from('một\n')],
        ['b.txt', Buffer.alloc(0)],
      ]).toString('hex'),
    },
  };
}

function seed(name: string): Uint8Array {
  return fromHex(sha256(`phieu-tin-nhiem vector ${name}`));
}
