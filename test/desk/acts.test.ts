// Is every act open exactly to those, and exactly then, when it should be? Held against a table written by hand.
import { describe, expect, test } from 'vitest';
import {
  ACTS,
  type Act,
  BODY_ACTS,
  type BodyAct,
  isOpen,
  mayAct,
  mayActOnBody,
  ROLES,
  type Role,
} from '../../core/acts.js';
import { PHASES, type Phase } from '../../core/poll.js';

const ROLE_OF = { o: 'organiser', h: 'head', m: 'member', w: 'observer', d: 'delegate' } as const;
const PHASE_OF: Readonly<Record<string, Phase>> = {
  D: 'draft',
  s: 'scheduled',
  o: 'open',
  u: 'suspended',
  c: 'closing',
  S: 'sealed',
  K: 'counted',
  C: 'certified',
  P: 'published',
  A: 'archived',
  V: 'void',
};
const ALWAYS = 'DsoucSKCPAV';

/** Roles, then phases; the owner of the bot has no act on a poll that is not the owner's own. */
const TABLE: readonly (readonly [acts: string, roles: string, phases: string])[] = [
  ['d-card d-audit', 'ohmw', ALWAYS],
  ['d-ask d-rules d-rule d-groups d-group d-body d-lists d-keep-subjects d-keep-roll d-drop-list', 'o', 'D'],
  ['d-exclusions d-exclude', 'o', 'D'],
  ['d-options d-option d-board d-seat d-unseat d-trial d-trial-yes', 'o', 'D'],
  ['d-open d-accept d-open-yes d-discard d-discard-yes', 'o', 'D'],
  ['d-withdraw', 'o', 'DsoucSKC'],
  ['d-minutes', 'o', 'DsoucSK'],
  ['d-invites d-invites-yes d-bindings d-line d-rebind', 'o', 'Dsou'],
  ['d-calls d-call d-call-line d-call-notice d-call-rest d-hall-code', 'o', 'Dsou'],
  ['d-extend', 'o', 'ou'],
  ['d-suspend d-remind d-remind-yes', 'o', 'o'],
  ['d-resume d-resume-yes', 'o', 'u'],
  ['d-void', 'o', 'soucSK'],
  ['d-close d-close-yes', 'o', 'ou'],
  ['d-results d-results-again d-results-there', 'o', 'P'],
  ['b-card', 'ohm', ALWAYS],
  ['b-approve b-dissent', 'ohm', 'DsoucSKC'],
  ['k-card', 'ohm', ALWAYS],
  ['k-papers', 'hm', ALWAYS],
  ['k-paper k-words', 'hm', 'D'],
  ['k-deal k-undeal', 'oh', 'D'],
  ['k-witness', 'hm', 'SKCP'],
  ['k-agree k-object', 'hm', 'K'],
  ['k-recount k-destroy k-destroy-yes', 'oh', 'P'],
  ['m-present', 'd', 'Dsou'],
];

const rows = TABLE.flatMap(([acts, roles, phases]) =>
  acts.split(' ').map((act) => ({
    act,
    roles: [...roles].map((letter): Role => ROLE_OF[letter as keyof typeof ROLE_OF]),
    phases: [...phases].map((letter) => PHASE_OF[letter]),
  })),
);

describe('acts of the desk', () => {
  test.each(rows)('$act', ({ act, roles, phases }) => {
    const known = act as Act;
    for (const role of ROLES) {
      for (const phase of PHASES) {
        const answer = mayAct(known, [role], phase);
        const isRole = roles.includes(role);
        const expected = isRole ? (phases.includes(phase) ? 'granted' : 'wrong-phase') : 'not-allowed';
        expect(`${role} ${phase} ${answer.ok ? 'granted' : answer.refusal.code}`).toBe(`${role} ${phase} ${expected}`);
      }
    }
    expect(phases.every((phase) => phase !== undefined && mayAct(known, [], phase).ok === false)).toBe(true);
  });

  test('every act that the board or the desk has is in the table', () => {
    expect(Object.keys(ACTS).toSorted()).toEqual(rows.map(({ act }) => act).toSorted());
  });

  test('somebody with several roles may do what any of them may', () => {
    expect(isOpen('m-present', ['member', 'delegate'], 'draft')).toBe(true);
    expect(isOpen('d-close', ['member', 'delegate'], 'open')).toBe(false);
  });

  test('only the owner names and dismisses organisers; an organiser may name observers', () => {
    const allowed = (act: BodyAct, role: Role, invited?: Role) => mayActOnBody(act, [role], invited).ok;
    for (const role of ROLES) {
      expect(allowed('o-card', role)).toBe(role === 'owner' || role === 'organiser');
      expect(allowed('o-invite', role, 'organiser')).toBe(role === 'owner');
      expect(allowed('o-invite', role, 'observer')).toBe(role === 'owner' || role === 'organiser');
      expect(allowed('o-revoke', role)).toBe(role === 'owner');
      expect(allowed('o-revoke-yes', role)).toBe(role === 'owner');
    }
    expect(Object.keys(BODY_ACTS)).toHaveLength(4);
  });
});
