// How does a child process start where there is no network at all?
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** util-linux; its own network namespace has not even a loopback that is up. */
const UNSHARE = '/usr/bin/unshare';
/** A user namespace lets a service that is not root do the same. */
const WAYS: readonly (readonly string[])[] = [['--net'], ['--user', '--map-root-user', '--net']];

let way: readonly string[] | null | undefined;

/** Can a process be started without a network on this machine? Tried once. */
export function canDropNetwork(): boolean {
  if (way === undefined) way = existsSync(UNSHARE) ? (WAYS.find(works) ?? null) : null;
  return way !== null;
}

/**
 * What `fork` needs so that the child has no network. Where the kernel does not permit that, the child starts as any other: it opens no connection of its
 * own, and the hardening check says so.
 */
export function withoutNetwork(): { readonly execPath: string; readonly execArgv: string[] } {
  if (!canDropNetwork() || !way) return { execPath: process.execPath, execArgv: [] };
  return { execPath: UNSHARE, execArgv: [...way, '--', process.execPath] };
}

function works(args: readonly string[]): boolean {
  return spawnSync(UNSHARE, [...args, '--', process.execPath, '--version'], { stdio: 'ignore' }).status === 0;
}
