// What must minutes say besides the count, and which of it can not be taken?
import { z } from 'zod';
import { type FieldProblem, type FieldProblemCode, fieldProblems } from './field-problem.js';

/** The longest text of each kind, in characters: what fits its place on the form. */
export const MOST_CHARACTERS = { number: 40, name: 200, mark: 30, paragraph: 500 } as const;
export const MOST_LINES = 30;
export const MOST_COPIES = 20;
const MOST_MEMBERS = 15;
const MOST_EXCUSED = 500;
const MOST_BALLOTS = 1_000_000;

const line = (most: number) =>
  z
    .string()
    .transform((text) => text.normalize('NFC').replace(/\s+/gu, ' ').trim())
    .pipe(z.string().min(1).max(most));
const lines = (most: number) => z.array(line(most)).max(MOST_LINES);
const instant = z.iso.datetime({ offset: true });

/** Nothing is required: what is not said is a dotted line on the minutes, or left out. */
export const MinutesDetails = z.strictObject({
  /** Reference number as registered: "12/BB-BKP". */
  number: line(MOST_CHARACTERS.number).optional(),
  /** Town or unit before the date. */
  town: line(MOST_CHARACTERS.name).optional(),
  /** Room or building where the count takes place. */
  venue: line(MOST_CHARACTERS.name).optional(),
  /** Session or conference at which the vote is held. */
  conference: line(MOST_CHARACTERS.paragraph).optional(),
  /** The body above the one that votes, as it stands in the head. */
  superior: line(MOST_CHARACTERS.name).optional(),
  /** Decisions and plans, one a line, without "Căn cứ". */
  legalBases: lines(MOST_CHARACTERS.paragraph).optional(),
  /** Number of originals. */
  copies: z.int().min(1).max(MOST_COPIES).optional(),
  /** Who receives the originals. */
  destinations: lines(MOST_CHARACTERS.name).optional(),
  /** Remarks and complaints during the count. */
  remarks: lines(MOST_CHARACTERS.paragraph).optional(),
  /** Printed in a frame under the number: "MẬT". */
  confidentiality: line(MOST_CHARACTERS.mark).optional(),
  /** ISO instants with their zone. */
  startsAt: instant.optional(),
  endsAt: instant.optional(),
});
export type MinutesDetails = Readonly<z.infer<typeof MinutesDetails>>;

/** Of a vote on paper nobody else knows the board, those excused and the ballots printed. */
export const PaperMinutes = MinutesDetails.extend({
  printed: z.int().min(0).max(MOST_BALLOTS).optional(),
  board: z
    .array(
      z.strictObject({
        name: line(MOST_CHARACTERS.name),
        role: z.enum(['head', 'deputy', 'secretary', 'member']),
      }),
    )
    .max(MOST_MEMBERS)
    .optional(),
  excused: z
    .array(z.strictObject({ name: line(MOST_CHARACTERS.name), reason: line(MOST_CHARACTERS.name) }))
    .max(MOST_EXCUSED)
    .optional(),
});
export type PaperMinutes = Readonly<z.infer<typeof PaperMinutes>>;

/** What is wrong with a field; each code has a phrase with its remedy in `locales/`. */
export type DetailProblemCode =
  | FieldProblemCode
  | 'not-json'
  | 'too-long'
  | 'not-a-time'
  | 'ends-before-it-begins'
  | 'two-heads';
export type DetailProblem = FieldProblem<DetailProblemCode>;

export type DetailsReading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly DetailProblem[] };

/** The details of a poll that is held in the chat, or everything that is wrong with them. */
export function readMinutesDetails(value: unknown): DetailsReading<MinutesDetails> {
  return read(MinutesDetails, value);
}

/** The text of a JSON file with the details of a count on paper. */
export function parsePaperMinutes(json: string): DetailsReading<PaperMinutes> {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    return refuse([{ field: '', code: 'not-json', expected: error instanceof Error ? error.message : '' }]);
  }
  const reading = read(PaperMinutes, value);
  const heads = reading.ok ? (reading.value.board ?? []).filter(({ role }) => role === 'head') : [];
  return heads.length > 1 ? refuse([{ field: 'board', code: 'two-heads', expected: '' }]) : reading;
}

function read<T extends MinutesDetails>(schema: z.ZodType<T>, value: unknown): DetailsReading<T> {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (!parsed.success) return refuse(fieldProblems(parsed.error, ownAnswer));
  const { startsAt, endsAt } = parsed.data;
  const turned = startsAt !== undefined && endsAt !== undefined && Date.parse(endsAt) < Date.parse(startsAt);
  return turned
    ? refuse([{ field: 'endsAt', code: 'ends-before-it-begins', expected: '' }])
    : { ok: true, value: parsed.data };
}

function refuse(problems: readonly DetailProblem[]): {
  readonly ok: false;
  readonly problems: readonly DetailProblem[];
} {
  return { ok: false, problems };
}

function ownAnswer(issue: z.core.$ZodIssue): Omit<DetailProblem, 'field'> | null {
  if (issue.code === 'invalid_format') return { code: 'not-a-time', expected: '2026-12-05T14:00:00+07:00' };
  if (issue.code === 'too_big' && issue.origin === 'string')
    return { code: 'too-long', expected: `<= ${issue.maximum}` };
  return null;
}
