// How does every card look, in both languages, on a phone and on a desk? Writes docs/screens/ and says which labels are cut off.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../root.js';
import { type Camera, createCamera, emptyFolder, type Picture } from './screens/camera.js';
import { ensureEmoji, startChromium } from './screens/chromium.js';
import { photographFifty } from './screens/fifty.js';
import { photographFirstPoll } from './screens/first-poll.js';
import { openStage, type Stage } from './screens/stage.js';

const LOCALES = ['vi', 'en'] as const;
const root = packageRoot();
const out = join(root, 'docs', 'screens');
if (!(await ensureEmoji(root))) console.log('no font for emoji: sudo apt-get install -y fonts-noto-color-emoji');
const chromium = await startChromium(root);
const pictures = new Map<string, readonly Picture[]>();
const cutOff: string[] = [];
try {
  for (const locale of LOCALES) {
    const folder = join(out, locale);
    emptyFolder(folder);
    const stage = await openStage(root, locale);
    const taken: Picture[] = [];
    const record = async (size: 'normal' | 'huge', story: (camera: Camera, on: Stage) => Promise<void>) => {
      const camera = await createCamera({ browser: chromium.browser, url: stage.url, folder, locale, size });
      try {
        await story(camera, stage);
      } catch (error) {
        await camera.shoot('failed', 'where it went wrong');
        throw error;
      } finally {
        taken.push(...camera.pictures);
        cutOff.push(...camera.cutOff);
        await camera.stop();
      }
    };
    try {
      await record('normal', (camera, on) => photographFirstPoll(camera, on, locale));
      await record('huge', (camera, on) => photographFifty(camera, on, locale));
    } finally {
      pictures.set(locale, taken);
      await stage.stop();
    }
    console.log(`${locale}: ${taken.length} cards`);
  }
} finally {
  await chromium.stop();
}
writeFileSync(join(out, 'README.md'), contents());
for (const label of new Set(cutOff)) console.log(`cut off: ${label}`);

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
