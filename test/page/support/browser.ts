// Where does a test get a real Chromium that looks at the chat page?
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { packageRoot } from '../../../root.js';
import { startChromium } from '../../../scripts/screens/chromium.js';
import { bundlePage } from '../../../scripts/setup/page.mjs';

export interface Window {
  readonly page: Page;
  /** Every address the page asked for. */
  readonly asked: readonly string[];
  /** Errors of the page's script and refusals of its policy. */
  readonly errors: readonly string[];
  close(): Promise<void>;
}

export interface TestBrowser {
  readonly pageFolder: string;
  open(url: string, size?: { readonly width: number; readonly height: number }): Promise<Window>;
  stop(): Promise<void>;
}

export const PHONE = { width: 360, height: 740 };
export const DESK = { width: 1280, height: 800 };

/** Starts Chromium and builds the page as it is now. */
export async function startBrowser(): Promise<TestBrowser> {
  const pageFolder = mkdtempSync(join(tmpdir(), 'ptn-page-'));
  const [chromium] = await Promise.all([startChromium(packageRoot()), bundlePage(packageRoot(), pageFolder)]);
  return {
    pageFolder,
    open: (url, size = DESK) => openWindow(chromium.browser, url, size),
    async stop() {
      await chromium.stop();
      rmSync(pageFolder, { recursive: true, force: true });
    },
  };
}

async function openWindow(browser: Browser, url: string, viewport: { width: number; height: number }): Promise<Window> {
  const context: BrowserContext = await browser.newContext({ viewport, locale: 'vi-VN', colorScheme: 'light' });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const asked: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(url);
  return { page, asked, errors, close: () => context.close() };
}
