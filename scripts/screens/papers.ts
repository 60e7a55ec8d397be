// How do the papers look that came out of the polls just played: each page as wide as a phone, and on a desk?
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Picture } from './camera.js';
import { saveSmall } from './small-png.js';
import { BOARD, GROUP, ORGANISER, type Stage } from './stage.js';

const run = promisify(execFile);
/** What an office program opens; other files are for programs, not for eyes. */
const OFFICE = new Set(['.docx', '.xlsx', '.csv']);
const PAGES = 2;
const WIDTHS = [
  ['360', 450],
  ['desk', 800],
] as const;

/** Takes the first pages of every paper in the chats of organiser, board and group; `folder` is where cards go too. */
export async function photographPapers(stage: Stage, folder: string): Promise<readonly Picture[]> {
  const work = mkdtempSync(join(tmpdir(), 'papers-'));
  mkdirSync(folder, { recursive: true });
  const pictures: Picture[] = [];
  try {
    for (const { name, bytes } of await stage.documents([ORGANISER, ...BOARD, GROUP])) {
      const extension = extname(name);
      if (extension !== '.pdf' && !OFFICE.has(extension)) continue;
      const file = join(work, name);
      writeFileSync(file, bytes);
      const pdf = extension === '.pdf' ? file : await toPdf(file, work);
      pictures.push(...(await pages(pdf, name, work, folder)));
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return pictures;
}

async function toPdf(file: string, work: string): Promise<string> {
  const out = mkdtempSync(join(work, 'pdf-'));
  const profile = `-env:UserInstallation=${pathToFileURL(join(work, 'profile')).href}`;
  await run('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', out, file]);
  const [made] = readdirSync(out);
  if (made === undefined) throw new Error(`${file} could not be opened`);
  return join(out, made);
}

async function pages(pdf: string, paper: string, work: string, folder: string): Promise<readonly Picture[]> {
  const found = new Map<string, Picture>();
  for (const [width, pixels] of WIDTHS) {
    const out = mkdtempSync(join(work, `png-${width}-`));
    const size = ['-scale-to-x', String(pixels), '-scale-to-y', '-1'];
    await run('pdftoppm', ['-png', '-l', String(PAGES), ...size, pdf, join(out, 'page')]);
    for (const [place, page] of readdirSync(out).sort().entries()) {
      const name = `paper-${paper.replaceAll('.', '-')}-${place + 1}`;
      await saveSmall(readFileSync(join(out, page)), join(folder, `${name}-${width}.png`));
      found.set(name, { name, caption: `${paper}, page ${place + 1}` });
    }
  }
  return [...found.values()];
}
