import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type CountSpace,
  createCountSpace,
  naiveCount,
  type Paper,
  randomMarks,
} from '../../proof/support/count-space.js';
import { buildPrograms, type Programs } from '../../proof/support/programs.js';
import { countBallots } from '../../worker/box/count.js';
import type { CountOrder } from '../../worker/box/open-ballots.js';
import { rootOf } from '../../worker/box/sealed-box.js';

describe('the count', () => {
  let space: CountSpace;
  let programs: Programs;

  beforeAll(async () => {
    space = createCountSpace();
    programs = await buildPrograms('count', ['worker/box/counter.ts']);
  });
  afterAll(() => {
    programs.remove();
    space.remove();
  });

  test('its sums are those of a naive count of the same ballots, whatever else lies in the box (300 boxes)', () => {
    space.compare(300, 40);
  });

  test('a process of its own counts 2,000 ballots of 50 subjects to the same sums, and the digest is that of root and sums', async () => {
    const papers = Array.from({ length: 2_000 }, (): Paper => ({ kind: 'ballot', marks: randomMarks(50) }));
    const sealed = space.sealAll(papers, 50);
    const order = space.orderFor(sealed, 50);
    const counted = await countBallots(order, programs.path('worker/box/counter.js'));
    expect(counted).toMatchObject({ root: order.root, tally: naiveCount(papers, sealed, 50, 'three') });
    expect(Buffer.from(order.secret).equals(Buffer.alloc(32))).toBe(true);
  });

  test('another set, another key, a damaged file: the counter refuses and nothing is revealed', async () => {
    const sealed = space.sealAll(
      Array.from({ length: 5 }, (): Paper => ({ kind: 'ballot', marks: [1, 2, 3] })),
      3,
    );
    const program = programs.path('worker/box/counter.js');
    const refusal = (change: Partial<CountOrder>) => countBallots({ ...space.orderFor(sealed, 3), ...change }, program);
    expect(await refusal({ root: rootOf(space.poll.id, sealed.slice(1)) })).toBe('root-mismatch');
    expect(await refusal({ turnout: 4 })).toBe('turnout-mismatch');
    expect(await refusal({ secret: randomBytes(32) })).toBe('key-mismatch');
    expect(await refusal({ publicKey: space.other.publicKey })).toBe('key-mismatch');
    expect(await refusal({ sealedPath: join(space.folder, 'missing.db') })).toBe('box-unreadable');
    expect(await refusal({ secret: randomBytes(31) })).toBe('order-unreadable');
    const order = space.orderFor(sealed, 3);
    const db = new Database(order.sealedPath);
    db.exec('DELETE FROM box WHERE bid = (SELECT min(bid) FROM box)');
    db.close();
    expect(await countBallots(order, program)).toBe('root-mismatch');
    await expect(countBallots(space.orderFor(sealed, 3), join(space.folder, 'no-program.js'))).rejects.toThrow();
  });
});
