// How are the pictures shown: one page, by language and story, phone and desk beside one another?
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Picture } from './camera.js';

/** By language; kept beside the pictures, so that a story can be taken anew alone. */
export type Gallery = ReadonlyMap<Language, readonly Chapter[]>;
type Language = 'vi' | 'en';

/** The pictures of one story, in the order in which they were taken. */
export interface Chapter {
  readonly story: string;
  readonly pictures: readonly Picture[];
}

const LANGUAGES: Readonly<Record<Language, string>> = { vi: 'Tiếng Việt', en: 'English' };
const Kept = z.record(
  z.enum(['vi', 'en']),
  z.array(z.object({ story: z.string(), pictures: z.array(z.object({ name: z.string(), caption: z.string() })) })),
);
const LOCALES = ['vi', 'en'] as const;
const TITLES: Readonly<Record<string, string>> = {
  first: 'A poll from the draft to the result',
  desk: 'More of the organiser’s desk',
  steering: 'While a poll runs',
  board: 'The counting board',
  page: 'The chat page of the demo',
  fifty: 'Fifty people with long names, in the largest letters',
  papers: 'Papers that came out of these polls, their first pages',
};

/** Writes the gallery of this folder; stories that were not taken now stay as they were, unless all were. */
export function writeGallery(folder: string, taken: Gallery, isWhole: boolean): void {
  const file = join(folder, 'pictures.json');
  const kept = isWhole || !existsSync(file) ? null : Kept.parse(JSON.parse(readFileSync(file, 'utf8')));
  const stories = Object.keys(TITLES);
  const merged = new Map(
    LOCALES.map((locale): [Language, readonly Chapter[]] => {
      const anew = taken.get(locale) ?? [];
      const old = (kept?.[locale] ?? []).filter(({ story }) => !anew.some((chapter) => chapter.story === story));
      return [locale, [...anew, ...old].sort((a, b) => stories.indexOf(a.story) - stories.indexOf(b.story))];
    }),
  );
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(merged), null, 2)}\n`);
  writeFileSync(join(folder, 'README.md'), contents(merged));
}

/** The gallery as Markdown; pictures lie in a folder for each language. */
function contents(chapters: Gallery): string {
  const lines = [
    '# Screens',
    '',
    'Every card as it looks in the chat page: on a phone of 360 pixels in large letters, and on a desk. Made by `npm run screens`.',
    'All pages of all papers are in [docs/papers](../papers/README.md), the page of a member of the board in [board](board).',
  ];
  for (const [locale, stories] of chapters) {
    lines.push('', `## ${LANGUAGES[locale]}`);
    for (const { story, pictures } of stories) {
      lines.push('', `### ${TITLES[story] ?? story}`, '', '| what | 360 pixels | desk |', '|---|---|---|');
      for (const { name, caption } of pictures) {
        const picture = (width: string) => `![${caption}](${locale}/${name}-${width}.png)`;
        lines.push(`| ${caption} | ${picture('360')} | ${picture('desk')} |`);
      }
    }
  }
  return `${lines.join('\n')}\n`;
}
