// Does the program notice what would let keys and marks out of its memory?
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HARDENING_FAULTS, hardeningFaults, type MachineFacts, swapLimitOf } from '../../host/hardening.js';

const SOUND: MachineFacts = {
  nodeOptions: '--max-old-space-size=512',
  inspectorUrl: undefined,
  debug: '',
  limits:
    'Max cpu time    unlimited  unlimited  seconds\nMax core file size        0                    unlimited            bytes\n',
  swaps: 'Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n',
  swapLimit: null,
  keysInMemory: true,
};

test('a machine as it should be has no fault, and each fault is named by itself', () => {
  expect(hardeningFaults(SOUND)).toEqual([]);
  const swaps = `${SOUND.swaps}/swapfile file 1024 0 -2\n`;
  const each: readonly (readonly [Partial<MachineFacts>, string])[] = [
    [{ nodeOptions: '--inspect=0.0.0.0:9229' }, 'inspector'],
    [{ nodeOptions: '--inspect-brk' }, 'inspector'],
    [{ inspectorUrl: 'ws://127.0.0.1:9229/x' }, 'inspector'],
    [{ debug: 'telegraf:*' }, 'debug-output'],
    [{ limits: 'Max core file size        unlimited            unlimited            bytes' }, 'core-dumps'],
    [{ limits: null }, 'core-dumps'],
    [{ swaps }, 'swap'],
    [{ swaps: null }, 'swap'],
    [{ keysInMemory: false }, 'keys-on-disk'],
  ];
  for (const [change, fault] of each) expect(hardeningFaults({ ...SOUND, ...change })).toEqual([fault]);
  expect(hardeningFaults({ ...SOUND, swaps, swapLimit: '0\n' })).toEqual([]);
  expect(new Set(each.map(([, fault]) => fault))).toEqual(new Set(HARDENING_FAULTS));
});

test('the swap limit of a service is found in its own control group, that of a container at the root, else none', () => {
  const at = (files: Readonly<Record<string, string>>) => (path: string) => files[path] ?? null;
  const unit = '/sys/fs/cgroup/system.slice/phieu.service/memory.swap.max';
  const root = '/sys/fs/cgroup/memory.swap.max';
  expect(swapLimitOf('0::/system.slice/phieu.service\n', at({ [unit]: '0\n' }))).toBe('0\n');
  expect(swapLimitOf('0::/system.slice/phieu.service/sub\n', at({ [unit]: '0\n' }))).toBe('0\n');
  expect(swapLimitOf('0::/\n', at({ [root]: 'max\n' }))).toBe('max\n');
  expect(swapLimitOf(null, at({ [root]: '0\n' }))).toBe('0\n');
  expect(swapLimitOf('0::/user.slice\n', at({}))).toBeNull();
});

test('a process with a listener of its own does not open a debugger by signal', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ptn-signal-'));
  const program = join(folder, 'program.mjs');
  writeFileSync(
    program,
    `import inspector from 'node:inspector';
process.on('SIGUSR1', () => process.send(inspector.url() ?? 'closed'));
process.send('ready');
setInterval(() => undefined, 1000);`,
  );
  const child = fork(program, [], { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const next = () => new Promise((resolve) => child.once('message', resolve));
  expect(await next()).toBe('ready');
  const answer = next();
  child.kill('SIGUSR1');
  expect(await answer).toBe('closed');
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});
