// The bot that is killed: dispatches wrapped casts and says which were confirmed. Arguments: a Redis socket and a poll.
import { PollId } from '../../core/ids.js';
import { startProducer } from './producer.js';

const [socket = '', poll = ''] = process.argv.slice(2);

process.on('message', async (jobs: readonly { readonly number: number; readonly sealed: string }[]) => {
  const producer = await startProducer(socket);
  for (const { number, sealed } of jobs) {
    const [job = ''] = await producer.addWrapped(PollId.parse(poll), [sealed]);
    // Never confirmed before its report came: as the bot's card.
    void producer.heard([job]).then(
      ([outcome]) => process.send?.({ number, outcome }),
      () => undefined,
    );
  }
});
process.once('disconnect', () => process.exit(0));
