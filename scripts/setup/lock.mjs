// Who sets up, when several commands start at once in one folder?
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { say } from './say.mjs';

const STEP_MS = 200;
/** A lock folder without an owner's number in it is one that is just being made, unless it is older than this. */
const HALF_MADE_MS = 5000;

/** Waits until no other set-up runs in this folder; returns the release. */
export async function holdLock(root) {
  const folder = join(root, '.setup-lock');
  const owner = join(folder, 'pid');
  for (let told = false; ; ) {
    try {
      mkdirSync(folder);
      writeFileSync(owner, String(process.pid));
      return () => rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isHeld(folder, owner)) {
      rmSync(folder, { recursive: true, force: true });
      continue;
    }
    if (!told) say('Một lệnh khác đang cài đặt, xin chờ…', 'Another command is setting up, waiting…');
    told = true;
    await wait(STEP_MS);
  }
}

function isHeld(folder, owner) {
  try {
    process.kill(Number(readFileSync(owner, 'utf8')), 0);
    return true;
  } catch (error) {
    if (error.code === 'EPERM') return true;
    if (error.code !== 'ENOENT') return false;
  }
  try {
    return Date.now() - statSync(folder).mtimeMs < HALF_MADE_MS;
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}
