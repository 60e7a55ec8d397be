// Which papers does a count on paper produce, and where do they go?
import type { PaperMinutes } from '../core/minutes-details.js';
import type { Outcome } from '../core/outcome.js';
import type { RuleSet } from '../core/rules/rule-set.js';
import type { CountPhrases } from '../locales/count-vi.js';
import type { OutcomeOptions, Reading } from './outcome-options.js';
import type { CountLanguage } from './outcome-table.js';

export interface CountPapers {
  readonly rules: RuleSet;
  readonly outcome: Outcome;
  readonly details: PaperMinutes;
  readonly folder: string;
  /** Day of the vote, ISO. */
  readonly day: string;
  readonly language: CountLanguage;
}

/** Writes all papers into the folder; the names of the files, or why the folder cannot be used. */
export async function writeCountPapers(
  { rules, outcome, details, folder, day, language }: CountPapers,
  options: OutcomeOptions,
  say: CountPhrases,
): Promise<Reading<readonly string[]>> {
  // The libraries of the papers are large; a count that only prints does not wait for them.
  const [{ buildPaperModel }, { factsOfRules }, { factsOfDetails, factsOfPaperCount }, { writePapers }] =
    await Promise.all([
      import('../documents/build-model.js'),
      import('../documents/rules-facts.js'),
      import('../documents/minutes-facts.js'),
      import('../documents/papers.js'),
    ]);
  const facts = factsOfRules(rules, outcome, language);
  const model = buildPaperModel({
    ...facts,
    ...factsOfDetails(details, facts),
    ...factsOfPaperCount(details, outcome.ballots.issued),
    organisation: { name: options.organisation ?? say.papers.organisation, superior: details.superior ?? null },
    title: options.title ?? say.papers.title[rules.scale],
    date: day,
    outcome,
  });
  try {
    const papers = await writePapers(model, folder);
    return { ok: true, value: papers.map(({ file }) => file) };
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    return { ok: false, problems: [say.option.notFolder(folder)] };
  }
}
