// How is the source of one item of a rule set written down in one line?
import type { Certainty, Cite } from './rule-set.js';

/** A citation: how certain, which article (null = none known), which source keys of `sources.ts`. */
export function cite(certainty: Certainty, article: string | null, ...sources: readonly string[]): Cite {
  return { certainty, article, sources };
}
