// How does a process of the product load in less than half the time? As few files instead of thousands: killing many of them is loading many.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { packageRoot } from '../root.js';
import { BROKEN_FILE, tellFirst } from './broken.js';

/** The programs that run: the part that chaos kills, and the counter that it starts. */
const ENTRIES = { part: 'chaos/part', counter: 'worker/box/counter' } as const;
/** What is not JavaScript, or finds its own files by its place. */
const EXTERNAL = ['better-sqlite3', 'sodium-native', '@prisma/*', '@resvg/*', 'pdfkit'];
const REQUIRE =
  "import { createRequire as bundleRequire } from 'node:module'; const require = bundleRequire(import.meta.url);";

/** `broken`: the product tells "recorded" before its commit. */
export type Make = 'whole' | 'broken';

export interface Bundle {
  readonly part: string;
  readonly counter: string;
  remove(): void;
}

/** Bundles the programs of a tree, compiled or not, under out/ of the package so that they find its packages. */
export async function bundleParts(tree: string, make: Make): Promise<Bundle> {
  const { build } = await import('esbuild');
  const folder = join(packageRoot(), 'out', `parts-${process.pid}-${make}`);
  mkdirSync(folder, { recursive: true });
  const ending = existsSync(join(tree, `${ENTRIES.part}.ts`)) ? '.ts' : '.js';
  await build({
    entryPoints: Object.entries(ENTRIES).map(([out, file]) => ({ in: join(tree, file + ending), out })),
    outdir: folder,
    bundle: true,
    splitting: true,
    // node-fetch knows an abort signal by the name of its class.
    keepNames: true,
    platform: 'node',
    format: 'esm',
    external: EXTERNAL,
    banner: { js: REQUIRE },
    logLevel: 'silent',
    plugins: make === 'broken' ? [breaking] : [],
  });
  return {
    part: join(folder, 'part.js'),
    counter: join(folder, 'counter.js'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const breaking: Plugin = {
  name: 'broken',
  setup(build) {
    build.onLoad({ filter: BROKEN_FILE }, ({ path }) => ({
      contents: tellFirst(readFileSync(path, 'utf8')),
      loader: path.endsWith('.ts') ? 'ts' : 'js',
    }));
  },
};
