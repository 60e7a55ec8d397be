// In which words is a refusal told?
import type { PagePhrases } from '../locales/page-vi.js';
import type { PageRefusal } from './tasks/refusal.js';

/** The sentence for a refusal; kinds of papers are named as people know them. */
export function refusalText(say: PagePhrases, refusal: PageRefusal): string {
  const { refused, kinds, disagreements } = say;
  const kindOf = (kind: string) => new Map(Object.entries(kinds)).get(kind) ?? kind;
  switch (refusal.code) {
    case 'paper-unreadable':
      return refused['paper-unreadable'](refusal);
    case 'paper-missing':
      return refused['paper-missing']({ kind: kindOf(refusal.kind) });
    case 'paper-twice':
      return refused['paper-twice']({ kind: kindOf(refusal.kind) });
    case 'paper-order':
      return refused['paper-order']({ kind: kindOf(refusal.kind) });
    case 'paper-field':
      return refused['paper-field']({ kind: kindOf(refusal.kind), field: refusal.field });
    case 'papers-disagree':
      return refused['papers-disagree']({ about: disagreements[refusal.about] });
    case 'cannot-open':
      return refused['cannot-open'][refusal.what];
    case 'said-otherwise':
      return refused['said-otherwise'][refusal.what];
    default:
      return refused[refusal.code];
  }
}
