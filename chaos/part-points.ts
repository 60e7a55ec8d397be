// How does a process of the product notice the points where something may go wrong, without the product knowing?
import Database from 'better-sqlite3';
import { type Command, Redis } from 'ioredis';
import { CAST_CHANNEL } from '../core/jobs.js';
import type { Store } from '../prisma/store.js';
import { createWatch, type Moment, type PartStep, type Watched, type Word } from './moment.js';

export interface Points {
  watch(watched: readonly Watched[]): void;
  setReadOnly(readOnly: boolean): void;
  readonly isReadOnly: () => boolean;
  /** Dies here, or says so and goes on. */
  meet(step: PartStep, side: Moment['side']): void;
  /** The same, but goes on only when it is told to. */
  wait(step: PartStep, side: Moment['side']): Promise<void>;
  goOn(at: number): void;
}

export function createPoints(say: (word: Word) => void): Points {
  let due = createWatch<Watched>([]);
  let readOnly = false;
  const waiting = new Map<number, () => void>();
  const meet = (step: PartStep, side: Moment['side']): readonly Watched[] => {
    const met = due(step, side);
    for (const { at, dies } of met) {
      say({ said: 'reached', at });
      // The kernel ends us before the next line.
      if (dies) process.kill(process.pid, 'SIGKILL');
    }
    return met;
  };
  return {
    watch(watched) {
      due = createWatch(watched);
      readOnly = false;
    },
    setReadOnly(now) {
      readOnly = now;
    },
    isReadOnly: () => readOnly,
    meet: (step, side) => void meet(step, side),
    async wait(step, side) {
      await Promise.all(meet(step, side).map(({ at }) => new Promise<void>((resolve) => waiting.set(at, resolve))));
    },
    goOn(at) {
      waiting.get(at)?.();
      waiting.delete(at);
    },
  };
}

interface Statement {
  readonly source: string;
  readonly readonly: boolean;
  readonly database: Database.Database;
}
type Run = (this: Statement, ...parameters: unknown[]) => unknown;

const BOX_FILE = /\/box\/[0-9a-f]+\.db$/;

/** Commits of live boxes, and a disk that takes no writes: every statement of the process passes here. */
export function hearDisk(points: Points): void {
  const probe = new Database(':memory:');
  const prototype: Record<'run' | 'all' | 'get', Run> = Object.getPrototypeOf(probe.prepare('SELECT 1'));
  probe.close();
  for (const name of ['run', 'all', 'get'] as const) {
    const original = prototype[name];
    prototype[name] = function (...parameters) {
      const isCommit = this.source === 'COMMIT';
      if (points.isReadOnly() && (isCommit || !this.readonly)) {
        throw new Database.SqliteError('attempt to write a readonly database', 'SQLITE_READONLY');
      }
      const isBoxCommit = isCommit && BOX_FILE.test(this.database.name);
      if (isBoxCommit) points.meet('commit', 'before');
      const answer = Reflect.apply(original, this, parameters);
      if (isBoxCommit) points.meet('commit', 'after');
      return answer;
    };
  }
}

/** Cast jobs on their way to the queue, and reports of outcomes. */
export function hearRedis(points: Points): void {
  const original = Redis.prototype.sendCommand;
  Redis.prototype.sendCommand = function (command: Command, stream) {
    const step = stepOf(command);
    if (step === null) return Reflect.apply(original, this, [command, stream]);
    points.meet(step, 'before');
    command.promise.then(
      () => points.meet(step, 'after'),
      // It did not get there: whoever sent it is told, and this point was not reached.
      () => undefined,
    );
    return Reflect.apply(original, this, [command, stream]);
  };
}

function stepOf({ name, args }: Command): 'queue' | 'report' | null {
  if (name === 'publish' && args[0] === CAST_CHANNEL) return 'report';
  if (!name.startsWith('eval')) return null;
  return args.some((arg) => typeof arg === 'string' && arg.startsWith('{"poll":') && arg.includes('"sealed":'))
    ? 'queue'
    : null;
}

/** The commits that move a poll on. */
export function hearStore(opened: Store, points: Points): Store {
  const heard = <A extends readonly unknown[], T>(step: PartStep, write: (...args: A) => Promise<T>) => {
    return async (...args: A): Promise<T> => {
      await points.wait(step, 'before');
      const answer = await write(...args);
      await points.wait(step, 'after');
      return answer;
    };
  };
  const { lifecycle, desk } = opened;
  const close = heard('close', desk.move);
  return {
    ...opened,
    desk: { ...desk, move: (...args) => (args[2] === 'closing' ? close(...args) : desk.move(...args)) },
    lifecycle: {
      ...lifecycle,
      opened: heard('open', lifecycle.opened),
      sealed: heard('seal', lifecycle.sealed),
      counted: heard('count', lifecycle.counted),
      published: heard('publish', lifecycle.published),
    },
  };
}
