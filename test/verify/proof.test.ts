import { describe, expect, test } from 'vitest';
import { PROOFS } from '../../proof/proof.js';

const proofs = await Promise.all(PROOFS.map((load) => load()));

/** The plan asks that every proof under two minutes also runs with the tests. */
describe('what is promised about secrecy and integrity', () => {
  test('every proof has its own name', () => {
    expect(new Set(proofs.map(({ id }) => id)).size).toBe(proofs.length);
  });

  test.each(proofs.filter(({ quick }) => quick).map((proof) => [proof.id, proof.title, proof] as const))(
    '%s: %s',
    async (_, __, proof) => {
      const { figure, control, holds } = await proof.run();
      expect(holds, `figure: ${figure}; bar: ${proof.bar}; control: ${control}`).toBe(true);
    },
    120_000,
  );
});
