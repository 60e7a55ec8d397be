// How does the chat page itself look: its bar, its journal, its menus, dark, and two people side by side?
import type { Locale } from '../../core/store.js';
import { handsOnPhrases } from '../../locales/hands-on.js';
import type { Camera } from './camera.js';
import { INVITED, ORGANISER, OTHER, type Stage } from './stage.js';

const DRAWERS = [
  ['p02-page-controls', 'the bar for the world: ready-made scenes, delegates who vote, clock, trouble'],
  ['p03-page-journal', 'the journal of calls, with its filter'],
  ['p04-page-settings', 'theme, letters, language'],
] as const;

export async function photographPage(camera: Camera, stage: Stage, locale: Locale): Promise<void> {
  const scene = handsOnPhrases(locale);
  await stage.untilDay();
  const address = (hash: string) =>
    camera.both((page) =>
      page.evaluate((next) => {
        location.hash = next;
      }, hash),
    );
  await address('#/');
  await camera.both((page) => page.locator('.steps').filter({ hasText: scene.title, visible: true }).first().waitFor());
  await camera.shoot('p01-page-people', 'who is there, and what to do first');
  for (const [place, [name, caption]] of DRAWERS.entries()) {
    const toggle = () => camera.both((page) => page.locator('.bar nav button').nth(place).click());
    await toggle();
    await camera.shoot(name, caption);
    await toggle();
  }
  await address(`#/${ORGANISER}`);
  await camera.both((page) => page.locator('.writing .icon').first().click());
  await camera.shoot('p05-page-commands', 'the commands that the bot has registered');
  await camera.both((page) => page.locator('.writing .icon').first().click());
  await camera.both((page) => page.locator('.message .more').last().click());
  await camera.shoot('p06-page-message', 'what can be done with a message');
  await camera.both((page) => page.keyboard.press('Escape'));
  await address(`#/${INVITED}+${OTHER}`);
  await camera.shoot('p07-page-beside', 'two people side by side; on a phone, one after the other');
  await camera.both(async (page) => {
    await page.emulateMedia({ colorScheme: 'dark' });
  });
  await camera.shoot('p08-page-dark', 'dark');
  await camera.both((page) => page.emulateMedia({ colorScheme: 'light' }));
}
