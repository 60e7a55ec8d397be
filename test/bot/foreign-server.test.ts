// Does the bot live with a Bot API server that nobody here wrote, and that lacks most methods?
import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningBot, startBot } from '../../bot/index.js';
import type { RunningLeases } from '../../host/leases.js';
import { phrases } from '../../locales/phrases.js';
import { leasesAt } from '../../proof/support/leases.js';
import { createDealer } from '../../worker/box/deal.js';
import { openPoll } from '../support/open-poll.js';
import { type Service, startService } from '../support/service.js';

const TOKEN = '2000000002:A-token-of-another-server-000000000';
const DELEGATE = 900;
const words = phrases('vi').delegate;

interface BotMessage {
  readonly messageId: number;
  readonly message: { readonly chat_id: string | number; readonly text: string; readonly reply_markup?: unknown };
}

describe('against telegram-test-api', () => {
  let service: Service;
  let server: TelegramServer;
  let bot: RunningBot;
  let leases: RunningLeases;
  const warnings: string[] = [];

  beforeAll(async () => {
    server = new TelegramServer({ port: await freePort(), host: '127.0.0.1' });
    await server.start();
    service = await startService();
    await service.person(DELEGATE, 'Đại biểu');
    leases = leasesAt(service.redis.socket);
    bot = await startBot({
      token: TOKEN,
      apiRoot: server.config.apiURL,
      ownerIds: [],
      locale: 'vi',
      pacePerSecond: 28,
      webhook: null,
      reader: service.store.reader,
      desk: service.store.desk,
      outbox: service.store.outbox,
      keyring: service.keyring,
      dealer: createDealer(),
      leases,
      connection: { path: service.redis.socket },
      connect: () => new Redis(service.redis.socket, { maxRetriesPerRequest: 1 }),
      log: { info: () => undefined, warn: (code) => warnings.push(code) },
      clock: () => new Date(),
    });
  });
  afterAll(async () => {
    await bot.stop();
    await leases.stop();
    await service.stop();
    await server.stop();
  });

  const sent = (): readonly BotMessage[] => server.storage.botMessages.map((one) => JSON.parse(JSON.stringify(one)));
  /** The first card with a text; the ballot may come twice, as asked for and as delivered. */
  const ballot = async () => {
    const find = () => sent().find(({ message }) => message.text.includes(words.ballotTitle));
    await service.until(() => find() !== undefined, words.ballotTitle);
    return find()?.messageId ?? 0;
  };
  const card = (id: number) => sent().find(({ messageId }) => messageId === id)?.message;

  test('start, ballot, press and edit work; the receipt follows the commit', async () => {
    const client = server.getClient(TOKEN, { userId: DELEGATE, chatId: DELEGATE, firstName: 'Đại biểu' });
    await openPoll(service, { subjects: 2, delegates: [DELEGATE] });
    await client.sendCommand(client.makeCommand('/phieu'));
    const id = await ballot();
    const press = async (label: string, then: string) => {
      const keyboard = JSON.stringify(card(id)?.reply_markup ?? '').replaceAll('\\"', '"');
      const data = new RegExp(`"text":"${label}","callback_data":"([^"]+)"`).exec(keyboard)?.[1] ?? '';
      expect(data, `the button ${label}`).not.toBe('');
      const message = { message_id: id, date: 1, chat: { id: DELEGATE, type: 'private' } };
      await client.sendCallback(client.makeCallbackQuery(data, { message } as object));
      await service.until(() => card(id)?.text.includes(then) === true, then);
    };
    await press(words.begin, words.subjectOf({ number: 1, total: 2 }));
    await press('Tín nhiệm cao', words.subjectOf({ number: 2, total: 2 }));
    await press('Tín nhiệm thấp', words.reviewTitle);
    await press(words.cast, words.lastQuestion);
    await press(words.castFinal, 'Phiếu đã được ghi nhận');
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
