// Does every card of the desk fit Telegram, with the longest names, titles and lists, in both languages?
import { describe, expect, test } from 'vitest';
import { type ProposalFacts, proposalCard } from '../../bot/board/proposal-card.js';
import type { DeskView } from '../../bot/organiser/desk-view.js';
import { draftCard, obstacleText } from '../../bot/organiser/draft-card.js';
import { exclusionsCard } from '../../bot/organiser/exclusions.js';
import { openingCard } from '../../bot/organiser/opening.js';
import { runningCard } from '../../bot/organiser/running-card.js';
import { CHOICES, GOVERNED_ACTS, PROPOSAL_STATES } from '../../core/approval.js';
import { DELIVERY_TROUBLES } from '../../core/delivery.js';
import { QUESTIONS } from '../../core/focus.js';
import type { BoardMember, Proposal } from '../../core/governance.js';
import { DelegateId, PollId, TelegramId } from '../../core/ids.js';
import type { Card } from '../../core/messenger.js';
import { MOST_CHARACTERS, MOST_LINES } from '../../core/minutes-details.js';
import { PHASES, type Poll } from '../../core/poll.js';
import { preflight } from '../../core/preflight.js';
import type { Delegate } from '../../core/roll.js';
import { allRuleSets } from '../../core/rules/index.js';
import type { Locale } from '../../core/store.js';

const LOCALES: readonly Locale[] = ['vi', 'en'];
const POLL = PollId.parse('f'.repeat(16));
/** 60 characters of a name, with letters that HTML must escape. */
const NAME = 'Nguyễn Thị Hoàng & <Phương> Thảo Nguyên của tỉnh Thừa Thiên Huế'.slice(0, 60);
const TITLE =
  `Lấy phiếu tín nhiệm đối với người giữ chức vụ do Hội đồng nhân dân bầu & phê chuẩn <kỳ họp thứ mười hai> ${'x'.repeat(200)}`.slice(
    0,
    200,
  );
const NOW = new Date('2026-12-05T03:00:00Z');
/** A year is the furthest that a poll can be planned. */
const FAR = new Date('2027-12-05T03:00:00Z');
const REASON = 'Lý do rất dài & cụ thể. '.repeat(30).slice(0, 500);

const subjects = Array.from({ length: 50 }, (_, place) => ({
  id: `s${place}`,
  place,
  name: NAME,
  position: NAME.repeat(3).slice(0, 200),
}));
const board: readonly BoardMember[] = Array.from({ length: 9 }, (_, i) => ({
  account: TelegramId.parse(String(9_000_000_000_000 + i)),
  seat: i + 1,
  name: NAME.repeat(2).slice(0, 100),
  role: i === 0 ? 'head' : 'member',
}));

function poll(change: Partial<Poll>): Poll {
  return {
    id: POLL,
    title: TITLE,
    organisation: TITLE,
    ruleSetId: '85-2014-QH13',
    scale: 'three',
    phase: 'open',
    organiserId: TelegramId.parse('1'),
    groupChatId: TelegramId.parse('-1001234567890123'),
    groupTitle: TITLE,
    totalDeputies: 100_000,
    opensAt: FAR,
    closesAt: FAR,
    openedAt: NOW,
    closedAt: null,
    sealing: 'operator',
    rollCall: true,
    receipts: true,
    disclosure: 'full',
    formHash: 'a'.repeat(64),
    rollHash: 'b'.repeat(64),
    boxPublicKey: 'c'.repeat(64),
    turnout: 99_999,
    boxRoot: 'd'.repeat(64),
    organisationId: null,
    trialOf: null,
    hallCode: '1234',
    latecomers: true,
    approvals: 5,
    countApprovedAt: null,
    complaintsUntil: FAR,
    ...change,
  } as Poll;
}

function proposal(change: Partial<Proposal>): Proposal {
  return {
    id: 999_999_999,
    poll: POLL,
    act: 'open',
    detail: '{}',
    digest: 'e'.repeat(64),
    needed: 5,
    state: 'pending',
    proposedBy: 'system',
    proposedAt: NOW,
    votes: [],
    ...change,
  };
}

const pending = GOVERNED_ACTS.map((act) => proposal({ act, proposedBy: TelegramId.parse('1') }));

function view(change: Partial<DeskView>): DeskView {
  return {
    poll: poll({}),
    subjects,
    roll: { convened: 100_000, bound: 50_000, present: 20_000, excused: 10_000, absent: 10_000, unreachable: 9_999 },
    board,
    openSeats: 9,
    day: '2026-12-05',
    now: NOW,
    outside: {
      group: 'no-member',
      skewSeconds: 999_999,
      unwell: ['redis', 'disk', 'secrets', 'hardening'],
      ratedElsewhere: subjects.map(({ name }) => name),
    },
    deliveries: {
      queued: 10_000,
      sent: 80_000,
      unknown: 5_000,
      failed: 5_000,
      troubles: Array.from({ length: 50 }, (_, i) => ({
        line: 99_999,
        name: NAME,
        trouble: DELIVERY_TROUBLES[i % DELIVERY_TROUBLES.length] ?? 'unclear',
      })),
    },
    heldResults: 99,
    question: 'nothing',
    roles: ['organiser', 'head', 'observer'],
    pending,
    accepted: [],
    turnout: { ballots: 95_000, of: 100_000 },
    trial: { took: 49_999, of: 50_000 },
    ...change,
  };
}

/** 4,096 characters after the markup is taken out (UTF-16 units), 100 buttons, labels that a phone shows. */
function expectToFit(card: Card, what: string): void {
  const text = card.html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
  expect(text.length, `${what}: ${text.length} characters`).toBeLessThanOrEqual(4_096);
  const buttons = card.keyboard.flat();
  expect(buttons.length, what).toBeLessThanOrEqual(100);
  for (const button of buttons) {
    expect(button.label.length, `${what}: ${button.label}`).toBeGreaterThan(0);
    expect(button.label.length, `${what}: ${button.label}`).toBeLessThanOrEqual(64);
    if ('data' in button) expect(Buffer.byteLength(button.data), what).toBeLessThanOrEqual(64);
  }
}

describe.each(LOCALES)('in the language %s', (locale) => {
  test.each(QUESTIONS)('the card of a draft fits while it asks: %s', (question) => {
    for (const rules of allRuleSets()) {
      const draft = poll({ phase: 'draft', ruleSetId: rules.id });
      expectToFit(draftCard(view({ poll: draft, question }), locale), `${rules.id} ${question}`);
      expectToFit(draftCard(view({ poll: draft, question, pending: [], outside: null }), locale), rules.id);
    }
  });

  test('the question before the opening fits, with every obstacle that can stand together', () => {
    const digests = { formHash: 'a'.repeat(64), rollHash: 'b'.repeat(64) };
    for (const rules of allRuleSets()) {
      for (const change of [{}, { board: [], openSeats: 0 }, { accepted: [{ code: 'deadlines', measure: 1 }] }]) {
        const draft = poll({ phase: 'draft', ruleSetId: rules.id, groupChatId: TelegramId.parse('-100') });
        expectToFit(openingCard(view({ poll: draft, ...change }), digests, locale), rules.id);
      }
    }
  });

  test('an empty draft fits and names what is missing', () => {
    const empty = poll({
      phase: 'draft',
      title: '',
      organisation: '',
      ruleSetId: '',
      groupChatId: null,
      groupTitle: null,
      opensAt: NOW,
      closesAt: NOW,
    });
    const roll = { convened: 0, bound: 0, present: 0, excused: 0, absent: 0, unreachable: 0 };
    const card = draftCard(view({ poll: empty, subjects: [], roll, board: [], pending: [] }), locale);
    expectToFit(card, 'empty');
    for (const obstacle of preflight(view({ poll: empty, subjects: [], roll, board: [] }))) {
      expect(obstacleText(obstacle, locale).length).toBeGreaterThan(10);
    }
  });

  test('the card of those not rated fits with all the remarks that minutes take, and its markup stays whole', () => {
    const remark = `& <${'x'.repeat(40)}> `.repeat(40).slice(0, MOST_CHARACTERS.paragraph);
    const most = Array.from({ length: MOST_LINES }, () => remark);
    for (const rules of allRuleSets()) {
      for (let length = 0; length < 50; length++) {
        const remarks = [remark.slice(length), ...most.slice(1)];
        const { html, keyboard } = exclusionsCard(poll({ ruleSetId: rules.id, minutes: { remarks } }), locale);
        expectToFit({ html, keyboard }, rules.id);
        expect(html.replaceAll(/&(?:amp|lt|gt);|<\/?[bi]>/g, ''), rules.id).not.toMatch(/[&<>]/);
      }
    }
    const { html } = exclusionsCard(poll({ ruleSetId: '96-QD-TW', minutes: { remarks: ['Một', 'Hai'] } }), locale);
    expect(html).toContain('• Một\n• Hai');
  });

  test.each(PHASES)('the control card fits in the phase %s', (phase) => {
    expectToFit(runningCard(view({ poll: poll({ phase, closedAt: phase === 'open' ? null : NOW }) }), locale), phase);
    expectToFit(runningCard(view({ poll: poll({ phase }), turnout: null, pending: [] }), locale), phase);
  });

  test.each(GOVERNED_ACTS)('the question whether to %s fits, whoever said what', (act) => {
    const details: Readonly<Record<string, object>> = {
      open: { formHash: 'a'.repeat(64), rollHash: 'b'.repeat(64), opensAt: FAR.toISOString() },
      extend: { closesAt: FAR.toISOString() },
      suspend: { reason: REASON },
      void: { reason: REASON },
      rebind: { delegate: 'f'.repeat(16) },
    };
    const votes = board.map(({ account }, i) => ({
      account,
      choice: CHOICES[i % 2] ?? 'approve',
      reason: i % 2 === 0 ? '' : REASON,
      at: NOW,
    }));
    const line = { id: DelegateId.parse('f'.repeat(16)), line: 99_999, name: NAME, unit: NAME } as Delegate;
    for (const state of PROPOSAL_STATES) {
      const facts: ProposalFacts = {
        proposal: proposal({ act, state, votes, detail: JSON.stringify(details[act] ?? {}) }),
        poll: poll({}),
        subjects,
        roll: view({}).roll,
        board,
        line,
        counted: { issued: 100_000, collected: 99_999, invalid: 99_999, digest: 'a'.repeat(64) },
      };
      expectToFit(proposalCard(facts, locale), `${act} ${state}`);
    }
  });
});
