// Where does a whole poll leave its traces on a disk, so that all of it can be searched afterwards, freed blocks included?
import { execFileSync, spawnSync } from 'node:child_process';
import {
  closeSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

export interface DiskImage {
  /** A folder on the disk. */
  readonly folder: string;
  /** How the disk is made: what a figure must say. */
  readonly kind: 'ext4 on a loop device' | 'hard links (no loop mount permitted here)';
  /** Call before files vanish: where there is no image, their blocks are kept by a second name. */
  keepNames(): void;
  /** The state of the device at this instant, as after a power cut: whatever the file system had not written is missing. */
  powerCut(): Buffer | null;
  /** Unmounts and reads everything. */
  carve(): Buffer;
  remove(): void;
}

/** An ext4 file system in a file, mounted. */
export function makeDiskImage(megabytes: number): DiskImage {
  const home = mkdtempSync(join(tmpdir(), 'ptn-disk-'));
  const image = join(home, 'disk.img');
  const folder = join(home, 'mounted');
  mkdirSync(folder);
  closeSync(openSync(image, 'w'));
  const isMounted =
    spawnSync('truncate', ['-s', `${megabytes}M`, image]).status === 0 &&
    spawnSync('mkfs.ext4', ['-q', '-F', image]).status === 0 &&
    spawnSync('mount', ['-o', 'loop,nodiscard', image, folder]).status === 0;
  return isMounted ? mounted(home, image, folder) : linked(home, folder);
}

/** Mounts the device as it was at a power cut; its journal is replayed as at a start. */
export function mountCut(cut: Buffer, use: (folder: string) => void): void {
  const home = mkdtempSync(join(tmpdir(), 'ptn-cut-'));
  const [image, folder] = [join(home, 'disk.img'), join(home, 'mounted')];
  mkdirSync(folder);
  const file = openSync(image, 'w');
  closeSync(file);
  execFileSync('dd', [`of=${image}`, 'bs=1M', 'status=none'], { input: cut });
  execFileSync('mount', ['-o', 'loop,nodiscard', image, folder]);
  try {
    use(folder);
  } finally {
    // After an error a program may still hold a file of it.
    if (spawnSync('umount', [folder]).status !== 0) execFileSync('umount', ['-l', folder]);
    rmSync(home, { recursive: true, force: true });
  }
}

function mounted(home: string, image: string, folder: string): DiskImage {
  let isMounted = true;
  const unmount = (): void => {
    if (isMounted) execFileSync('umount', [folder]);
    isMounted = false;
  };
  return {
    folder,
    kind: 'ext4 on a loop device',
    keepNames: () => undefined,
    // What the loop device was given is in its file; dirty pages of the mounted file system are not.
    powerCut: () => readFileSync(image),
    carve() {
      unmount();
      return readFileSync(image);
    },
    remove() {
      if (isMounted && spawnSync('umount', [folder]).status !== 0) execFileSync('umount', ['-l', folder]);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function linked(home: string, folder: string): DiskImage {
  const names = join(home, 'names');
  mkdirSync(names);
  let count = 0;
  return {
    folder,
    kind: 'hard links (no loop mount permitted here)',
    keepNames() {
      for (const path of filesUnder(folder)) linkSync(path, join(names, `${count++}-${basename(path)}`));
    },
    powerCut: () => null,
    carve: () => {
      const seen = new Set<number>();
      const fresh = [...filesUnder(folder), ...filesUnder(names)].filter((path) => {
        const { ino } = statSync(path);
        return !seen.has(ino) && seen.add(ino).size > 0;
      });
      return Buffer.concat(fresh.map((path) => readFileSync(path)));
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
