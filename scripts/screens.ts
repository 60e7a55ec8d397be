// How does every card look, in both languages, on a phone and on a desk? Writes docs/screens/ and says which labels are cut off.
// Usage: npm run screens [-- vi|en] [first|board|fifty]; without words everything is taken anew.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../root.js';
import { photographBoard } from './screens/board.js';
import { type Camera, createCamera, emptyFolder, type Picture, type Size } from './screens/camera.js';
import { ensureEmoji, startChromium } from './screens/chromium.js';
import { photographFifty } from './screens/fifty.js';
import { photographFirstPoll } from './screens/first-poll.js';
import { openStage, type Stage } from './screens/stage.js';

type Story = (camera: Camera, stage: Stage, locale: 'vi' | 'en') => Promise<void>;
const STORIES: readonly (readonly [name: string, size: Size, story: Story])[] = [
  ['first', 'normal', photographFirstPoll],
  ['board', 'normal', photographBoard],
  ['fifty', 'huge', photographFifty],
];
const LOCALES = ['vi', 'en'] as const;

const words = process.argv.slice(2);
const root = packageRoot();
const out = join(root, 'docs', 'screens');
if (!(await ensureEmoji(root))) console.log('no font for emoji: sudo apt-get install -y fonts-noto-color-emoji');
const chromium = await startChromium(root);
const pictures = new Map<string, readonly Picture[]>();
const cutOff = new Set<string>();
try {
  for (const locale of LOCALES.filter(isWanted)) pictures.set(locale, await record(locale));
} finally {
  await chromium.stop();
}
if (words.length === 0) writeFileSync(join(out, 'README.md'), contents());
for (const label of cutOff) console.log(`cut off: ${label}`);

/** A choice is made among languages and among stories; where none is named, all are wanted. */
function isWanted(word: string): boolean {
  const kind: readonly string[] = LOCALES.some((one) => one === word) ? LOCALES : STORIES.map(([name]) => name);
  return words.includes(word) || !kind.some((one) => words.includes(one));
}

async function record(locale: 'vi' | 'en'): Promise<readonly Picture[]> {
  const folder = join(out, locale);
  if (words.length === 0) emptyFolder(folder);
  const taken: Picture[] = [];
  const stage = await openStage(root, locale);
  try {
    for (const [, size, story] of STORIES.filter(([name]) => isWanted(name))) {
      const camera = await createCamera({ browser: chromium.browser, url: stage.url, folder, locale, size });
      try {
        await story(camera, stage, locale);
      } catch (error) {
        await camera.shoot('failed', 'where it went wrong');
        throw error;
      } finally {
        taken.push(...camera.pictures);
        for (const label of camera.cutOff) cutOff.add(label);
        await camera.stop();
      }
    }
  } finally {
    await stage.stop();
  }
  console.log(`${locale}: ${taken.length} cards`);
  return taken;
}

function contents(): string {
  const lines = [
    '# Screens',
    '',
    'Every card as it looks in the chat page, on a phone of 360 pixels and on a desk. Made by `npm run screens`.',
    'The papers have their pictures in [docs/papers](../papers/README.md), the board member’s page in [board](board).',
  ];
  for (const [locale, taken] of pictures) {
    lines.push(
      '',
      `## ${locale === 'vi' ? 'Tiếng Việt' : 'English'}`,
      '',
      '| card | 360 pixels | desk |',
      '|---|---|---|',
    );
    for (const { name, caption } of taken) {
      const picture = (width: string) => `![${caption}](${locale}/${name}-${width}.webp)`;
      lines.push(`| ${caption} | ${picture('360')} | ${picture('desk')} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}
