// How does a picture become small enough to be kept beside the code?
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';

/** Screens have few colours; nobody tells so many from more. */
const COLOURS = 64;

/** Writes a PNG with a palette, by Debian's pngquant; throws when the program is missing or ends with a complaint. */
export async function saveSmall(png: Buffer, file: string, colours = COLOURS): Promise<void> {
  const child = spawn('pngquant', ['--speed', '2', '--strip', '--nofs', String(colours), '-'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  child.stdin.end(png);
  const small = await buffer(child.stdout);
  const [code] = await closed;
  if (code !== 0) throw new Error(`pngquant ended with ${String(code)} for ${file}`);
  writeFileSync(file, small);
}
