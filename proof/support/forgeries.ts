// In which ways would somebody forge a bundle, and which check must notice each?
import { sha256 } from './election.js';
import { doubled, rebuilt, reordered } from './rebuilt.js';

/** Each with the one check that must notice it, whatever else does. */
export const FORGERIES: readonly (readonly [string, string, (bundle: Buffer) => Buffer])[] = [
  ['a ballot is taken out', 'leaves', (b) => rebuilt(b, { 'leaves.txt': (t) => t.split('\n').slice(1).join('\n') })],
  ['a ballot is put in', 'leaves', (b) => rebuilt(b, { 'leaves.txt': (t) => `${'0'.repeat(64)}\n${t}` })],
  [
    'a ballot is exchanged',
    'leaves',
    (b) => rebuilt(b, { 'leaves.txt': (t) => ['0'.repeat(64), ...t.split('\n').slice(1)].join('\n') }),
  ],
  [
    'a ballot is taken out and the checkpoint written anew',
    'witnesses',
    (b) =>
      rebuilt(b, {
        'leaves.txt': (t) => t.split('\n').slice(1).join('\n'),
        'checkpoint.txt': (t) => t.replace('turnout: 20', 'turnout: 19'),
      }),
  ],
  [
    'leaves change places',
    'leaves',
    (b) => rebuilt(b, { 'leaves.txt': (t) => `${t.trimEnd().split('\n').reverse().join('\n')}\n` }),
  ],
  ['the sums of two subjects change places', 'certifications', (b) => rebuilt(b, { 'totals.txt': swapSubjects })],
  ['high and low change places', 'certifications', (b) => rebuilt(b, { 'totals.txt': swapGrades })],
  ['one vote is moved', 'certifications', (b) => rebuilt(b, { 'totals.txt': moveOne })],
  [
    'one vote is added',
    'totals',
    (b) => rebuilt(b, { 'totals.txt': (t) => t.replace(/"low",(\d+)/, (_, n) => `"low",${Number(n) + 1}`) }),
  ],
  ['the sums are written differently', 'totals', (b) => rebuilt(b, { 'totals.txt': (t) => t.replace(',', ', ') })],
  ['a subject gets another name', 'checkpoint', (b) => rebuilt(b, { 'form.txt': (t) => t.replace('Văn A', 'Văn X') })],
  [
    'the form is written differently',
    'form',
    (b) => rebuilt(b, { 'form.txt': (t) => t.replace('Văn A', 'V\\u0103n A') }),
  ],
  [
    'the disclosure is another',
    'certifications',
    (b) => rebuilt(b, { 'settings.txt': (t) => t.replace('full', 'bands'), 'totals.txt': null }),
  ],
  [
    'the board is left out',
    'checkpoint',
    (b) =>
      rebuilt(
        b,
        withoutBoard((t) => t),
      ),
  ],
  [
    'a member has another key',
    'checkpoint',
    (b) => rebuilt(b, { 'board.txt': (t) => t.replace(/^member: 1 (.{64})/m, `member: 1 ${'ab'.repeat(32)}`) }),
  ],
  [
    'the threshold is one',
    'board',
    (b) => rebuilt(b, { 'board.txt': (t) => t.replace('threshold: 3', 'threshold: 1') }),
  ],
  [
    'a key is of small order',
    'board',
    (b) => rebuilt(b, { 'board.txt': (t) => t.replace(/^(member: 1 .{64}) .*$/m, `$1 ${'00'.repeat(32)}`) }),
  ],
  [
    'a key is no point',
    'board',
    (b) => rebuilt(b, { 'board.txt': (t) => t.replace(/^(member: 1 .{64}) .*$/m, `$1 02${'00'.repeat(31)}`) }),
  ],
  [
    'witnesses are missing',
    'witnesses',
    (b) => rebuilt(b, { 'witnesses.txt': (t) => `${t.split('\n').slice(0, 4).join('\n')}\n` }),
  ],
  [
    'a witness signs for another',
    'witnesses',
    (b) => rebuilt(b, { 'witnesses.txt': (t) => t.replace(/^witness: 1 /m, 'witness: 3 ') }),
  ],
  [
    'a signature is zero',
    'witnesses',
    (b) => rebuilt(b, { 'witnesses.txt': (t) => t.replace(/^witness: 1 .*$/m, `witness: 1 ${'00'.repeat(64)}`) }),
  ],
  ['a signature has S + L', 'witnesses', (b) => rebuilt(b, { 'witnesses.txt': addOrder })],
  [
    'an objection is made consent',
    'certifications',
    (b) => rebuilt(b, { 'certifications.txt': (t) => t.replace('verdict: object', 'verdict: agree') }),
  ],
  [
    'a reason is changed',
    'certifications',
    (b) => rebuilt(b, { 'certifications.txt': (t) => t.replace('Chưa xem', 'Đã xem') }),
  ],
  [
    'a signed word is passed off as a tap',
    'certifications',
    (b) =>
      rebuilt(b, {
        'certifications.txt': (t) => t.replace('PTN certification 1', 'PTN tap 1').replace(/signature: .*\n/, ''),
      }),
  ],
  [
    'only two agree',
    'certifications',
    (b) =>
      rebuilt(b, {
        'certifications.txt': (t) =>
          t
            .split(/(?=PTN )/)
            .slice(0, 2)
            .join(''),
      }),
  ],
  [
    'a member certifies twice',
    'certifications',
    (b) => rebuilt(b, { 'certifications.txt': (t) => `${t.split(/(?=PTN )/)[0]}${t}` }),
  ],
  ['nobody certifies', 'certifications', (b) => rebuilt(b, { 'certifications.txt': () => '' })],
  [
    'an act is worded anew',
    'audit',
    (b) => rebuilt(b, { 'audit.txt': (t) => t.replace('Lấy phiếu', 'Lấy lại phiếu') }),
  ],
  [
    'an act is taken out',
    'audit',
    (b) =>
      rebuilt(b, {
        'audit.txt': (t) =>
          t
            .split('\n')
            .filter((_, i) => i !== 3)
            .join('\n'),
      }),
  ],
  [
    'the first act is withheld with a made-up hash',
    'audit',
    (b) =>
      rebuilt(b, {
        'audit.txt': (t) =>
          t.replace(/^.*\n.*\n/, `[1,"${'0'.repeat(64)}","${sha256('')}"]\n[2,"${'1'.repeat(64)}","${sha256('')}"]\n`),
      }),
  ],
  [
    'the seal is withheld',
    'audit',
    (b) => rebuilt(b, { 'audit.txt': (t) => t.replace(/^\[6,.*"([0-9a-f]{64})"\]$/m, (line) => hidden(line)) }),
  ],
  [
    'the chain ends before the count',
    'audit',
    (b) => rebuilt(b, { 'audit.txt': (t) => `${t.split('\n').slice(0, 6).join('\n')}\n` }),
  ],
  ['the entries change places', 'container', (b) => reordered(b)],
  ['an entry is twice', 'container', (b) => doubled(b)],
  ['an entry is missing', 'manifest', (b) => rebuilt(b, { 'readme.txt': null })],
];

function swapSubjects(text: string): string {
  const lines = /"lines":\[(.*)\]\}$/.exec(text)?.[1]?.split(/(?<=\]\]),/) ?? [];
  const different = lines.findIndex((line) => line !== lines[0]);
  const [first, other] = [lines[0] ?? '', lines[different] ?? ''];
  return text.replace(lines.join(), lines.with(0, other).with(different, first).join());
}

function swapGrades(text: string): string {
  return text.replace(/"high",(\d+)\],\["low",(\d+)/g, (_, high, low) => `"high",${low}],["low",${high}`);
}

/** Moves one vote of the first subject between high and low. */
export function moveOne(text: string): string {
  return text.replace(/"high",(\d+)\],\["low",(\d+)/, (_, high, low) =>
    Number(low) > 0
      ? `"high",${Number(high) + 1}],["low",${Number(low) - 1}`
      : `"high",${Number(high) - 1}],["low",${Number(low) + 1}`,
  );
}

function addOrder(text: string): string {
  return text.replace(/^(witness: 1 .{64})(.{64})$/m, (_, head, s) => {
    const flip = (hex: string) => Buffer.from(hex, 'hex').reverse().toString('hex');
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    return `${head}${flip((BigInt(`0x${flip(s)}`) + order).toString(16).padStart(64, '0'))}`;
  });
}

/** What strips a bundle of its board; `checkpoint` may rewrite that paper as well. */
export function withoutBoard(checkpoint: (text: string) => string) {
  return {
    'settings.txt': (text: string) => text.replace('sealing: board', 'sealing: operator'),
    'checkpoint.txt': checkpoint,
    'board.txt': null,
    'witnesses.txt': null,
    'certifications.txt': null,
  };
}

/** An entry as it is given where it tells of single persons. */
function hidden(line: string): string {
  const entry: unknown[] = JSON.parse(line);
  return JSON.stringify([entry[0], sha256(JSON.stringify(entry.slice(0, 6))), entry[6]]);
}
