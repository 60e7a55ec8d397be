// How does a process of the product load in less than half the time? As few files instead of thousands: killing many of them is loading many.
import { mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { packageRoot } from '../root.js';

/** The programs that run: the part that chaos kills, and the counter that it starts. */
const ENTRIES = { part: 'chaos/part.js', counter: 'worker/box/counter.js' } as const;
/** What is not JavaScript, or finds its own files by its place. */
const EXTERNAL = ['better-sqlite3', 'sodium-native', '@prisma/*', '@resvg/*', 'pdfkit', 'docx', 'sharp'];
const REQUIRE =
  "import { createRequire as bundleRequire } from 'node:module'; const require = bundleRequire(import.meta.url);";

export interface Bundle {
  readonly part: string;
  readonly counter: string;
  remove(): void;
}

/** Bundles the programs of a compiled tree, under out/ of the package so that they find its packages. */
export async function bundleParts(compiled: string): Promise<Bundle> {
  const { build } = await import('esbuild');
  const folder = join(
    packageRoot(),
    'out',
    `parts-${process.pid}-${relative(packageRoot(), compiled).replace(/\W+/g, '-')}`,
  );
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: Object.entries(ENTRIES).map(([out, file]) => ({ in: join(compiled, file), out })),
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
  });
  return {
    part: join(folder, 'part.js'),
    counter: join(folder, 'counter.js'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
