// Can anything get into the log that has no place there?
import { expect, it } from 'vitest';
import { createLog } from '../../host/log.js';

function logged(write: (log: ReturnType<typeof createLog>) => void): readonly Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLog('debug', (line) => lines.push(line)));
  return lines.map((line) => JSON.parse(line));
}

it('ids, codes and counts are written as JSON, without names of machine and process', () => {
  const [line] = logged((log) => log.info({ poll: 'ab', code: 'x', count: 3 }, 'ready'));
  expect(Object.keys(line ?? {}).toSorted()).toEqual(['code', 'count', 'level', 'msg', 'poll', 'time']);
});

it('a field that is not on the list is not written, whoever passes it', () => {
  const more = { poll: 'ab', delegate: 'Nguyễn Văn A', marks: ['high'], detail: { from: { id: 1 } } };
  const [line] = logged((log) => log.error(Object.assign({}, more as object), 'failed'));
  expect(JSON.stringify(line)).not.toMatch(/Nguyễn|high|from/);
  expect(line).toMatchObject({ poll: 'ab', msg: 'failed' });
});

it('a bot token is taken out of every text', () => {
  const token = '123456789:AAHhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh';
  const url = `https://api.telegram.org/bot${token}/getUpdates`;
  const lines = logged((log) => {
    log.warn({ detail: `request to ${url} failed` }, 'polling');
    log.warn({}, url);
  });
  expect(lines).toHaveLength(2);
  expect(JSON.stringify(lines)).not.toContain(token);
  expect(JSON.stringify(lines)).toContain('bot[token]/getUpdates');
});

it('a long text is cut, so that no payload fits', () => {
  const [line] = logged((log) => log.info({ detail: 'x'.repeat(5000) }, 'm'));
  expect(String(line?.detail)).toHaveLength(300);
});

it('below its level the log is silent', () => {
  const lines: string[] = [];
  createLog('warn', (line) => lines.push(line)).info({}, 'm');
  expect(lines).toEqual([]);
});
