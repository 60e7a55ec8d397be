// Which store do the tests of the worker use where app.db is not the question?
import assert from 'node:assert';
import type { StoredTally } from '../../core/count-record.js';
import type { NewDelivery } from '../../core/delivery.js';
import type { DelegateId, PollId } from '../../core/ids.js';
import { TelegramId } from '../../core/ids.js';
import { canMove, type Phase, type Poll, type Subject } from '../../core/poll.js';
import { type Answer, granted, refused } from '../../core/refusal.js';
import type { WorkerStore } from '../../worker/store.js';
import { hashOf, refsOf, type TestPoll } from './poll.js';

/** What the tests look at: every move of a phase, in order, and the deliveries of results. */
export interface MemoryStore extends WorkerStore {
  readonly moves: readonly string[];
  readonly deliveries: readonly NewDelivery[];
  readonly notes: readonly string[];
  /** Puts a poll in, scheduled to open at once. */
  schedule(poll: TestPoll, change?: Partial<Poll>): void;
  /** Changes fields without asking any rule. */
  change(poll: PollId, change: Partial<Poll>): void;
}

export function createMemoryStore(): MemoryStore {
  const polls = new Map<PollId, Poll>();
  const delegates = new Map<PollId, readonly DelegateId[]>();
  const refs = new Map<PollId, readonly string[]>();
  const subjects = new Map<PollId, readonly Subject[]>();
  const tallies = new Map<PollId, StoredTally>();
  const moves: string[] = [];
  const deliveries: NewDelivery[] = [];
  const notes: string[] = [];
  const checkpoints = new Map<PollId, string>();

  const move = (id: PollId, from: Phase, to: Phase, change: Partial<Poll> = {}): Answer<Poll> => {
    const poll = polls.get(id);
    if (poll === undefined) return refused({ code: 'poll-unknown' });
    if (poll.phase !== from || !canMove(from, to)) return refused({ code: 'wrong-phase', phase: poll.phase });
    const moved = { ...poll, ...change, phase: to };
    polls.set(id, moved);
    moves.push(`${from}>${to}`);
    return granted(moved);
  };

  return {
    moves,
    deliveries,
    notes,
    schedule(test, change = {}) {
      polls.set(test.id, { ...draftOf(test), ...change });
      refs.set(test.id, refsOf(test));
      delegates.set(test.id, test.delegates);
      subjects.set(
        test.id,
        Array.from({ length: test.subjects }, (_, place) => ({
          id: `s${place}`,
          place,
          name: `S${place}`,
          position: '',
        })),
      );
    },
    change(id, change) {
      const poll = polls.get(id);
      assert(poll !== undefined);
      polls.set(id, { ...poll, ...change });
    },
    poll: async (id) => polls.get(id) ?? null,
    pollsInPhases: async (phases) => [...polls.values()].filter((poll) => phases.includes(poll.phase)),
    subjects: async (id) => subjects.get(id) ?? [],
    tally: async (id) => tallies.get(id) ?? null,
    refs: async (id) => refs.get(id) ?? [],
    delegateIds: async (id, most) => (delegates.get(id) ?? []).slice(0, most ?? undefined),
    async refsAnew(id, made) {
      const poll = polls.get(id);
      if (poll?.phase !== 'scheduled') return refused({ code: 'poll-unknown' });
      refs.set(id, made);
      return granted(poll);
    },
    opened: async (id, boxPublicKey, { now }) => move(id, 'scheduled', 'open', { boxPublicKey, openedAt: now }),
    async sealed(id, { turnout, root, checkpoint }, { now }) {
      const answer = move(id, 'closing', 'sealed', { turnout, boxRoot: root, closedAt: now });
      if (answer.ok) refs.delete(id);
      if (answer.ok) checkpoints.set(id, checkpoint);
      return answer;
    },
    async counted(id, tally, { now }) {
      const old = tallies.get(id);
      assert(old === undefined || old.digest === tally.digest, 'a second count of a box is the first');
      const answer = move(id, 'sealed', 'counted');
      if (answer.ok) tallies.set(id, { ...tally, countedAt: now });
      return answer;
    },
    async published(id, more) {
      const answer = move(id, 'certified', 'published');
      if (answer.ok) deliveries.push(...more);
      return answer;
    },
    move: async (id, from, to) => move(id, from, to),
    // Polls of this store are sealed by the server; boards are tested with app.db.
    custody: async () => ({ holders: [], threshold: 1, boxKey: null }),
    release: async () => ({ counter: null, handovers: [], witnesses: [], words: [] }),
    checkpoint: async (id) => checkpoints.get(id) ?? null,
    audit: async () => [],
    askForShares: async () => undefined,
    judgeShares: async () => undefined,
    recounted: async () => undefined,
    async raiseAlarm(id, alarm) {
      const poll = polls.get(id);
      if (poll !== undefined) polls.set(id, { ...poll, alarm });
    },
    pollsToEnd: async () => [],
    async destroyed(id, certificate) {
      notes.push(`destroyed ${id} ${certificate}`);
    },
    async note(_poll, act, detail) {
      notes.push(`${act} ${detail}`);
    },
  };
}

function draftOf(test: TestPoll): Poll {
  return {
    id: test.id,
    title: 'P',
    organisation: 'O',
    ruleSetId: '85',
    scale: 'three',
    phase: 'scheduled',
    organiserId: TelegramId.parse('1'),
    groupChatId: TelegramId.parse('-100'),
    groupTitle: 'G',
    totalDeputies: null,
    opensAt: new Date(0),
    closesAt: null,
    openedAt: null,
    closedAt: null,
    sealing: 'operator',
    rollCall: false,
    receipts: true,
    disclosure: 'full',
    formHash: hashOf('form'),
    rollHash: hashOf('roll'),
    boxPublicKey: null,
    turnout: null,
    boxRoot: null,
    organisationId: null,
    trialOf: null,
    hallCode: null,
    latecomers: true,
    approvals: 0,
    countApprovedAt: null,
    complaintsUntil: null,
    minutes: {},
    alarm: null,
  };
}
