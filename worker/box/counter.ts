// The counter's program: one count order in over IPC, sums out, end. No network, no arguments, no environment.
import { CountOrder, type CountResult, openBallots } from './open-ballots.js';

process.once('message', (message) => {
  const order = CountOrder.safeParse(message);
  const result: CountResult = order.success ? openBallots(order.data) : { ok: false, stop: 'order-unreadable' };
  process.send?.(result, () => process.exit(0));
});
process.once('disconnect', () => process.exit(1));
