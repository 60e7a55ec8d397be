// Where do ballots lie in everything that a poll leaves, by the order in which they were cast?
import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { liveBoxPath } from '../../worker/box/box.js';
import { castBatch } from '../../worker/box/cast-ballots.js';
import { OPEN_KEYS } from '../../worker/box/keys.js';
import { sealBox } from '../../worker/box/seal.js';
import { leavesOf, readSealedBox, sealedBoxPath } from '../../worker/box/sealed-box.js';
import { inTurn } from './in-turn.js';
import { memoryFolder } from './memory-folder.js';
import { makePoll, openedBox } from './poll.js';

/** The places where an attacker looks: the live file (the control), the sealed file by offset and by key, the published leaves. */
export const PLACES = ['live', 'file', 'key', 'leaf'] as const;
export type Place = (typeof PLACES)[number];

/** For each place, the positions of the ballots there, in the order of casting. */
export type Positions = Readonly<Record<Place, readonly number[]>>;

/** Holds polls one after the other: each delegate casts alone, in the order of the roll, and the box is sealed. */
export async function sealedOrders(polls: number, delegates: number): Promise<readonly Positions[]> {
  const folder = memoryFolder();
  const folders = { dataDir: join(folder, 'data'), secretsDir: join(folder, 'secrets') };
  const orders = await inTurn(polls, () => {
    const poll = makePoll(delegates, 3, folders);
    const box = openedBox(poll);
    const cast = poll.delegates.map((delegate) => {
      const sealed = poll.ballot([1, 2, 3]);
      castBatch(box, [{ ref: poll.keys.refOf(delegate), req: randomBytes(16), sealed }]);
      return Buffer.from(sealed);
    });
    box.moveTo('closing');
    const live = readFileSync(liveBoxPath(poll.dataDir, poll.id));
    sealBox(poll.dataDir, box, null);
    const path = sealedBoxPath(poll.dataDir, poll.id);
    const file = readFileSync(path);
    const inOrder = readSealedBox(path);
    const leaves = leavesOf(poll.id, inOrder);
    const place = (list: readonly Buffer[], item: Buffer) => list.findIndex((one) => one.equals(item));
    const positions: Positions = {
      // SQLite fills a page from its end.
      live: cast.map((sealed) => -live.indexOf(sealed)),
      file: cast.map((sealed) => file.indexOf(sealed)),
      key: cast.map((sealed) => place(inOrder, sealed)),
      leaf: cast.map((sealed) => place(leaves, leavesOf(poll.id, [sealed])[0] ?? sealed)),
    };
    box.close();
    poll.keyring.erase(poll.id, [...OPEN_KEYS, 'box']);
    return positions;
  });
  rmSync(folder, { recursive: true, force: true });
  return orders;
}
