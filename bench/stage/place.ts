// Where do measurements keep their files, and which compiled programs do they run?
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Place {
  /** Absolute path of a folder in it, made when needed. */
  folder(name: string): string;
  remove(): void;
}

/** A fresh place on the disk of the machine: commits must cost what they cost. */
export function makePlace(name: string): Place {
  const root = mkdtempSync(join(tmpdir(), `phieu-${name}-`));
  const remove = () => rmSync(root, { recursive: true, force: true });
  // A measurement that is broken off leaves nothing lying about.
  process.once('exit', remove);
  return {
    folder(part) {
      const path = join(root, part);
      mkdirSync(path, { recursive: true, mode: 0o700 });
      return path;
    },
    remove() {
      process.off('exit', remove);
      remove();
    },
  };
}

/** The folder of compiled programs that this one belongs to. */
export function compiledRoot(): string {
  return dirname(dirname(dirname(fileURLToPath(import.meta.url))));
}
