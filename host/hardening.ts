// Does this process run so that what it holds in memory stays there?
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import inspector from 'node:inspector';
import { dirname, join } from 'node:path';

/**
 * What would let keys or marks out of memory: a debugger, libraries that print what they do, an image of the memory after a crash, memory written to a
 * disk, keys on a disk. In production none may be there when a poll opens.
 */
export const HARDENING_FAULTS = ['inspector', 'debug-output', 'core-dumps', 'swap', 'keys-on-disk'] as const;
export type HardeningFault = (typeof HARDENING_FAULTS)[number];

/** What is looked at; tests give their own. */
export interface MachineFacts {
  /** The arguments of node and NODE_OPTIONS, as one text. */
  readonly nodeOptions: string;
  readonly inspectorUrl: string | undefined;
  readonly debug: string;
  /** /proc/self/limits, /proc/swaps, memory.swap.max of our control group; null where there is no such file. */
  readonly limits: string | null;
  readonly swaps: string | null;
  readonly swapLimit: string | null;
  readonly keysInMemory: boolean;
}

/** Every fault of the machine as it is; an operating system that does not tell is taken at its worst. */
export function hardeningFaults(facts: MachineFacts): readonly HardeningFault[] {
  const faults: Readonly<Record<HardeningFault, boolean>> = {
    inspector: /--(inspect|debug)/.test(facts.nodeOptions) || facts.inspectorUrl !== undefined,
    'debug-output': facts.debug !== '',
    'core-dumps': !/^Max core file size\s+0\s/m.test(facts.limits ?? ''),
    // The first line is a heading; a control group without swap keeps our memory out of what the machine has.
    swap: facts.swapLimit?.trim() !== '0' && (facts.swaps?.trim().split('\n').length ?? 2) > 1,
    'keys-on-disk': !facts.keysInMemory,
  };
  return HARDENING_FAULTS.filter((fault) => faults[fault]);
}

/**
 * Does for itself what a process can: no image of its memory, no debugger by signal. Then looks.
 * @param keysInMemory does SECRETS_DIR lie in memory?
 */
export function hardenProcess(
  told: { readonly nodeOptions: string; readonly debug: string },
  keysInMemory: boolean,
): MachineFacts {
  if (existsSync(PRLIMIT)) spawnSync(PRLIMIT, ['--pid', String(process.pid), '--core=0'], { stdio: 'ignore' });
  // Whoever may send signals could otherwise have node open its debugger.
  if (process.listenerCount('SIGUSR1') === 0) process.on('SIGUSR1', () => undefined);
  return {
    nodeOptions: [...process.execArgv, told.nodeOptions].join(' '),
    inspectorUrl: inspector.url(),
    debug: told.debug,
    limits: textOf('/proc/self/limits'),
    swaps: textOf('/proc/swaps'),
    swapLimit: swapLimitOf(textOf('/proc/self/cgroup'), textOf),
    keysInMemory,
  };
}

/**
 * memory.swap.max of the nearest control group above us that has one: in a container it lies at the root, under a service manager in our own group.
 * @param ownGroup /proc/self/cgroup, null where there is none.
 */
export function swapLimitOf(ownGroup: string | null, read: (path: string) => string | null): string | null {
  for (let group = /^0::(.*)$/m.exec(ownGroup ?? '')?.[1] ?? '/'; ; group = dirname(group)) {
    const limit = read(join('/sys/fs/cgroup', group, 'memory.swap.max'));
    if (limit !== null || group === '/') return limit;
  }
}

const PRLIMIT = '/usr/bin/prlimit';

function textOf(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
