// Do three clients that nobody here wrote together find the same Telegram?
import { Api, InputFile, TelegramApiError } from 'node-telegram-bot-api';
import { Telegram, TelegramError } from 'telegraf';
import { test } from 'vitest';
import { type Rig, rig } from './rig.js';
import { type Client, playScenario } from './scenario.js';

class Refused extends Error {
  readonly code: number;
  constructor(code: number, text: string) {
    super(text);
    this.code = code;
  }
}

async function refusalOf(run: () => Promise<unknown>): Promise<{ code: number; text: string }> {
  try {
    await run();
  } catch (error) {
    if (error instanceof Refused) return { code: error.code, text: error.message };
    if (error instanceof TelegramApiError) return { code: error.errorCode, text: error.description };
    if (error instanceof TelegramError) return { code: error.code, text: error.description };
    throw error;
  }
  throw new Error('the call was not refused');
}

function plainFetch({ sim, call }: Rig): Client {
  const must = async (method: string, params: object) => {
    const answer = await call(method, params);
    if (!answer.ok) throw new Refused(answer.error_code ?? 0, answer.description ?? '');
    return JSON.parse(JSON.stringify(answer.result));
  };
  return {
    me: () => must('GETME', {}),
    updates: (offset) => must('getUpdates', { offset, timeout: 5 }),
    send: async (chat_id, text, button) => {
      const { message_id } = await must('sendMessage', {
        chat_id,
        text,
        reply_markup: { inline_keyboard: [[button]] },
      });
      return message_id;
    },
    edit: (chat_id, message_id, text) => must('editMessageText', { chat_id, message_id, text }),
    answer: (callback_query_id, text) => must('answerCallbackQuery', { callback_query_id, text }),
    async sendDocument(chat, name, bytes, caption) {
      const form = new FormData();
      form.set('chat_id', String(chat));
      form.set('caption', caption);
      form.set('document', 'attach://the_file');
      form.set('the_file', new Blob([new Uint8Array(bytes)]), name);
      const response = await fetch(`${sim.url}/bot${sim.token}/sendDocument`, { method: 'POST', body: form });
      const answer: { result: { document: { file_id: string } } } = JSON.parse(await response.text());
      return answer.result.document.file_id;
    },
    filePath: async (file_id) => (await must('getFile', { file_id })).file_path,
    refusal: refusalOf,
  };
}

function nodeTelegramBotApi({ sim }: Rig): Client {
  const api = new Api(sim.token, { apiRoot: sim.url, maxRetries: 0 });
  return {
    me: () => api.getMe(),
    updates: (offset) => api.getUpdates({ offset, timeout: 5 }),
    send: async (chat_id, text, button) =>
      (await api.sendMessage({ chat_id, text, reply_markup: { inline_keyboard: [[button]] } })).message_id,
    edit: (chat_id, message_id, text) => api.editMessageText({ chat_id, message_id, text }),
    answer: (callback_query_id, text) => api.answerCallbackQuery({ callback_query_id, text }),
    async sendDocument(chat_id, filename, bytes, caption) {
      const message = await api.sendDocument({ chat_id, caption, document: new InputFile(bytes, { filename }) });
      return message.document?.file_id ?? '';
    },
    filePath: async (file_id) => (await api.getFile({ file_id })).file_path ?? '',
    refusal: refusalOf,
  };
}

function telegraf({ sim }: Rig): Client {
  const telegram = new Telegram(sim.token, { apiRoot: sim.url });
  return {
    me: () => telegram.getMe(),
    updates: async (offset) => JSON.parse(JSON.stringify(await telegram.getUpdates(5, 100, offset, undefined))),
    send: async (chat, text, button) =>
      (await telegram.sendMessage(chat, text, { reply_markup: { inline_keyboard: [[button]] } })).message_id,
    edit: (chat, message, text) => telegram.editMessageText(chat, message, undefined, text),
    answer: (query, text) => telegram.answerCbQuery(query, text),
    async sendDocument(chat, filename, bytes, caption) {
      const message = await telegram.sendDocument(chat, { source: Buffer.from(bytes), filename }, { caption });
      return message.document.file_id;
    },
    filePath: async (file) => (await telegram.getFile(file)).file_path ?? '',
    refusal: refusalOf,
  };
}

test.for([
  ['plain fetch', plainFetch],
  ['node-telegram-bot-api', nodeTelegramBotApi],
  ['telegraf', telegraf],
] as const)('%s plays the whole scenario', async ([, make]) => {
  const played = await rig();
  await playScenario(played.sim, make(played));
});
