// Do form, checkpoint, leaves and sums of a bundle fit each other?
import { createHash } from 'node:crypto';
import { CHECKPOINT, SETTINGS } from './kinds.js';
import { demand } from './mismatch.js';
import { readPaper, textOf } from './paper.js';

/** The entries of a bundle by name. */
export type Entries = ReadonlyMap<string, Buffer>;

export interface Settings {
  readonly poll: string;
  readonly ruleSet: string;
  readonly scale: string;
  readonly ofBoard: boolean;
  readonly disclosure: string;
}

export interface Form {
  readonly title: string;
  readonly organisation: string;
  readonly subjects: readonly string[];
}

export interface Checkpoint {
  readonly text: string;
  readonly digest: string;
  readonly boxKey: string;
  readonly rollSize: number;
  readonly turnout: number;
  readonly root: string;
}

export interface Sums {
  readonly invalidBallots: number;
  /** A line for every subject: counts by grade, then `invalid`. */
  readonly lines: readonly (readonly (readonly [string, number])[])[];
}

const MOST_SUBJECTS = 50;
const LEAST_TURNOUT = 3;
const SUMS =
  /^\{"root":"([0-9a-f]{64})","collected":(0|[1-9][0-9]{0,8}),"invalidBallots":(0|[1-9][0-9]{0,8}),"lines":\[(.*)\]\}$/u;

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function checkSettings(entries: Entries): Settings {
  const fields = readPaper(textOf(entries.get('settings.txt'), 'settings.txt'), SETTINGS);
  return {
    poll: fields.one('poll'),
    ruleSet: fields.one('rule-set'),
    scale: fields.one('scale'),
    ofBoard: fields.one('sealing') === 'board',
    disclosure: fields.one('disclosure'),
  };
}

export function checkForm(entries: Entries, settings: Settings): Form {
  const [head, ...subjects] = textOf(entries.get('form.txt'), 'form.txt').split('\n').map(jsonArray);
  demand(head !== undefined && head.length === 6 && head.every(isText), 'the head of the form');
  const [kind, poll, title, organisation, ruleSet, scale] = head;
  demand(kind === 'poll' && poll === settings.poll, 'the poll of the form');
  demand(ruleSet === settings.ruleSet && scale === settings.scale, 'rule set and scale of the form');
  demand(subjects.length >= 1 && subjects.length <= MOST_SUBJECTS, 'the number of subjects');
  const names = subjects.map((subject, i) => {
    const [word, place, id, name, position] = subject;
    const whole = subject.length === 5 && word === 'subject' && place === i;
    demand(whole && isText(id) && isText(name) && isText(position), `subject ${i + 1} of the form`);
    return name;
  });
  return { title: title ?? '', organisation: organisation ?? '', subjects: names };
}

export function checkCheckpoint(entries: Entries, settings: Settings): Checkpoint {
  const text = textOf(entries.get('checkpoint.txt'), 'checkpoint.txt');
  const fields = readPaper(text, CHECKPOINT);
  const [form, board] = [entries.get('form.txt'), entries.get('board.txt')];
  demand(fields.one('poll') === settings.poll, 'the poll of the checkpoint');
  demand(form !== undefined && fields.one('form') === sha256(form), 'the form of the checkpoint');
  const boardHash = settings.ofBoard ? board && sha256(board) : 'none';
  demand(fields.one('board') === boardHash, 'the board of the checkpoint');
  const [rollSize, turnout] = [Number(fields.one('roll-size')), Number(fields.one('turnout'))];
  demand(turnout <= rollSize, 'more ballots than lines of the roll');
  return { text, digest: sha256(text), boxKey: fields.one('box-key'), rollSize, turnout, root: fields.one('root') };
}

/** @returns the leaves in hex. */
export function checkLeaves(entries: Entries, { turnout, root }: Checkpoint): readonly string[] {
  const lines = textOf(entries.get('leaves.txt'), 'leaves.txt').split('\n');
  demand(lines.pop() === '', 'leaves: the last line ends');
  demand(
    lines.every((line) => /^[0-9a-f]{64}$/u.test(line)),
    'every leaf is a hash',
  );
  demand(
    lines.every((line, i) => i === 0 || (lines[i - 1] ?? '') <= line),
    'leaves ascend',
  );
  demand(lines.length === turnout, `${lines.length} leaves for ${turnout} ballots`);
  demand(treeHash(lines.map((line) => Buffer.from(line, 'hex'))).toString('hex') === root, 'the root of the leaves');
  return lines;
}

export function checkTotals(entries: Entries, settings: Settings, form: Form, checkpoint: Checkpoint): Sums {
  const found = SUMS.exec(textOf(entries.get('totals.txt'), 'totals.txt'));
  demand(found !== null, 'the text of the sums');
  const [, root, collected, invalid, body = ''] = found;
  const [turnout, invalidBallots] = [checkpoint.turnout, Number(invalid)];
  demand(root === checkpoint.root && Number(collected) === turnout, 'the sums are of this box');
  demand(invalidBallots <= turnout, 'not more invalid ballots than ballots');
  const grades = settings.scale === 'three' ? ['high', 'low', 'medium', 'invalid'] : ['no', 'yes', 'invalid'];
  const pattern = grades.map((grade) => `\\["${grade}",(0|[1-9][0-9]{0,8})\\]`).join(',');
  const lines = body === '' ? [] : body.split(/(?<=\]\]),/u);
  const sums = lines.map((line, i) => {
    const counts = new RegExp(`^\\[${pattern}\\]$`, 'u').exec(line)?.slice(1).map(Number);
    demand(counts !== undefined, `the sums of subject ${i + 1}`);
    demand(counts.reduce((sum, count) => sum + count, 0) === turnout, `the sums of subject ${i + 1} add up`);
    demand((counts.at(-1) ?? 0) >= invalidBallots, `invalid lines of subject ${i + 1}`);
    return grades.map((grade, at): readonly [string, number] => [grade, counts[at] ?? 0]);
  });
  demand(sums.length === (turnout < LEAST_TURNOUT ? 0 : form.subjects.length), 'a line of sums for every subject');
  return { invalidBallots, lines: sums };
}

/** A line that is the one JSON encoding of an array. */
export function jsonArray(line: string): readonly unknown[] {
  const value = readJson(line);
  demand(Array.isArray(value), 'a line is the JSON of an array');
  return value;
}

/** A text without lone surrogates. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && !/\p{Cs}/u.test(value);
}

/** What a line says in JSON; null unless the line is the one encoding of it. */
function readJson(line: string): unknown {
  try {
    const value: unknown = JSON.parse(line);
    return JSON.stringify(value) === line ? value : null;
  } catch {
    // Not JSON, or nested too deep: an answer, not a failure.
    return null;
  }
}

/** RFC 6962, section 2.1, by its recursive definition. */
function treeHash(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves;
  if (first === undefined) return createHash('sha256').digest();
  if (leaves.length === 1) return createHash('sha256').update('\0').update(first).digest();
  const half = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  const [left, right] = [treeHash(leaves.slice(0, half)), treeHash(leaves.slice(half))];
  return createHash('sha256').update('\x01').update(left).update(right).digest();
}
