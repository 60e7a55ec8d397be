// Can an organiser and a delegate do their whole part by hand, in the page that the demo opens?
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { phrases } from '../../locales/phrases.js';
import { DESK, PHONE, startBrowser, type TestBrowser, type Window } from './support/browser.js';
import { type RunningHandsOn, startHandsOnProgram } from './support/hands-on.js';

const DELEGATES = 12;
const OTHERS = 8;
const ORGANISER = 7_000_001;
const INVITED = 7_100_001;
const BY_PHONE = 7_100_002;
const GROUP = -4_200_001;
const words = phrases('vi');

describe('by hand, from the draft to the result', { timeout: 90_000 }, () => {
  let browser: TestBrowser;
  let demo: RunningHandsOn;
  let desk: Window;
  let phone: Window;
  let invitation = '';
  beforeAll(async () => {
    [browser, demo] = await Promise.all([startBrowser(), startHandsOnProgram(DELEGATES)]);
    desk = await browser.open(`${demo.url}/#/${ORGANISER}`, DESK);
    phone = await browser.open(`${demo.url}/#/${INVITED}`, PHONE);
  });
  afterAll(async () => {
    await demo.stop();
    await browser.stop();
  });

  const press = (page: Page, label: string) =>
    page.locator('.press').filter({ hasText: label, visible: true }).last().click();
  const write = async (page: Page, text: string) => {
    await page.getByLabel('Viết tin nhắn').fill(text);
    await page.keyboard.press('Enter');
  };
  const shows = (page: Page, text: string | RegExp) => page.locator('.message', { hasText: text }).last().waitFor();
  const sendSample = async (page: Page, name: string) => {
    await page.getByRole('button', { name: 'Gửi tệp' }).click();
    await page.getByRole('button', { name, exact: true }).click();
    await press(page, words.organiser.import.keep);
    await shows(page, 'Đã lưu');
  };
  const fill = async (page: Page, label: string, question: string, text: string) => {
    await press(page, label);
    await shows(page, plain(question));
    await write(page, text);
    // The card moves below the answer; who presses the old one is only told where it went.
    await page.locator('.message.with-buttons', { hasText: text }).last().waitFor();
  };

  test('the command prints where to look and what to do first', () => {
    expect(demo.lines).toHaveLength(2);
    expect(demo.lines[1]).toContain('/newpoll');
  });

  test('the organiser drafts: texts, rule set, group, both lists from the files at hand', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: 'Bắt đầu' }).click();
    await write(page, '/newpoll Lấy phiếu tín nhiệm tại kỳ họp thứ mười lăm');
    const { draft, question } = words.organiser;
    await fill(page, draft.organisation, question.organisation, 'Hội đồng nhân dân tỉnh B');
    await press(page, draft.rules);
    await press(page, 'Nghị quyết 96/2023/QH15');
    await fill(page, draft.total, question['total-deputies'], String(DELEGATES));
    await press(page, draft.group);
    await press(page, 'Thường trực HĐND tỉnh B');
    await shows(page, `${draft.group}: Thường trực HĐND tỉnh B`);
    await sendSample(page, 'nguoi-duoc-lay-phieu.csv');
    await sendSample(page, 'danh-sach-dai-bieu.csv');
  });

  test('invitations come as files; the link of the first delegate is in the one to download', async () => {
    const { page } = desk;
    await press(page, words.organiser.draft.invites);
    await press(page, words.organiser.invites.yes);
    const link = page.locator('a.document', { hasText: `${words.organiser.invites.fileLinks}.csv` });
    const download = page.waitForEvent('download');
    await link.click();
    const rows = readFileSync(await (await download).path(), 'utf8');
    invitation = /https:\/\/t\.me\/\S+?start=[\w-]{22}/.exec(rows)?.[0] ?? '';
    expect(invitation).not.toBe('');
  });

  test('an invited delegate opens the link on a phone and is known', async () => {
    const { page } = phone;
    await page.getByRole('button', { name: /^Việc khác của/ }).click();
    await page.getByRole('button', { name: 'Mở đường dẫn mời…' }).click();
    await page.getByLabel('Đường dẫn hoặc mã trong giấy mời').fill(invitation);
    await page.getByRole('button', { name: 'Mở', exact: true }).click();
    await shows(page, 'có tên trong danh sách');
  });

  test('another one is known by the own phone number', async () => {
    const other = await browser.open(`${demo.url}/#/${BY_PHONE}`, PHONE);
    await other.page.getByRole('button', { name: 'Bắt đầu' }).click();
    await other.page.getByRole('button', { name: words.delegate.shareContact }).click();
    await other.page.getByRole('dialog').getByRole('button', { name: 'Gửi số điện thoại' }).click();
    await shows(other.page, 'có tên trong danh sách');
    await other.close();
  });

  test('the others are connected by the ready-made scene', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: 'Điều khiển' }).click();
    await page.getByRole('button', { name: 'Cho các đại biểu bấm Bắt đầu' }).click();
    await shows(page, `${DELEGATES} người, ${DELEGATES} đã kết nối`);
    await page.getByRole('button', { name: 'Điều khiển' }).click();
  });

  test('the organiser opens', async () => {
    const { page } = desk;
    const { accept, yes } = words.organiser.open;
    await press(page, words.organiser.draft.open);
    const either = () => page.locator('.press').filter({ hasText: new RegExp(`^(${accept}: |${yes})`), visible: true });
    for (;;) {
      // Each warning is accepted by its own button; then the one that opens appears.
      const label = (await either().last().textContent()) ?? '';
      await either().last().click();
      if (label.includes(yes)) break;
      await page.getByRole('button', { name: label, exact: true }).waitFor({ state: 'detached' });
    }
    await shows(page, 'đang mở');
  });

  test('the delegate votes on the phone from the first button to the receipt, and nothing of it stays in the chat', async () => {
    const { page } = phone;
    await press(page, words.delegate.begin);
    const subjects = 6;
    for (let number = 1; number <= subjects; number += 1) {
      await shows(page, words.delegate.subjectOf({ number, total: subjects }));
      await page.getByRole('button', { name: number === 3 ? 'Tín nhiệm thấp' : 'Tín nhiệm cao', exact: true }).click();
    }
    await shows(page, words.delegate.reviewTitle);
    await press(page, words.delegate.cast);
    await press(page, words.delegate.castFinal);
    await shows(page, /Mã biên nhận: [0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
    expect(await page.locator('.messages').textContent()).not.toContain('Tín nhiệm thấp');
    expect(await page.locator('.press').count()).toBe(0);
  });

  test('others vote by themselves', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: 'Điều khiển' }).click();
    await page.getByLabel('Bao nhiêu người').fill(String(OTHERS));
    await page.getByLabel('Mỗi giây').fill('50');
    await page.getByRole('button', { name: 'Cho bỏ phiếu' }).click();
    await page.getByText(`${OTHERS} trên ${OTHERS} người đã xong`).first().waitFor();
  });

  test('the organiser closes, and the group sees the result with picture and papers', async () => {
    const { page } = desk;
    await page.goto(`${demo.url}/#/${ORGANISER}`);
    await write(page, '/close');
    await press(page, words.organiser.close.yes);
    await page.goto(`${demo.url}/#/${ORGANISER}/${GROUP}`);
    await page.locator('a.document', { hasText: '.json' }).waitFor({ timeout: 60_000 });
    await page.locator('.photo img').first().waitFor();
    await shows(page, 'Nguyễn Thị Thu Hương');
  });

  test('nothing was asked from another machine, and the page had no error', () => {
    for (const { asked, errors } of [desk, phone]) {
      expect(asked.filter((url) => !url.startsWith(demo.url))).toEqual([]);
      expect(errors).toEqual([]);
    }
  });
});

/** The first words of a phrase without its markup. */
function plain(html: string): string {
  return (html.split('\n')[0] ?? '').replaceAll(/<[^>]+>/g, '');
}
