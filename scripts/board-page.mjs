// How does kiemphieu.html, the one file that a board member opens, come out of board-page/?
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCE = join(ROOT, 'board-page');
const PAGE = join(SOURCE, 'kiemphieu.html');
/** The line of the page's paper that tells its digest. */
const NOTE = join(ROOT, 'docs', 'board-page.md');
const DIGEST_LINE = /^SHA-256: `[0-9a-f]{64}`$/m;

/** The whole page as text: the same sources and tools give the same bytes. */
export async function boardPage() {
  const { outputFiles } = await build({
    entryPoints: [join(SOURCE, 'main.ts')],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: ['es2022', 'chrome100', 'firefox100', 'safari15'],
    charset: 'utf8',
    legalComments: 'none',
    tsconfig: join(SOURCE, 'tsconfig.json'),
    alias: { 'node:assert': join(SOURCE, 'assert.ts') },
    absWorkingDir: ROOT,
    logLevel: 'silent',
  });
  const program = outputFiles[0].text.trim();
  const { outputFiles: styles } = await build({
    entryPoints: [join(SOURCE, 'page.css')],
    write: false,
    minify: true,
    charset: 'utf8',
    logLevel: 'silent',
  });
  const style = styles[0].text.trim();
  if (/<\/script|<!--/i.test(program) || /<\/style/i.test(style)) throw new Error('the page would end its own element');
  const policy = [
    "default-src 'none'",
    `script-src '${sourceHash(program)}'`,
    `style-src '${sourceHash(style)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return readFileSync(join(SOURCE, 'page.html'), 'utf8')
    .replace('%POLICY%', () => policy)
    .replace('%STYLE%', () => style)
    .replace('%PROGRAM%', () => program);
}

function sourceHash(text) {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const page = await boardPage();
  const digest = createHash('sha256').update(page).digest('hex');
  writeFileSync(PAGE, page);
  writeFileSync(NOTE, readFileSync(NOTE, 'utf8').replace(DIGEST_LINE, `SHA-256: \`${digest}\``));
  console.log(`board-page/kiemphieu.html  ${(page.length / 1024).toFixed(0)} KB  SHA-256 ${digest}`);
}
