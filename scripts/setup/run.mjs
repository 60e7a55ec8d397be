// How does set-up run another program without showing its chatter?
import { spawn } from 'node:child_process';

/** The last lines of a failed program that are shown. */
const SHOWN_LINES = 25;

/** Runs a program to its end; resolves to its exit code and output. */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (part) => {
      output += part;
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** What a failed program said last. */
export function tail(output) {
  return output.trim().split('\n').slice(-SHOWN_LINES).join('\n');
}
