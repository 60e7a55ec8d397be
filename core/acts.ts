// Which act is open to whom, and in which phase? The one table behind every button and command of the desk.
import { PHASES, type Phase } from './poll.js';
import { type Answer, granted, refused } from './refusal.js';

/** What a person is to one poll; somebody may be several at once, or nothing. */
export const ROLES = ['owner', 'organiser', 'head', 'member', 'observer', 'delegate'] as const;
export type Role = (typeof ROLES)[number];

interface ActRule {
  readonly roles: readonly Role[];
  readonly phases: readonly Phase[];
}

const DRAFT: readonly Phase[] = ['draft'];
const BINDING: readonly Phase[] = ['draft', 'scheduled', 'open', 'suspended'];
const ORGANISER: readonly Role[] = ['organiser'];

/** Every button of the desk by the name it has in its data. */
export const ACTS = {
  'd-card': { roles: ORGANISER, phases: PHASES },
  'd-ask': { roles: ORGANISER, phases: DRAFT },
  'd-rules': { roles: ORGANISER, phases: DRAFT },
  'd-rule': { roles: ORGANISER, phases: DRAFT },
  'd-groups': { roles: ORGANISER, phases: DRAFT },
  'd-group': { roles: ORGANISER, phases: DRAFT },
  'd-lists': { roles: ORGANISER, phases: DRAFT },
  'd-keep-subjects': { roles: ORGANISER, phases: DRAFT },
  'd-keep-roll': { roles: ORGANISER, phases: DRAFT },
  'd-drop-list': { roles: ORGANISER, phases: DRAFT },
  'd-open': { roles: ORGANISER, phases: DRAFT },
  'd-open-yes': { roles: ORGANISER, phases: DRAFT },
  'd-close': { roles: ORGANISER, phases: ['open', 'suspended'] },
  'd-close-yes': { roles: ORGANISER, phases: ['open', 'suspended'] },
  'd-discard': { roles: ORGANISER, phases: DRAFT },
  'd-discard-yes': { roles: ORGANISER, phases: DRAFT },
  'd-invites': { roles: ORGANISER, phases: BINDING },
  'd-invites-yes': { roles: ORGANISER, phases: BINDING },
} as const satisfies Readonly<Record<string, ActRule>>;
export type Act = keyof typeof ACTS;

/** May somebody with these roles do this now? `not-allowed` before anything is told about the poll, then `wrong-phase`. */
export function mayAct(act: Act, roles: readonly Role[], phase: Phase): Answer<true> {
  const rule: ActRule = ACTS[act];
  if (!rule.roles.some((role) => roles.includes(role))) return refused({ code: 'not-allowed' });
  return rule.phases.includes(phase) ? granted(true) : refused({ code: 'wrong-phase', phase });
}
