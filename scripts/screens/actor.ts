// How does a person press and write while being photographed?
import type { Page } from 'playwright-core';

export interface Actor {
  /** Presses the newest visible button with this label. */
  press(label: string): Promise<void>;
  write(text: string): Promise<void>;
  /** Waits for a message with this text. */
  shows(text: string | RegExp): Promise<void>;
  /** Waits until it is said in whatever way: by a message, in passing, or as an alert. */
  told(text: string): Promise<void>;
  /** Waits for a card (a message with buttons) with this text. */
  card(text: string | RegExp): Promise<void>;
  /** Waits until the newest message has this text: what looks the same may stand above. */
  newest(text: string): Promise<void>;
  /** Sends one of the files at hand. */
  sample(name: string): Promise<void>;
  /** Reads the alert away. */
  understand(): Promise<void>;
  /** Presses Start where nothing was said yet. */
  start(): Promise<void>;
}

export function createActor(page: Page): Actor {
  const shows = (text: string | RegExp) => page.locator('.message').filter({ hasText: text }).last().waitFor();
  return {
    shows,
    async press(label) {
      // A pattern, for plain text would take capitals for small letters: “Đồng ý” is not “Không đồng ý”.
      const exactly = new RegExp(label.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
      await page.locator('.press').filter({ hasText: exactly, visible: true }).last().click();
    },
    async write(text) {
      await page.locator('.writing textarea').fill(text);
      await page.locator('.writing textarea').press('Enter');
    },
    told: (text) => page.locator('.toast, .message, dialog').filter({ hasText: text }).last().waitFor(),
    card: (text) => page.locator('.message.with-buttons').filter({ hasText: text }).last().waitFor(),
    newest: (text) => page.locator('.message').last().filter({ hasText: text }).waitFor(),
    async sample(name) {
      await page.locator('.writing .icon').nth(1).click();
      await page.locator('.menu').getByRole('button', { name, exact: true }).click();
    },
    async understand() {
      await page.locator('dialog .main').click();
      await page.locator('dialog').waitFor({ state: 'detached' });
    },
    async start() {
      await page.locator('.unstarted .main').click();
    },
  };
}

/** The first words of a phrase without its markup. */
export function plain(html: string): string {
  return (html.split('\n')[0] ?? '').replaceAll(/<[^>]+>/g, '');
}
