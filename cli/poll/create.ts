// How does a folder become a draft? By the rules of the chat's import: everything is read first, one fault and nothing is kept.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DelegateId, PollId, TelegramId } from '../../core/ids.js';
import type { Finding } from '../../core/import/finding.js';
import { severityOf } from '../../core/import/finding.js';
import type { Refusal } from '../../core/refusal.js';
import { importRoll, importSubjects } from '../../documents/import.js';
import { sayFinding } from '../../locales/import-say.js';
import { phrases, refusalText } from '../../locales/phrases.js';
import type { Access } from './access.js';
import { readPollFile } from './poll-file.js';
import { done, refusedWith, type Said } from './said.js';

const FILES = ['poll.json', 'subjects.csv', 'delegates.csv'] as const;

/** @param owner who organises where poll.json does not say. */
export async function createPoll(folder: string, owner: string | null, access: Access): Promise<Said> {
  const { say, config } = access;
  const texts = await Promise.all(FILES.map((name) => readFile(join(folder, name)).catch(nullWhenMissing)));
  const [pollText, subjectsText, rollText] = texts;
  if (!pollText || !subjectsText || !rollText) {
    const missing = FILES.filter((_, i) => texts[i] === null);
    return refusedWith(missing.map((name) => say.fileMissing(join(folder, name))));
  }
  const settings = readPollFile(pollText.toString('utf8'), say, phrases(config.locale).minutes.problems);
  const subjects = await importSubjects(subjectsText, 'subjects.csv');
  const newId = () => DelegateId.parse(randomBytes(8).toString('hex'));
  const roll = await importRoll(rollText, 'delegates.csv', { existing: [], newId });
  const found = [...said('subjects.csv', subjects.findings, access), ...said('delegates.csv', roll.findings, access)];
  const organiser = settings.ok ? (settings.value.organiser ?? owner) : null;
  if (!settings.ok || !subjects.ok || !roll.ok || organiser === null) {
    const problems = settings.ok ? (organiser === null ? [say.organiserMissing] : []) : settings.problems;
    const faults = found.filter((finding) => finding.isFault).map((finding) => finding.text);
    return refusedWith([...problems, ...faults, say.nothingKept]);
  }
  const { value } = settings;
  const { desk } = access.store;
  const id = PollId.parse(randomBytes(8).toString('hex'));
  await desk.createDraft({ id, title: value.title, organiser: TelegramId.parse(organiser) }, access.actor);
  const change = {
    organisation: value.organisation,
    ruleSetId: value.ruleSet.id,
    scale: value.ruleSet.scale,
    receipts: value.receipts,
    rollCall: value.roll_call,
    disclosure: value.disclosure,
    totalDeputies: value.total_deputies ?? null,
    opensAt: value.opens_at ?? null,
    closesAt: value.closes_at ?? null,
    groupChatId: value.group?.chat_id ?? null,
    groupTitle: value.group?.title ?? null,
  };
  const refusals: Refusal[] = [];
  for (const answer of [
    await desk.changeDraft(id, change, access.actor),
    await desk.changeMinutes(id, value.minutes, access.actor),
    await desk.replaceSubjects(id, subjects.kept, access.actor),
    await desk.replaceRoll(id, roll.kept, access.actor),
  ]) {
    if (!answer.ok) refusals.push(answer.refusal);
  }
  if (refusals.length > 0) return refusedWith(refusals.map((refusal) => refusalText(config.locale, refusal)));
  const warnings = found.map((finding) => finding.text);
  const counts = { subjects: subjects.kept.length, delegates: roll.kept.length };
  return done(
    {
      id,
      phase: 'draft',
      ...counts,
      fingerprints: { subjects: subjects.fingerprint, roll: roll.fingerprint },
      warnings,
    },
    [say.created(id, counts.subjects, counts.delegates)],
    warnings,
  );
}

function said(file: string, findings: readonly Finding[], { say, config }: Access) {
  return findings.map((finding) => ({
    isFault: severityOf(finding.what.code) === 'error',
    text: say.finding(file, sayFinding(finding, config.locale)),
  }));
}

/** A file that is not there, or is a folder, is named in the answer; any other trouble of the disk is thrown. */
function nullWhenMissing(error: unknown): null {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return null;
  throw error;
}
