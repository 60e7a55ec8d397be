// On which machine were the figures measured? What matters for speed, and nothing that names it.
import { spawnSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';

export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memory_gib: number;
  readonly node: string;
  readonly redis: string;
}

export function machine(): Machine {
  const version = spawnSync('redis-server', ['--version'], { encoding: 'utf8' }).stdout;
  return {
    cores: cpus().length,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    memory_gib: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    redis: /v=([\d.]+)/.exec(version)?.[1] ?? 'unknown',
  };
}
