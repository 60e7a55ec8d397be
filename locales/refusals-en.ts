// Every refusal in English, with what to do next.
import type { PhasePhrases, RefusalPhrases } from './refusals-vi.js';

export const phasesEn: PhasePhrases = {
  draft: 'in draft',
  scheduled: 'frozen and waiting to open',
  open: 'open',
  suspended: 'suspended',
  closing: 'closing',
  sealed: 'sealed',
  counted: 'counted',
  certified: 'certified',
  published: 'published',
  archived: 'archived',
  void: 'void',
};

export const refusalsEn: RefusalPhrases = {
  'not-understood': () => 'This button was not understood. Send /ballot for a fresh ballot.',
  'stale-button': () => 'This button is out of date. Please use the latest message.',
  'not-your-button': () => 'This button does not belong to your ballot. Send /ballot for your own.',
  'unknown-person': () => 'This account is not recognised. Please contact the organisers.',
  'not-allowed': () => 'This account may not do that.',
  'private-chat-only': () => 'Please use this command in a private chat with the bot.',
  'link-used': () => 'Another account has already used this link. If that was not you, tell the organisers at once.',
  'link-unknown': () => 'This link does not work. Check your invitation or contact the organisers.',
  'account-bound-elsewhere': () => 'This account is bound to another delegate. Please contact the organisers.',
  'line-bound-elsewhere': () => 'This delegate is bound to another account. Please contact the organisers.',
  'contact-not-own': () => 'Please send your own phone number with the button “Send my phone number”.',
  'bindings-frozen': () => 'The poll has closed, so no further account is taken in. Please contact the organisers.',
  'not-present': () => 'You have not been called present, so you cannot vote yet. Please contact the organisers.',
  'wrong-phase': (p) => `The poll is ${phasesEn[p.phase]}, so this cannot be done now.`,
  'already-cast': () => 'Your ballot was already recorded. This press changed nothing.',
  'being-recorded': () => 'Your earlier ballot is being recorded. Please wait a moment.',
  'poll-closed': () => 'The poll has closed. This ballot has not been recorded.',
  'keys-lost': () => 'The poll is suspended because the server restarted. Please wait for the organisers.',
  'poll-unknown': () => 'This poll was not found. Send /polls for the list.',
  'bad-text': (p) => `${p.what} must have 1 to ${p.limit} characters. Please send it again.`,
  'no-draft': () => 'There is no poll in draft. Send /newpoll to begin.',
  'rule-set-unknown': () => 'There is no such rule set. Please press one of the buttons.',
  'group-unknown': () => 'The bot is in no group that you added it to. Add it to the leadership group and press again.',
  busy: () => 'The service is busy and this was not done. Please press again in a few seconds.',
};
