// What becomes of a result that the group refused? The organiser is asked, and decides once the bot may post again.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PollId, TelegramId } from '../../core/ids.js';
import { type Service, startService } from '../support/service.js';

const ORGANISER = 902;
const GROUP = -1_001_000_000_077;
const POLL = PollId.parse('00000000000000a7');
const ACTOR = { by: TelegramId.parse(String(ORGANISER)), now: new Date() } as const;

let service: Service;
let db: Database.Database;

beforeAll(async () => {
  service = await startService({ owners: [ORGANISER] });
  await service.stopWorker();
  await service.person(ORGANISER, 'Người tổ chức');
  await service.group(GROUP, 'Nhóm', [ORGANISER]);
  await service.store.desk.createDraft({ id: POLL, title: 'Đợt thử', organiser: ACTOR.by }, ACTOR);
  db = new Database(join(service.dataDir, 'app.db'));
  db.prepare("UPDATE Poll SET phase = 'published' WHERE id = ?").run(POLL);
});
afterAll(async () => {
  db.close();
  await service.stop();
});

const hold = (state: 'unknown' | 'failed', part: number) =>
  db
    .prepare(
      "INSERT INTO Delivery (pollId, recipient, kind, part, chatId, state) VALUES (?, 'group', 'result-file', ?, ?, ?)",
    )
    .run(POLL, part, String(GROUP), state);
const states = () => db.prepare('SELECT state FROM Delivery WHERE pollId = ? ORDER BY part').pluck().all(POLL);

test('a card without doubt offers nothing; with two parts in doubt it says so, and nothing is sent again unasked', async () => {
  await service.say(ORGANISER, '/polls');
  await service.shown(ORGANISER, 'Đợt thử');
  await service.press(ORGANISER, 'Đợt thử');
  expect((await service.shown(ORGANISER, 'đã công bố')).buttons.flat()).not.toContain('Kết quả vào nhóm chưa đủ');
  hold('unknown', 0);
  hold('failed', 1);
  await service.press(ORGANISER, 'Cập nhật');
  await service.shown(ORGANISER, '2 phần của kết quả chưa chắc đã vào nhóm');
  await service.press(ORGANISER, 'Kết quả vào nhóm chưa đủ');
  await service.shown(ORGANISER, 'Xin xem trong nhóm trước');
  expect(states()).toEqual(['unknown', 'failed']);
});

test('once the organiser has seen them in the group they count as there, and the audit says who decided', async () => {
  await service.press(ORGANISER, 'Trong nhóm đã đủ');
  await service.until(() => states().every((state) => state === 'sent'));
  expect(service.last(ORGANISER).text).not.toContain('chưa chắc');
  expect((await service.store.reader.audit(POLL)).at(-1)).toMatchObject({
    act: 'result seen in the group',
    actor: String(ORGANISER),
  });
});
