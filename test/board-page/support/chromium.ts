// How do tests open kiemphieu.html as a member does?
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { packageRoot } from '../../../root.js';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

export const PAGE_FILE = join(packageRoot(), 'board-page', 'kiemphieu.html');

/** Starts the Chromium of this machine; throws with the remedy where there is none. */
export async function startChromium(): Promise<Browser> {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin'];
  const program = folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((file) => existsSync(file));
  if (program === undefined) throw new Error('Chromium is missing: node scripts/setup.mjs --need=chromium');
  return chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

/** One member's browser: a window that remembers, and every request that left it. */
export interface Window {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Addresses other than the page itself and its own downloads. */
  readonly requests: readonly string[];
  /** Errors of the page, and what its policy blocked. */
  readonly complaints: readonly string[];
}

export async function openWindow(browser: Browser, width: number, height = 780): Promise<Window> {
  const context = await browser.newContext({
    viewport: { width, height },
    acceptDownloads: true,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  const own = pathToFileURL(PAGE_FILE).href;
  context.on('request', (request) => {
    const address = request.url();
    if (address !== own && !address.startsWith('blob:') && !address.startsWith('data:')) requests.push(address);
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => complaints.push(message.text()));
  await page.goto(own);
  return { context, page, requests, complaints };
}
