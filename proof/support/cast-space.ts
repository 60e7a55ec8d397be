// Does the box hold what a map of first ballots says, however presses of delegates arrive?
import assert from 'node:assert/strict';
import { randomBytes, randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import fc from 'fast-check';
import type { CastOutcome } from '../../core/cast.js';
import type { CastEnvelope } from '../../core/keys.js';
import { canMove, type Phase } from '../../core/poll.js';
import { type LiveBox, liveBoxPath, openBox } from '../../worker/box/box.js';
import { castBatch, createCastBatcher } from '../../worker/box/cast-ballots.js';
import { memoryFolder } from './memory-folder.js';
import { makePoll, newDelegate, openedBox, refsOf } from './poll.js';

const DELEGATES = 3;
const REQUESTS = 2;
const DRAFTS = 2;
const PARALLEL = 50;

interface Press {
  readonly line: number;
  readonly request: number;
  readonly draft: number;
}

/** Runs that throw when a delegate has more or less than one ballot, or not the first accepted one. */
export interface CastSpace {
  /** 50 confirms of one delegate at once, two requests with two drafts each, all replayed. */
  parallel(runs: number): Promise<void>;
  /** Random batches, phases and restarts against a map of first ballots. */
  model(runs: number): void;
  /** The same parallel confirms into a table without the guard: how many of the runs end with more than one ballot. */
  unguarded(runs: number): Promise<number>;
  remove(): void;
}

export function createCastSpace(): CastSpace {
  const folder = memoryFolder();
  const poll = makePoll(DELEGATES, 3, { dataDir: `${folder}/data`, secretsDir: `${folder}/secrets` });
  // One envelope per line (the last one is of a stranger), request and draft: the whole space that devices of delegates can send.
  const envelopes = [...poll.delegates, newDelegate()].map((delegate) =>
    Array.from({ length: REQUESTS }, () => {
      const req = randomBytes(16);
      const draft = () => ({ ref: poll.keys.refOf(delegate), req, sealed: poll.ballot([1, 2, 3]) });
      return Array.from({ length: DRAFTS }, draft);
    }),
  );
  const envelopeOf = ({ line, request, draft }: Press): CastEnvelope => {
    const envelope = envelopes[line]?.[request]?.[draft];
    assert(envelope !== undefined);
    return envelope;
  };
  const freshBox = (): LiveBox => {
    for (const end of ['', '-journal']) rmSync(liveBoxPath(poll.dataDir, poll.id) + end, { force: true });
    return openedBox(poll);
  };
  const press = fc.record({
    line: fc.nat(DELEGATES),
    request: fc.nat(REQUESTS - 1),
    draft: fc.nat(DRAFTS - 1),
  });

  return {
    async parallel(runs) {
      const presses = fc.array(press, { minLength: PARALLEL, maxLength: PARALLEL });
      const property = fc.asyncProperty(presses, async (all) => {
        const box = freshBox();
        const batcher = createCastBatcher(box);
        const mine = all.map(({ request, draft }) => envelopeOf({ line: 0, request, draft }));
        const casts = mine.map((envelope) => batcher.cast(envelope));
        batcher.flush();
        const outcomes = await Promise.all(casts);
        const inBox = [...box.ballots()].map(({ sealed }) => sealed.toString('hex'));
        box.close();
        const winner = mine[outcomes.indexOf('recorded')];
        assert(winner !== undefined && outcomes.filter((outcome) => outcome === 'recorded').length === 1);
        outcomes.forEach((outcome, i) => {
          assert.equal(outcome === 'already-cast', mine[i] !== winner);
        });
        assert.deepEqual(inBox, [Buffer.from(winner.sealed).toString('hex')]);
      });
      await fc.assert(property, { numRuns: runs });
    },

    model(runs) {
      const refs = refsOf(poll).length;
      const agree = ({ first }: Model, { box }: Real): void => {
        const inBox = [...box.ballots()].map(({ sealed }) => sealed.toString('hex')).toSorted();
        assert.deepEqual(
          inBox,
          [...first.values()].map(({ sealed }) => Buffer.from(sealed).toString('hex')).toSorted(),
        );
        assert.deepEqual(box.counts(), { ballots: first.size, ticked: first.size, rollSize: refs });
      };
      const batch = fc.array(press, { minLength: 1, maxLength: 6 }).map(
        (presses): fc.Command<Model, Real> => ({
          check: () => true,
          run(model, real) {
            const outcomes = castBatch(real.box, presses.map(envelopeOf));
            assert.deepEqual(
              outcomes,
              presses.map((one) => inModel(model, one.line, envelopeOf(one))),
            );
            agree(model, real);
          },
          toString: () => `cast ${JSON.stringify(presses)}`,
        }),
      );
      const move = fc.constantFrom<Phase>('open', 'suspended', 'closing', 'sealed').map(
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
          assert(reopened !== null);
          real.box = reopened;
          assert.equal(real.box.phase(), model.phase);
          agree(model, real);
        },
        toString: () => 'restart',
      };
      // Batches come most often; a seal ends what can happen.
      const commands = fc.commands([batch, batch, move, fc.constant(restart)], { maxCommands: 15 });
      const property = fc.property(commands, (run) => {
        const real: Real = { box: freshBox() };
        try {
          const model: Model = { phase: 'open', first: new Map() };
          fc.modelRun(() => ({ model, real }), run);
        } finally {
          real.box.close();
        }
      });
      fc.assert(property, { numRuns: runs });
    },

    async unguarded(runs) {
      let doubled = 0;
      for (let run = 0; run < runs; run++) {
        const ticked = new Set<number>();
        const ballots: number[] = [];
        // Look, wait for the disk, write: what a first draft of such a store does.
        const cast = async (draft: number): Promise<void> => {
          if (ticked.has(0)) return;
          await new Promise((resolve) => setImmediate(resolve));
          ticked.add(0);
          ballots.push(draft);
        };
        await Promise.all(Array.from({ length: PARALLEL }, () => cast(randomInt(DRAFTS))));
        if (ballots.length > 1) doubled += 1;
      }
      return doubled;
    },

    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

interface Model {
  phase: Phase;
  readonly first: Map<number, CastEnvelope>;
}
interface Real {
  box: LiveBox;
}

function inModel(model: Model, line: number, envelope: CastEnvelope): CastOutcome {
  if (model.phase !== 'open' && model.phase !== 'closing') return 'closed';
  if (line === DELEGATES) return 'not-on-roll';
  const first = model.first.get(line);
  if (first === undefined) {
    model.first.set(line, envelope);
    return 'recorded';
  }
  return first === envelope ? 'again' : 'already-cast';
}
