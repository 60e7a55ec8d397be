// Are wrong, doubled, foreign, mistyped and too few shares refused, each by its name, with nothing revealed?
import { randomBytes, randomInt } from 'node:crypto';
import sodium from 'sodium-native';
import { checkpointText } from '../core/board/checkpoint.js';
import { packHandover, SEAL_BYTES, shareCheckBytes } from '../core/board/share-bytes.js';
import { parseShareCode, shareCode } from '../core/board/share-code.js';
import { PollId } from '../core/ids.js';
import { countShared, type ShareOrder } from '../worker/box/open-shares.js';
import type { Proof } from './proof.js';
import { type Election, FIVE, holdElection, sha256 } from './support/election.js';

const MISTYPED = 2_000;
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export const badShares: Proof = {
  id: 'T17',
  title: 'Bad shares are refused and named; too few reveal nothing',
  bar: 'every bad share named, no sums from fewer than 3 good ones; every mistyped group named',
  quick: true,
  async run() {
    const election = await holdElection(FIVE);
    const foreign = await holdElection({ ...FIVE, ballots: 3, subjects: 1 });
    const cases = casesOf(election, foreign);
    let right = 0;
    for (const { shares, bad, counts } of cases) {
      const result = await countShared(orderOf(election, shares));
      const named = result.verdicts.filter(({ state }) => state !== 'accepted').map(({ member }) => member);
      if (named.join() === bad.join() && result.ok === counts) right += 1;
    }
    const typed = mistyped(election);
    // Without what the dealer kept of each share, one liar spoils the key and nobody knows who.
    const liar = casesOf(election, foreign).find(({ name }) => name === 'one is another');
    const unnamed = liar && (await countShared(orderOf(election, liar.shares, true)));
    election.remove();
    foreign.remove();
    return {
      figure: `${right} of ${cases.length} sets judged rightly; ${typed} of ${MISTYPED} mistyped codes refused with the group named`,
      control: unnamed?.ok === false ? `without the dealer's hashes a liar only gives "${unnamed.stop}"` : 'counted',
      holds: right === cases.length && typed === MISTYPED && unnamed?.ok === false && unnamed.stop === 'key-mismatch',
    };
  },
};

interface Given {
  readonly member: number;
  readonly share: Uint8Array;
  /** What the handover says it is for; the election's checkpoint when absent. */
  readonly checkpoint?: string;
  readonly poll?: string;
}

interface Case {
  readonly name: string;
  readonly shares: readonly Given[];
  readonly bad: readonly number[];
  readonly counts: boolean;
}

function casesOf(election: Election, foreign: Election): readonly Case[] {
  const own = (member: number): Given => ({ member, share: election.shares[member - 1] ?? new Uint8Array(33) });
  const changed = (member: number): Given => {
    const share = own(member).share.slice();
    const at = randomInt(33);
    share[at] = (share[at] ?? 0) ^ 1;
    return { member, share };
  };
  const theirs = foreign.shares[0] ?? new Uint8Array(33);
  return [
    { name: 'three', shares: [own(1), own(3), own(5)], bad: [], counts: true },
    { name: 'all', shares: [1, 2, 3, 4, 5].map(own), bad: [], counts: true },
    { name: 'none', shares: [], bad: [], counts: false },
    { name: 'two', shares: [own(2), own(4)], bad: [], counts: false },
    { name: 'two, one of them twice', shares: [own(2), own(4), own(4)], bad: [], counts: false },
    {
      name: 'one is another',
      shares: [own(1), own(2), { member: 3, share: new Uint8Array(randomBytes(33)) }],
      bad: [3],
      counts: false,
    },
    { name: 'one has a changed bit', shares: [own(1), changed(2), own(3)], bad: [2], counts: false },
    {
      name: 'two are changed, three are good',
      shares: [changed(1), own(2), changed(3), own(4), own(5)],
      bad: [1, 3],
      counts: true,
    },
    {
      name: 'one is a neighbour’s',
      shares: [own(1), own(2), { member: 3, share: own(2).share }],
      bad: [3],
      counts: false,
    },
    { name: 'one is of another poll', shares: [own(1), own(2), { member: 4, share: theirs }], bad: [4], counts: false },
    {
      name: 'one says another poll',
      shares: [own(1), own(2), { ...own(3), poll: foreign.contents.checkpoint.poll }],
      bad: [3],
      counts: false,
    },
    {
      name: 'one is for another box',
      shares: [own(1), own(2), { ...own(3), checkpoint: sha256('another') }],
      bad: [3],
      counts: false,
    },
  ];
}

/** What the counter is told; `unchecked` replaces what the dealer kept by hashes of what was given. */
function orderOf(election: Election, given: readonly Given[], unchecked = false): ShareOrder {
  const { checkpoint, formText } = election.contents;
  const [publicKey, counterSecret] = [Buffer.alloc(32), Buffer.alloc(32)];
  sodium.crypto_box_keypair(publicKey, counterSecret);
  const [members, threshold] = [election.shares.length, 3];
  const bindingOf = (member: number, poll: string) => ({ poll, member, members, threshold, boxKey: checkpoint.boxKey });
  return {
    poll: PollId.parse(checkpoint.poll),
    subjects: formText.split('\n').length - 1,
    scale: 'three',
    sealedPath: election.sealedPath,
    publicKey: checkpoint.boxKey,
    root: checkpoint.root,
    turnout: checkpoint.turnout,
    blinded: false,
    members,
    threshold,
    checkpoint: sha256(checkpointText(checkpoint)),
    counterSecret: new Uint8Array(counterSecret),
    shares: given.map(({ member, share, ...said }) => {
      const digest = said.checkpoint ?? sha256(checkpointText(checkpoint));
      const plain = packHandover(digest, bindingOf(member, said.poll ?? checkpoint.poll), share);
      const sealed = Buffer.alloc(plain.length + SEAL_BYTES);
      sodium.crypto_box_seal(sealed, plain, publicKey);
      const dealt = unchecked ? share : (election.shares[member - 1] ?? share);
      const check = sha256(shareCheckBytes(bindingOf(member, checkpoint.poll), dealt));
      return { member, sealed: sealed.toString('hex'), check };
    }),
  };
}

/** How many of many codes with one wrong group are refused with that group named? */
function mistyped({ shares, contents }: Election): number {
  const { poll } = contents.checkpoint;
  return Array.from({ length: MISTYPED }, (_, i) => {
    const groups = shareCode(poll, 1 + (i % shares.length), shares[i % shares.length] ?? new Uint8Array(33)).split(
      /\s+/,
    );
    const at = randomInt(groups.length);
    const group = [...(groups[at] ?? '')];
    const place = randomInt(group.length);
    const other = (ALPHABET.indexOf(group[place] ?? '') + 1 + randomInt(31)) % 32;
    groups[at] = group.with(place, ALPHABET.charAt(other)).join('');
    const reading = parseShareCode(groups.join(' '), poll);
    return !reading.ok && reading.refusal.code === 'share-code-group' && reading.refusal.group === at + 1;
  }).filter((is) => is).length;
}
