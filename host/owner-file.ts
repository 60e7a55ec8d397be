// Which running process owns this data folder?
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Ownership of a folder's embedded server; `null` from `takeOwnership` when a living process has it. */
export interface Ownership {
  release(): void;
}

/**
 * Takes the ownership that is free or was left by a process that is gone. The file names the process and its start, because
 * numbers of processes come again: after a restart in a container the same number is somebody else.
 */
export function takeOwnership(file: string): Ownership | null {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const mine = processIdentity(process.pid);
  const ownership = { release: () => rmSync(file, { force: true }) };
  for (;;) {
    try {
      writeFileSync(file, mine, { flag: 'wx', mode: 0o600 });
      return ownership;
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
    const owner = read(file);
    if (owner !== null && isAlive(owner)) return null;
    // Moved aside first: of two that find the same stale file, only one removes it, and never a fresh one.
    const aside = `${file}.${process.pid}`;
    try {
      renameSync(file, aside);
      if (read(aside) !== owner) {
        renameSync(aside, file);
        return null;
      }
      rmSync(aside);
    } catch (error) {
      if (!hasCode(error, 'ENOENT')) throw error;
    }
  }
}

function isAlive(owner: string): boolean {
  const pid = Number(owner.split(' ')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  return processIdentity(pid) === owner;
}

/** Number and start time (in ticks since the boot, field 22 of /proc/<pid>/stat) of a process; '' when there is none. */
export function processIdentity(pid: number): string {
  const stat = read(`/proc/${pid}/stat`);
  if (stat === null) return '';
  const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return `${pid} ${afterName[19] ?? ''}`;
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ESRCH')) return null;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
