// Has any of these files changed since a step was done?
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A hash over names and contents, in the order of names. */
export function hashOf(root, files) {
  const hash = createHash('sha256');
  for (const file of files.toSorted())
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}

/** Every file below a folder whose name passes. */
export function filesIn(folder, passes) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path, passes);
    return passes(entry.name) ? [path] : [];
  });
}

export function isStamped(file, value) {
  return existsSync(file) && readFileSync(file, 'utf8') === value;
}

export function writeStamp(file, value) {
  writeFileSync(file, value);
}
