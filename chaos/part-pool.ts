// Where do processes of the product come from that are ready at once, so that killing them costs no waiting?
import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { pauseUnless } from '../bot/pause.js';
import type { Bundle } from './bundle.js';
import { type Order, Word } from './moment.js';

/** Loading a process takes seconds where others load beside it. */
const LOAD_LIMIT_MS = 120_000;
/** A start that takes longer hangs. */
const BEGIN_LIMIT_MS = 20_000;
/** A product that takes longer to stop was forced to, and may leave something running: its process is not used again. */
const STOP_LIMIT_MS = 3_000;

/** One process; it runs the product between `begin` and `stop`. */
export interface Part {
  /** Why it did not begin; null when it is ready. */
  begin(order: Extract<Order, { act: 'begin' }>, onReached: (at: number) => void): Promise<string | null>;
  tell(order: Order): void;
  /** SIGKILL, as the kernel would. */
  kill(): Promise<void>;
  /** Files of this process can not be written any more, as on a full disk; or they can again. */
  fillDisk(isFull: boolean): void;
  readonly hasEnded: () => boolean;
  /** Resolves when it has ended. */
  readonly end: Promise<void>;
}

export interface PartPool {
  take(): Promise<Part>;
  /** Stops the product in it; the process is used again if that went well, and killed otherwise. */
  giveBack(part: Part): Promise<void>;
  stop(): Promise<void>;
}

/** What its processes run: the part, and the counter that it starts. */
export type PartPrograms = Pick<Bundle, 'part' | 'counter'>;

/** @param spares how many wait, loaded, for their turn. */
export function createPartPool(programs: PartPrograms, spares: number): PartPool {
  const waiting: Promise<LoadedPart>[] = [];
  const all = new Set<LoadedPart>();
  const fill = (): void => {
    while (waiting.length < spares) waiting.push(load());
  };
  // One after the other: side by side each would take as long as all.
  let last: Promise<unknown> = Promise.resolve();
  const load = (): Promise<LoadedPart> => {
    const loading = last.then(async () => {
      const part = await loadPart(programs);
      all.add(part);
      void part.end.then(() => all.delete(part));
      return part;
    });
    // A failure is thrown to whoever takes this part; the next one only waits for its end.
    last = Promise.allSettled([loading]);
    return loading;
  };
  fill();
  return {
    async take() {
      const next = waiting.shift() ?? load();
      fill();
      return await next;
    },
    async giveBack(part) {
      const loaded = [...all].find((one) => one === part);
      if (loaded === undefined) return;
      if (await loaded.stopped()) waiting.unshift(Promise.resolve(loaded));
      else await part.kill();
    },
    async stop() {
      const loaded = await Promise.allSettled(waiting);
      await Promise.all(loaded.map((one) => (one.status === 'fulfilled' ? one.value.kill() : undefined)));
      await Promise.all([...all].map((part) => part.kill()));
    },
  };
}

interface LoadedPart extends Part {
  /** Stops the product; false when that did not go well in time. */
  stopped(): Promise<boolean>;
}

async function loadPart({ part, counter }: PartPrograms): Promise<LoadedPart> {
  const child = fork(part, [counter], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [] });
  const end = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let onReached: (at: number) => void = () => undefined;
  child.on('message', (message) => {
    const word = Word.parse(message);
    if (word.said === 'reached') onReached(word.at);
  });
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const tell = (order: Order): void => {
    // A process that dies at this moment hears nothing: its exit says so.
    if (child.connected) child.send(order, () => undefined);
  };
  const first = await answer(child, end, LOAD_LIMIT_MS);
  if (first !== 'loaded') throw new Error(`a process of the product did not load: ${first}`);
  return {
    end,
    hasEnded,
    tell,
    async begin(order, reached) {
      onReached = reached;
      const heard = answer(child, end, BEGIN_LIMIT_MS);
      tell(order);
      const word = await heard;
      return word === 'ready' ? null : word;
    },
    async stopped() {
      onReached = () => undefined;
      if (hasEnded()) return false;
      const heard = answer(child, end, STOP_LIMIT_MS);
      tell({ act: 'stop' });
      return (await heard) === 'stopped';
    },
    async kill() {
      if (!hasEnded()) child.kill('SIGKILL');
      await end;
    },
    fillDisk(isFull) {
      if (hasEnded()) return;
      const limit = isFull ? '--fsize=0:unlimited' : '--fsize=unlimited:unlimited';
      execFileSync('prlimit', ['--pid', String(child.pid), limit], { stdio: 'ignore' });
    },
  };
}

/** The next word that is an answer; 'ended' or 'late' without one. */
async function answer(child: ChildProcess, end: Promise<void>, limitMs: number): Promise<string> {
  const timeout = new AbortController();
  let listener: (message: unknown) => void = () => undefined;
  const heard = new Promise<string>((resolve) => {
    listener = (message) => {
      const word = Word.parse(message);
      if (word.said !== 'reached') resolve(word.said === 'failed' ? word.why : word.said);
    };
    child.on('message', listener);
  });
  const late = pauseUnless(timeout.signal, limitMs).then(() => 'late');
  try {
    return await Promise.race([heard, end.then(() => 'ended'), late]);
  } finally {
    timeout.abort();
    child.off('message', listener);
  }
}
