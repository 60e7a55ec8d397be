// Can a script do with polls what the desk does in the chat, with the same checks, beside a running service?
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../simulator/server.js';
import { runCli } from './run-cli.js';

let folder: string;
let settings: Record<string, string>;
let telegram: Simulator | null = null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'poll-'));
  settings = { DATA_DIR: join(folder, 'data') };
});
afterEach(async () => {
  await telegram?.stop();
  telegram = null;
  rmSync(folder, { recursive: true, force: true });
});

const POLL = {
  title: 'Lấy phiếu tín nhiệm năm 2026',
  organisation: 'Hội đồng nhân dân',
  rules: '85-2014-QH13',
  organiser: 12345,
  group: { chat_id: -1001234567890, title: 'Nhóm lãnh đạo' },
  total_deputies: 4,
};
const SUBJECTS = 'Họ và tên,Chức vụ\nNguyễn Văn An,Chủ tịch\nTrần Thị Bình,Phó Chủ tịch\n';
const DELEGATES =
  'Họ và tên,Đơn vị,telegram_id\nLê Văn Cường,Tổ 1,1001\nPhạm Thị Dung,Tổ 1,1002\nVũ Văn Em,Tổ 2,1003\nĐỗ Thị Giang,Tổ 2,\n';

function pollFolder(files: Record<string, string> = {}): string {
  const path = join(folder, `poll-${Object.keys(files).join('')}`);
  mkdirSync(path, { recursive: true });
  const all = {
    'poll.json': JSON.stringify(POLL),
    'subjects.csv': SUBJECTS,
    'delegates.csv': DELEGATES,
    ...files,
  };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(path, name), text);
  return path;
}

/** A command with `--json`: its exit code and what it printed. */
async function poll(
  ...args: readonly string[]
): Promise<{ code: number | null; json: Record<string, unknown>; err: string }> {
  const { code, out, err } = await runCli(['poll', ...args, '--json'], settings, folder).ended;
  return { code, json: JSON.parse(out), err };
}

async function created(): Promise<string> {
  const { code, json } = await poll('create', pollFolder());
  expect(code).toBe(0);
  return String(json.id);
}

it('a folder becomes a draft that is listed and shown', async () => {
  const id = await created();
  expect((await poll('list')).json).toMatchObject({ polls: [{ id, phase: 'draft', title: POLL.title }] });
  expect((await poll('show', id)).json).toMatchObject({
    rules: '85-2014-QH13',
    organiser: '12345',
    subjects: [{ name: 'Nguyễn Văn An' }, { name: 'Trần Thị Bình' }],
    roll: { convened: 4, bound: 0 },
    tally: null,
  });
});

it.each([
  ['poll.json', '{"title": ', 'poll.json'],
  ['poll.json', JSON.stringify({ ...POLL, rules: 'none' }), '85-2014-QH13'],
  ['poll.json', JSON.stringify({ ...POLL, closes_at: 'tomorrow' }), 'closes_at'],
  ['poll.json', JSON.stringify({ ...POLL, colour: 'red' }), 'colour'],
  ['poll.json', JSON.stringify({ ...POLL, minutes: { copies: 0 } }), 'minutes.copies'],
  ['poll.json', JSON.stringify({ ...POLL, minutes: { endsat: '' } }), 'minutes.endsat'],
  ['delegates.csv', 'Họ và tên,telegram_id\nLê Văn Cường,1001\nPhạm Thị Dung,1001\n', 'delegates.csv'],
  ['subjects.csv', 'Tuổi\n51\n', 'subjects.csv'],
])('a fault in %s is named, and nothing is kept', async (file, text, named) => {
  const { code, json } = await poll('create', pollFolder({ [file]: text }));
  expect(code).toBe(2);
  expect(JSON.stringify(json.errors)).toContain(named);
  expect((await poll('list')).json).toEqual({ polls: [] });
});

it('a draft with an obstacle is not opened, and a poll that is not there is refused', async () => {
  const { group: _, ...withoutGroup } = POLL;
  const { json } = await poll('create', pollFolder({ 'poll.json': JSON.stringify(withoutGroup) }));
  const opening = await poll('open', String(json.id));
  expect(opening.code).toBe(2);
  expect(JSON.stringify(opening.json)).toContain('group-missing');
  expect((await poll('show', '0000000000000000')).json).toMatchObject({ refusal: 'poll-unknown' });
  expect((await poll('close', String(json.id))).json).toMatchObject({ refusal: 'wrong-phase' });
});

it('nothing of a result is written before it is published', async () => {
  const id = await created();
  const { code, json } = await poll('export', id, '--out', join(folder, 'out'));
  expect(code).toBe(2);
  expect(json).toMatchObject({ refusal: 'wrong-phase' });
  expect(readdirSync(folder)).not.toContain('out');
});

it('beside a running service a poll is opened and closed, and each act is in the audit', async () => {
  telegram = await startSimulator();
  settings = { ...settings, BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.url, OWNER_IDS: '12345' };
  const service = runCli(['start'], settings, folder);
  await service.says('Đã sẵn sàng');
  try {
    const id = await created();
    const phase = async () => String((await poll('show', id)).json.phase);
    expect((await poll('open', id)).json).toMatchObject({ service: true });
    await expect.poll(phase, { timeout: 20_000, interval: 200 }).toBe('open');
    expect((await poll('close', id)).json).toMatchObject({ phase: 'closing', service: true });
    await expect.poll(phase, { timeout: 30_000, interval: 200 }).not.toMatch(/open|closing/);
  } finally {
    service.process.kill('SIGTERM');
    expect((await service.ended).code).toBe(0);
  }
});

it('warnings that only a look beyond the draft gives are found too', async () => {
  const party = { ...POLL, rules: '96-QD-TW' };
  const files = { 'poll.json': JSON.stringify(party) };
  const codes = (json: Record<string, unknown>) => JSON.stringify(json.obstacles);
  for (let place = 1; place <= 3; place++) {
    const { json } = await poll('create', pollFolder(files));
    const opening = await poll('open', String(json.id));
    expect(opening.code).toBe(0);
    expect(codes(opening.json).includes('third-place'), `place ${place}`).toBe(place === 3);
    expect(codes(opening.json)).toContain('group-unknown');
  }
});

it('a machine that may not hold a key is not opened on, as in the chat', async () => {
  settings = { ...settings, DEBUG: '*' };
  const opening = await poll('open', await created());
  expect(opening.code).toBe(2);
  expect(JSON.stringify(opening.json.obstacles)).toContain('unwell');
});
