// Can a delegate fill in and cast a ballot with few presses, and does nothing else get in?
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { recordedCard } from '../../bot/delegate/ballot-card.js';
import type { PollId } from '../../core/ids.js';
import { closePoll, openPoll, subjectName } from '../support/open-poll.js';
import { type Seen, type Service, startService } from '../support/service.js';

const FIRST = 700;
let next = FIRST;

describe('a ballot card', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());
  afterEach(() => expect(service.troubles).toEqual([]));

  const people = async (count: number): Promise<readonly number[]> => {
    const ids = Array.from({ length: count }, () => next++);
    for (const id of ids) await service.person(id, `Người ${id}`);
    return ids;
  };
  const card = async (id: number): Promise<Seen> => service.shown(id, 'PHIẾU TÍN NHIỆM', 'Kính gửi');
  const page = (id: number, text: string) => service.shown(id, text);
  const boxed = async (poll: Awaited<ReturnType<typeof openPoll>>) => {
    await closePoll(service, poll);
    const tally = await service.store.reader.tally(poll);
    return tally?.tally;
  };

  test('of ten subjects is cast with at most 13 presses', async () => {
    const [id = 0, ...others] = await people(3);
    const poll = await openPoll(service, { subjects: 10, delegates: [id, ...others] });
    await card(id);
    let presses = 0;
    const press = async (label: string, then: string) => {
      presses += 1;
      await service.press(id, label);
      await page(id, then);
    };
    await press('Bắt đầu ghi phiếu', 'Người thứ 1 trên 10');
    for (let i = 1; i < 10; i++) await press('Tín nhiệm cao', `Người thứ ${i + 1} trên 10`);
    await press('Tín nhiệm thấp', 'XEM LẠI PHIẾU');
    await press('Bỏ phiếu', 'Bỏ phiếu vào hòm?');
    await press('Xác nhận bỏ phiếu', 'Phiếu đã được ghi nhận.');
    expect(presses).toBeLessThanOrEqual(13);
    for (const other of others) await service.vote(other, new Array(10).fill('Tín nhiệm'));
    const tally = await boxed(poll);
    expect(tally?.collected).toBe(3);
    expect(tally?.lines[0]?.counts).toEqual({ high: 1, medium: 2, low: 0 });
    expect(tally?.lines[9]?.counts).toEqual({ high: 0, medium: 2, low: 1 });
  });

  test('gives way to "who can see what" and comes back, so that it is never pushed out of sight', async () => {
    const [id = 0] = await people(1);
    await openPoll(service, { subjects: 2, delegates: [id] });
    const ballot = await card(id);
    await service.press(id, 'Ai thấy được gì?');
    expect((await page(id, 'AI THẤY ĐƯỢC GÌ?')).id).toBe(ballot.id);
    await service.press(id, '◀ Quay lại phiếu');
    expect((await card(id)).id).toBe(ballot.id);
    await service.press(id, 'Bắt đầu ghi phiếu');
    await page(id, 'Người thứ 1 trên 2');
  });

  test('shows the chosen grade by a sign, takes it away when pressed again, and names blanks as blanks', async () => {
    const [id = 0] = await people(1);
    await openPoll(service, { subjects: 3, delegates: [id] });
    await card(id);
    await service.press(id, 'Bắt đầu ghi phiếu');
    await page(id, 'Người thứ 1 trên 3');
    await service.press(id, 'Tín nhiệm cao');
    await page(id, 'Người thứ 2 trên 3');
    await service.press(id, '◀ Trước');
    const back = await page(id, 'Đang chọn: Tín nhiệm cao');
    expect(back.buttons.flat()).toContain('✅ Tín nhiệm cao');
    await service.press(id, '✅ Tín nhiệm cao');
    await page(id, 'Xin chọn một mức tín nhiệm');
    await service.press(id, 'Danh sách');
    const overview = await page(id, 'bấm số để đến người đó');
    expect(overview.text.match(/chưa chọn/g)).toHaveLength(3);
    await service.press(id, 'Xem lại phiếu');
    const review = await page(id, 'Chưa chọn – 3 người');
    for (const place of [0, 1, 2]) expect(review.text).toContain(subjectName(place));
    await service.press(id, 'Bỏ phiếu');
    await page(id, 'Còn 3 người chưa chọn');
  });

  test('after the cast shows no mark and no button, only that it is recorded and a receipt', async () => {
    const [id = 0] = await people(1);
    await openPoll(service, { subjects: 2, delegates: [id] });
    await card(id);
    const done = await service.vote(id, ['Tín nhiệm thấp', 'Tín nhiệm cao']);
    expect(done.buttons).toEqual([]);
    expect(done.text).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
    expect(done.text).not.toMatch(/Tín nhiệm (cao|thấp)|Lê Thị/);
  });

  test('is not covered again by a press from before the cast that arrives after it, as after a restart of the bot', async () => {
    const [id = 0] = await people(1);
    await openPoll(service, { subjects: 2, delegates: [id] });
    const ballot = await card(id);
    const keyboard = 'reply_markup' in ballot.raw ? ballot.raw.reply_markup?.inline_keyboard : [];
    const begin = keyboard?.flat().find((button) => button.text === 'Bắt đầu ghi phiếu');
    const recorded = await service.vote(id, ['Tín nhiệm cao', 'Tín nhiệm']);
    const late = await service.forge(
      id,
      begin !== undefined && 'callback_data' in begin ? begin.callback_data : '',
      recorded.id,
    );
    expect(late.text).toContain('đã được ghi nhận');
    expect(service.last(id)).toMatchObject({ id: recorded.id, text: recorded.text, buttons: [] });
  });

  test('says that all is done after a real ballot, and after one for practice that the real one is to come', async () => {
    const id = await openPoll(service, { subjects: 2, delegates: await people(1) });
    const poll = await service.store.reader.poll(id);
    expect(poll).not.toBeNull();
    if (poll === null) return;
    const told = (trialOf: PollId | null) => recordedCard({ ...poll, trialOf }, 'vi', null).html;
    expect(told(null)).toContain('không cần làm gì thêm');
    expect(told(id)).toContain('phiếu thật');
    expect(told(id)).not.toContain('không cần làm gì thêm');
  });

  test('survives a restart of the bot in the middle: the marks are in the buttons', async () => {
    const [id = 0] = await people(1);
    await openPoll(service, { subjects: 2, delegates: [id] });
    await card(id);
    await service.press(id, 'Bắt đầu ghi phiếu');
    await page(id, 'Người thứ 1 trên 2');
    await service.press(id, 'Tín nhiệm thấp');
    await page(id, 'Người thứ 2 trên 2');
    await service.stopBot();
    await service.startBot();
    await service.press(id, 'Tín nhiệm cao');
    const review = await page(id, 'XEM LẠI PHIẾU');
    expect(review.text).toContain(`Tín nhiệm thấp – 1 người\n1. ${subjectName(0)}`);
    expect(review.text).toContain(`Tín nhiệm cao – 1 người\n2. ${subjectName(1)}`);
  });

  test('waits for a worker that is away and never says "recorded" before it came back', async () => {
    const [id = 0] = await people(1);
    await openPoll(service, { subjects: 1, delegates: [id] });
    await card(id);
    await service.stopWorker();
    await service.press(id, 'Bắt đầu ghi phiếu');
    await page(id, 'Người thứ 1 trên 1');
    await service.press(id, 'Tín nhiệm');
    await page(id, 'XEM LẠI PHIẾU');
    await service.press(id, 'Bỏ phiếu');
    await page(id, 'Bỏ phiếu vào hòm?');
    const answer = await service.press(id, 'Xác nhận bỏ phiếu');
    expect(answer.text).toBe('Đang ghi phiếu…');
    const waiting = await page(id, 'Đang ghi phiếu…');
    expect(waiting.text).toContain('chưa được ghi nhận');
    expect(waiting.buttons.flat()).toEqual(['Kiểm tra lại']);
    await service.startWorker();
    await page(id, 'Phiếu đã được ghi nhận.');
  });

  test('a second card of the same delegate casts nothing more, and says so', async () => {
    const [id = 0, other = 0, third = 0] = await people(3);
    const poll = await openPoll(service, { subjects: 1, delegates: [id, other, third] });
    const first = await card(id);
    await service.say(id, '/phieu');
    await service.until(() => service.chat(id).filter(({ text }) => text.includes('Kính gửi')).length === 2);
    const cards = service.chat(id).filter(({ text }) => text.includes('Kính gửi'));
    const fill = async (message: Seen, grade: string) => {
      const shows = (text: string) =>
        service.until(() => service.chat(id).some((m) => m.id === message.id && m.text.includes(text)), text);
      await service.press(id, 'Bắt đầu ghi phiếu', message.id);
      await shows('Người thứ 1');
      await service.press(id, grade, message.id);
      await shows('XEM LẠI');
      await service.press(id, 'Bỏ phiếu', message.id);
      await shows('vào hòm?');
      return shows;
    };
    expect(cards[0]?.id).toBe(first.id);
    const shows = await Promise.all(
      cards.map((message, i) => fill(message, i === 0 ? 'Tín nhiệm cao' : 'Tín nhiệm thấp')),
    );
    await service.press(id, 'Xác nhận bỏ phiếu', cards[0]?.id);
    await shows[0]?.('Phiếu đã được ghi nhận.');
    const answer = await service.press(id, 'Xác nhận bỏ phiếu', cards[1]?.id);
    expect(answer.text).toContain('đã được ghi nhận trước đó');
    await shows[1]?.('ghi nhận trước đó');
    for (const voter of [other, third]) await service.vote(voter, ['Tín nhiệm']);
    expect((await boxed(poll))?.lines[0]?.counts).toEqual({ high: 1, medium: 2, low: 0 });
  });

  test('buttons of another person, of another poll, forged or cut ones get an answer and do nothing', async () => {
    const [id = 0, other = 0, third = 0] = await people(3);
    const poll = await openPoll(service, { subjects: 1, delegates: [id, other, third] });
    const mine = await card(id);
    const theirs = await card(other);
    const dataOf = (message: Seen) => {
      const keyboard = 'reply_markup' in message.raw ? message.raw.reply_markup?.inline_keyboard : undefined;
      const button = keyboard?.[0]?.[0];
      return button !== undefined && 'callback_data' in button ? button.callback_data : '';
    };
    expect((await service.forge(id, dataOf(theirs), mine.id)).text).toContain('không thuộc phiếu của Ông/Bà');
    const genuine = dataOf(mine);
    const tries = [
      genuine.slice(0, 40),
      `${genuine}A`.slice(0, 64),
      genuine.replace(/.$/, (c) => (c === 'A' ? 'B' : 'A')),
      'a:open:x:',
      'z',
      `a:d-open-yes:${poll}:`,
      'b'.repeat(63),
    ];
    for (const data of tries) {
      const answer = await service.forge(id, data, mine.id);
      expect(answer.text, data).not.toBe('');
    }
    expect(service.chat(id).find((message) => message.id === mine.id)?.text).toBe(mine.text);
    await service.vote(id, ['Tín nhiệm']);
    await service.vote(other, ['Tín nhiệm']);
    await service.vote(third, ['Tín nhiệm']);
    expect((await boxed(poll))?.collected).toBe(3);
  });

  test('after the close a press is refused, the card says that nothing was recorded', async () => {
    const ids = await people(4);
    const poll = await openPoll(service, { subjects: 1, delegates: ids });
    const [late = 0, ...others] = ids;
    await card(late);
    await service.press(late, 'Bắt đầu ghi phiếu');
    await page(late, 'Người thứ 1');
    for (const id of others) await service.vote(id, ['Tín nhiệm']);
    expect((await boxed(poll))?.collected).toBe(3);
    const answer = await service.press(late, 'Tín nhiệm');
    expect(answer.text).toContain('đã đóng');
  });
});
