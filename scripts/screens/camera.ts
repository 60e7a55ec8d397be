// How is a card photographed: on a phone of 360 pixels and on a desk, with what is cut off told?
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { saveSmall } from './small-png.js';

export type Size = 'normal' | 'large' | 'huge';

/** One picture: what of whom, and the file names that came of it. */
export interface Picture {
  readonly name: string;
  readonly caption: string;
}

export interface Camera {
  /** The page as the person sees it now; the same page is also used to press and write. */
  readonly page: Page;
  /** Goes to a person's chat; without a chat, the one with the bot. */
  go(person: number, chat?: number): Promise<void>;
  /** Puts something else than a chat into both windows, by what is pressed in each. */
  both(what: (page: Page) => Promise<void>): Promise<void>;
  /** Waits until nothing moves and takes both pictures. */
  shoot(name: string, caption: string): Promise<void>;
  readonly pictures: readonly Picture[];
  /** Labels that did not fit, by picture. */
  readonly cutOff: readonly string[];
  stop(): Promise<void>;
}

interface CameraOptions {
  readonly browser: Browser;
  readonly url: string;
  readonly folder: string;
  readonly locale: 'vi' | 'en';
  readonly size: Size;
}

const PHONE = { width: 360, height: 740 };
const DESK = { width: 960, height: 680 };
/** Nothing may change for so long before a picture is taken. */
const QUIET_MS = 400;
const PATIENCE_MS = 60_000;
const TALLEST = 2_600;

/** Two windows look at the same person, the phone in letters of this size; pressing and writing is done on the phone. */
export async function createCamera({ browser, url, folder, locale, size }: CameraOptions): Promise<Camera> {
  mkdirSync(folder, { recursive: true });
  const open = async (viewport: typeof PHONE, deviceScaleFactor: number, letters: Size): Promise<Page> => {
    const context = await browser.newContext({ viewport, deviceScaleFactor, locale, colorScheme: 'light' });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(`${url}/?language=${locale}&size=${letters}`);
    return page;
  };
  const [phone, desk] = await Promise.all([open(PHONE, 1.25, size), open(DESK, 1, 'normal')]);
  const pictures: Picture[] = [];
  const cutOff: string[] = [];
  return {
    page: phone,
    pictures,
    cutOff,
    async go(person, chat) {
      const hash = `#/${person}${chat === undefined ? '' : `/${chat}`}`;
      for (const page of [phone, desk]) {
        await page.evaluate((next) => {
          location.hash = next;
        }, hash);
      }
      await phone.locator('.talk').waitFor();
    },
    async both(what) {
      for (const page of [phone, desk]) await what(page);
    },
    async shoot(name, caption) {
      for (const [page, width, size] of [
        [phone, '360', PHONE],
        [desk, 'desk', DESK],
      ] as const) {
        await quiet(page);
        const height = await heightFor(page, size.height);
        await page.setViewportSize({ ...size, height });
        await quiet(page);
        await saveSmall(await page.screenshot(), join(folder, `${name}-${width}.png`));
        await page.setViewportSize(size);
      }
      for (const label of await cutLabels(phone)) cutOff.push(`${locale}/${name}: ${label}`);
      pictures.push({ name, caption });
    },
    async stop() {
      await phone.context().close();
      await desk.context().close();
    },
  };
}

/** A card that is taller than the screen is shown whole, as if one had scrolled. */
function heightFor(page: Page, usual: number): Promise<number> {
  return page.evaluate(
    ({ least, most }) => {
      const frame = document.querySelector('.scroll-frame');
      const cards = [...document.querySelectorAll('.message')];
      const card = cards.findLast((one) => one.classList.contains('with-buttons')) ?? cards.at(-1);
      if (frame === null || card === undefined) return least;
      const spare = innerHeight - frame.clientHeight;
      return Math.round(Math.min(most, Math.max(least, card.getBoundingClientRect().height + spare + 40)));
    },
    { least: usual, most: TALLEST },
  );
}

/** Takes away the pictures of an earlier run, so that none stays that no longer is. */
export function emptyFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

async function quiet(page: Page): Promise<void> {
  await page.locator('.toast').waitFor({ state: 'detached' });
  await page.evaluate(
    ({ still, patience }) =>
      new Promise<void>((resolve) => {
        const target = document.querySelector('.messages') ?? document.body;
        const begun = performance.now();
        let timer = setTimeout(end, still);
        const observer = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(end, performance.now() - begun > patience ? 0 : still);
        });
        function end(): void {
          observer.disconnect();
          resolve();
        }
        observer.observe(target, { childList: true, subtree: true, characterData: true });
      }),
    { still: QUIET_MS, patience: PATIENCE_MS },
  );
}

/** Button labels of the newest card that do not fit on their button, and anything wider than the screen. */
function cutLabels(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const buttons = [...document.querySelectorAll<HTMLElement>('.press')].slice(-120);
    const cut = buttons.filter((button) => button.scrollWidth > button.clientWidth).map((one) => one.textContent ?? '');
    const isWide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
    return isWide ? [...cut, '(the page is wider than the screen)'] : cut;
  });
}
