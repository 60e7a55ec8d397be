// Where does a test get the hands-on demo as the command starts it?
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../cli/run-cli.js';

export interface RunningHandsOn {
  readonly url: string;
  /** The two lines the command printed. */
  readonly lines: readonly string[];
  stop(): Promise<void>;
}

const PATIENCE_MS = 60_000;

/** Starts `demo --hands-on` on a free port; resolves when its address answers. */
export async function startHandsOnProgram(delegates: number, locale: 'vi' | 'en' = 'vi'): Promise<RunningHandsOn> {
  const folder = mkdtempSync(join(tmpdir(), 'hands-on-'));
  const args = ['demo', '--hands-on', '--port', '0', '--delegates', String(delegates)];
  const program = runCli(args, { LOCALE: locale }, folder);
  const printed = await new Promise<string>((resolve, reject) => {
    let out = '';
    const late = setTimeout(() => reject(new Error(`nothing printed within a minute: ${out}`)), PATIENCE_MS);
    program.process.stdout?.on('data', (part) => {
      out += part;
      if (out.split('\n').length < 3) return;
      clearTimeout(late);
      resolve(out);
    });
    void program.ended.then(({ err }) => reject(new Error(`the demo ended: ${err}`)));
  });
  const lines = printed.trim().split('\n');
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(lines[0] ?? '')?.[0];
  if (url === undefined) throw new Error(`no address in: ${printed}`);
  return {
    url,
    lines,
    async stop() {
      program.process.kill('SIGINT');
      await program.ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
