// Is a bundle true? Every check of docs/protocol.md, section 15, in its order.
import {
  type Board,
  type Certifications,
  checkAudit,
  checkBoard,
  checkCertifications,
  checkWitnesses,
} from './board-checks.js';
import {
  type Checkpoint,
  checkCheckpoint,
  checkForm,
  checkLeaves,
  checkSettings,
  checkTotals,
  type Entries,
  type Form,
  type Settings,
  type Sums,
  sha256,
} from './box-checks.js';
import { type Entry, encoded, entriesIn } from './container.js';
import { MANIFEST } from './kinds.js';
import { demand, MismatchError } from './mismatch.js';
import { readPaper, textOf } from './paper.js';

export const CHECKS = [
  'container',
  'manifest',
  'settings',
  'form',
  'board',
  'checkpoint',
  'leaves',
  'totals',
  'witnesses',
  'certifications',
  'audit',
] as const;
export type CheckName = (typeof CHECKS)[number];

export interface CheckResult {
  readonly check: CheckName;
  readonly ok: boolean;
  /** What does not hold; null where all does. */
  readonly why: string | null;
}

/** What was found out; each is null where its check failed (or, for the board's, where there is no board). */
export interface Verdict {
  readonly ok: boolean;
  readonly checks: readonly CheckResult[];
  readonly bundleDigest: string | null;
  readonly settings: Settings | null;
  readonly form: Form | null;
  readonly checkpoint: Checkpoint | null;
  readonly leaves: readonly string[] | null;
  readonly sums: Sums | null;
  readonly board: Board | null;
  readonly witnesses: number | null;
  readonly certifications: Certifications | null;
  readonly auditHead: string | null;
}

const BOARD_ENTRIES = ['board.txt', 'witnesses.txt', 'certifications.txt'];
const ENTRIES = [
  'manifest.txt',
  'readme.txt',
  'settings.txt',
  'form.txt',
  'board.txt',
  'checkpoint.txt',
  'leaves.txt',
  'totals.txt',
  'witnesses.txt',
  'certifications.txt',
  'audit.txt',
];

/** Makes every check that can be made; nothing outside the file is asked. */
export function verifyBundle(file: Buffer): Verdict {
  const cut = entriesIn(file);
  const entries: Entries = new Map(cut.toReversed().map(({ name, body }) => [name, body]));
  const results = new Map<CheckName, string | null>();
  const attempt = <T>(check: CheckName, make: () => T): T | null => {
    try {
      const made = make();
      results.set(check, null);
      return made;
    } catch (error) {
      if (!(error instanceof MismatchError)) throw error;
      results.set(check, error.message);
      return null;
    }
  };

  const settings = attempt('settings', () => checkSettings(entries));
  attempt('container', () => checkContainer(file, cut, needed(settings)));
  const bundleDigest = attempt('manifest', () => checkManifest(entries, needed(settings)));
  const form = attempt('form', () => checkForm(entries, needed(settings)));
  const ofBoard = settings?.ofBoard ?? true;
  const board = attempt('board', () => (ofBoard ? checkBoard(entries, needed(settings)) : null));
  const checkpoint = attempt('checkpoint', () => checkCheckpoint(entries, needed(settings)));
  const leaves = attempt('leaves', () => checkLeaves(entries, needed(checkpoint)));
  const sums = attempt('totals', () =>
    needed(settings).disclosure === 'full'
      ? checkTotals(entries, needed(settings), needed(form), needed(checkpoint))
      : null,
  );
  const witnesses = attempt('witnesses', () =>
    ofBoard ? checkWitnesses(entries, needed(settings), needed(board), needed(checkpoint)) : null,
  );
  const certifications = attempt('certifications', () =>
    ofBoard ? checkCertifications(entries, needed(settings), needed(board), needed(checkpoint)) : null,
  );
  const auditHead = attempt('audit', () => {
    const published = entries.get('totals.txt');
    const open = needed(settings).disclosure === 'full';
    const digest = open ? sha256(needed(published)) : ofBoard ? needed(certifications).totals : null;
    return checkAudit(entries, needed(settings), needed(checkpoint), digest);
  });

  const checks = CHECKS.map((check): CheckResult => {
    const why = results.get(check) ?? null;
    return { check, ok: why === null, why };
  });
  return {
    ok: checks.every(({ ok }) => ok),
    checks,
    bundleDigest,
    settings,
    form,
    checkpoint,
    leaves,
    sums,
    board,
    witnesses,
    certifications,
    auditHead,
  };
}

function checkContainer(file: Buffer, cut: readonly Entry[], settings: Settings): void {
  demand(cut.map(({ name }) => name).join() === namesFor(settings).join(), 'the entries that the settings ask for');
  demand(encoded(cut).equals(file), 'the file is the one encoding of its entries');
}

function checkManifest(entries: Entries, settings: Settings): string {
  const text = textOf(entries.get('manifest.txt'), 'manifest.txt');
  const fields = readPaper(text, MANIFEST);
  demand(fields.one('poll') === settings.poll, 'the poll of the manifest');
  const lines = namesFor(settings)
    .slice(1)
    .map((name) => {
      const body = entries.get(name);
      demand(body !== undefined, `${name} is not there`);
      return `${name} ${body.length} ${sha256(body)}`;
    });
  const listed = fields.list('entry');
  demand(listed.length === lines.length, 'every entry is listed');
  lines.forEach((line, i) => {
    demand(listed[i] === line, `the manifest on ${line.split(' ')[0]}`);
  });
  return sha256(text);
}

function namesFor({ ofBoard, disclosure }: Settings): readonly string[] {
  return ENTRIES.filter((name) =>
    name === 'totals.txt' ? disclosure === 'full' : ofBoard || !BOARD_ENTRIES.includes(name),
  );
}

function needed<T>(value: T | null | undefined): T {
  demand(value !== null && value !== undefined, 'another check failed');
  return value;
}
