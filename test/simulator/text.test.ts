// Is formatting read as Telegram reads it, and refused in its words?
import { expect, test } from 'vitest';
import { detectEntities } from '../../simulator/text/detect.js';
import { parseHtml } from '../../simulator/text/html.js';
import { parseMarkdownV2 } from '../../simulator/text/markdown.js';
import { parseMarkdown } from '../../simulator/text/markdown-old.js';

const refusal = (parse: () => unknown): string => {
  try {
    parse();
  } catch (error) {
    return error instanceof Error ? error.message.replace("Bad Request: can't parse entities: ", '') : '';
  }
  return 'none';
};

test.for([
  ['🏟 🏟&lt;<abacaba', 'Unclosed start tag at byte offset 13'],
  ['🏟 🏟&lt;<abac aba>', 'Unsupported start tag "abac" at byte offset 13'],
  ['🏟 🏟&lt;<i   =aba>', 'Empty attribute name in the tag "i" at byte offset 13'],
  ['🏟 🏟&lt;<i    aba>', 'Can\'t find end tag corresponding to start tag "i"'],
  ['🏟 🏟&lt;<i    aba  =  ', 'Unclosed start tag "i" at byte offset 13'],
  ['🏟 🏟&lt;<i    aba  =  190azAz-.,', 'Unexpected end of name token at byte offset 27'],
  ['🏟 🏟&lt;<i    aba  =  "&lt;&gt;&quot;>', 'Unclosed start tag at byte offset 13'],
  ['🏟 🏟&lt;</', 'Unexpected end tag at byte offset 13'],
  ['🏟 🏟&lt;<i>a</i   ', 'Unclosed end tag at byte offset 17'],
  ['🏟 🏟&lt;<i>a</em   >', 'Unmatched end tag at byte offset 17, expected "</i>", found "</em>"'],
  ['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  [
    '&#57311;',
    'Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units',
  ],
] as const)('%s is refused as HTML', ([source, reason]) => {
  expect(refusal(() => parseHtml(source))).toBe(reason);
});

test.for([
  ['&ge;&lt;&gt;&amp;&quot;&laquo;&#12345678;', '&ge;<>&"&laquo;&#12345678;', []],
  ['🏟 🏟<i>🏟 &lt🏟</i>', '🏟 🏟🏟 <🏟', [['italic', 5, 6]]],
  [
    '<i><b> </b> <code> </code></i>',
    '   ',
    [
      ['italic', 0, 3],
      ['bold', 0, 1],
      ['code', 2, 1],
    ],
  ],
  [
    '<code><i><b> </b></i></code>',
    ' ',
    [
      ['code', 0, 1],
      ['bold', 0, 1],
      ['italic', 0, 1],
    ],
  ],
  [
    '<u>a</u><s>b</s><tg-spoiler>c</tg-spoiler>',
    'abc',
    [
      ['underline', 0, 1],
      ['strikethrough', 1, 1],
      ['spoiler', 2, 1],
    ],
  ],
  [
    '<blockquote expandable>a<pre>b</></>',
    'ab',
    [
      ['expandable_blockquote', 0, 2],
      ['pre', 1, 1],
    ],
  ],
  ['<b></b>x', 'x', []],
  ['<a>không phải địa chỉ</a>', 'không phải địa chỉ', []],
] as const)('%s is read as HTML', ([source, text, entities]) => {
  const read = parseHtml(source);
  expect(read.text).toBe(text);
  expect(read.entities.map(({ type, offset, length }) => [type, offset, length])).toEqual(entities);
});

test('links are written in full and code blocks keep their language', () => {
  expect(parseHtml('<a href="telegram.org">x</a>').entities).toEqual([
    { type: 'text_link', offset: 0, length: 1, url: 'http://telegram.org/' },
  ]);
  expect(parseHtml('<pre><code class="language-csv">a;b</code></pre>').entities).toEqual([
    { type: 'pre', offset: 0, length: 3, language: 'csv' },
  ]);
  expect(parseHtml('<pre>a <code class="language-csv">b</code></pre>').entities.map(({ type }) => type)).toEqual([
    'pre',
    'code',
  ]);
});

test('MarkdownV2 is read, and its reserved characters must be escaped', () => {
  const read = parseMarkdownV2('*đậm* _nghiêng_ __gạch *cả hai*__ `mã` [nối](https://example.org/) 1\\.');
  expect(read.text).toBe('đậm nghiêng gạch cả hai mã nối 1.');
  expect(read.entities.map(({ type }) => type)).toEqual(['bold', 'italic', 'underline', 'bold', 'code', 'text_link']);
  expect(refusal(() => parseMarkdownV2('hello.'))).toBe(
    "Character '.' is reserved and must be escaped with the preceding '\\'",
  );
  expect(refusal(() => parseMarkdownV2('🏟 🏟_abac * asd '))).toBe("Can't find end of Bold entity at byte offset 15");
  expect(refusal(() => parseMarkdownV2('[telegram\\.org](asd'))).toBe("Can't find end of a URL at byte offset 16");
});

test('the old Markdown is read as well', () => {
  const read = parseMarkdown('*đậm* và _nghiêng_ \\_ `mã` [nối](https://example.org)');
  expect(read.text).toBe('đậm và nghiêng _ mã nối');
  expect(read.entities.map(({ type }) => type)).toEqual(['bold', 'italic', 'code', 'text_link']);
  expect(refusal(() => parseMarkdown('*unclosed'))).toBe("Can't find end of the entity starting at byte offset 0");
});

test('commands, mentions, links and addresses are found in plain text', () => {
  const text = '/start@a_bot xin @nguoi_dung xem https://a.vn/b?c=1, thư a@b.vn #phieu, 262-QĐ/TW và 1/2';
  expect(detectEntities(text).map(({ type, offset, length }) => [type, text.slice(offset, offset + length)])).toEqual([
    ['bot_command', '/start@a_bot'],
    ['mention', '@nguoi_dung'],
    ['url', 'https://a.vn/b?c=1'],
    ['email', 'a@b.vn'],
    ['hashtag', '#phieu'],
  ]);
});
