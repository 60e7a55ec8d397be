// Which words do the ballot form and the invitation use in English?
import type { BallotPhrases, InvitationPhrases } from './forms-vi.js';
import { calendarDay, two } from './paper-calendar-en.js';

export const ballotEn: BallotPhrases = {
  seal: 'Hanging seal of the body',
  sealMissing: 'Not valid without the hanging seal.',
  title: { three: 'CONFIDENCE BALLOT', two: 'BALLOT OF THE VOTE OF CONFIDENCE' },
  mark: {
    three: 'Mark X in one of the three boxes of each person: high confidence, confidence, low confidence.',
    two: 'Mark X in one of the two boxes of each person: confidence, no confidence.',
  },
  guidance: 'How to fill in this ballot',
  exchange: 'A spoiled ballot is exchanged before it is put into the box.',
  validity: {
    'not-issued': 'A ballot not issued by the counting board is invalid.',
    'wrong-form': 'A ballot not of the prescribed form is invalid.',
    'name-struck': 'Strike out no printed name: a ballot with a name struck out is invalid.',
    'text-added': 'Add no name or other writing: a ballot with additions is invalid.',
    'no-seal': 'A ballot without the hanging seal is invalid.',
  },
  line: { blank: 'has no box marked', multiple: 'has two or more boxes marked', struck: 'is struck out' },
  badLine: (cases) => `Where a person ${cases}, that part of the ballot counts for no grade.`,
  badLineStrict: (cases) => `A ballot on which any person ${cases} is invalid.`,
  mayNotSign: 'Do not sign the ballot or put a mark of your own on it.',
  maySign: 'You may sign the ballot or leave it unsigned.',
  or: ' or ',
};

export const invitationEn: InvitationPhrases = {
  title: 'INVITATION',
  subject: (title) => `To take part in: ${title}`,
  greeting: 'You are cordially invited:',
  line: (line) => `Line on the roll: ${line}`,
  unit: 'Unit:',
  conference: 'At:',
  time: 'Time:',
  venue: 'Place:',
  steps: [
    'Open Telegram on your phone, scan the QR code (or type the address below it), then press “Start”.',
    'The code works once, for the delegate named on this sheet only. Do not pass it on or send a photo of it.',
    'Your ballot is sent to you alone when the vote opens; until you see “recorded” you have not voted.',
  ],
  expires: (at) => `The code is valid until ${at}.`,
  contact: (contact) => `Help: ${contact}`,
  instant: (at) => `${two(at.hour)}:${two(at.minute)} on ${calendarDay(at)}`,
};
