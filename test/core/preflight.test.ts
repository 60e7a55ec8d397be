// Is every obstacle of an opening found where it stands, alone, and said with its remedy in both languages?
import { describe, expect, test } from 'vitest';
import { obstacleText } from '../../bot/organiser/draft-card.js';
import type { BoardMember } from '../../core/governance.js';
import { PollId, TelegramId } from '../../core/ids.js';
import type { Poll } from '../../core/poll.js';
import {
  type ObstacleCode,
  type OutsideFacts,
  type PreflightFacts,
  preflight,
  standing,
  weightOf,
} from '../../core/preflight.js';
import { phrases } from '../../locales/phrases.js';

const NOW = new Date('2025-06-10T03:00:00Z');
const at = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const NAMES = ['Nguyễn Văn An', 'Trần Thị Bình'];
const OUTSIDE: OutsideFacts = { group: 'may-post', skewSeconds: 0, unwell: [], ratedElsewhere: [] };
const ROLL = { convened: 40, bound: 40, present: 40, excused: 0, absent: 0, unreachable: 0 };
const HELD = { dealt: true, done: 3, needed: 3, members: 3 };

const POLL: Poll = {
  id: PollId.parse('00000000000000a1'),
  title: 'Đợt lấy phiếu',
  organisation: 'Cơ quan A',
  ruleSetId: 'follow-up:96-QD-TW',
  scale: 'two',
  phase: 'draft',
  organiserId: TelegramId.parse('1'),
  groupChatId: TelegramId.parse('-100'),
  groupTitle: 'Nhóm',
  totalDeputies: null,
  opensAt: null,
  closesAt: null,
  openedAt: null,
  closedAt: null,
  sealing: 'board',
  rollCall: true,
  receipts: true,
  disclosure: 'full',
  formHash: null,
  rollHash: null,
  boxPublicKey: null,
  turnout: null,
  boxRoot: null,
  minutes: {},
  organisationId: null,
  trialOf: null,
  hallCode: null,
  latecomers: true,
  approvals: 0,
  countApprovedAt: null,
  complaintsUntil: null,
  alarm: null,
};

function member(i: number, role: BoardMember['role'] = 'member'): BoardMember {
  return { account: TelegramId.parse(String(900 + i)), seat: i, name: `Phạm Văn ${'TUV'[i - 1]}`, role };
}

type Change = Omit<Partial<PreflightFacts>, 'poll' | 'roll' | 'outside'> & {
  readonly poll?: Partial<Poll>;
  readonly roll?: Partial<PreflightFacts['roll']>;
  readonly outside?: Partial<OutsideFacts>;
};

/** A draft with nothing in its way, but for what is changed. */
function facts({ poll, roll, outside, ...rest }: Change): PreflightFacts {
  return {
    subjects: NAMES.map((name, place) => ({ id: `s${place}`, place, name, position: 'Ủy viên' })),
    board: [member(1, 'head'), member(2), member(3)],
    openSeats: 0,
    day: '2025-06-10',
    now: NOW,
    rehearsal: HELD,
    ...rest,
    poll: { ...POLL, ...poll },
    roll: { ...ROLL, ...roll },
    outside: { ...OUTSIDE, ...outside },
  };
}

const STATE = { ruleSetId: 'follow-up:96-2023-QH15', totalDeputies: 45 } as const;
const TRIGGERS: Readonly<Record<ObstacleCode, Change>> = {
  'title-missing': { poll: { title: '' } },
  'organisation-missing': { poll: { organisation: '' } },
  'rules-missing': { poll: { ruleSetId: '' } },
  'total-missing': { poll: { ...STATE, totalDeputies: null } },
  'total-too-small': { poll: { ...STATE, totalDeputies: 39 } },
  'group-missing': { poll: { groupChatId: null } },
  'subjects-missing': { subjects: [] },
  'roll-missing': { roll: { convened: 0, bound: 0, present: 0 } },
  'roll-too-small': { roll: { convened: 2, bound: 2, present: 2 } },
  'opening-past': { poll: { opensAt: at(-1), rollCall: false } },
  'closing-past': { poll: { closesAt: at(-1) } },
  'closing-before-opening': { poll: { opensAt: at(2), closesAt: at(1), rollCall: false } },
  'board-small': { board: [member(1, 'head'), member(2)] },
  'subject-on-board': { board: [member(1, 'head'), member(2), { ...member(3), name: 'nguyễn  văn an' }] },
  'bound-below-quorum': { roll: { bound: 10, present: 10 } },
  'quorum-missing': { roll: { present: 10 } },
  'group-no-member': { outside: { group: 'no-member' } },
  'group-no-posting': { outside: { group: 'may-not-post' } },
  'clock-skew': { outside: { skewSeconds: -31 } },
  'not-dealt': { rehearsal: { ...HELD, dealt: false } },
  'rehearsal-short': { rehearsal: { ...HELD, done: 2 } },
  unwell: { outside: { unwell: ['redis'] } },
  'hardening-weak': { outside: { unwell: ['hardening-demo'] } },
  'not-sealed': { poll: { sealing: 'operator' } },
  'rehearsal-partial': { rehearsal: { ...HELD, members: 4 } },
  'rules-out-of-force': { poll: { ruleSetId: 'follow-up:262-QD-TW' } },
  deadlines: { poll: { ruleSetId: '96-QD-TW' } },
  'board-missing': { board: [] },
  'board-no-head': { board: [member(1), member(2), member(3)] },
  'seats-open': { openSeats: 1 },
  'subject-several-posts': {
    subjects: [0, 1].map((place) => ({ id: `s${place}`, place, name: 'Nguyễn Văn An', position: `Chức vụ ${place}` })),
  },
  'third-place': { outside: { ratedElsewhere: ['Nguyễn Văn An'] } },
  unbound: { roll: { bound: 39, present: 39 } },
  'nobody-bound': { roll: { bound: 0 } },
  unreachable: { roll: { unreachable: 1 } },
  'call-to-come': { poll: { opensAt: at(2) } },
  'group-unknown': { outside: { group: 'unknown' } },
  'small-roll': { roll: { convened: 9, bound: 9, present: 9 } },
  'modest-roll': { roll: { convened: 29, bound: 29, present: 29 } },
};

/** What comes with an obstacle because it can not stand alone. */
const COMPANY: Readonly<Partial<Record<ObstacleCode, readonly ObstacleCode[]>>> = {
  'bound-below-quorum': ['quorum-missing', 'unbound'],
};

const codesOf = (change: Change) => preflight(facts(change)).map(({ code }) => code);

describe('what stands in the way of an opening', () => {
  test.each(Object.keys(TRIGGERS) as ObstacleCode[])('%s', (code) => {
    expect(codesOf(TRIGGERS[code]).toSorted()).toEqual([code, ...(COMPANY[code] ?? [])].toSorted());
    const obstacle = preflight(facts(TRIGGERS[code])).find((one) => one.code === code);
    for (const locale of ['vi', 'en'] as const) {
      const text = obstacle === undefined ? '' : obstacleText(obstacle, locale);
      expect(text).toMatch(/[.…]$/u);
      expect(phrases(locale).obstacleNames[code].length).toBeGreaterThan(3);
    }
  });

  test('a draft that lacks nothing has nothing in its way', () => {
    expect(preflight(facts({}))).toEqual([]);
  });

  test('every obstacle that has words has a draft here that it stands in the way of', () => {
    expect(Object.keys(TRIGGERS).toSorted()).toEqual(Object.keys(phrases('vi').obstacles).toSorted());
  });

  test('every part of the machine that is not well has a line of its own', () => {
    const unwell = ['redis', 'disk', 'secrets', 'hardening'] as const;
    const lines = preflight(facts({ outside: { unwell } })).filter(({ code }) => code === 'unwell');
    expect(new Set(lines.map((line) => obstacleText(line, 'vi'))).size).toBe(unwell.length);
  });

  test('a warning may be accepted by its name, and no more of it than was accepted; a blocker never', () => {
    for (const code of Object.keys(TRIGGERS) as ObstacleCode[]) {
      const found = preflight(facts(TRIGGERS[code])).filter((one) => one.code === code);
      const left = standing(found, [{ code, measure: code.endsWith('-roll') ? 1 : 100 }]);
      expect(left.length === 0, code).toBe(weightOf(code) === 'warning');
    }
    const unbound = preflight(facts({ roll: { bound: 35, present: 35 } })).filter(({ code }) => code === 'unbound');
    expect(standing(unbound, [{ code: 'unbound', measure: 4 }])).toEqual(unbound);
    expect(standing(unbound, [{ code: 'unbound', measure: 5 }])).toEqual([]);
  });

  test('blockers come before warnings', () => {
    const codes = codesOf({ poll: { title: '', sealing: 'operator' }, outside: { group: 'no-member' }, openSeats: 1 });
    const weights = codes.map(weightOf);
    expect(weights).toEqual(weights.toSorted());
    expect(new Set(weights).size).toBe(2);
  });
});
