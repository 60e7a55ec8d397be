// Did the board sign this checkpoint and these sums, and does the chain of administration hold?
import { type Checkpoint, type Entries, isText, jsonArray, type Settings, sha256 } from './box-checks.js';
import { isSignedBy, isSigningKey } from './ed25519.js';
import { BOARD, CERTIFICATION, TAP, WITNESSES } from './kinds.js';
import { demand } from './mismatch.js';
import { papersIn, readPaper, textOf } from './paper.js';

export interface Board {
  readonly threshold: number;
  /** In the order of their numbers from 1; null for a member with a paper code. */
  readonly keys: readonly ({ readonly seal: string; readonly sign: string } | null)[];
}

export interface Certifications {
  /** Digest of the sums that the members speak of. */
  readonly totals: string;
  readonly signed: number;
  readonly tapped: number;
  readonly objections: readonly { readonly member: number; readonly reason: string }[];
}

const LEAST_MEMBERS = 3;
const MOST_MEMBERS = 15;

export function checkBoard(entries: Entries, settings: Settings): Board {
  const fields = readPaper(textOf(entries.get('board.txt'), 'board.txt'), BOARD);
  demand(fields.one('poll') === settings.poll, 'the poll of the board');
  const rows = fields.list('member').map((line) => line.split(' '));
  demand(
    rows.every(([number], i) => number === String(i + 1)),
    'members are numbered from 1',
  );
  const keys = rows.map(([, seal = '', sign]) => (sign === undefined ? null : { seal, sign }));
  const all = keys.flatMap((key) => (key === null ? [] : [key.seal, key.sign]));
  demand(new Set(all).size === all.length, 'no key is there twice');
  demand(
    keys.every((key) => key === null || isSigningKey(key.sign)),
    'every key is a good one',
  );
  const threshold = Number(fields.one('threshold'));
  demand(keys.length >= LEAST_MEMBERS && keys.length <= MOST_MEMBERS, 'a board has 3 to 15 members');
  demand(threshold > keys.length / 2 && threshold <= keys.length, 'the threshold is a majority');
  return { threshold, keys };
}

/** @returns how many members signed the checkpoint. */
export function checkWitnesses(entries: Entries, settings: Settings, board: Board, checkpoint: Checkpoint): number {
  const fields = readPaper(textOf(entries.get('witnesses.txt'), 'witnesses.txt'), WITNESSES);
  demand(fields.one('poll') === settings.poll, 'the poll of the witnesses');
  demand(fields.one('checkpoint') === checkpoint.digest, 'the checkpoint of the witnesses');
  const lines = fields.list('witness').map((line) => line.split(' '));
  demandAscending(lines.map(([member]) => Number(member)));
  for (const [member, signature = ''] of lines) {
    const key = board.keys[Number(member) - 1];
    demand(key != null && isSignedBy(key.sign, checkpoint.text, signature), `the signature of member ${member}`);
  }
  const withoutKey = board.keys.filter((key) => key === null).length;
  demand(lines.length >= board.threshold - withoutKey, 'enough members signed the checkpoint');
  return lines.length;
}

export function checkCertifications(
  entries: Entries,
  settings: Settings,
  board: Board,
  checkpoint: Checkpoint,
): Certifications {
  const texts = papersIn(textOf(entries.get('certifications.txt'), 'certifications.txt'));
  const words = texts.map((text) => {
    const signed = text.startsWith('PTN certification 1\n');
    const fields = readPaper(text, signed ? CERTIFICATION : TAP);
    const member = Number(fields.one('member'));
    const key = board.keys[member - 1];
    demand(fields.one('poll') === settings.poll, 'the poll of a certification');
    demand(fields.one('checkpoint') === checkpoint.digest, 'the checkpoint of a certification');
    demand(fields.one('disclosure') === settings.disclosure, 'the disclosure of a certification');
    demand(
      signed ? key != null && isSignedBy(key.sign, fields.signed, fields.one('signature')) : key === null,
      `the word of member ${member}`,
    );
    const [totals, reason] = [fields.one('totals'), fields.one('reason')];
    return { member, signed, totals, agrees: fields.one('verdict') === 'agree', reason };
  });
  demandAscending(words.map(({ member }) => member));
  const published = entries.get('totals.txt');
  const totals = settings.disclosure === 'full' ? published && sha256(published) : words[0]?.totals;
  demand(
    totals !== undefined && words.every((word) => word.totals === totals),
    'all certifications are of the same sums',
  );
  const agreeing = words.filter(({ agrees }) => agrees);
  demand(agreeing.length >= board.threshold, `${agreeing.length} members agree`);
  return {
    totals,
    signed: agreeing.filter(({ signed }) => signed).length,
    tapped: agreeing.filter(({ signed }) => !signed).length,
    objections: words.filter(({ agrees }) => !agrees).map(({ member, reason }) => ({ member, reason })),
  };
}

/**
 * @param sums digest of what the count must have been of; null where nothing in the bundle says it.
 * @returns the head of the chain.
 */
export function checkAudit(entries: Entries, settings: Settings, checkpoint: Checkpoint, sums: string | null): string {
  const lines = textOf(entries.get('audit.txt'), 'audit.txt').split('\n');
  demand(lines.pop() === '', 'audit: the last line ends');
  let head = '0'.repeat(64);
  const milestones: string[] = [];
  lines.map(jsonArray).forEach((entry, i) => {
    demand(entry[0] === i + 1 && (entry.length === 3 || entry.length === 7), `entry ${i + 1}`);
    demand(entry.slice(1).every(isText), `the texts of entry ${i + 1}`);
    const isShown = entry.length === 7;
    const [, at, poll, , act, detail] = entry;
    const digest = isShown ? sha256(JSON.stringify(entry.slice(0, 6))) : String(at);
    demand(/^[0-9a-f]{64}$/u.test(digest), `the digest of entry ${i + 1}`);
    head = sha256(JSON.stringify([head, digest]));
    demand(head === entry.at(-1), `the link of entry ${i + 1}`);
    if (isShown) {
      demand(/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\.[0-9]{3}Z$/u.test(String(at)), `the time of entry ${i + 1}`);
      demand(poll === settings.poll, `the poll of entry ${i + 1}`);
      if (act === 'opened' || act === 'sealed' || act === 'counted') milestones.push(`${act}: ${detail}`);
    }
  });
  const [opened = '', sealed = '', counted = '', ...more] = milestones;
  const { boxKey, turnout, root } = checkpoint;
  demand(more.length === 0, 'opened, sealed and counted once');
  demand(new RegExp(`^opened: box key ${boxKey}, (0|[1-9][0-9]*) ballot cards$`, 'u').test(opened), 'the opening');
  demand(sealed === `sealed: ${turnout} ballots, root ${root}`, 'the seal');
  demand(new RegExp(`^counted: root ${root}, digest ${sums ?? '[0-9a-f]{64}'}$`, 'u').test(counted), 'the count');
  return head;
}

function demandAscending(members: readonly number[]): void {
  demand(
    members.every((member, i) => i === 0 || (members[i - 1] ?? 0) < member),
    'members ascend, each once',
  );
}
