import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CastOutcome } from '../../core/cast.js';
import type { CastEnvelope } from '../../core/keys.js';
import { canMove, type Phase } from '../../core/poll.js';
import { memoryFolder } from '../../proof/support/memory-folder.js';
import { makePoll, newDelegate, openedBox, refsOf, type TestPoll } from '../../proof/support/poll.js';
import { type LiveBox, liveBoxPath, openBox } from '../../worker/box/box.js';
import { castBatch, createCastBatcher } from '../../worker/box/cast-ballots.js';

const DELEGATES = 3;
const REQUESTS = 2;
const DRAFTS = 2;

describe('however ballots arrive', () => {
  let poll: TestPoll;
  /** One envelope per line (the last one is of a stranger), request and draft: the whole space a delegate's devices can send. */
  let envelopes: readonly (readonly (readonly CastEnvelope[])[])[];

  beforeAll(() => {
    const folder = memoryFolder();
    poll = makePoll(DELEGATES, 3, { dataDir: `${folder}/data`, secretsDir: `${folder}/secrets` });
    envelopes = [...poll.delegates, newDelegate()].map((delegate) =>
      Array.from({ length: REQUESTS }, () => {
        const req = randomBytes(16);
        return Array.from({ length: DRAFTS }, () => ({
          ref: poll.keys.refOf(delegate),
          req,
          sealed: poll.ballot([1, 2, 3]),
        }));
      }),
    );
  });
  afterAll(() => {
    poll.remove();
    rmSync(poll.dataDir.replace(/\/data$/, ''), { recursive: true, force: true });
  });

  const freshBox = (): LiveBox => {
    for (const end of ['', '-journal']) rmSync(liveBoxPath(poll.dataDir, poll.id) + end, { force: true });
    return openedBox(poll);
  };
  const envelopeOf = (line: number, request: number, draft: number): CastEnvelope => {
    const envelope = envelopes[line]?.[request]?.[draft];
    if (envelope === undefined) throw new Error('the envelope is in the space');
    return envelope;
  };
  const press = fc.record({
    line: fc.nat(DELEGATES),
    request: fc.nat(REQUESTS - 1),
    draft: fc.nat(DRAFTS - 1),
  });
  type Press = { readonly line: number; readonly request: number; readonly draft: number };

  test('50 parallel confirms of one delegate, two drafts, several devices, replayed: exactly one ballot, the first accepted (1,000 runs)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(press, { minLength: 50, maxLength: 50 }), async (presses) => {
        const box = freshBox();
        const batcher = createCastBatcher(box);
        const mine = presses.map(({ request, draft }) => envelopeOf(0, request, draft));
        const casts = mine.map((envelope) => batcher.cast(envelope));
        batcher.flush();
        const outcomes = await Promise.all(casts);
        const winner = mine[outcomes.indexOf('recorded')];
        expect(winner).toBeDefined();
        outcomes.forEach((outcome, i) => {
          expect(outcome === 'already-cast').toBe(mine[i] !== winner);
        });
        expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(1);
        expect([...box.ballots()].map(({ sealed }) => new Uint8Array(sealed))).toEqual([
          new Uint8Array(winner?.sealed ?? []),
        ]);
        box.close();
      }),
      { numRuns: 1_000 },
    );
  });

  test('any order of batches, phases and restarts leaves what a map of first ballots says (1,000 runs)', () => {
    interface Model {
      phase: Phase;
      readonly first: Map<number, CastEnvelope>;
    }
    interface Real {
      box: LiveBox;
    }
    const inModel = (model: Model, { line }: Press, envelope: CastEnvelope): CastOutcome => {
      if (model.phase !== 'open' && model.phase !== 'closing') return 'closed';
      if (line === DELEGATES) return 'not-on-roll';
      const first = model.first.get(line);
      if (first === undefined) {
        model.first.set(line, envelope);
        return 'recorded';
      }
      return first === envelope ? 'again' : 'already-cast';
    };
    const agree = (model: Model, { box }: Real): void => {
      const inBox = [...box.ballots()].map(({ sealed }) => sealed.toString('hex')).toSorted();
      expect(inBox).toEqual(
        [...model.first.values()].map(({ sealed }) => Buffer.from(sealed).toString('hex')).toSorted(),
      );
      expect(box.counts()).toEqual({
        ballots: model.first.size,
        ticked: model.first.size,
        rollSize: refsOf(poll).length,
      });
    };
    const batchCommand = fc.array(press, { minLength: 1, maxLength: 6 }).map(
      (presses): fc.Command<Model, Real> => ({
        check: () => true,
        run(model, real) {
          const batch = presses.map(({ line, request, draft }) => envelopeOf(line, request, draft));
          const outcomes = castBatch(real.box, batch);
          expect(outcomes).toEqual(presses.map((one, i) => inModel(model, one, batch[i] ?? envelopeOf(0, 0, 0))));
          agree(model, real);
        },
        toString: () => `cast ${JSON.stringify(presses)}`,
      }),
    );
    const moveCommand = fc.constantFrom<Phase>('open', 'suspended', 'closing', 'sealed').map(
      (to): fc.Command<Model, Real> => ({
        check: (model) => canMove(model.phase, to),
        run(model, real) {
          if (to === 'sealed') real.box.sealOff();
          else real.box.moveTo(to);
          model.phase = to;
        },
        toString: () => `move to ${to}`,
      }),
    );
    const restart: fc.Command<Model, Real> = {
      check: () => true,
      run(model, real) {
        real.box.close();
        const reopened = openBox(poll.dataDir, poll.id);
        if (reopened === null) throw new Error('the box is there');
        real.box = reopened;
        expect(real.box.phase()).toBe(model.phase);
        agree(model, real);
      },
      toString: () => 'restart',
    };
    // Batches come most often; a seal ends what can happen.
    const commands = fc.commands([batchCommand, batchCommand, moveCommand, fc.constant(restart)], { maxCommands: 15 });
    fc.assert(
      fc.property(commands, (run) => {
        const real: Real = { box: freshBox() };
        try {
          const model: Model = { phase: 'open', first: new Map() };
          fc.modelRun(() => ({ model, real }), run);
        } finally {
          real.box.close();
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
