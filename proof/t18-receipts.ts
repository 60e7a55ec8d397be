// Is every receipt on the published list, and is a ballot that was taken out noticed by whoever holds its receipt?
import { createPublicKey, verify } from 'node:crypto';
import { verifyBundle } from '../cli/verify/verdict.js';
import { fromHex, joined } from '../core/board/hex.js';
import { receiptCode } from '../core/receipt.js';
import { makeBundle } from '../documents/bundle.js';
import { merkleRoot } from '../worker/box/merkle.js';
import type { Proof } from './proof.js';
import { FIVE, holdElection, sha256 } from './support/election.js';
import { withoutBoard } from './support/forgeries.js';
import { entryOf, rebuilt } from './support/rebuilt.js';

export const receipts: Proof = {
  id: 'T18',
  title: 'A receipt finds its ballot; a ballot that was taken out is noticed with files alone',
  bar: 'all receipts found, all removals noticed',
  quick: true,
  async run() {
    const election = await holdElection(FIVE);
    election.remove();
    const bundle = makeBundle(election.contents);
    const { poll, receiptKey } = election.contents.checkpoint;
    const published = new Set(verifyBundle(bundle).leaves?.map(receiptCode));
    let [found, noticed, madeUp] = [0, 0, 0];
    for (const { leaf, signature } of election.receipts) {
      if (published.has(receiptCode(leaf))) found += 1;
      // The operator of a poll without a board makes the whole bundle up again, without this ballot.
      const without = bundleWithout(bundle, leaf);
      if (verifyBundle(without).ok) madeUp += 1;
      const leaves = new Set(verifyBundle(without).leaves);
      const isSigned = isReceipt(receiptKey ?? '', poll, leaf, signature);
      if (
        isSigned &&
        !leaves.has(leaf) &&
        entryOf(without, 'checkpoint.txt').includes(`receipt-key: ${receiptKey}\n`)
      ) {
        noticed += 1;
      }
    }
    const all = election.receipts.length;
    return {
      figure: `${found} of ${all} receipts found, ${noticed} of ${all} removals noticed`,
      control: `${madeUp} of ${all} bundles made up without a ballot are true to who has no receipt`,
      holds: all > 0 && found === all && noticed === all && madeUp === all,
    };
  },
};

function bundleWithout(bundle: Buffer, leaf: string): Buffer {
  const leaves = entryOf(bundle, 'leaves.txt')
    .trimEnd()
    .split('\n')
    .filter((line) => line !== leaf);
  const root = merkleRoot(leaves.map((line) => Buffer.from(line, 'hex')));
  const old = /^root: (.*)$/m.exec(entryOf(bundle, 'checkpoint.txt'))?.[1] ?? '';
  const totals = entryOf(bundle, 'totals.txt');
  const fewer = oneLess(totals, leaves.length).replace(old, root);
  return rebuilt(bundle, {
    ...withoutBoard((text) =>
      text
        .replace(/^board: .*$/m, 'board: none')
        .replace(/^turnout: .*$/m, `turnout: ${leaves.length}`)
        .replace(old, root),
    ),
    'leaves.txt': () => leaves.map((line) => `${line}\n`).join(''),
    'totals.txt': () => fewer,
    'audit.txt': (text) => retold(text, leaves.length, old, root, sha256(totals), sha256(fewer)),
  });
}

/** Takes one vote from every line of the sums. */
function oneLess(totals: string, collected: number): string {
  return totals
    .replace(/"collected":\d+/, `"collected":${collected}`)
    .replace(/\[(\["high".*?\])\]/g, (line) => {
      let isTaken = false;
      return line.replace(/,(\d+)\]/g, (part, count) => {
        if (isTaken || count === '0') return part;
        isTaken = true;
        return `,${Number(count) - 1}]`;
      });
    })
    .replace(/"invalidBallots":\d+/, '"invalidBallots":0');
}

/** Writes the chain of administration anew from its first word, as who holds the database can. */
function retold(text: string, turnout: number, ...changes: readonly string[]): string {
  let head = '0'.repeat(64);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => {
      let changed = line.replace(/"\d+ ballots, root/, `"${turnout} ballots, root`);
      for (let i = 0; i < changes.length; i += 2) changed = changed.replaceAll(changes[i] ?? '', changes[i + 1] ?? '');
      const entry: unknown[] = JSON.parse(changed);
      const digest = entry.length === 3 ? entry[1] : sha256(JSON.stringify(entry.slice(0, 6)));
      head = sha256(JSON.stringify([head, digest]));
      return `${JSON.stringify([...entry.slice(0, -1), head])}\n`;
    })
    .join('');
}

/** Did the poll's receipt key sign this leaf? (docs/protocol.md, 5) */
function isReceipt(key: string, poll: string, leaf: string, signature: string): boolean {
  const x = Buffer.from(key, 'hex').toString('base64url');
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  const message = joined('tnv1-receipt', fromHex(poll), fromHex(leaf));
  return verify(null, message, publicKey, Buffer.from(signature, 'base64url'));
}
