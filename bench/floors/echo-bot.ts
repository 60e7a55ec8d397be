// The floor of presses: a bare telegraf that answers each press and edits its card, and does nothing else.
import http from 'node:http';
import { Telegraf } from 'telegraf';

const [apiRoot = '', token = '', people = ''] = process.argv.slice(2);
/** As many connections as the product has; without a bound telegraf is slower. */
http.globalAgent.maxSockets = 32;

/** A page of a ballot card, as the product shows it. */
const TEXT = [
  '<b>PHIẾU TÍN NHIỆM</b> · Người thứ 3 trên 10',
  '',
  '<b>Nguyễn Thị Thanh Bình</b>',
  'Phó Chủ tịch Thường trực Hội đồng nhân dân Thành phố',
  '',
  'Đang chọn: <b>Tín nhiệm cao</b>. Bấm mức khác để đổi, bấm lại mức này để bỏ chọn.',
].join('\n');
const LABELS = [['✅ Tín nhiệm cao'], ['Tín nhiệm'], ['Tín nhiệm thấp'], ['◀ Trước', 'Tất cả', 'Sau ▶']];
const data = (label: string) => `${label.length % 10}${'x'.repeat(62)}`;
const KEYBOARD = LABELS.map((row) => row.map((label) => ({ text: label, callback_data: data(label) })));
const more = { parse_mode: 'HTML' as const, protect_content: true, reply_markup: { inline_keyboard: KEYBOARD } };

const bot = new Telegraf(token, { telegram: { apiRoot, webhookReply: false } });
let presses = 0;
bot.on('callback_query', async (ctx) => {
  presses += 1;
  await Promise.all([ctx.answerCbQuery(), ctx.editMessageText(`${presses} ${TEXT}`, more)]);
});
for (const person of people.split(',')) await bot.telegram.sendMessage(person, `0 ${TEXT}`, more);
bot.launch().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
process.send?.('ready');
