// The counter's program: one count order in over IPC, its key over a pipe, sums out, end. No network, no arguments, no environment.
import { readPipedKey } from './key-pipe.js';
import { CountOrder, type CountResult, openBallots } from './open-ballots.js';
import { countShared, ShareOrder } from './open-shares.js';

process.once('message', (message) => {
  answer(message).then(
    (result) => process.send?.(result, () => process.exit(0)),
    () => process.exit(1),
  );
});
process.once('disconnect', () => process.exit(1));

async function answer(message: unknown): Promise<CountResult> {
  const key = readPipedKey();
  const fields = typeof message === 'object' ? message : {};
  const order = CountOrder.safeParse({ ...fields, secret: key });
  if (order.success) return openBallots(order.data);
  const withShares = ShareOrder.safeParse({ ...fields, counterSecret: key });
  return withShares.success ? await countShared(withShares.data) : { ok: false, stop: 'order-unreadable' };
}
