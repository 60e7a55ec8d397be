// What does poll.json say of a poll?
import { z } from 'zod';
import { TelegramId } from '../../core/ids.js';
import { MinutesDetails, readMinutesDetails } from '../../core/minutes-details.js';
import { MAX_TITLE_LENGTH } from '../../core/poll.js';
import { allRuleSets, findRuleSet } from '../../core/rules/index.js';
import type { RuleSet } from '../../core/rules/rule-set.js';
import type { MinutesPhrases } from '../../locales/minutes-vi.js';
import type { PollCommandPhrases } from '../../locales/poll-command-vi.js';

/** Ids as text or as numbers, as JSON is written by hand. */
const Id = z.union([z.number().int().transform(String), z.string()]).pipe(TelegramId);
const Time = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const PollFile = z.strictObject({
  title: z.string().trim().min(1).max(MAX_TITLE_LENGTH),
  organisation: z.string().trim().max(MAX_TITLE_LENGTH).default(''),
  /** The id of a rule set. */
  rules: z.string(),
  organiser: Id.optional(),
  group: z.strictObject({ chat_id: Id, title: z.string().trim().min(1).max(MAX_TITLE_LENGTH) }).optional(),
  total_deputies: z.number().int().min(1).optional(),
  opens_at: Time.optional(),
  closes_at: Time.optional(),
  receipts: z.boolean().default(true),
  roll_call: z.boolean().default(false),
  disclosure: z.enum(['full', 'bands', 'decision']).default('full'),
  /** What the minutes say besides the count. */
  minutes: MinutesDetails.default({}),
});

export type PollSettings = z.infer<typeof PollFile> & { readonly ruleSet: RuleSet };

/** What each field takes, in signs that need no translation. */
const EXPECTED: Readonly<Record<string, string>> = {
  title: `1-${MAX_TITLE_LENGTH}`,
  organisation: `0-${MAX_TITLE_LENGTH}`,
  rules: '85-2014-QH13',
  organiser: '12345678',
  group: '{"chat_id": -1001234567890, "title": "…"}',
  total_deputies: '1…',
  opens_at: '2026-12-05T14:00:00+07:00',
  closes_at: '2026-12-05T16:00:00+07:00',
  receipts: 'true | false',
  roll_call: 'true | false',
  disclosure: 'full | bands | decision',
};

export type PollFileReading =
  | { readonly ok: true; readonly value: PollSettings }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads the text of poll.json; every problem is a sentence. */
export function readPollFile(
  text: string,
  say: PollCommandPhrases,
  details: MinutesPhrases['problems'],
): PollFileReading {
  const json = parsed(text);
  if (json === undefined) return { ok: false, problems: [say.notJson('poll.json')] };
  const minutes = readMinutesDetails(minutesIn(json));
  const wrong = minutes.ok ? [] : minutes.problems;
  const inMinutes = wrong.map(({ field, code, expected }) =>
    say.fieldWrong(field === '' ? 'minutes' : `minutes.${field}`, details[code](expected)),
  );
  const reading = PollFile.safeParse(json);
  if (!reading.success) {
    const fields = reading.error.issues.map((issue) =>
      issue.code === 'unrecognized_keys' && issue.path.length === 0
        ? String(issue.keys[0])
        : String(issue.path[0] ?? '{…}'),
    );
    const others = [...new Set(fields)].filter((field) => field !== 'minutes' || inMinutes.length === 0);
    const sentences = others.map((field) => say.fieldWrong(field, EXPECTED[field] ?? '–'));
    return { ok: false, problems: [...sentences, ...inMinutes] };
  }
  if (inMinutes.length > 0) return { ok: false, problems: inMinutes };
  const ruleSet = findRuleSet(reading.data.rules);
  if (ruleSet === null) {
    const known = allRuleSets().map((rules) => rules.id);
    return { ok: false, problems: [say.rulesUnknown(reading.data.rules, known.join(', '))] };
  }
  return { ok: true, value: { ...reading.data, ruleSet } };
}

function minutesIn(json: unknown): unknown {
  return typeof json === 'object' && json !== null && 'minutes' in json ? json.minutes : {};
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
