// What a bot does with confirmed ballots, a thousand times: packs, seals and wraps them, and forgets them. Arguments: folders, the box key, a seed, careless or not.
import { createHash } from 'node:crypto';
import { packBallot } from '../../core/ballot.js';
import { DelegateId, PollId } from '../../core/ids.js';
import { createKeyring } from '../../worker/box/keys.js';
import { marksOfSeed } from './seeded-marks.js';

const [secretsDir = '', pollId = '', boxKey = '', seed = '', ballots = '0', careless = ''] = process.argv.slice(2);
const kept: Uint8Array[] = [];

process.once('message', () => {
  const poll = PollId.parse(pollId);
  const keys = createKeyring(secretsDir).create(poll);
  for (let i = 0; i < Number(ballots); i++) {
    const plain = packBallot(poll, marksOfSeed(seed, i));
    if (careless !== '') kept.push(plain.slice());
    const delegate = DelegateId.parse(createHash('sha256').update(`${seed}${i}`).digest('hex').slice(0, 16));
    const envelope = { ref: keys.refOf(delegate), req: new Uint8Array(16), sealed: keys.seal(plain, boxKey) };
    keys.wrapJob(envelope);
  }
  process.send?.({ done: kept.length });
  setInterval(() => undefined, 60_000);
});
