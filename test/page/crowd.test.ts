// Does the page stay quick and usable with hundreds of people and thousands of messages?
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../simulator/server.js';
import { seriousFindings } from './support/axe.js';
import { DESK, PHONE, startBrowser, type TestBrowser, type Window } from './support/browser.js';

const FIRST = 1_001;
const DELEGATES = 500;
const GROUP = -500;
const TAPS = 9;
const MESSAGES = 10_000;
const LONGEST_TASK_MS = 100;
const ROUNDS = 4;

describe('the chat page with a crowd', () => {
  let browser: TestBrowser;
  let sim: Simulator;
  let window: Window;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.stop();
  });
  beforeEach(async () => {
    sim = await startSimulator({ limits: 'off', pageFolder: browser.pageFolder, messageLimit: MESSAGES * 2 });
    const ids = Array.from({ length: DELEGATES }, (_, i) => FIRST + i);
    await sim.control.users(ids.map((id) => ({ id, first_name: `Đại biểu ${id - FIRST + 1}`, started: true })));
    await sim.control.groups({ id: GROUP, title: 'Nhóm', members: ids });
    return async () => {
      await window.close();
      await sim.stop();
    };
  });

  const post = (chat: number, text: string) => {
    const { world } = sim.simulation;
    const person = world.people.get(chat);
    const room = person === undefined ? world.rooms.get(chat) : world.privateRoom(person);
    if (room === undefined) throw new Error(`there is no chat ${chat}`);
    const markup = { inline_keyboard: [[{ text: 'Tín nhiệm cao', callback_data: 'a' }]] };
    return {
      room,
      message: world.post(room, { from: world.bot, content: { kind: 'text', text, entities: [] }, markup }),
    };
  };

  test('five hundred delegates voting block the page for no tenth of a second', async () => {
    const cards = Array.from({ length: DELEGATES }, (_, i) => post(FIRST + i, 'PHIẾU TÍN NHIỆM'));
    window = await browser.open(`${sim.url}/#/${FIRST}+${FIRST + 1}`, DESK);
    const { page } = window;
    await page.locator('.pane').nth(1).locator('.message').first().waitFor();
    await page.getByRole('button', { name: 'Nhật ký lời gọi' }).click();
    await page.evaluate(() => {
      const tasks: number[] = [];
      Object.assign(globalThis, { tasks });
      new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({
        type: 'longtask',
      });
    });
    const round = async (number: number): Promise<number> => {
      for (let tap = 1; tap <= TAPS; tap += 1) {
        for (const [index, { room, message }] of cards.entries()) {
          message.content = { kind: 'text', text: `Lượt ${number}, người thứ ${tap} trên ${TAPS}`, entities: [] };
          sim.simulation.world.changed(room);
          // About a thousand changes a second, far more than Telegram's pace allows.
          if (index % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }
      const last = `Lượt ${number}, người thứ ${TAPS} trên`;
      await page.locator('.pane').first().locator('.message', { hasText: last }).waitFor();
      await page.locator('.person', { hasText: 'Đại biểu 8' }).getByText(last).waitFor();
      return await page.evaluate(() => {
        const { tasks } = globalThis as unknown as { tasks: number[] };
        return Math.max(0, ...tasks.splice(0));
      });
    };
    // Other tests share the machine and can hold the browser up; what the page itself does is the same in every round.
    let longest = await round(1);
    for (let number = 2; number <= ROUNDS && longest >= LONGEST_TASK_MS; number += 1) {
      longest = Math.min(longest, await round(number));
    }
    expect(longest).toBeLessThan(LONGEST_TASK_MS);
    expect(window.errors).toEqual([]);
  });

  test('ten thousand messages are scrolled to the first one, and only the near ones are drawn', async () => {
    for (let i = 1; i <= MESSAGES; i += 1) post(GROUP, `Tin thứ ${i}`);
    window = await browser.open(`${sim.url}/#/${FIRST}/${GROUP}`, DESK);
    const { page } = window;
    await page.getByText(`Tin thứ ${MESSAGES}`, { exact: true }).last().waitFor();
    const first = page.locator('.message', { hasText: /^Phiếu Tín NhiệmTin thứ 1\d\d:/ });
    let most = 0;
    for (let step = 0; step < 400 && (await first.count()) === 0; step += 1) {
      most = Math.max(most, await page.locator('.message').count());
      await page.locator('.messages').evaluate((element) => element.scrollTo(0, 0));
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 5))));
    }
    await first.waitFor();
    expect(most).toBeLessThan(200);
    await page.getByRole('button', { name: 'Xuống tin mới nhất' }).click();
    await page.locator('.message', { hasText: `Tin thứ ${MESSAGES}` }).waitFor();
  });

  test('a reader of older messages is not moved when new ones come', async () => {
    for (let i = 1; i <= 300; i += 1) post(FIRST, `Tin thứ ${i}`);
    window = await browser.open(`${sim.url}/#/${FIRST}`, DESK);
    const { page } = window;
    await page.locator('.message', { hasText: 'Tin thứ 300' }).waitFor();
    await page.locator('.messages').evaluate((element) => element.scrollBy(0, -1500));
    await page.getByRole('button', { name: 'Xuống tin mới nhất' }).waitFor();
    const place = () =>
      page.locator('.messages').evaluate((element) => {
        const top = element.getBoundingClientRect().top;
        const shown = [...element.querySelectorAll('.message')].find(
          (message) => message.getBoundingClientRect().bottom > top,
        );
        return { id: shown?.getAttribute('data-id'), top: shown?.getBoundingClientRect().top ?? 0 };
      });
    const before = await place();
    for (let i = 301; i <= 330; i += 1) post(FIRST, `Tin thứ ${i}`);
    await page.locator('.person', { hasText: 'Tin thứ 330' }).waitFor();
    const after = await place();
    expect(after.id).toBe(before.id);
    // Browsers scroll by whole device pixels.
    expect(Math.abs(after.top - before.top)).toBeLessThan(2);
  });

  test('the newest message stays in view when the page grows and shrinks at once, as under a keyboard', async () => {
    for (let i = 1; i <= 300; i += 1) post(FIRST, `Tin thứ ${i}`);
    window = await browser.open(`${sim.url}/#/${FIRST}`, PHONE);
    const { page } = window;
    await page.locator('.message', { hasText: 'Tin thứ 300' }).waitFor();
    for (let turn = 1; turn <= 6; turn += 1) {
      await page.setViewportSize({ ...PHONE, height: 2_600 });
      if (turn % 2 === 0) await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
      await page.setViewportSize(PHONE);
    }
    post(FIRST, 'Tin sau cùng');
    await page.locator('.message', { hasText: 'Tin sau cùng' }).waitFor();
    const left = () =>
      page.locator('.messages').evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight);
    await expect.poll(left).toBeLessThan(4);
    expect(await page.getByRole('button', { name: 'Xuống tin mới nhất' }).count()).toBe(0);
  });

  test('the checker finds nothing serious, light and dark, on a desk and on a phone', async () => {
    post(FIRST, 'PHIẾU TÍN NHIỆM');
    await sim.control.say({ from: FIRST, text: 'Xin chào /help t.me/phieu_tin_nhiem_bot?start=abc' });
    await sim.control.upload({ from: FIRST, file_name: 'a.csv', content: 'x' });
    for (const theme of ['light', 'dark']) {
      for (const size of [DESK, PHONE]) {
        const opened = await browser.open(`${sim.url}/?theme=${theme}#/${FIRST}`, size);
        const { page } = opened;
        await page.locator('.message').first().waitFor();
        expect(await seriousFindings(page)).toEqual([]);
        await page.locator('.message .more').last().click();
        expect(await seriousFindings(page)).toEqual([]);
        await page.getByRole('button', { name: 'Chuyển tiếp' }).click();
        expect(await seriousFindings(page)).toEqual([]);
        await page.goto(`${sim.url}/?theme=${theme}`);
        for (const drawer of ['Điều khiển', 'Nhật ký lời gọi', 'Hiển thị']) {
          await page.getByRole('button', { name: drawer }).click();
          expect(await seriousFindings(page)).toEqual([]);
        }
        await opened.close();
      }
    }
    window = await browser.open(sim.url);
  });

  test('the keyboard alone leads from the list of people to a pressed button', async () => {
    post(FIRST + 1, 'PHIẾU TÍN NHIỆM');
    window = await browser.open(sim.url);
    const { page } = window;
    await page.getByRole('searchbox').first().focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.pane .press').waitFor();
    const isOnButton = () => page.evaluate(() => document.activeElement?.classList.contains('press') === true);
    for (let step = 0; step < 40 && !(await isOnButton()); step += 1) await page.keyboard.press('Tab');
    expect(await isOnButton()).toBe(true);
    await page.keyboard.press('Enter');
    await expect.poll(() => sim.simulation.updates.size()).toBeGreaterThan(0);
  });
});
