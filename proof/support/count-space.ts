// Is a count that of a naive look at the same papers, whatever lies in the box?
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import sodium from 'sodium-native';
import { BALLOT_BYTES, type Mark, type Marks, packBallot, SEALED_BYTES } from '../../core/ballot.js';
import type { Scale } from '../../core/grade.js';
import type { Tally } from '../../core/tally.js';
import { release } from '../../worker/box/locked.js';
import { type CountOrder, openBallots } from '../../worker/box/open-ballots.js';
import { rootOf, writeSealedBox } from '../../worker/box/sealed-box.js';
import { memoryFolder } from './memory-folder.js';
import { makePoll, type TestPoll } from './poll.js';

/** What can lie in a box: a ballot, or something that is none. */
export type Paper =
  | { readonly kind: 'ballot'; readonly marks: readonly number[] }
  | { readonly kind: 'noise' }
  | { readonly kind: 'other-poll' }
  | { readonly kind: 'other-length' }
  | { readonly kind: 'other-key' }
  | { readonly kind: 'copy'; readonly of: number };

export interface CountSpace {
  readonly folder: string;
  readonly poll: TestPoll;
  readonly other: TestPoll;
  sealAll(papers: readonly Paper[], subjects: number): readonly Buffer[];
  orderFor(sealed: readonly Buffer[], subjects: number, scale?: Scale): CountOrder;
  /** How long it takes to open these and do nothing else. */
  openingSeconds(sealed: readonly Buffer[]): number;
  /** Random boxes against a naive count; throws when one differs. */
  compare(runs: number, mostPapers: number): void;
  remove(): void;
}

export function createCountSpace(): CountSpace {
  const folder = memoryFolder();
  const folders = { dataDir: join(folder, 'data'), secretsDir: join(folder, 'secrets') };
  const [poll, other] = [makePoll(0, 3, folders), makePoll(0, 3, folders)];

  const sealOne = (paper: Paper, subjects: number, before: readonly Buffer[]): Buffer => {
    const full: Marks = new Array<Mark>(subjects).fill(1);
    const sealed = (id: TestPoll['id'], marks: Marks, to = poll.publicKey) =>
      Buffer.from(poll.keys.seal(packBallot(id, marks), to));
    switch (paper.kind) {
      case 'ballot':
        return sealed(poll.id, paper.marks.slice(0, subjects).map(asMark));
      case 'noise':
        return randomBytes(SEALED_BYTES);
      case 'other-poll':
        return sealed(other.id, full);
      case 'other-length':
        return sealed(poll.id, subjects === 50 ? [1] : [...full, 1]);
      case 'other-key':
        return sealed(poll.id, full, other.publicKey);
      case 'copy':
        return before[paper.of % Math.max(before.length, 1)] ?? randomBytes(SEALED_BYTES);
    }
  };
  const sealAll = (papers: readonly Paper[], subjects: number): readonly Buffer[] => {
    const sealed: Buffer[] = [];
    for (const paper of papers) sealed.push(sealOne(paper, subjects, sealed));
    return sealed;
  };
  const orderFor = (sealed: readonly Buffer[], subjects: number, scale: Scale = 'three'): CountOrder => {
    const sealedPath = join(folder, `${randomBytes(8).toString('hex')}.sealed.db`);
    writeSealedBox(
      sealedPath,
      sealed.map((ballot) => ({ bid: randomBytes(16), sealed: ballot })),
    );
    return {
      poll: poll.id,
      subjects,
      scale,
      sealedPath,
      publicKey: poll.publicKey,
      root: rootOf(poll.id, sealed),
      turnout: sealed.length,
      blinded: false,
      secret: poll.keyring.secretOf(poll.id) ?? Buffer.alloc(32),
    };
  };

  return {
    folder,
    poll,
    other,
    sealAll,
    orderFor,
    openingSeconds(sealed) {
      const secret = poll.keyring.secretOf(poll.id);
      assert(secret !== null, 'the key is there');
      const [publicKey, plain] = [Buffer.from(poll.publicKey, 'hex'), Buffer.alloc(BALLOT_BYTES)];
      const begun = performance.now();
      for (const ballot of sealed) assert(sodium.crypto_box_seal_open(plain, ballot, publicKey, secret));
      const seconds = (performance.now() - begun) / 1000;
      release(secret);
      return seconds;
    },
    compare(runs, mostPapers) {
      const paper: fc.Arbitrary<Paper> = fc.oneof(
        {
          weight: 12,
          arbitrary: fc.record({
            kind: fc.constant('ballot' as const),
            marks: fc.array(fc.nat(3), { minLength: 50, maxLength: 50 }),
          }),
        },
        {
          weight: 1,
          arbitrary: fc.constantFrom<Paper>(
            { kind: 'noise' },
            { kind: 'other-poll' },
            { kind: 'other-length' },
            { kind: 'other-key' },
          ),
        },
        { weight: 1, arbitrary: fc.record({ kind: fc.constant('copy' as const), of: fc.nat() }) },
      );
      const box = fc.array(paper, { maxLength: mostPapers, size: 'max' });
      const scale = fc.constantFrom<Scale>('three', 'two');
      const property = fc.property(fc.integer({ min: 1, max: 50 }), scale, box, (subjects, grades, papers) => {
        const sealed = sealAll(papers, subjects);
        const order = orderFor(sealed, subjects, grades);
        const result = openBallots(order);
        rmSync(order.sealedPath);
        assert.deepEqual(result, { ok: true, blind: null, tally: naiveCount(papers, sealed, subjects, grades) });
        assert(Buffer.from(order.secret).equals(Buffer.alloc(32)), 'the key was wiped');
      });
      fc.assert(property, { numRuns: runs });
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Random marks for so many subjects. */
export function randomMarks(subjects: number): readonly number[] {
  return [...randomBytes(subjects)].map((byte) => byte & 3);
}

/** The sums as somebody counts who knows every paper. */
export function naiveCount(papers: readonly Paper[], sealed: readonly Buffer[], subjects: number, scale: Scale): Tally {
  const names = scale === 'three' ? ['high', 'medium', 'low'] : ['yes', 'no'];
  const lines = Array.from({ length: subjects }, () => ({
    counts: Object.fromEntries(names.map((name) => [name, 0])),
    invalid: 0,
  }));
  let invalidBallots = 0;
  // A copy has the content of what it copies, but only one of equal papers counts.
  const texts = sealed.map((ballot) => ballot.toString('latin1'));
  const firsts = new Map(texts.map((text, i) => [text, i] as const).toReversed());
  const content = (i: number): Paper | undefined => (firsts.get(texts[i] ?? '') === i ? papers[i] : undefined);
  papers.forEach((_, i) => {
    const paper = content(i);
    const marks = paper?.kind === 'ballot' ? paper.marks.slice(0, subjects) : null;
    const readable = marks?.every((mark) => mark <= names.length) ? marks : null;
    if (readable === null) invalidBallots += 1;
    lines.forEach((line, place) => {
      const name = names[(readable?.[place] ?? 0) - 1];
      if (name === undefined) line.invalid += 1;
      else line.counts[name] = (line.counts[name] ?? 0) + 1;
    });
  });
  // Of fewer than three ballots nothing is opened.
  if (papers.length < 3) return { collected: papers.length, invalidBallots: 0, lines: [] };
  return { collected: papers.length, invalidBallots, lines };
}

function asMark(value: number): Mark {
  return ([0, 1, 2, 3] as const)[value] ?? 0;
}
