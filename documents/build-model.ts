// How is a paper model made from what is known, and when is it refused as contradictory?
import assert from 'node:assert/strict';
import type { Outcome } from '../core/outcome.js';
import type { PaperModel } from './model.js';
import { printable } from './wording.js';

/** What a paper cannot do without; every other field of the model has an honest default ("not known"). */
export type PaperFacts = Pick<PaperModel, 'organisation' | 'date' | 'title' | 'rulesCitation' | 'outcome'> &
  Partial<PaperModel>;

/**
 * Completes the facts to a model of all papers.
 * @throws AssertionError when the numbers do not reconcile: a paper never shows figures that contradict each other.
 */
export function buildPaperModel(facts: PaperFacts): PaperModel {
  const model = printed({ ...UNKNOWN, ...facts });
  assertReconciled(model.outcome);
  const named = model.ballots.invalidReasons.reduce((sum, entry) => sum + entry.count, 0);
  assert(named <= model.outcome.ballots.invalid, 'more invalid ballots are given a reason than were found invalid');
  return model;
}

/** The model with every text that people typed made fit for paper. */
function printed(model: PaperModel): PaperModel {
  const { organisation, outcome } = model;
  return {
    ...model,
    title: printable(model.title),
    number: printableOrNone(model.number),
    town: printableOrNone(model.town),
    venue: printableOrNone(model.venue),
    conference: printableOrNone(model.conference),
    confidentiality: printableOrNone(model.confidentiality),
    organisation: {
      name: printable(organisation.name),
      superior: printableOrNone(organisation.superior),
    },
    board: model.board.map((member) => ({ ...member, name: printable(member.name) })),
    certifications: model.certifications.map((entry) => ({
      ...entry,
      name: printable(entry.name),
      note: printableOrNone(entry.note),
    })),
    excused: model.excused.map(({ name, reason }) => ({ name: printable(name), reason: printable(reason) })),
    remarks: model.remarks.map(printable),
    legalBases: model.legalBases.map(printable),
    copies: model.copies && { ...model.copies, destinations: model.copies.destinations.map(printable) },
    outcome: {
      ...outcome,
      subjects: outcome.subjects.map((subject) => ({
        ...subject,
        name: printable(subject.name),
        position: printable(subject.position),
      })),
    },
  };
}

function printableOrNone(text: string | null): string | null {
  return text === null ? null : printable(text);
}

const UNKNOWN: Omit<PaperModel, 'organisation' | 'date' | 'title' | 'rulesCitation' | 'outcome'> = {
  language: 'vi',
  letterhead: 'state',
  number: null,
  town: null,
  confidentiality: null,
  trial: false,
  conference: null,
  venue: null,
  startsAt: null,
  endsAt: null,
  legalBases: [],
  excused: [],
  quorum: null,
  board: [],
  ballots: { printed: null, returnedUnused: null, invalidReasons: [] },
  remarks: [],
  certifications: [],
  copies: null,
  validity: [],
  digest: null,
  digestWords: [],
  verifyText: null,
};

function assertReconciled(outcome: Outcome): void {
  const { issued, collected, valid, invalid } = outcome.ballots;
  assert.equal(valid + invalid, collected, 'valid and invalid ballots must add up to those collected');
  assert(collected <= issued, 'more ballots were collected than issued');
  for (const subject of outcome.subjects) {
    const sum = subject.grades.reduce((total, grade) => total + grade.count, subject.invalid);
    assert.equal(sum, collected, `the lines of ${subject.name} must add up to the ballots collected`);
  }
}
