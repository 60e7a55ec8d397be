// How does a measurement talk to a program of its own that it forks?
import { type ChildProcess, fork } from 'node:child_process';

export interface Child {
  readonly pid: number;
  send(message: string | number | object): void;
  /** The next message of the child. */
  hear(): Promise<unknown>;
  stop(): Promise<void>;
}

/** Forks a compiled program of the tree; resolves after its first message ("ready"). */
export async function forkChild(program: string, args: readonly string[]): Promise<Child> {
  return (await forkProgram(program, args)).child;
}

/** The same, with the first message. */
export async function forkProgram(
  program: string,
  args: readonly string[],
): Promise<{ readonly child: Child; readonly first: unknown }> {
  const child: ChildProcess = fork(program, [...args], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  // A measurement that is broken off leaves nothing running.
  const endWithUs = () => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.once('exit', () => process.off('exit', endWithUs));
  const hear = (): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const onExit = (code: number | null) => reject(new Error(`a program of the measurement ended with ${code}`));
      child.once('exit', onExit);
      child.once('message', (message) => {
        child.off('exit', onExit);
        resolve(message);
      });
    });
  const first = await hear();
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await exit;
  };
  return { first, child: { pid: child.pid ?? 0, send: (message) => void child.send(message), hear, stop } };
}
