// What is known of the polls, and of one?
import type { PollId } from '../../core/ids.js';
import { PHASES, type Phase, type Poll } from '../../core/poll.js';
import { phrases } from '../../locales/phrases.js';
import { formatTime } from '../../locales/text.js';
import type { Access } from './access.js';
import { done, type Said } from './said.js';

/** Before these the sums are nobody's business, not even the operator's. */
export const MADE_KNOWN: readonly Phase[] = ['published', 'archived'];

export async function listPolls(access: Access): Promise<Said> {
  const { store, say, config } = access;
  const polls = (await store.reader.pollsInPhases(PHASES)).filter((poll) => poll.trialOf === null);
  const words = phrases(config.locale).phases;
  const { heading } = say;
  const rows = [
    [heading.id, heading.phase, heading.title],
    ...polls.map((poll) => [poll.id, words[poll.phase], poll.title]),
  ];
  const width = Math.max(...rows.map(([, phase]) => phase?.length ?? 0));
  const lines = rows.map(([id = '', phase = '', title]) => `${id.padEnd(16)}  ${phase.padEnd(width)}  ${title}`);
  return done({ polls: polls.map(brief) }, polls.length === 0 ? [say.none] : lines);
}

export async function showPoll(poll: Poll, access: Access): Promise<Said> {
  const { store, say, config } = access;
  const seen = await pollJson(poll, access);
  const counts = await store.reader.rollCounts(poll.id);
  const deliveries = await store.reader.deliveryStats(poll.id);
  const time = (at: Date | null) => (at === null ? '–' : formatTime(at, config.locale));
  const { field } = say;
  const facts: readonly (readonly [string, string])[] = [
    [field.organisation, poll.organisation || '–'],
    [field.rules, poll.ruleSetId || '–'],
    [field.group, poll.groupTitle ?? '–'],
    [field.opensAt, time(poll.openedAt ?? poll.opensAt)],
    [field.closesAt, time(poll.closedAt ?? poll.closesAt)],
    [field.subjects, String(seen.subjects.length)],
    [field.roll, say.roll(counts)],
    [field.ballots, say.deliveries(deliveries)],
    [field.turnout, poll.turnout === null ? '–' : String(poll.turnout)],
  ];
  const width = Math.max(...facts.map(([name]) => name.length));
  const head = `${poll.id}  ${phrases(config.locale).phases[poll.phase]}  ${poll.title}`;
  return done(seen, [head, ...facts.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)]);
}

/** Everything that may be known of a poll now; the sums only once they were published. */
export async function pollJson(poll: Poll, { store: { reader } }: Access) {
  const [subjects, roll, deliveries, tally] = await Promise.all([
    reader.subjects(poll.id),
    reader.rollCounts(poll.id),
    reader.deliveryStats(poll.id),
    MADE_KNOWN.includes(poll.phase) && poll.disclosure === 'full' ? reader.tally(poll.id) : null,
  ]);
  return {
    ...brief(poll),
    rules: poll.ruleSetId,
    scale: poll.scale,
    organiser: poll.organiserId,
    organisation: poll.organisation,
    group: poll.groupChatId === null ? null : { chat_id: poll.groupChatId, title: poll.groupTitle },
    total_deputies: poll.totalDeputies,
    receipts: poll.receipts,
    roll_call: poll.rollCall,
    disclosure: poll.disclosure,
    form_hash: poll.formHash,
    roll_hash: poll.rollHash,
    turnout: poll.turnout,
    box_root: poll.boxRoot,
    subjects: subjects.map(({ id, name, position }) => ({ id, name, position })),
    roll,
    deliveries,
    tally: tally === null ? null : { ...tally.tally, digest: tally.digest },
  };
}

function brief(poll: Poll): { readonly id: PollId; readonly [name: string]: unknown } {
  const { id, title, phase } = poll;
  const times = {
    opens_at: poll.opensAt,
    closes_at: poll.closesAt,
    opened_at: poll.openedAt,
    closed_at: poll.closedAt,
  };
  return { id, title, phase, ...times };
}
