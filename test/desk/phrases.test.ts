// Does every phrase of the chat exist in both languages, fit where Telegram shows it, and keep its markup whole, with the longest of what goes into it?
import { describe, expect, test } from 'vitest';
import { MAX_CSV_BYTES, MAX_XLSX_BYTES } from '../../core/import/limits.js';
import { MAX_DELEGATES, MAX_SUBJECTS, PHASES } from '../../core/poll.js';
import { phrases } from '../../locales/phrases.js';

const NAME = 'Nguyễn Thị Hoàng &amp; Phương Thảo Nguyên của tỉnh Thừa Thiên Huế'.slice(0, 64);
const LONG = 'Lấy phiếu tín nhiệm đối với người giữ chức vụ do Hội đồng nhân dân bầu hoặc phê chuẩn. '
  .repeat(3)
  .slice(0, 200);
const REASON = 'Lý do rất dài và cụ thể. '.repeat(20).slice(0, 500);
const COUNT = 100_000;
const DAY = '2027-12-05';

/** The longest value that a parameter of this name takes; a phrase with a parameter that is not here fails. */
const LONGEST: Readonly<Record<string, unknown>> = {
  ...{
    name: NAME,
    of: COUNT,
    poll: LONG,
    title: LONG,
    body: LONG,
    member: NAME,
    role: 'thành viên',
    bot: 'x'.repeat(32),
  },
  ...{ act: 'đổi tài khoản của đại biểu', phase: 'đã chốt, chờ mở', grade: 'Tín nhiệm thấp', state: 'Vắng có lý do' },
  ...{ position: LONG, document: LONG, reason: REASON, value: LONG, what: 'Tên cơ quan, tổ chức', grades: NAME },
  ...{ link: `https://t.me/${'x'.repeat(32)}?start=${'a'.repeat(22)}`, code: 'ABCD-EFGH-JKLM-NPQR' },
  ...{
    words: 'abracadabra '.repeat(6).trim(),
    time: '16:30 ngày 05/12/2027',
    closes: '16:30 ngày 05/12/2027',
    left: '364 ngày 23 giờ',
  },
  ...{ names: Array.from({ length: 50 }, () => NAME) },
  ...{ acts: Array.from({ length: 12 }, () => ({ vi: LONG, en: LONG, dueDate: DAY })) },
  ...{ warning: { code: 'no-longer-in-force', boundary: DAY, replacedBy: LONG } },
  ...{ remedy: REASON, since: '16:30 ngày 05/12/2027', until: '16:30 ngày 05/12/2027' },
  ...{ part: 'secrets', met: false, character: 'Ơ', kind: 'certification', field: 'signature', page: 'kiemphieu.html' },
  ...{ why: 'các mảnh khóa không ghép thành khóa của hòm' },
};
const NUMBERS =
  /^(?:count|least|most|limit|needed|present|absent|excused|uncalled|convened|bound|waiting|blocked|total|roll|seconds|minutes|hours|days|done|took|line|number|numbers|page|pages|from|to|open|approvals|dissents|blanks|subjects|delegates|sent|megabytes|issued|collected|invalid|ballots|percent|members|threshold|place|turnout|given|expected|characters|group|first|second|agree|object)$/;

interface Leaf {
  readonly key: string;
  readonly text: string;
}

/** Every phrase under a node, each called with the longest it may get; what a function reads beyond the known names throws. */
function leaves(node: unknown, key: string): readonly Leaf[] {
  if (typeof node === 'string') return [{ key, text: node }];
  if (Array.isArray(node)) return node.flatMap((one, i) => leaves(one, `${key}.${i}`));
  if (typeof node === 'function') return [{ key, text: String(node(longest(key))) }];
  if (typeof node === 'object' && node !== null) {
    return Object.entries(node).flatMap(([name, one]) => leaves(one, key === '' ? name : `${key}.${name}`));
  }
  throw new Error(`${key} is no phrase`);
}

function longest(key: string): unknown {
  if (/^minutes\.problems\./.test(key)) return LONG;
  if (/\.options\.change$/.test(key)) return 'Người đến muộn';
  if (/\.options\.yesNo$/.test(key)) return true;
  const known = key === 'refusals.wrong-phase' ? { phase: PHASES[1] } : {};
  return new Proxy(known, {
    get(target: Readonly<Record<string, unknown>>, name) {
      const word = String(name);
      if (word in target) return target[word];
      if (word in LONGEST) return /^(?:board\.welcome)/.test(key) && word === 'of' ? LONG : LONGEST[word];
      if (NUMBERS.test(word)) return COUNT;
      throw new Error(`${key} takes “${word}”, of which this test does not know how long it gets`);
    },
  });
}

/** What a person reads: Telegram counts after the markup is taken out. */
function read(html: string): string {
  return html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** Where a phrase goes when it is no message of its own. */
const PLACES: readonly (readonly [place: string, keys: RegExp, most: number])[] = [
  [
    'the answer to a press',
    /^(?:refusals\.|board\.(?:proposed|heard)$|organiser\.(?:done|call\.\w*[dD]one|remind\.begun|trial\.begun)$)/,
    200,
  ],
  ['the caption of a file', /(?:\.caption|\.report|invites\.(?:links|sheets)|^notices\.minutes)$/, 1_024],
  ['the description of the bot', /botDescription$/, 512],
  ['a command in the menu', /^organiser\.commands\./, 256],
  ['a name on a button', /^obstacleNames\./, 40],
];

describe.each(['vi', 'en'] as const)('the phrases in the language %s', (locale) => {
  const all = leaves(phrases(locale), '');

  test('are those of the other language too', () => {
    const other = leaves(phrases(locale === 'vi' ? 'en' : 'vi'), '').map(({ key }) => key);
    expect(all.map(({ key }) => key).toSorted()).toEqual(other.toSorted());
    expect(all.length).toBeGreaterThan(500);
  });

  test('are none of them empty, and fit a message', () => {
    for (const { key, text } of all) {
      expect(read(text).trim().length, key).toBeGreaterThan(0);
      expect(read(text).length, key).toBeLessThanOrEqual(4_096);
    }
  });

  test.each(PLACES)('fit into %s', (_, keys, most) => {
    const found = all.filter(({ key }) => keys.test(key));
    expect(found.length).toBeGreaterThan(0);
    for (const { key, text } of found) expect(read(text).length, `${key}: ${text}`).toBeLessThanOrEqual(most);
  });

  test('state the limits of a list as they are', () => {
    const how = phrases(locale).organiser.lists.how;
    const whole = (count: number) => count.toLocaleString(locale === 'vi' ? 'vi-VN' : 'en-GB');
    for (const count of [MAX_SUBJECTS, MAX_DELEGATES]) expect(how).toContain(` ${whole(count)} `);
    expect(how).toContain(` ${MAX_CSV_BYTES / 1_048_576} MB`);
    expect(how).toContain(` ${MAX_XLSX_BYTES / 1_048_576} MB`);
  });

  test('close every tag that they open', () => {
    for (const { key, text } of all) {
      const open: string[] = [];
      for (const [, slash, tag] of text.matchAll(/<(\/?)(b|i|code|u|s|pre|blockquote)>/g)) {
        if (slash === '') open.push(tag ?? '');
        else expect(open.pop(), `${key}: ${text}`).toBe(tag);
      }
      expect(open, `${key}: ${text}`).toEqual([]);
    }
  });
});
