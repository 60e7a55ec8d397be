// Does the chat page do what a Telegram app does, with any bot?
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../simulator/server.js';
import { DESK, PHONE, startBrowser, type TestBrowser, type Window } from './support/browser.js';

const AN = 101;
const BINH = 102;
const GROUP = -500;

describe('the chat page with a bot that only answers by hand', () => {
  let browser: TestBrowser;
  let sim: Simulator;
  let window: Window;
  let offset = 0;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.stop();
  });
  beforeEach(async () => {
    sim = await startSimulator({ limits: 'off', pageFolder: browser.pageFolder });
    // What was confirmed of one simulator says nothing of the next: its updates may have the same numbers.
    offset = 0;
    await sim.control.users([
      { id: AN, first_name: 'Nguyễn Văn An', phone: '+84912345678', started: true, language_code: 'vi' },
      { id: BINH, first_name: 'Trần Thị Bình', started: true },
    ]);
    await sim.control.groups({ id: GROUP, title: 'Nhóm lãnh đạo', members: [AN, BINH] });
    return async () => {
      await window.close();
      await sim.stop();
    };
  });

  const api = async (method: string, body: object): Promise<{ message_id: number }> => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const answer = await (await fetch(`${sim.url}/bot${sim.token}/${method}`, init)).json();
    if (answer.ok !== true) throw new Error(`${method}: ${JSON.stringify(answer)}`);
    return answer.result;
  };
  const open = async (hash: string, size = DESK) => {
    window = await browser.open(`${sim.url}/${hash}`, size);
    return window.page;
  };

  test('the first screen is small, whole under its policy, and asks nobody but this machine', async () => {
    const page = await open('');
    await page
      .getByRole('button', { name: /Nguyễn Văn An/ })
      .first()
      .waitFor();
    const bytes = await page.evaluate(() =>
      performance
        .getEntries()
        .reduce((sum, entry) => sum + ('decodedBodySize' in entry ? Number(entry.decodedBodySize) : 0), 0),
    );
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(200_000);
    expect(window.asked.every((url) => url.startsWith(sim.url))).toBe(true);
    expect(window.errors).toEqual([]);
  });

  test('a message shows its formatting, changes in place, and goes when it is deleted', async () => {
    const page = await open(`#/${AN}`);
    const { message_id } = await api('sendMessage', {
      chat_id: AN,
      text: '<b>Một</b> &lt;hai&gt;',
      parse_mode: 'HTML',
    });
    await page.locator('.message strong', { hasText: 'Một' }).waitFor();
    expect(await page.locator('.message .text').textContent()).toBe('Một <hai>');
    await api('editMessageText', { chat_id: AN, message_id, text: 'Ba' });
    await page.locator('.message .text', { hasText: /^Ba$/ }).waitFor();
    expect(await page.locator('.message').count()).toBe(1);
    expect(await page.locator('.message .meta').textContent()).toContain('đã sửa');
    await api('deleteMessage', { chat_id: AN, message_id });
    await page.locator('.message').waitFor({ state: 'detached' });
  });

  test('unread marks stand at people and chats, and go when the chat is looked at', async () => {
    const page = await open('');
    await api('sendMessage', { chat_id: BINH, text: 'Chào' });
    await api('sendMessage', { chat_id: GROUP, text: 'Chào nhóm' });
    const row = page.locator('.person', { hasText: 'Trần Thị Bình' });
    // The group also announced that the bot joined.
    await row.locator('.unread', { hasText: '3' }).waitFor();
    await row.getByRole('button').first().click();
    await row.locator('.unread', { hasText: '2' }).waitFor();
    await page
      .locator('.chats')
      .getByRole('button', { name: /Nhóm lãnh đạo/ })
      .click();
    await row.locator('.unread').waitFor({ state: 'detached' });
  });

  test('a pressed button reaches the bot, and its answer is shown as a note or as an alert', async () => {
    const page = await open(`#/${AN}`);
    const keyboard = { inline_keyboard: [[{ text: 'Đồng ý', callback_data: 'yes' }]] };
    await api('sendMessage', { chat_id: AN, text: 'Chọn', reply_markup: keyboard });
    for (const [text, show_alert] of [
      ['Đã ghi', false],
      ['Xin đọc kỹ', true],
    ] as const) {
      await page.getByRole('button', { name: 'Đồng ý' }).click();
      const query = await nextUpdate('callback_query');
      await api('answerCallbackQuery', { callback_query_id: query.id, text, show_alert });
      if (show_alert) {
        await page.getByRole('dialog').getByText(text).waitFor();
        await page.getByRole('button', { name: 'Đã hiểu' }).click();
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      } else await page.locator('.toast', { hasText: text }).waitFor();
    }
  });

  test('text, files and the own contact are sent; an own message can be changed and taken back', async () => {
    const page = await open(`#/${AN}`);
    await page.getByLabel('Viết tin nhắn').fill('Xin chào');
    await page.keyboard.press('Enter');
    expect((await nextUpdate('message')).text).toBe('Xin chào');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Gửi tệp' }).click();
    await page.getByRole('button', { name: 'Tệp trên máy này…' }).click();
    await (await chooser).setFiles({ name: 'ds.csv', mimeType: 'text/csv', buffer: Buffer.from('Họ tên\nLê') });
    expect((await nextUpdate('message')).document.file_name).toBe('ds.csv');
    await page.locator('.document', { hasText: 'ds.csv' }).waitFor();
    await drop('thả.txt');
    expect((await nextUpdate('message')).document.file_name).toBe('thả.txt');

    const keyboard = { keyboard: [[{ text: 'Gửi số', request_contact: true }]], one_time_keyboard: true };
    await api('sendMessage', { chat_id: AN, text: 'Số?', reply_markup: keyboard });
    await page.getByRole('button', { name: 'Gửi số', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Gửi số điện thoại' }).click();
    expect((await nextUpdate('message')).contact).toMatchObject({ phone_number: '+84912345678', user_id: AN });
    await page.locator('.keys').waitFor({ state: 'detached' });

    const own = page.locator('.message.own', { hasText: 'Xin chào' });
    await own.getByRole('button', { name: 'Việc với tin nhắn này' }).click();
    await page.getByRole('button', { name: 'Sửa', exact: true }).click();
    await page.getByLabel('Viết tin nhắn').fill('Chào lại');
    await page.keyboard.press('Enter');
    await page.locator('.message.own', { hasText: 'Chào lại' }).waitFor();
    await page.locator('.message.own', { hasText: 'Chào lại' }).getByRole('button', { name: /^Việc/ }).click();
    await page.getByRole('button', { name: 'Xóa', exact: true }).click();
    await page.locator('.message.own', { hasText: 'Chào lại' }).waitFor({ state: 'detached' });
  });

  test('a forwarded message says where it is from and has no buttons; a protected one stays', async () => {
    const page = await open(`#/${AN}`);
    const reply_markup = { inline_keyboard: [[{ text: 'Bấm', callback_data: 'x' }]] };
    await api('sendMessage', { chat_id: AN, text: 'Thường', reply_markup });
    await api('sendMessage', { chat_id: AN, text: 'Bảo vệ', protect_content: true });
    await page.locator('.message', { hasText: 'Bảo vệ' }).getByRole('button', { name: /^Việc/ }).click();
    await page.getByText('Tin này được bảo vệ').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.message', { hasText: 'Thường' }).getByRole('button', { name: /^Việc/ }).click();
    await page.getByRole('button', { name: 'Chuyển tiếp' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Nhóm lãnh đạo' }).click();
    await page
      .locator('.chats')
      .getByRole('button', { name: /Nhóm lãnh đạo/ })
      .click();
    const passed = page.locator('.message', { hasText: 'Thường' });
    await passed.getByText('Chuyển tiếp từ Phiếu Tín Nhiệm').waitFor();
    expect(await passed.locator('.press').count()).toBe(0);
  });

  test('links that start the bot do so, other links ask first, and the bot’s commands are listed', async () => {
    await api('setMyCommands', { commands: [{ command: 'help', description: 'Trợ giúp' }] });
    const page = await open(`#/${AN}`);
    await api('sendMessage', { chat_id: AN, text: `Mở t.me/${sim.botUsername}?start=abc hay https://example.org/x` });
    await page
      .locator('.message')
      .getByRole('button', { name: /start=abc/ })
      .click();
    expect((await nextUpdate('message')).text).toBe('/start abc');
    await page.locator('.message').getByRole('button', { name: 'https://example.org/x' }).click();
    await page.getByRole('dialog').getByText('https://example.org/x').waitFor();
    await page.getByRole('button', { name: 'Thôi' }).click();
    await page.getByRole('button', { name: 'Các lệnh của bot' }).click();
    await page.getByRole('button', { name: /\/help Trợ giúp/ }).click();
    expect((await nextUpdate('message')).text).toBe('/help');
    await page.getByLabel('Viết tin nhắn').fill(`https://t.me/${sim.botUsername}?start=xyz`);
    await page.keyboard.press('Enter');
    expect((await nextUpdate('message')).text).toBe('/start xyz');
    expect(window.asked.every((url) => url.startsWith(sim.url))).toBe(true);
  });

  test('pictures are shown, documents are saved and never run on the page', async () => {
    const page = await open(`#/${AN}`);
    const form = new FormData();
    form.set('chat_id', String(AN));
    form.set('document', new Blob(['<script>document.title="x"</script>'], { type: 'text/html' }), 'trang.html');
    await fetch(`${sim.url}/bot${sim.token}/sendDocument`, { method: 'POST', body: form });
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: /^Tải\s+trang\.html/ }).click();
    expect((await download).suggestedFilename()).toBe('trang.html');
    const address = await page.locator('a.document').getAttribute('href');
    const answer = await fetch(`${sim.url}${address}`);
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
  });

  test('two people stand side by side, and on a phone one thing at a time with a way back', async () => {
    const page = await open('');
    await page.locator('.person', { hasText: 'Nguyễn Văn An' }).getByRole('button').first().click();
    await page.getByRole('button', { name: 'Mở Trần Thị Bình ở bên cạnh' }).click();
    await page.locator('.pane').nth(1).waitFor();
    await api('sendMessage', { chat_id: AN, text: 'Cho An' });
    await page.locator('.pane').first().locator('.message', { hasText: 'Cho An' }).waitFor();
    await page.setViewportSize(PHONE);
    await page.locator('.people').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Quay lại' }).last().click();
    await page.locator('.chats').last().waitFor();
    await page.getByRole('button', { name: 'Quay lại' }).last().click();
    await page.locator('.people').waitFor();
  });

  test('who blocked the bot is told so and can take it back', async () => {
    const page = await open(`#/${AN}`);
    await page.getByRole('button', { name: 'Việc khác của Nguyễn Văn An' }).click();
    await page.getByRole('button', { name: 'Chặn bot' }).click();
    await page.getByText('Đã chặn bot').waitFor();
    await expect(api('sendMessage', { chat_id: AN, text: 'x' })).rejects.toThrow('blocked');
    await page.getByRole('button', { name: 'Bỏ chặn bot' }).click();
    await page.getByLabel('Viết tin nhắn').waitFor();
  });

  test('trouble, the clock and the journal are at hand', async () => {
    const page = await open(`#/${AN}`);
    await page.getByRole('button', { name: 'Điều khiển' }).click();
    await page.getByRole('button', { name: 'Tới 1 ngày' }).click();
    await page.locator('time.skipped').waitFor();
    await page.getByRole('button', { name: 'Trả 502 cho 5 lời gọi tới' }).click();
    await page.getByText('1 sự cố đang có hiệu lực').waitFor();
    await expect(api('sendMessage', { chat_id: AN, text: 'x' })).rejects.toThrow();
    await page.getByRole('button', { name: 'Hết sự cố' }).click();
    await page.getByText('1 sự cố đang có hiệu lực').waitFor({ state: 'detached' });
    await api('sendMessage', { chat_id: AN, text: 'lại được' });
    await page.getByRole('button', { name: 'Nhật ký lời gọi' }).click();
    await page.getByLabel(/^Lọc/).fill('lại được');
    await page.locator('.call', { hasText: 'sendMessage' }).click();
    await page.getByRole('dialog').getByText('"chat_id": 101').waitFor();
  });

  test('other sites and other names of this machine are shut out', async () => {
    await open('');
    const call = (headers: Record<string, string>, path = '/sim/users', method = 'POST') =>
      fetch(`${sim.url}${path}`, { method, headers, ...(method === 'POST' ? { body: '[]' } : {}) });
    expect((await call({})).status).toBe(200);
    expect((await call({ origin: 'http://example.org' })).status).toBe(403);
    expect((await call({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await call({ 'sec-fetch-site': 'cross-site' }, '/', 'GET')).status).toBe(403);
  });

  async function nextUpdate(kind: 'message' | 'callback_query') {
    for (;;) {
      const answer = await (
        await fetch(`${sim.url}/bot${sim.token}/getUpdates`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ offset, timeout: 10, limit: 1 }),
        })
      ).json();
      const update = answer.result[0];
      if (update === undefined) throw new Error(`no ${kind} came`);
      offset = update.update_id + 1;
      const found = update[kind];
      // The group announced that the bot joined; only the private chat is of interest.
      if (found !== undefined && (found.message ?? found).chat.id === AN) return found;
    }
  }

  /** Drops a file made in the page, as a hand would from its desktop. */
  async function drop(name: string): Promise<void> {
    await window.page.evaluate((fileName) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['x'], fileName));
      const target = document.querySelector('.talk');
      target?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }, name);
  }
});
