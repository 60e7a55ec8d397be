// How does every card look, in both languages, on a phone and on a desk? Writes docs/screens/ and says which labels are cut off.
// Usage: npm run screens [-- vi|en] [first|desk|steering|board|page|fifty|papers]; without words everything is taken anew.
import { join } from 'node:path';
import { packageRoot } from '../root.js';
import { photographBoard } from './screens/board.js';
import { type Camera, createCamera, emptyFolder, type Size } from './screens/camera.js';
import { ensureEmoji, startChromium } from './screens/chromium.js';
import { photographDesk } from './screens/desk.js';
import { photographFifty } from './screens/fifty.js';
import { photographFirstPoll } from './screens/first-poll.js';
import { type Chapter, writeGallery } from './screens/gallery.js';
import { photographPage } from './screens/page.js';
import { photographPapers } from './screens/papers.js';
import { openStage, type Stage } from './screens/stage.js';
import { photographSteering } from './screens/steering.js';

type Story = (camera: Camera, stage: Stage, locale: 'vi' | 'en') => Promise<void>;
const STORIES: readonly (readonly [name: string, size: Size, story: Story])[] = [
  ['first', 'large', photographFirstPoll],
  ['desk', 'large', photographDesk],
  ['steering', 'large', photographSteering],
  ['board', 'large', photographBoard],
  ['page', 'normal', photographPage],
  ['fifty', 'huge', photographFifty],
];
const PAPERS = 'papers';
const LOCALES = ['vi', 'en'] as const;

const words = process.argv.slice(2);
const root = packageRoot();
const out = join(root, 'docs', 'screens');
if (!(await ensureEmoji(root))) console.log('no font for emoji: sudo apt-get install -y fonts-noto-color-emoji');
const chromium = await startChromium(root);
const chapters = new Map<'vi' | 'en', readonly Chapter[]>();
const cutOff = new Set<string>();
try {
  const wanted = LOCALES.filter(isWanted);
  const recorded = await Promise.all(wanted.map(record));
  for (const [place, locale] of wanted.entries()) chapters.set(locale, recorded[place] ?? []);
} finally {
  await chromium.stop();
}
writeGallery(out, chapters, words.length === 0);
for (const label of cutOff) console.log(`cut off: ${label}`);

/** A choice is made among languages and among stories; where none is named, all are wanted. */
function isWanted(word: string): boolean {
  const kind: readonly string[] = LOCALES.some((one) => one === word)
    ? LOCALES
    : [...STORIES.map(([name]) => name), PAPERS];
  return words.includes(word) || !kind.some((one) => words.includes(one));
}

async function record(locale: 'vi' | 'en'): Promise<readonly Chapter[]> {
  const folder = join(out, locale);
  if (words.length === 0) emptyFolder(folder);
  const taken: Chapter[] = [];
  const stage = await openStage(root, locale);
  try {
    for (const [story, size, play] of STORIES.filter(([name]) => isWanted(name))) {
      const camera = await createCamera({ browser: chromium.browser, url: stage.url, folder, locale, size });
      try {
        await play(camera, stage, locale);
      } catch (error) {
        // The other stories go on; what is missing is told by the end of the program.
        await camera.shoot('failed', 'where it went wrong');
        console.error(`${locale}/${story} went wrong, see failed-360.png:`, error);
        process.exitCode = 1;
      } finally {
        taken.push({ story, pictures: camera.pictures });
        for (const label of camera.cutOff) cutOff.add(label);
        await camera.stop();
      }
    }
    if (isWanted(PAPERS)) taken.push({ story: PAPERS, pictures: await photographPapers(stage, folder) });
  } finally {
    await stage.stop();
  }
  console.log(`${locale}: ${taken.reduce((sum, { pictures }) => sum + pictures.length, 0)} cards and pages`);
  return taken;
}
