import { afterAll, beforeAll, describe, test } from 'vitest';
import { type CastSpace, createCastSpace } from '../../proof/support/cast-space.js';

describe('however ballots arrive', () => {
  let space: CastSpace;
  beforeAll(() => {
    space = createCastSpace();
  });
  afterAll(() => space.remove());

  test('50 parallel confirms of one delegate, two drafts, several devices, replayed: exactly one ballot, the first accepted (1,000 runs)', async () => {
    await space.parallel(1_000);
  });

  test('any order of batches, phases and restarts leaves what a map of first ballots says (1,000 runs)', () => {
    space.model(1_000);
  });
});
