// How does the simulator's chat page become the few files that a browser loads?
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Bundles simulator/page into a folder: index.html, app.js, app.css, icon.svg. Throws with esbuild's messages. */
export async function bundlePage(root, folder) {
  // Loaded here, for set-up itself must run before any package is installed.
  const { build } = await import('esbuild');
  const source = join(root, 'simulator', 'page');
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: [
      { in: join(source, 'main.tsx'), out: 'app' },
      { in: join(source, 'app.css'), out: 'app' },
    ],
    outdir: folder,
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2022', 'chrome110', 'firefox110', 'safari16'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    logLevel: 'silent',
  });
  for (const name of ['index.html', 'icon.svg']) copyFileSync(join(source, name), join(folder, name));
}
