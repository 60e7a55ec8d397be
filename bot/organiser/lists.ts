// How do the two lists get into a draft: upload, dry run, confirmation? The file stays with Telegram until it is confirmed.
import type { Finding, ListKind } from '../../core/import/finding.js';
import { MAX_XLSX_BYTES } from '../../core/import/limits.js';
import type { Button, Card } from '../../core/messenger.js';
import type { Poll } from '../../core/poll.js';
import { type Answer, granted, refused } from '../../core/refusal.js';
import type { Locale } from '../../core/store.js';
import type { ImportResult } from '../../documents/import.js';
import { importReport } from '../../documents/import-report.js';
import { templateFile } from '../../documents/templates.js';
import { importPhrases, sayFinding } from '../../locales/import-say.js';
import { phrases } from '../../locales/phrases.js';
import { escapeHtml } from '../../locales/text.js';
import type { Press, Upload } from '../talk.js';
import type { DeskContext } from './deps.js';
import { dryRun, dryRunOf, type ListDryRun } from './dry-run.js';
import type { ActHandlers } from './guard.js';
import { deskButton } from './offers.js';

/** Characters of findings on a card; Telegram takes 4096 in all. */
const FINDINGS_ROOM = 2_600;
const FIRST_ROWS = 3;
/** As much of the fingerprint as a button carries: 96 bits. */
const MARK_LENGTH = 24;
const SHOWN_MARK = 16;
const KEEP_ACT = { subjects: 'd-keep-subjects', roll: 'd-keep-roll' } as const;

export interface ListImport {
  readonly acts: ActHandlers;
  upload(upload: Upload): Promise<boolean>;
}

export function createListImport(deps: DeskContext): ListImport {
  const { reader, desk, messenger, cards, roles } = deps;
  const say = (to: { readonly chat: Upload['chat'] }, html: string) =>
    messenger.send(to.chat, { html, keyboard: [] }, 'interactive');

  /** The draft the person is busy with, or the newest one. */
  const draftOf = async (from: Upload['from']): Promise<Poll | null> => {
    const focus = await reader.focus(from);
    const focused = focus === null ? null : await reader.poll(focus.poll);
    const mine = async (poll: Poll) => (await roles.of(from, poll)).includes('organiser');
    if (focused?.phase === 'draft' && (await mine(focused))) return focused;
    for (const poll of await reader.pollsOfDesk(from)) if (poll.phase === 'draft' && (await mine(poll))) return poll;
    return null;
  };

  const check = async (upload: Upload): Promise<unknown> => {
    const p = phrases(upload.locale).organiser.import;
    const poll = await draftOf(upload.from);
    if (poll === null) return await say(upload, p.noDraft);
    if (upload.sizeBytes > MAX_XLSX_BYTES) {
      return await say(upload, p.tooBig({ megabytes: MAX_XLSX_BYTES / 1_048_576 }));
    }
    const file = await messenger.download(upload.fileId, MAX_XLSX_BYTES);
    if (file.end !== 'done') return await say(upload, p.unreadable);
    const list = await dryRun(file.value, upload.fileName, poll.id, reader);
    await messenger.send(upload.chat, dryRunCard(list, poll, upload.locale), 'interactive', upload.messageId);
    if (list.result.findings.every(({ severity }) => severity === 'note')) return;
    const { fileName, bytes } = await importReport(list.result, upload.locale);
    return await messenger.sendFile(upload.chat, { name: fileName, bytes, caption: p.report }, 'interactive');
  };

  const keep = async (kind: ListKind, press: Press, poll: Poll): Promise<Answer<string>> => {
    const p = phrases(press.locale).organiser.import;
    const instead = async (html: string) => {
      await messenger.edit(press.chat, press.messageId, { html, keyboard: [] }, 'interactive');
      return granted('');
    };
    if (press.about === null) return await instead(p.sendAgain);
    const file = await messenger.download(press.about.fileId, MAX_XLSX_BYTES);
    if (file.end !== 'done') return await instead(p.unreadable);
    const list = await dryRunOf(kind, file.value, press.about.fileName, poll.id, reader);
    const mark = list.result.fingerprint?.slice(0, MARK_LENGTH);
    if (mark === undefined || mark !== press.arg) return await instead(p.changed);
    const actor = { by: press.from, now: deps.clock() };
    const kept =
      list.kind === 'subjects'
        ? await desk.replaceSubjects(poll.id, list.result.kept, actor)
        : await desk.replaceRoll(poll.id, list.result.kept, actor);
    if (!kept.ok) return kept;
    const heading = p.heading[kind];
    const fingerprint = importPhrases(press.locale).fingerprint(shownMark(list.result.fingerprint ?? ''));
    await instead(`<b>${heading}</b>\n${p.kept({ count: kept.value })}\n<i>${escapeHtml(fingerprint)}</i>`);
    await cards.renew(poll, press.chat, press.locale);
    return granted(phrases(press.locale).organiser.done);
  };

  const sendTemplate = async (press: Press, kind: ListKind) => {
    const { fileName, bytes } = await templateFile(kind, 'xlsx', press.locale);
    await messenger.sendFile(press.chat, { name: fileName, bytes }, 'interactive');
  };

  return {
    async upload(upload) {
      if (!(await roles.mayDraft(upload.from))) return false;
      await check(upload);
      return true;
    },

    acts: {
      'd-lists': async (press, poll) => {
        const p = phrases(press.locale).organiser;
        if (press.arg === 'subjects' || press.arg === 'roll') {
          await sendTemplate(press, press.arg);
          return granted('');
        }
        const keyboard = [
          [deskButton(p.lists.templateSubjects, 'd-lists', poll.id, 'subjects')],
          [deskButton(p.lists.templateRoll, 'd-lists', poll.id, 'roll')],
          [deskButton(p.back, 'd-card', poll.id)],
        ];
        await cards.aside(press, { html: `<b>${p.lists.heading}</b>\n\n${p.lists.how}`, keyboard });
        return granted('');
      },
      'd-keep-subjects': (press, poll) => keep('subjects', press, poll),
      'd-keep-roll': (press, poll) => keep('roll', press, poll),
      'd-drop-list': async (press, poll) => {
        const card = { html: phrases(press.locale).organiser.import.dropped, keyboard: [] };
        const edited = await messenger.edit(press.chat, press.messageId, card, 'interactive');
        if (edited.end === 'rejected') return refused({ code: 'busy' });
        await cards.renew(poll, press.chat, press.locale);
        return granted('');
      },
    },
  };
}

/** The dry run as a reply to the file: verdict, counts, what is wrong row by row, and the button that keeps it when nothing is. */
export function dryRunCard(list: ListDryRun, poll: Poll, locale: Locale): Card {
  const p = phrases(locale).organiser.import;
  const words = importPhrases(locale);
  const { kind, result } = list;
  const html = [
    `<b>${p.heading[kind]}</b>`,
    p.forPoll({ title: escapeHtml(poll.title === '' ? phrases(locale).organiser.polls.untitled : poll.title) }),
    p.file({ name: escapeHtml(result.fileName.slice(0, 60)) }),
    escapeHtml(words.counts(result.counts)),
    '',
    `${result.ok ? '✅' : '⛔'} <b>${escapeHtml(words.verdict(result.ok))}</b>`,
    ...findingLines(result, locale),
    ...firstRows(list, locale),
    ...(result.fingerprint === null
      ? []
      : ['', `<i>${escapeHtml(words.fingerprint(shownMark(result.fingerprint)))}</i>`]),
  ].join('\n');
  const mark = result.fingerprint?.slice(0, MARK_LENGTH);
  const drop: Button = deskButton(p.drop, 'd-drop-list', poll.id);
  const back: Button = deskButton(phrases(locale).organiser.back, 'd-card', poll.id);
  return {
    html,
    keyboard: mark === undefined ? [[back]] : [[deskButton(p.keep, KEEP_ACT[kind], poll.id, mark)], [drop]],
  };
}

function findingLines(result: ImportResult<unknown>, locale: Locale): readonly string[] {
  const weight = { error: 0, warning: 1, note: 2 } as const;
  const sorted = result.findings.toSorted((a, b) => weight[a.severity] - weight[b.severity]);
  const sign = (finding: Finding) => ({ error: '⛔', warning: '⚠️', note: 'ℹ️' })[finding.severity];
  const lines: string[] = [];
  let room = FINDINGS_ROOM;
  for (const finding of sorted) {
    const line = `${sign(finding)} ${escapeHtml(sayFinding(finding, locale))}`;
    room -= line.length + 1;
    if (room < 0) break;
    lines.push(line);
  }
  const left = sorted.length - lines.length;
  const more = left > 0 ? [escapeHtml(importPhrases(locale).more(left))] : [];
  return lines.length === 0 ? [] : ['', ...lines, ...more];
}

function firstRows({ kind, result }: ListDryRun, locale: Locale): readonly string[] {
  if (!result.ok) return [];
  const p = phrases(locale).organiser.import;
  const rows =
    kind === 'subjects'
      ? result.kept.map((subject) => `${subject.place + 1}. ${subject.name} – ${subject.position}`)
      : result.kept
          .slice(0, FIRST_ROWS)
          .map((line) => `${line.line}. ${[line.name, line.unit].filter(Boolean).join(' – ')}`);
  const shown = rows.slice(0, FIRST_ROWS).map((row) => escapeHtml(row.slice(0, 200)));
  const more = result.kept.length - shown.length;
  return ['', p.first, ...shown, ...(more > 0 ? [p.andMore({ count: more })] : [])];
}

/** As many characters as a person compares, in groups of four; the button carries more. */
function shownMark(fingerprint: string): string {
  return (fingerprint.slice(0, SHOWN_MARK).match(/.{4}/g) ?? []).join(' ');
}
