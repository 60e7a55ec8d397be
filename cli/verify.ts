// What does the command `verify` say about a bundle?
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { saysDigest, sixWords } from '../core/board/six-words.js';
import { parseReceiptCode, receiptCode } from '../core/receipt.js';
import { verifyEn } from '../locales/verify-en.js';
import { type VerifyPhrases, verifyVi } from '../locales/verify-vi.js';
import { sha256 } from './verify/box-checks.js';
import { type CheckName, type Verdict, verifyBundle } from './verify/verdict.js';

export interface VerifyOptions {
  readonly json?: boolean;
  readonly lang?: string;
  /** The six words posted at the seal. */
  readonly words?: string;
  /** The code of a receipt that must be in the box. */
  readonly receipt?: string;
}

/** 0: true. 1: false, or the words or the receipt asked for are not its own. 2: the file or the receipt cannot be read. */
export interface VerifyRun {
  readonly exitCode: 0 | 1 | 2;
  readonly out: string;
}

/** Adds `verify` to the program; the verdict is the exit code. */
export function verifyCommand(program: Command): void {
  program
    .command('verify')
    .description('kiểm chứng hồ sơ kết quả / verify the bundle of a published result')
    .argument('<file>', 'bundle.zip')
    .option('--words <words>', 'sáu từ đã đăng lúc niêm phong / the six words posted at the seal')
    .option('--receipt <code>', 'mã biên nhận / a receipt that must be in the box')
    .option('--lang <language>', 'vi | en', 'vi')
    .option('--json', 'in JSON / print JSON')
    .action((file: string, options: VerifyOptions) => {
      const run = runVerify(file, options);
      process.stdout.write(run.out);
      process.exitCode = run.exitCode;
    });
}

/** The command without a terminal. */
export function runVerify(path: string, options: VerifyOptions): VerifyRun {
  const say = options.lang === 'en' ? verifyEn : verifyVi;
  const file = readOrNull(path);
  if (file === null) return { exitCode: 2, out: `${say.unreadable({ file: path })}\n` };
  const receipt = options.receipt === undefined ? null : parseReceiptCode(options.receipt);
  if (options.receipt !== undefined && receipt === null) {
    return { exitCode: 2, out: `${say.receiptUnreadable({ code: options.receipt })}\n` };
  }
  const verdict = verifyBundle(file);
  const digest = verdict.checkpoint?.digest;
  const wordsFit = options.words === undefined ? null : digest !== undefined && saysDigest(options.words, digest);
  const found = receipt === null ? null : (verdict.leaves?.some((leaf) => receiptCode(leaf) === receipt) ?? false);
  const ok = verdict.ok && wordsFit !== false && found !== false;
  const out = options.json ? jsonOf(verdict, ok, wordsFit, found) : textOf(verdict, say, wordsFit, found, receipt);
  return { exitCode: ok ? 0 : 1, out };
}

function textOf(
  verdict: Verdict,
  say: VerifyPhrases,
  wordsFit: boolean | null,
  found: boolean | null,
  receipt: string | null,
): string {
  const failed = verdict.checks.filter(({ ok }) => !ok).length;
  const lines = [
    say.title,
    '',
    ...verdict.checks.map(({ check, ok, why }) => {
      // What does not hold is said in the terms of the specification, which is English.
      const note = ok ? noteOn(check, verdict, say) : say.specified(why);
      return `${ok ? '✓' : '✗'} ${say.checks[check]}: ${ok ? say.fine : say.failed}${note === null ? '' : ` (${note})`}`;
    }),
    '',
    ...factsOf(verdict, say),
    ...(wordsFit === null ? [] : [wordsFit ? say.wordsSame : say.wordsDiffer]),
    ...(found === null || receipt === null
      ? []
      : [found ? say.receiptFound({ code: receipt }) : say.receiptMissing({ code: receipt })]),
    '',
    failed === 0 ? say.isTrue : say.isFalse({ count: failed }),
  ];
  return `${lines.join('\n')}\n`;
}

/** Why a check had nothing to look at; null where it had. */
function noteOn(check: CheckName, { settings }: Verdict, say: VerifyPhrases): string | null {
  if (settings === null) return null;
  const ofBoard = check === 'board' || check === 'witnesses' || check === 'certifications';
  if (ofBoard && !settings.ofBoard) return say.noBoard;
  const hidden = check === 'totals' && settings.disclosure !== 'full';
  return hidden ? say.notPublished({ disclosure: settings.disclosure }) : null;
}

function factsOf(verdict: Verdict, say: VerifyPhrases): readonly string[] {
  const { form, checkpoint, board, certifications, settings } = verdict;
  const lines: string[] = [];
  if (form !== null) lines.push(say.poll(form));
  if (checkpoint !== null) {
    lines.push(say.turnout({ turnout: checkpoint.turnout, roll: checkpoint.rollSize }));
    lines.push(say.words({ words: sixWords(checkpoint.digest) }));
  }
  if (board !== null && certifications !== null) {
    lines.push(say.certified({ ...certifications, threshold: board.threshold }));
    lines.push(...certifications.objections.map(say.objection));
  }
  fingerprints(verdict).forEach((words, i) => {
    lines.push(words === null ? say.memberOnPaper({ member: i + 1 }) : say.member({ member: i + 1, words }));
  });
  if (settings !== null && !settings.ofBoard) lines.push(say.serverOnly);
  return lines;
}

function fingerprints({ board }: Verdict): readonly (string | null)[] {
  return (board?.keys ?? []).map(
    (key) => key && sixWords(sha256(`PTN member-key 1\nseal: ${key.seal}\nsign: ${key.sign}\n`)),
  );
}

function jsonOf(verdict: Verdict, ok: boolean, wordsFit: boolean | null, found: boolean | null): string {
  const { checks, settings, form, checkpoint, certifications } = verdict;
  const facts = {
    ok,
    checks,
    poll: settings?.poll ?? null,
    title: form?.title ?? null,
    turnout: checkpoint?.turnout ?? null,
    rollSize: checkpoint?.rollSize ?? null,
    root: checkpoint?.root ?? null,
    checkpoint: checkpoint?.digest ?? null,
    words: checkpoint === null ? null : sixWords(checkpoint.digest),
    fingerprints: fingerprints(verdict),
    witnesses: verdict.witnesses,
    certifications,
    sums: verdict.sums,
    auditHead: verdict.auditHead,
    bundle: verdict.bundleDigest,
    wordsFit,
    receiptFound: found,
  };
  return `${JSON.stringify(facts, null, 2)}\n`;
}

function readOrNull(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    // A file that is not there, is a folder or may not be read: the person is told.
    return null;
  }
}
