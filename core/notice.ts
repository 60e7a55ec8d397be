// What can a notice say? Each is worded in `locales/` when it is sent.

/**
 * `roll-call`: please say that you are present. `extended`, `suspended`, `resumed`, `void`: what happened to a poll that was handed out.
 * `proposal`: something waits for this person's decision. `decided`: it was decided. `minutes`: the draft minutes, as a file.
 */
export const NOTICE_CODES = [
  'roll-call',
  'extended',
  'suspended',
  'resumed',
  'void',
  'proposal',
  'decided',
  'minutes',
  'audit-head',
] as const;
export type NoticeCode = (typeof NOTICE_CODES)[number];
