import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { memberOf, newSeed } from '../../board-page/member.js';
import { KeyFilePaper } from '../../core/board/key-file.js';
import { findPaper } from '../../core/board/paper.js';
import { type Dealing, deal, registered, sha256 } from '../../proof/support/dealer.js';
import { packageRoot } from '../../root.js';
import { attempts } from './support/attempts.js';
import { openWindow, startChromium, type Window } from './support/chromium.js';
import { TALLY } from './support/tally.js';

/** Pictures are made at each run, and kept with the documents where SCREENS asks for them: keys differ, so they do. */
const SCREENS = process.env.SCREENS
  ? join(packageRoot(), 'docs', 'screens', 'board')
  : mkdtempSync(join(tmpdir(), 'ptn-screens-'));
const PASSPHRASE = 'hòm phiếu kín 2026 Đồng Hới';
/** One member goes through everything, each test going on where the one before stopped, as the member does. */
describe('kiemphieu.html in Chromium', () => {
  let browser: Browser;
  let phone: Window;
  let page: Page;
  let keyFile: string;
  let publicText: string;
  let dealing: Dealing;

  beforeAll(async () => {
    mkdirSync(SCREENS, { recursive: true });
    browser = await startChromium();
    phone = await openWindow(browser, 360);
    page = phone.page;
  });
  afterAll(async () => {
    await browser.close();
    if (!process.env.SCREENS) rmSync(SCREENS, { recursive: true });
  });

  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const look = async (name: string) => {
    // A page wider than the phone would be scrolled sideways.
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.screenshot({ path: join(SCREENS, `${name}.png`), fullPage: true });
  };
  const textOf = async (download: Promise<Download>) => readFileSync((await (await download).path()) ?? '', 'utf8');
  const give = async (papers: string) => {
    await page.getByLabel('Văn bản từ bot').fill(papers);
    await press('Đọc văn bản');
  };
  const sent = () =>
    page
      .locator('pre')
      .textContent()
      .then((text) => text ?? '');

  test('the first screen is in Vietnamese and changes to English', async () => {
    await page.getByText('Khóa của thành viên Ban kiểm phiếu').waitFor();
    await look('1-home');
    await press('English');
    await page.getByText('Key of a counting board member').waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    await look('1-home-en');
    await press('Tiếng Việt');
  });

  test('a key is made only under a passphrase that is long enough and typed twice', async () => {
    await press('Tạo khóa mới');
    await page.getByLabel('Mật khẩu', { exact: true }).fill('ngắn');
    await press('Tạo khóa');
    await page.getByRole('alert').getByText('Quá ngắn').waitFor();
    await press('Gợi ý sáu từ');
    await look('2-passphrase');
    await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSPHRASE);
    await press('Tạo khóa');
    await page.getByText('Hai lần nhập không giống nhau.').waitFor();
    await page.getByLabel('Nhập lại mật khẩu').fill(PASSPHRASE);
    await press('Tạo khóa');
    await page.getByText('Cất giữ khóa').waitFor();
  });

  test('the key must be saved or printed before it is used; the file holds nothing in clear', async () => {
    await press('Tiếp tục');
    await page.getByText('Xin lưu tệp hoặc in mã QR trước khi tiếp tục.').waitFor();
    const download = page.waitForEvent('download');
    await press('Lưu tệp khóa');
    expect((await download).suggestedFilename()).toBe('khoa-ban-kiem-phieu.txt');
    keyFile = await textOf(download);
    expect(findPaper(KeyFilePaper, keyFile).ok).toBe(true);
    await look('3-save');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.paper').isVisible()).toBe(true);
    expect(await page.getByRole('button').count()).toBe(0);
    await page.setViewportSize({ width: 794, height: 1123 });
    await page.screenshot({ path: join(SCREENS, '3-printed.png') });
    await page.setViewportSize({ width: 360, height: 780 });
    await page.emulateMedia({ media: 'screen' });
    await press('Tiếp tục');
  });

  test('the public key is copied, registered, and read aloud as the same six words', async () => {
    await look('4-public-key');
    await press('Chép');
    await page.getByText('Đã chép.').waitFor();
    publicText = String(await page.evaluate('navigator.clipboard.readText()'));
    const { key, fingerprint } = registered(publicText);
    expect((await page.locator('.words li').allInnerTexts()).join(' ')).toBe(fingerprint);
    const others = Array.from({ length: 4 }, () => memberOf(newSeed()).key);
    dealing = await deal([...others, key]);
    await press('Xong');
    await look('5-menu');
    await press('Khóa lại');
    expect(await page.getByText(fingerprint.split(' ')[0] ?? '').count()).toBe(0);
  });

  test('a wrong passphrase and a changed file are refused, the right one opens', async () => {
    await press('Mở khóa đã có');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'khoa.txt', mimeType: 'text/plain', buffer: Buffer.from(keyFile) });
    await page.getByText('Đã chọn: khoa.txt').waitFor();
    await page.getByLabel('Mật khẩu').fill('không phải mật khẩu này');
    await press('Mở khóa');
    await page.getByRole('alert').getByText('Mật khẩu không đúng').waitFor();
    await look('6-wrong-passphrase');
    const last = keyFile.trimEnd().at(-1) === '0' ? '1' : '0';
    await page.getByLabel('hoặc dán nội dung').fill(`${keyFile.trimEnd().slice(0, -1)}${last}`);
    await page.getByLabel('Mật khẩu').fill(PASSPHRASE);
    await press('Mở khóa');
    await page.getByRole('alert').getByText('tệp khóa đã bị sửa').waitFor();
    await page.getByLabel('hoặc dán nội dung').fill(keyFile);
    await page.getByLabel('Mật khẩu').fill(PASSPHRASE);
    await press('Mở khóa');
    await page.getByText('Khóa đã mở').waitFor();
  });

  test('the rehearsal shows the six words of the ceremony and is answered rightly', async () => {
    await give(dealing.rehearsalPapers(4));
    await page.getByRole('alert').getByText('không dành cho khóa').waitFor();
    await look('7-refused');
    await press('◀ Quay lại');
    await give(dealing.rehearsalPapers(5));
    await page.getByText('Diễn tập trước khi mở đợt lấy phiếu').waitFor();
    await look('7-rehearsal');
    await press('Sáu từ giống nhau – xác nhận');
    expect(dealing.isRehearsed(await sent(), 5)).toBe(true);
    await look('7-rehearsal-answer');
    await press('Xong');
  });

  test('a changed envelope is refused', async () => {
    const papers = dealing.handoverPapers(5, dealing.checkpoint());
    await give(papers.replace(/^sealed: (.)/m, (_, digit) => `sealed: ${digit === '0' ? '1' : '0'}`));
    await page.getByRole('alert').getByText('Không mở được mảnh khóa').waitFor();
    await press('◀ Quay lại');
    await give(papers.replace('turnout: 50', 'turnout: 49'));
    await page.getByRole('alert').getByText('điểm chốt hòm phiếu').waitFor();
    await press('◀ Quay lại');
  });

  test('the share is handed over for a box whose turnout and six words were confirmed, and for no other afterwards', async () => {
    const checkpoint = dealing.checkpoint();
    await give(dealing.handoverPapers(5, checkpoint));
    const sign = page.getByRole('button', { name: 'Ký điểm chốt và giao mảnh khóa' });
    expect(await sign.isDisabled()).toBe(true);
    await page.getByLabel('Số phiếu đúng').check();
    await page.getByLabel('Sáu từ giống hệt').check();
    await look('8-handover');
    await sign.click();
    const share = dealing.taken(await sent(), 5, checkpoint);
    expect(share && sha256(share)).toBe(sha256(dealing.shares[4] ?? ''));
    const kept = page.waitForEvent('download');
    await press('Lưu lại tệp khóa');
    keyFile = await textOf(kept);
    await press('Xong');
    await give(dealing.handoverPapers(5, dealing.checkpoint({ root: 'cd'.repeat(32) })));
    await page.getByRole('alert').getByText('một hòm KHÁC').waitFor();
    await look('8-second-box');
  });

  test('another browser with the saved key file refuses the second box as well', async () => {
    const laptop = await openWindow(browser, 1280, 900);
    const { page: other } = laptop;
    await other.getByRole('button', { name: 'Mở khóa đã có' }).click();
    await other.getByLabel('hoặc dán nội dung').fill(keyFile);
    await other.getByLabel('Mật khẩu').fill(PASSPHRASE);
    await other.getByRole('button', { name: 'Mở khóa', exact: true }).click();
    await other
      .getByLabel('Văn bản từ bot')
      .fill(dealing.handoverPapers(5, dealing.checkpoint({ root: 'cd'.repeat(32) })));
    await other.getByRole('button', { name: 'Đọc văn bản' }).click();
    await other.getByRole('alert').getByText('một hòm KHÁC').waitFor();
    await other.getByRole('button', { name: '◀ Quay lại' }).click();
    await other.getByLabel('Văn bản từ bot').fill(dealing.handoverPapers(5, dealing.checkpoint()));
    await other.getByRole('button', { name: 'Đọc văn bản' }).click();
    await other.getByText('Giao mảnh khóa để kiểm phiếu').waitFor();
    await other.screenshot({ path: join(SCREENS, '8-handover-desktop.png'), fullPage: true });
    expect([laptop.requests, laptop.complaints]).toEqual([[], []]);
    await laptop.context.close();
  });

  test('sums are certified after they were shown; sums that do not add up, and other sums later, are refused', async () => {
    const checkpoint = dealing.checkpoint();
    const papers = dealing.certificationPapers(checkpoint, TALLY);
    await press('◀ Quay lại');
    await give(papers.replace('["high",40]', '["high",41]'));
    await page.getByRole('alert').getByText('tổng số phiếu').waitFor();
    await press('◀ Quay lại');
    await give(papers);
    expect(await page.locator('tbody tr').first().locator('td').allInnerTexts()).toEqual(['40', '7', '1', '2']);
    await look('9-certification');
    await page.setViewportSize({ width: 1280, height: 900 });
    await look('9-certification-desktop');
    await page.setViewportSize({ width: 360, height: 780 });
    await press('Không đồng ý – ký ý kiến');
    await press('Ký ý kiến không đồng ý');
    await page.getByText('Xin ghi lý do.').waitFor();
    await page.getByLabel('Lý do').fill('Số phiếu thu về không khớp\nvới biên bản');
    await look('9-objection');
    await press('Ký ý kiến không đồng ý');
    const objection = dealing.verdict(await sent(), 5, checkpoint, TALLY);
    expect(objection).toBe('object Số phiếu thu về không khớp với biên bản');
    await press('Xong');
    await give(papers);
    await press('Đồng ý – ký chứng nhận');
    expect(dealing.verdict(await sent(), 5, checkpoint, TALLY)).toBe('agree');
    await press('Xong');
    const moved = { ...TALLY, lines: TALLY.lines.with(1, { counts: { high: 21, medium: 19, low: 9 }, invalid: 1 }) };
    await give(dealing.certificationPapers(checkpoint, moved));
    await page.getByRole('alert').getByText('tổng số KHÁC').waitFor();
  });

  test('no request left the page, it complained of nothing, and none can leave it', async () => {
    expect(phone.requests).toEqual([]);
    expect(phone.complaints).toEqual([]);
    let visits = 0;
    const server = createServer((_, response) => {
      visits += 1;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const address = `http://127.0.0.1:${port}/`;
    for (const attempt of attempts(address)) expect(await page.evaluate(attempt)).toBe('blocked');
    expect(visits).toBe(0);
    server.close();
  });
});
