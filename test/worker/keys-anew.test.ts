// Does a scheduled poll survive the loss of its keys, and only then get others?
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMemoryStore, type MemoryStore } from '../../proof/support/memory-store.js';
import { makePoll, type TestPoll } from '../../proof/support/poll.js';
import { silentLog } from '../../proof/support/silent-log.js';
import { prepareBox } from '../../worker/box/box.js';
import { createKeyring } from '../../worker/box/keys.js';
import { pseudonymsToOpen } from '../../worker/box/pseudonyms.js';
import { createBoxes } from '../../worker/boxes.js';

const SYSTEM = { by: 'system', now: new Date(0) } as const;
let poll: TestPoll;
let store: MemoryStore;
beforeEach(() => {
  poll = makePoll(5, 2);
  store = createMemoryStore();
  store.schedule(poll);
});
afterEach(() => poll.remove());

function open(secretsDir = poll.secretsDir) {
  const boxes = createBoxes(poll.dataDir);
  const deps = { store, keyring: createKeyring(secretsDir), boxes, dataDir: poll.dataDir, log: silentLog };
  return pseudonymsToOpen(deps, poll.id, SYSTEM).finally(() => boxes.closeAll());
}

test('with its keys the pseudonyms stay as they were frozen', async () => {
  const kept = await store.refs(poll.id);
  expect(await open()).toEqual(kept);
  expect(await store.refs(poll.id)).toEqual(kept);
});

test('without them every line has a new one, and an empty box with the old ones is dropped', async () => {
  const kept = await store.refs(poll.id);
  const form = {
    poll: poll.id,
    rollHash: 'a'.repeat(64),
    formHash: 'b'.repeat(64),
    boxPublicKey: 'c'.repeat(64),
    subjects: 2,
  };
  rmSync(join(poll.dataDir, 'box'), { recursive: true, force: true });
  prepareBox(poll.dataDir, form, kept);
  const other = mkdtempSync(join(tmpdir(), 'ptn-keys-'));
  const made = await open(other);
  expect(made).toHaveLength(kept.length);
  expect(made.filter((ref) => kept.includes(ref))).toEqual([]);
  expect(await store.refs(poll.id)).toEqual(made);
  expect(readdirSync(join(poll.dataDir, 'box'))).toEqual([]);
  // Cut short after the keys and before the pseudonyms, or done twice: the same end.
  expect(await open(other)).toEqual(made);
  rmSync(other, { recursive: true });
});

test('keys that another process made anew are the ones that are used, not those in memory', () => {
  const keyring = createKeyring(poll.secretsDir);
  const before = keyring.open(poll.id);
  const delegate = poll.delegates[0];
  if (before === 'lost' || delegate === undefined) throw new Error('the poll has keys and delegates');
  const old = Buffer.from(before.refOf(delegate)).toString('hex');
  rmSync(join(poll.secretsDir, poll.id), { recursive: true });
  createKeyring(poll.secretsDir).create(poll.id);
  const after = keyring.open(poll.id);
  if (after === 'lost') throw new Error('keys were made anew');
  expect(Buffer.from(after.refOf(delegate)).toString('hex')).not.toBe(old);
});
