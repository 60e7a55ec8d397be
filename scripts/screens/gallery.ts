// How are the pictures shown: one page, by language and story, phone and desk beside one another?
import type { Picture } from './camera.js';

/** The pictures of one story, in the order in which they were taken. */
export interface Chapter {
  readonly story: string;
  readonly pictures: readonly Picture[];
}

const LANGUAGES = { vi: 'Tiếng Việt', en: 'English' } as const;
const TITLES: Readonly<Record<string, string>> = {
  first: 'A poll from the draft to the result',
  desk: 'More of the organiser’s desk',
  steering: 'While a poll runs',
  board: 'The counting board',
  page: 'The chat page of the demo',
  fifty: 'Fifty people with long names, in the largest letters',
  papers: 'Papers that came out of these polls, their first pages',
};

/** The gallery as Markdown; pictures lie in a folder for each language. */
export function contents(chapters: ReadonlyMap<keyof typeof LANGUAGES, readonly Chapter[]>): string {
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
