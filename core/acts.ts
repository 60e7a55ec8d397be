// Which act is open to whom, and in which phase? The one table behind every button and command of the desk.
import { PHASES, type Phase } from './poll.js';
import { type Answer, granted, refused } from './refusal.js';

/** What a person is to one poll or organisation; somebody may be several at once, or nothing. */
export const ROLES = ['owner', 'organiser', 'head', 'member', 'observer', 'delegate'] as const;
export type Role = (typeof ROLES)[number];

interface ActRule {
  readonly roles: readonly Role[];
  readonly phases: readonly Phase[];
}

const DRAFT: readonly Phase[] = ['draft'];
/** Accounts may be bound and people called until the poll closes. */
const BEFORE_CLOSE: readonly Phase[] = ['draft', 'scheduled', 'open', 'suspended'];
const HELD: readonly Phase[] = ['open', 'suspended'];
/** A poll can be voided until its result is certified; a draft is discarded instead. */
const VOIDABLE: readonly Phase[] = ['scheduled', 'open', 'suspended', 'closing', 'sealed', 'counted'];
/** What minutes say besides the count is fixed with the certification. */
const BEFORE_CERTIFIED: readonly Phase[] = [...DRAFT, ...VOIDABLE];
const DECIDING: readonly Phase[] = PHASES.filter((phase) => !['published', 'archived', 'void'].includes(phase));
const ORGANISER: readonly Role[] = ['organiser'];
const BOARD: readonly Role[] = ['head', 'member'];
const DESK: readonly Role[] = ['organiser', 'head', 'member', 'observer'];

/** Who has to do with the key of a box. */
const TABLE: readonly Role[] = [...BOARD, 'organiser'];
/** From the seal on, the box can be counted, and counted again. */
const COUNTABLE: readonly Phase[] = ['sealed', 'counted', 'certified', 'published'];

/** Every button of the desk by the name it has in its data: `d-` the desk's, `b-` the board's, `k-` those of the key, `m-` a member of the roll's. */
export const ACTS = {
  'd-card': { roles: DESK, phases: PHASES },
  'd-audit': { roles: DESK, phases: PHASES },
  'd-ask': { roles: ORGANISER, phases: DRAFT },
  'd-rules': { roles: ORGANISER, phases: DRAFT },
  'd-rule': { roles: ORGANISER, phases: DRAFT },
  'd-groups': { roles: ORGANISER, phases: DRAFT },
  'd-group': { roles: ORGANISER, phases: DRAFT },
  'd-body': { roles: ORGANISER, phases: DRAFT },
  'd-lists': { roles: ORGANISER, phases: DRAFT },
  'd-keep-subjects': { roles: ORGANISER, phases: DRAFT },
  'd-keep-roll': { roles: ORGANISER, phases: DRAFT },
  'd-drop-list': { roles: ORGANISER, phases: DRAFT },
  'd-exclusions': { roles: ORGANISER, phases: DRAFT },
  'd-exclude': { roles: ORGANISER, phases: DRAFT },
  'd-options': { roles: ORGANISER, phases: DRAFT },
  'd-option': { roles: ORGANISER, phases: DRAFT },
  'd-board': { roles: ORGANISER, phases: DRAFT },
  'd-seat': { roles: ORGANISER, phases: DRAFT },
  'd-unseat': { roles: ORGANISER, phases: DRAFT },
  'd-trial': { roles: ORGANISER, phases: DRAFT },
  'd-trial-yes': { roles: ORGANISER, phases: DRAFT },
  'd-open': { roles: ORGANISER, phases: DRAFT },
  'd-accept': { roles: ORGANISER, phases: DRAFT },
  'd-open-yes': { roles: ORGANISER, phases: DRAFT },
  'd-minutes': { roles: ORGANISER, phases: BEFORE_CERTIFIED },
  'd-discard': { roles: ORGANISER, phases: DRAFT },
  'd-discard-yes': { roles: ORGANISER, phases: DRAFT },
  'd-withdraw': { roles: ORGANISER, phases: DECIDING },
  'd-invites': { roles: ORGANISER, phases: BEFORE_CLOSE },
  'd-invites-yes': { roles: ORGANISER, phases: BEFORE_CLOSE },
  'd-bindings': { roles: ORGANISER, phases: BEFORE_CLOSE },
  'd-line': { roles: ORGANISER, phases: BEFORE_CLOSE },
  'd-rebind': { roles: ORGANISER, phases: BEFORE_CLOSE },
  'd-calls': { roles: ORGANISER, phases: BEFORE_CLOSE },
  'd-call': { roles: ORGANISER, phases: BEFORE_CLOSE },
  'd-call-line': { roles: ORGANISER, phases: BEFORE_CLOSE },
  'd-call-notice': { roles: ORGANISER, phases: BEFORE_CLOSE },
  'd-call-rest': { roles: ORGANISER, phases: BEFORE_CLOSE },
  'd-hall-code': { roles: ORGANISER, phases: BEFORE_CLOSE },
  'd-extend': { roles: ORGANISER, phases: HELD },
  'd-suspend': { roles: ORGANISER, phases: ['open'] },
  'd-resume': { roles: ORGANISER, phases: ['suspended'] },
  'd-resume-yes': { roles: ORGANISER, phases: ['suspended'] },
  'd-void': { roles: ORGANISER, phases: VOIDABLE },
  'd-remind': { roles: ORGANISER, phases: ['open'] },
  'd-remind-yes': { roles: ORGANISER, phases: ['open'] },
  'd-close': { roles: ORGANISER, phases: HELD },
  'd-close-yes': { roles: ORGANISER, phases: HELD },
  'd-results': { roles: ORGANISER, phases: ['published'] },
  'd-results-again': { roles: ORGANISER, phases: ['published'] },
  'd-results-there': { roles: ORGANISER, phases: ['published'] },
  'b-card': { roles: [...BOARD, 'organiser'], phases: PHASES },
  'b-approve': { roles: [...BOARD, 'organiser'], phases: DECIDING },
  'b-dissent': { roles: [...BOARD, 'organiser'], phases: DECIDING },
  'k-card': { roles: TABLE, phases: PHASES },
  'k-paper': { roles: BOARD, phases: DRAFT },
  'k-deal': { roles: ['organiser', 'head'], phases: DRAFT },
  'k-undeal': { roles: ['organiser', 'head'], phases: DRAFT },
  'k-papers': { roles: BOARD, phases: PHASES },
  'k-words': { roles: BOARD, phases: DRAFT },
  'k-witness': { roles: BOARD, phases: COUNTABLE },
  'k-agree': { roles: BOARD, phases: ['counted'] },
  'k-object': { roles: BOARD, phases: ['counted'] },
  'k-recount': { roles: ['organiser', 'head'], phases: ['published'] },
  'k-destroy': { roles: ['organiser', 'head'], phases: ['published'] },
  'k-destroy-yes': { roles: ['organiser', 'head'], phases: ['published'] },
  'm-present': { roles: ['delegate'], phases: BEFORE_CLOSE },
} as const satisfies Readonly<Record<string, ActRule>>;
export type Act = keyof typeof ACTS;

/** May somebody with these roles do this now? `not-allowed` before anything is told about the poll, then `wrong-phase`. */
export function mayAct(act: Act, roles: readonly Role[], phase: Phase): Answer<true> {
  const rule: ActRule = ACTS[act];
  if (!rule.roles.some((role) => roles.includes(role))) return refused({ code: 'not-allowed' });
  return rule.phases.includes(phase) ? granted(true) : refused({ code: 'wrong-phase', phase });
}

/** Is this act open now to somebody with these roles? For offering a button only when it would work. */
export function isOpen(act: Act, roles: readonly Role[], phase: Phase): boolean {
  return mayAct(act, roles, phase).ok;
}

/** Acts on an organisation; its id stands in the button where a poll's does elsewhere. */
export const BODY_ACTS = {
  'o-card': ['owner', 'organiser'],
  'o-invite': ['owner', 'organiser'],
  'o-revoke': ['owner'],
  'o-revoke-yes': ['owner'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
export type BodyAct = keyof typeof BODY_ACTS;

/** May somebody with these roles in an organisation do this? An organiser invites observers only: organisers are the owner's to name. */
export function mayActOnBody(act: BodyAct, roles: readonly Role[], invited?: Role): Answer<true> {
  const open: readonly Role[] = BODY_ACTS[act];
  const named = act !== 'o-invite' || invited === 'observer' || roles.includes('owner');
  return named && open.some((role) => roles.includes(role)) ? granted(true) : refused({ code: 'not-allowed' });
}
