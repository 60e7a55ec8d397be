// What does a rule set say, item by item, and is a rule set given as JSON complete?
import { z } from 'zod';

/** C = text seen in a source, L = likely (inference, a setting with a default), U = unknown (a documented default). */
export const CERTAINTIES = ['C', 'L', 'U'] as const;
/** Why a person is not asked about although the post is on the list; which are active depends on the rule set. */
export const EXCLUSION_REASONS = [
  'retirement-notice',
  'appointed-in-year',
  'under-9-months',
  'illness-6-months',
  'other-with-note',
] as const;
/** Why a whole paper ballot counts for nobody. */
export const WHOLE_INVALID_REASONS = ['not-issued', 'wrong-form', 'name-struck', 'text-added', 'no-seal'] as const;
/** Why one person's line counts for no grade. */
export const LINE_INVALID_REASONS = ['blank', 'multiple', 'struck'] as const;

const text = z.string().trim().min(1);
const wholeNumber = z.number().int().min(0);
const isoDate = z.iso.date();
const bilingual = z.strictObject({ vi: text, en: text });
const cite = z.strictObject({
  certainty: z.enum(CERTAINTIES),
  /** Article of the rule set or of the act named here; null where none is known. */
  article: text.nullable(),
  /** Keys of `core/rules/sources.ts`, or any words by which an organisation finds its own source. */
  sources: z.array(text),
});
const statement = bilingual.extend({ cite });
const bound = z.strictObject({ numerator: wholeNumber, denominator: wholeNumber.min(1), inclusive: z.boolean() });

const band = z.strictObject({
  id: z.enum(['over-half-low', 'two-thirds-low', 'over-half-no']),
  /** Share of the denominator from which the band begins. */
  lower: bound,
  /** Share at which it ends; null = open, the next band up wins. */
  upper: bound.nullable(),
  consequence: bilingual.extend({ article: text }),
  nextStep: bilingual,
  /** Rule set of the two-grade vote that follows, or may follow; null where none does. */
  followUp: text.nullable(),
  cite,
});

const deadline = z.strictObject({
  id: text,
  /** Whole calendar days before the anchor; the act is due on that day at the latest. */
  daysBefore: wholeNumber.max(365),
  anchor: z.enum(['conference', 'session-opening']),
  vi: text,
  en: text,
  cite,
});

/** The schema of a rule set; everything an organisation may set in its own JSON file. */
export const ruleSetSchema = z.strictObject({
  id: text.regex(/^(follow-up:)?[A-Za-z0-9][A-Za-z0-9._-]{0,47}$/),
  scale: z.enum(['three', 'two']),
  /** State papers bear the national heading, Party papers the Party's. */
  kind: z.enum(['state', 'party']),
  title: bilingual,
  citation: bilingual,
  inForce: z.strictObject({
    from: isoDate,
    /** Last day in force; null while no end is known. */
    to: isoDate.nullable(),
    replacedBy: text.nullable(),
    cite,
    /** From this day on it is open whether the text still stands as cited. */
    doubt: statement.extend({ from: isoDate }).nullable(),
  }),
  appliesTo: statement,
  rated: z.array(statement).min(1),
  voters: z.array(statement).min(1),
  severalPosts: statement,
  exclusions: z.array(statement.extend({ reason: z.enum(EXCLUSION_REASONS), active: z.boolean() })),
  quorum: z
    .strictObject({
      numerator: wholeNumber.min(1),
      denominator: wholeNumber.min(1),
      of: z.enum(['convened', 'all-deputies']),
      inclusive: z.boolean(),
      cite,
    })
    .nullable(),
  denominator: statement.extend({ basis: z.enum(['collected', 'all-deputies']) }),
  grades: z.array(bilingual.extend({ id: z.enum(['high', 'medium', 'low', 'yes', 'no']) })),
  validity: z.strictObject({
    line: z.strictObject({ reasons: z.array(z.enum(LINE_INVALID_REASONS)), cite }),
    whole: z.strictObject({ reasons: z.array(z.enum(WHOLE_INVALID_REASONS)), cite }),
    /** The literal reading: one bad line makes the whole ballot invalid. */
    strict: statement.extend({ default: z.boolean() }),
    /** True where a voter may sign without spoiling the ballot. */
    signatureAllowed: z.boolean(),
  }),
  bands: z.array(band),
  presentation: z.strictObject({
    rounding: z.literal('half-up'),
    decimals: wholeNumber.max(4),
    decimalMark: z.enum([',', '.']),
    trailingZeros: z.enum(['dropped', 'kept']),
    cite,
  }),
  publication: statement.extend({ default: z.enum(['public-after-announcement', 'leadership-only']) }),
  confidentiality: statement,
  minutesCopies: statement.extend({ count: wholeNumber.min(1).max(20) }),
  storage: statement,
  timeline: z.array(deadline),
  ballotHeader: z.strictObject({ title: bilingual, instruction: bilingual, cite }),
  openQuestions: z.array(bilingual),
});

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** A dated regulation as data: what is asked, of whom, how it is counted and what follows. */
export type RuleSet = DeepReadonly<z.infer<typeof ruleSetSchema>>;
export type Band = RuleSet['bands'][number];
export type Bound = Band['lower'];
export type Cite = Band['cite'];
export type Certainty = Cite['certainty'];
export type Deadline = RuleSet['timeline'][number];
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number];
export type RuleSetKind = RuleSet['kind'];
