import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Mark, type Marks, packBallot, SEALED_BYTES } from '../../core/ballot.js';
import type { Scale } from '../../core/grade.js';
import { memoryFolder } from '../../proof/support/memory-folder.js';
import { makePoll, type TestPoll } from '../../proof/support/poll.js';
import { buildPrograms, type Programs } from '../../proof/support/programs.js';
import { countBallots } from '../../worker/box/count.js';
import { type CountOrder, openBallots } from '../../worker/box/open-ballots.js';
import { rootOf, writeSealedBox } from '../../worker/box/sealed-box.js';

/** What can lie in a box: a ballot, or something that is none. */
type Paper =
  | { readonly kind: 'ballot'; readonly marks: readonly number[] }
  | { readonly kind: 'noise' }
  | { readonly kind: 'other-poll' }
  | { readonly kind: 'other-length' }
  | { readonly kind: 'other-key' }
  | { readonly kind: 'copy'; readonly of: number };

describe('the count', () => {
  let folder: string;
  let poll: TestPoll;
  let other: TestPoll;
  let programs: Programs;

  beforeAll(async () => {
    folder = memoryFolder();
    poll = makePoll(0, 3, { dataDir: join(folder, 'data'), secretsDir: join(folder, 'secrets') });
    other = makePoll(0, 3, { dataDir: join(folder, 'data'), secretsDir: join(folder, 'secrets') });
    programs = await buildPrograms('count', ['worker/box/counter.ts']);
  });
  afterAll(() => {
    programs.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const sealAll = (papers: readonly Paper[], subjects: number): readonly Buffer[] => {
    const sealed: Buffer[] = [];
    for (const paper of papers) sealed.push(sealOne(paper, subjects, sealed));
    return sealed;
  };
  const sealOne = (paper: Paper, subjects: number, before: readonly Buffer[]): Buffer => {
    const full: Marks = new Array<Mark>(subjects).fill(1);
    switch (paper.kind) {
      case 'ballot':
        return Buffer.from(
          poll.keys.seal(packBallot(poll.id, paper.marks.slice(0, subjects).map(asMark)), poll.publicKey),
        );
      case 'noise':
        return randomBytes(SEALED_BYTES);
      case 'other-poll':
        return Buffer.from(poll.keys.seal(packBallot(other.id, full), poll.publicKey));
      case 'other-length':
        return Buffer.from(poll.keys.seal(packBallot(poll.id, subjects === 50 ? [1] : [...full, 1]), poll.publicKey));
      case 'other-key':
        return Buffer.from(poll.keys.seal(packBallot(poll.id, full), other.publicKey));
      case 'copy':
        return before[paper.of % Math.max(before.length, 1)] ?? randomBytes(SEALED_BYTES);
    }
  };
  const orderFor = (sealed: readonly Buffer[], subjects: number, scale: Scale = 'three'): CountOrder => {
    const sealedPath = join(folder, `${randomBytes(8).toString('hex')}.sealed.db`);
    writeSealedBox(
      sealedPath,
      sealed.map((ballot) => ({ bid: randomBytes(16), sealed: ballot })),
    );
    const secret = poll.keyring.secretOf(poll.id) ?? Buffer.alloc(32);
    const root = rootOf(poll.id, sealed);
    return {
      poll: poll.id,
      subjects,
      scale,
      sealedPath,
      publicKey: poll.publicKey,
      root,
      turnout: sealed.length,
      blinded: false,
      secret,
    };
  };

  test('its sums are those of a naive count of the same ballots, whatever else lies in the box (300 boxes)', () => {
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
    const scale = fc.constantFrom<Scale>('three', 'two');
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        scale,
        fc.array(paper, { maxLength: 40 }),
        (subjects, grades, papers) => {
          const sealed = sealAll(papers, subjects);
          const order = orderFor(sealed, subjects, grades);
          const result = openBallots(order);
          rmSync(order.sealedPath);
          expect(result).toEqual({ ok: true, blind: null, tally: naiveCount(papers, sealed, subjects, grades) });
          expect(Buffer.from(order.secret).equals(Buffer.alloc(32))).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a process of its own counts 2,000 ballots of 50 subjects to the same sums, and the digest is that of root and sums', async () => {
    const papers = Array.from(
      { length: 2_000 },
      (): Paper => ({ kind: 'ballot', marks: [...randomBytes(50)].map((b) => b & 3) }),
    );
    const sealed = sealAll(papers, 50);
    const order = orderFor(sealed, 50);
    const counted = await countBallots(order, programs.path('worker/box/counter.js'));
    expect(counted).toMatchObject({ root: order.root, tally: naiveCount(papers, sealed, 50, 'three') });
    expect(Buffer.from(order.secret).equals(Buffer.alloc(32))).toBe(true);
  });

  test('another set, another key, a damaged file: the counter refuses and nothing is revealed', async () => {
    const sealed = sealAll(
      Array.from({ length: 5 }, (): Paper => ({ kind: 'ballot', marks: [1, 2, 3] })),
      3,
    );
    const program = programs.path('worker/box/counter.js');
    const refusal = (change: Partial<CountOrder>) => countBallots({ ...orderFor(sealed, 3), ...change }, program);
    expect(await refusal({ root: rootOf(poll.id, sealed.slice(1)) })).toBe('root-mismatch');
    expect(await refusal({ turnout: 4 })).toBe('turnout-mismatch');
    expect(await refusal({ secret: randomBytes(32) })).toBe('key-mismatch');
    expect(await refusal({ publicKey: other.publicKey })).toBe('key-mismatch');
    expect(await refusal({ sealedPath: join(folder, 'missing.db') })).toBe('box-unreadable');
    expect(await refusal({ secret: randomBytes(31) })).toBe('order-unreadable');
    const order = orderFor(sealed, 3);
    const db = new Database(order.sealedPath);
    db.exec('DELETE FROM box WHERE bid = (SELECT min(bid) FROM box)');
    db.close();
    expect(await countBallots(order, program)).toBe('root-mismatch');
    await expect(countBallots(orderFor(sealed, 3), join(folder, 'no-program.js'))).rejects.toThrow();
  });
});

function naiveCount(papers: readonly Paper[], sealed: readonly Buffer[], subjects: number, scale: Scale) {
  const names = scale === 'three' ? ['high', 'medium', 'low'] : ['yes', 'no'];
  const lines = Array.from({ length: subjects }, () => ({
    counts: Object.fromEntries(names.map((name) => [name, 0])),
    invalid: 0,
  }));
  let invalidBallots = 0;
  // A copy has the content of what it copies, but only one of equal papers counts.
  const content = (i: number): Paper | undefined => {
    const first = sealed.findIndex((ballot) => ballot.equals(sealed[i] ?? Buffer.alloc(0)));
    return first === i ? papers[i] : undefined;
  };
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
