// How does a picture become small enough to be kept beside the code?
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';

/** Screens have few colours: enough to read every sign and tell people apart, and the whole gallery stays under 12 MB. */
const COLOURS = 10;

/** Writes a PNG with a palette, by Debian's pngquant; throws when the program is missing or ends with a complaint. */
export async function saveSmall(png: Buffer, file: string): Promise<void> {
  const child = spawn('pngquant', ['--speed', '2', '--strip', '--nofs', String(COLOURS), '-'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  child.stdin.end(png);
  const small = await buffer(child.stdout);
  const [code] = await closed;
  if (code !== 0) throw new Error(`pngquant ended with ${String(code)} for ${file}`);
  writeFileSync(file, small);
}
