// How does the result become JSON for other programs?
import type { Outcome, SubjectOutcome } from '../core/outcome.js';
import type { PaperModel } from './model.js';

/** The outcome in the shape of `outcome --json`: percentages as printed ("66,6"), counts as numbers. */
export function outcomeRecord(outcome: Outcome): Readonly<Record<string, unknown>> {
  return {
    rules: outcome.rules,
    denominator: outcome.denominator,
    attendance: outcome.attendance,
    ballots: outcome.ballots,
    subjects: outcome.subjects.map(subjectRecord),
  };
}

/** The same figures as every other paper, machine-readable, with what identifies the vote. */
export function tableJson(model: PaperModel): Buffer {
  const record = {
    title: model.title,
    organisation: model.organisation.name,
    conference: model.conference,
    date: model.date,
    trial: model.trial,
    digest: model.digest,
    ...outcomeRecord(model.outcome),
  };
  return Buffer.from(`${JSON.stringify(record, null, 2)}\n`, 'utf8');
}

function subjectRecord(subject: SubjectOutcome): Readonly<Record<string, unknown>> {
  return {
    name: subject.name,
    position: subject.position,
    ...Object.fromEntries(subject.grades.map(({ grade, count, percent }) => [grade, { count, percent }])),
    invalid: subject.invalid,
    band: subject.band,
    consequence: subject.consequence,
  };
}
