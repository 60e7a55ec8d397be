// Does the member's key serve one box of a poll, and one set of sums?
import { randomBytes } from 'node:crypto';
import { memberOf, newSeed } from '../board-page/member.js';
import { createMemory } from '../board-page/memory.js';
import { taskIn } from '../board-page/tasks/task-in.js';
import type { Proof } from './proof.js';
import { deal } from './support/dealer.js';

const SUBSETS = 100;

export const oneTally: Proof = {
  id: 'T19',
  title: 'A member’s key gives its share for one box of a poll, and consent to one set of sums',
  bar: `0 of ${SUBSETS} other boxes and 0 of ${SUBSETS} other sums accepted; the true ones again and again`,
  quick: true,
  async run() {
    const member = memberOf(newSeed());
    const others = [memberOf(newSeed()), memberOf(newSeed())];
    const dealing = await deal([member.key, ...others.map(({ key }) => key)]);
    const checkpoint = dealing.checkpoint();
    const memory = createMemory([], member.key.sign, null);
    const asks = (papers: string, remembered: boolean) =>
      taskIn(papers, member, remembered ? memory : createMemory([], member.key.sign, null));

    const first = asks(dealing.handoverPapers(1, checkpoint), true);
    if (first.ok && first.value.kind === 'handover') memory.remember(first.value.record);
    // The same poll reopened, with one ballot more or fewer, or any other set.
    const boxes = Array.from({ length: SUBSETS }, (_, i) =>
      dealing.handoverPapers(1, dealing.checkpoint({ turnout: 50 - (i % 40), root: randomBytes(32).toString('hex') })),
    );
    const tally = (high: number) => ({
      collected: 50,
      invalidBallots: 0,
      lines: [0, 1, 2].map(() => ({ counts: { high, medium: 0, low: 50 - high }, invalid: 0 })),
    });
    const certified = asks(dealing.certificationPapers(checkpoint, tally(30)), true);
    if (certified.ok && certified.value.kind === 'certification') memory.remember(certified.value.record);
    const sums = Array.from({ length: SUBSETS }, (_, i) => {
      const moved = tally(30);
      const [one, ...rest] = moved.lines;
      const high = (one?.counts.high ?? 0) - 1 - (i % 29);
      const lines = [
        { counts: { high, medium: Math.floor(i / 29), low: 50 - high - Math.floor(i / 29) }, invalid: 0 },
        ...rest,
      ];
      return dealing.certificationPapers(checkpoint, { ...moved, lines });
    });

    const acceptedBoxes = boxes.filter((papers) => asks(papers, true).ok).length;
    const acceptedSums = sums.filter((papers) => asks(papers, true).ok).length;
    const again =
      asks(dealing.handoverPapers(1, checkpoint), true).ok &&
      asks(dealing.certificationPapers(checkpoint, tally(30)), true).ok;
    const forgetful = [...boxes, ...sums].filter((papers) => asks(papers, false).ok).length;
    return {
      figure: `${acceptedBoxes} of ${SUBSETS} other boxes, ${acceptedSums} of ${SUBSETS} other sums accepted; true ones again: ${again ? 'yes' : 'no'}`,
      control: `${forgetful} of ${2 * SUBSETS} accepted by a key that remembers nothing`,
      holds: acceptedBoxes === 0 && acceptedSums === 0 && again && forgetful === 2 * SUBSETS,
    };
  },
};
