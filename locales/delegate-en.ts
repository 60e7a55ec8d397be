// What is said to a delegate, in English.
import type { DelegatePhrases } from './delegate-vi.js';

export const delegateEn: DelegatePhrases = {
  botDescription:
    'Delegates receive and cast their confidence ballots here.\n\nPress Start at the bottom of the screen and follow the steps.',
  ballotTitle: 'CONFIDENCE BALLOT',
  trialMark: 'TRIAL – does not count towards any result',
  intro: (p) =>
    `Dear <b>${p.name}</b>.\n\nThis ballot lists <b>${p.subjects}</b> persons.\n1. For each person, press one grade; the next person follows by itself.\n2. Review the whole ballot; you can change it.\n3. Press “Cast the ballot”.\n\nThe ballot is secret. It counts only once you see “Your ballot has been recorded”.`,
  introNotSealed: '⚠️ In this poll the key of the ballot box is held by the server, not by the counting board.',
  introSmall: '⚠️ The roll is small: if all ballots on a person are alike, the result tells what everybody chose.',
  closesAt: (p) => `Voting ends: <b>${p.time}</b>.`,
  begin: 'Begin',
  whoSees: 'Who can see what?',
  backToBallot: '◀ Back to the ballot',
  subjectOf: (p) => `Person ${p.number} of ${p.total}`,
  chooseGrade: 'Please choose one grade:',
  chosenNow: (p) => `Chosen: <b>${p.grade}</b>. Press another grade to change it, or the same one to clear it.`,
  chosenSign: '✅ ',
  markedSign: '✓',
  previous: '◀ Back',
  next: 'Next ▶',
  overview: 'List',
  review: 'Review the ballot',
  overviewTitle: 'All persons – press a number to go there',
  unmarked: 'not chosen',
  reviewTitle: 'REVIEW YOUR BALLOT',
  reviewGroup: (p) => `<b>${p.grade}</b> – ${p.count}`,
  reviewBlank: (p) => `⚠️ <b>Not chosen</b> – ${p.count}. If left blank, the ballot is invalid for these persons:`,
  edit: 'Change the ballot',
  fillBlanks: 'Fill in what is blank',
  cast: 'Cast the ballot',
  lastQuestion: 'Put the ballot into the box?',
  lastQuestionText: (p) =>
    `Once cast, the ballot <b>cannot be changed or withdrawn</b>.${p.blanks === 0 ? '' : `\n\n⚠️ <b>${p.blanks}</b> not chosen; the ballot is invalid for those persons.`}`,
  castFinal: 'Confirm and cast',
  back: '◀ Back to the review',
  recording:
    '⏳ <b>Recording your ballot…</b>\n\nIt is <b>not yet</b> recorded. Please wait for “Your ballot has been recorded”. If it takes longer than a minute, press the button below.',
  recordingShort: 'Recording your ballot…',
  checkAgain: 'Check again',
  recorded: '✅ <b>Your ballot has been recorded.</b>',
  receipt: (p) =>
    `Receipt: <code>${p.code}</code>\nIt proves that the ballot is in the box and tells nothing about its content.`,
  recordedNeutral:
    'You have voted; nothing more is to be done. The content of the ballot is no longer shown in this chat.',
  recordedShort: 'Your ballot has been recorded.',
  alreadyCast: '✅ <b>Your ballot was already recorded.</b>\n\nThis press changed nothing.',
  notRecordedClosed: '⚠️ <b>Your ballot has not been recorded</b>: voting has closed.\n\nPlease contact the organisers.',
  closedCard: 'Voting has closed. This press does not count.\n\nBallots recorded before the close do count.',
  unclearClosed: (p) =>
    `⚠️ <b>No confirmation arrived before voting closed.</b>\n\nThe code of this ballot: <code>${p.code}</code>. If it is in the published list of receipts, the ballot has been counted. Please contact the organisers.`,
  welcome: (p) => `Welcome, <b>${p.name}</b>.`,
  boundTo: (p) => `You are on the roll (line ${p.line}) of: <b>${p.poll}</b>.`,
  ballotComes: 'When voting opens, your ballot will be sent here. Please keep this chat.',
  ballotNow: 'Voting is open. Your ballot follows below.',
  askContact:
    'Welcome. This is the confidence-vote service.\n\nTo receive your ballot, use the link on your invitation, or press the button below to send your own phone number.',
  shareContact: 'Send my phone number',
  notFound: 'This account is not recognised. If you have an invitation, open its link or contact the organisers.',
  noBallot: 'No ballot is waiting for you at present.',
  ballotTooOften: 'The ballot has just been sent. Please scroll down to the latest message.',
  help: '<b>Help</b>\n\n/ballot – receive the open ballot again\n/listed – whether you are on the roll\n/who – who can see what\n/language – change the language (Tiếng Việt, English)\n\nA ballot counts only once you see “Your ballot has been recorded”.\n\nFor help, please ask the organiser.',
  languageSet: 'English chosen.',
  chooseLanguage: 'Xin chọn ngôn ngữ · Choose a language',
  who: {
    title: 'WHO CAN SEE WHAT?',
    others: '• Other delegates and the organisers: see neither your choices nor any result before publication.',
    sealedByBoard:
      '• The box is locked with a key that the counting board holds in shares; only enough members together can open it, and only to add up totals.',
    sealedByOperator:
      '• The box is locked with a key that lies on the server: whoever runs the server during the poll could open it. This poll is not sealed from the operator.',
    board: '• The counting board: sees the joint result before it is published, to certify it; nobody’s ballot.',
    disk: '• Whoever gets the disk or a backup later: cannot connect names with ballots.',
    bot: '• The program that receives your press sees the choice for an instant and seals it at once; whoever takes over the running program could see it.',
    telegram: '• Telegram is a cloud service: Telegram can read the pressed button. We cannot prevent this.',
    near: '• Someone beside you, a screen recorder, another device logged in to your account: sees the screen as you do.',
    disclosure: {
      full: '• Published: how many ballots of each grade for each person rated; nobody’s ballot.',
      bands: '• Published: only the band of each person rated (over a half, two thirds), no number of ballots.',
      decision: '• Published: only the conclusion on each person rated, no number of ballots.',
    },
    unanimous: '• If all ballots for a person are the same, the result itself tells everyone’s choice.',
    receipt: '• The receipt only proves that the ballot is in the box.',
    turnout: '• Whether someone has voted is not secret, as with paper ballots.',
  },
};
