// Is a product that tells "recorded" before its commit found out? Here it is made.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../root.js';

export interface BrokenBuild {
  readonly path: (file: string) => string;
  remove(): void;
}

const FILE = 'worker/box/cast-ballots.js';
const FROM = '        let outcomes;\n        try {';
/** Everybody is told first; the ballots are cast right after. */
const TO = `        for (const { resolve } of batch) resolve('recorded');
        setImmediate(() => { try { castBatch(box, batch.map(({ envelope }) => envelope)); } catch {} });
        return;
        let outcomes;
        try {`;

/** A copy of a compiled tree in which reply and commit are swapped; throws when the text to swap is not there any more. */
export function buildBroken(compiled: string): BrokenBuild {
  const folder = join(packageRoot(), 'out', `broken-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  cpSync(compiled, folder, { recursive: true, filter: (path) => !/\.map$|\/page($|\/)/.test(path) });
  const file = join(folder, FILE);
  const text = readFileSync(file, 'utf8');
  if (!text.includes(FROM)) throw new Error(`the text to swap is not in ${FILE}`);
  writeFileSync(file, text.replace(FROM, TO));
  return { path: (name) => join(folder, name), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
