// How do ballots get into the box, many in one transaction and each exactly once?
import assert from 'node:assert';
import { randomInt } from 'node:crypto';
import { type CastOutcome, decideCast, type RollLine } from '../../core/cast.js';
import type { CastEnvelope } from '../../core/keys.js';
import type { LiveBox } from './box.js';

/** A batch is cast when it has so many ballots... */
export const BATCH_SIZE = 256;
/** ...or when its first ballot has waited so long, in ms. */
export const BATCH_WAIT_MS = 20;

/** A line as it was before it was ticked: the answer of the guard. */
const UNTICKED: RollLine = { ticked: false, sameRequest: false };

/** Collects ballots of one box into batches. */
export interface CastBatcher {
  /**
   * Casts with the next batch. Resolves only after its commit, with what was read back from the file; rejects, with nothing of the batch done,
   * when the file can not be written.
   */
  cast(envelope: CastEnvelope): Promise<CastOutcome>;
  /** Casts what waits, now. */
  flush(): void;
}

interface Waiting {
  readonly envelope: CastEnvelope;
  resolve(outcome: CastOutcome): void;
  reject(error: unknown): void;
}

export function createCastBatcher(box: LiveBox): CastBatcher {
  let waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | null = null;

  const flush = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    shuffle(batch);
    let outcomes: readonly CastOutcome[];
    try {
      outcomes = castBatch(
        box,
        batch.map(({ envelope }) => envelope),
      );
    } catch (error) {
      for (const { reject } of batch) reject(error);
      return;
    }
    batch.forEach(({ resolve, reject }, i) => {
      const outcome = outcomes[i];
      if (outcome === undefined) reject(new Error('a ballot has no outcome'));
      else resolve(outcome);
    });
  };

  return {
    cast(envelope) {
      return new Promise((resolve, reject) => {
        waiting.push({ envelope, resolve, reject });
        if (waiting.length >= BATCH_SIZE) flush();
        else timer ??= setTimeout(flush, BATCH_WAIT_MS);
      });
    },
    flush,
  };
}

/** Casts a batch in one transaction and reads every outcome back after the commit; the outcomes are in the order of the batch. */
export function castBatch(box: LiveBox, batch: readonly CastEnvelope[]): readonly CastOutcome[] {
  const outcomes = box.transact(() => {
    const phase = box.phase();
    const takesBallots = decideCast(phase, UNTICKED) === 'recorded';
    return batch.map((envelope) => {
      const { ref, req, sealed } = envelope;
      // The conditional update is the guard: of all ballots of one delegate, one ticks the line.
      const ticked = takesBallots && box.tick(ref, req);
      const outcome = decideCast(phase, ticked ? UNTICKED : lineOf(box, envelope));
      assert(ticked === (outcome === 'recorded'), 'a line is ticked if and only if its ballot is recorded');
      if (ticked) box.drop(sealed);
      return outcome;
    });
  });
  batch.forEach(({ ref, req }, i) => {
    if (outcomes[i] !== 'recorded' && outcomes[i] !== 'again') return;
    const line = box.line(ref, req);
    assert(line?.ticked === true && line.byRequest, 'a recorded ballot is read back after the commit');
  });
  return outcomes;
}

/** The roll line as the rule sees it: the same request is a retry only if the box holds this very ballot. */
function lineOf(box: LiveBox, { ref, req, sealed }: CastEnvelope): RollLine | null {
  const line = box.line(ref, req);
  return line && { ticked: line.ticked, sameRequest: line.byRequest && box.holds(sealed) };
}

/** Fisher-Yates with the system's randomness: the place in a batch tells nothing of the order of arrival. */
function shuffle(batch: Waiting[]): void {
  for (let i = batch.length - 1; i > 0; i--) {
    const j = randomInt(i + 1);
    const [one, other] = [batch[i], batch[j]];
    if (one !== undefined && other !== undefined) [batch[i], batch[j]] = [other, one];
  }
}
