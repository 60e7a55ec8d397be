// What does a rule set contribute to the papers of a vote under it?
import type { Outcome } from '../core/outcome.js';
import { checkQuorum } from '../core/quorum.js';
import type { RuleSet } from '../core/rules/rule-set.js';
import type { PaperLanguage, PaperModel } from './model.js';
import { inLanguage, phrasesOf } from './wording.js';

/**
 * Letterhead, citation (which is also the least legal basis), finding on the quorum, rules on validity and number of originals, worded in the language of
 * the paper. `strict` is the reading under which one bad line makes a whole ballot invalid (262-QĐ/TW Art. 7.2).
 */
export function factsOfRules(
  rules: RuleSet,
  outcome: Outcome,
  language: PaperLanguage,
  strict = rules.validity.strict.default,
): Pick<PaperModel, 'language' | 'letterhead' | 'rulesCitation' | 'legalBases' | 'quorum' | 'validity' | 'copies'> {
  return {
    language,
    letterhead: rules.kind,
    rulesCitation: inLanguage(rules.title, language),
    legalBases: [inLanguage(rules.title, language)],
    quorum: quorumSentence(rules, outcome, language),
    validity: validitySentences(rules, language, strict),
    copies: { count: rules.minutesCopies.count, destinations: [] },
  };
}

/** When a ballot or one person's line on it is invalid, one sentence each; printed on the ballot form. */
export function validitySentences(rules: RuleSet, language: PaperLanguage, strict: boolean): readonly string[] {
  const phrases = phrasesOf(language).ballot;
  const { line, whole, signatureAllowed } = rules.validity;
  const spoiled = line.reasons.filter((reason) => !(reason === 'struck' && whole.reasons.includes('name-struck')));
  const words = spoiled.map((reason) => phrases.line[reason]);
  const cases = [words.slice(0, -1).join(', '), ...words.slice(-1)].filter((part) => part !== '').join(phrases.or);
  return [
    ...(cases === '' ? [] : [strict ? phrases.badLineStrict(cases) : phrases.badLine(cases)]),
    ...whole.reasons.map((reason) => phrases.validity[reason]),
    signatureAllowed ? phrases.maySign : phrases.mayNotSign,
    phrases.exchange,
  ];
}

function quorumSentence(rules: RuleSet, outcome: Outcome, language: PaperLanguage): string | null {
  const phrases = phrasesOf(language);
  const { status, of, present } = checkQuorum(rules, outcome.attendance);
  if (rules.quorum === null || of === null || status === 'no-rule' || status === 'unknown') return null;
  const base = of === 'convened' ? outcome.attendance.convened : (outcome.attendance.total ?? 0);
  return phrases.quorum({
    met: status === 'met',
    present,
    of: phrases.quorumOf[of](base),
    share: phrases.quorumShare(rules.quorum),
    article: rules.quorum.cite.article,
  });
}
