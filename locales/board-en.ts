// What is said to the counting board, about organisations, and in notices, in English.
import type { BoardPhrases, BodyPhrases, NoticePhrases } from './board-vi.js';

export const boardEn: BoardPhrases = {
  acts: {
    open: 'open the poll',
    extend: 'extend',
    suspend: 'suspend',
    resume: 'resume',
    void: 'void the poll',
    count: 'count',
    certify: 'certify the result',
    rebind: "change a delegate's account",
  },
  questions: {
    open: 'OPEN THE POLL?',
    extend: 'EXTEND THE POLL?',
    suspend: 'SUSPEND THE POLL?',
    resume: 'RESUME THE POLL?',
    void: 'VOID THE POLL?',
    count: 'OPEN THE BOX AND COUNT?',
    certify: 'CERTIFY THE COUNT?',
    rebind: "CHANGE A DELEGATE'S ACCOUNT?",
  },
  states: {
    pending: (p) => `<i>${p.needed} approvals are needed.</i>`,
    approved: () => '<b>Approved.</b> Being done.',
    done: () => '<b>Approved and done.</b>',
    rejected: () => '<b>Not approved.</b> Nothing is done.',
    withdrawn: () => '<b>Withdrawn.</b> Nothing is done.',
    failed: () => '<b>Approved, but it could not be done</b> because things have changed. Please propose it again.',
  },
  roles: { head: 'Head', member: 'Member' },
  welcome: {
    head: (p) =>
      `Welcome, <b>${p.name}</b>.\nYou are the <b>head of the counting board</b> of: <b>${p.of}</b>.\n\nWhatever needs your decision is sent here. Please keep this chat.`,
    member: (p) =>
      `Welcome, <b>${p.name}</b>.\nYou are a <b>member of the counting board</b> of: <b>${p.of}</b>.\n\nWhatever needs your decision is sent here. Please keep this chat.`,
    organiser: (p) => `You are an <b>organiser</b> for <b>${p.of}</b>.\n\nPlease send /newpoll to draft a poll.`,
    observer: (p) =>
      `You are an <b>observer</b> for <b>${p.of}</b>: you see how things stand and the audit, and change nothing.\n\nPlease send /polls to look.`,
  },
  heading: 'COUNTING BOARD',
  none: 'Nobody yet. Without a board the organiser decides alone, and the minutes say so.',
  notJoined: 'not joined',
  rule: (p) =>
    p.of === 0
      ? 'A board has 3 to 9 people. More than half of them must approve opening, extending, suspending, voiding, counting, certifying.'
      : `${p.of} people have joined; each act needs <b>${p.needed}</b> approvals. The board is fixed at the opening.`,
  inviteHead: 'Invite the head',
  inviteMember: 'Invite a member',
  seatName: 'The name',
  seatQuestion: (p) => `Please send the <b>full name</b> as it stands on the minutes.\nSeat: ${p.role}`,
  seatLink: (p) =>
    `The link for <b>${p.name}</b> (${p.role}, counting board):\n${p.link}\n\nIt works once, for one account. Please hand it over in person.`,
  unseated: (p) => `You are no longer on the counting board of: <b>${p.poll}</b>.`,
  proposed: 'Proposed. Waiting for decisions.',
  heard: 'Recorded.',
  approve: 'Approve',
  dissent: 'Do not approve',
  dissentQuestion: 'Please send <b>why you do not approve</b>; it is kept in the audit. Send “none” to give no reason.',
  organiserVoice: 'An organiser',
  waiting: (p) =>
    `Waiting: <b>${p.act}</b> – ${p.approvals}/${p.needed} approvals${p.dissents === 0 ? '' : `, ${p.dissents} against`}`,
  formWords: (p) => `Form: <code>${p.words}</code>`,
  rollWords: (p) => `Roll: <code>${p.words}</code>`,
  boxWords: (p) => `Box: <code>${p.words}</code>`,
  resultWords: (p) => `Result: <code>${p.words}</code>`,
  compare: 'Please read the six words to each other: every member must see the same.',
  opening: (p) => (p.time === null ? 'Opens as soon as approved.' : `Opens at <b>${p.time}</b>.`),
  closing: (p) => (p.time === null ? 'Closed by command.' : `Closes at <b>${p.time}</b>.`),
  sizes: (p) => `People rated: <b>${p.subjects}</b>. Delegates: <b>${p.delegates}</b>, connected <b>${p.bound}</b>.`,
  extendTo: (p) => `New closing time: <b>${p.time}</b>.`,
  reason: (p) => `Reason: ${p.reason}`,
  resumeText: 'Delegates who have not voted can go on voting.',
  sealed: (p) => `The box is sealed and holds <b>${p.ballots}</b> ballots.`,
  counted: (p) =>
    `Issued <b>${p.issued}</b>, collected <b>${p.collected}</b>, valid <b>${p.collected - p.invalid}</b>, invalid <b>${p.invalid}</b>.`,
  seeMinutes:
    'The result of each person is in the draft minutes sent with this. Please keep it to yourself until it is published.',
  rebindLine: (p) =>
    `Delegate no. ${p.line}: <b>${p.name}</b>. The present account loses the line; the person gets a new link.`,
  boundAway: (p) =>
    `⚠️ This account is no longer connected to delegate no. ${p.line} of: <b>${p.poll}</b>. If you did not ask for this, please tell the organisers at once.`,
  newLink: (p) =>
    `The new link for delegate no. ${p.line}, <b>${p.name}</b>:\n${p.link}\n\nIt works once. Please hand it over in person.`,
  help: {
    owner: '<b>Owner</b>\n/organisations – organisations and their organisers',
    organiser:
      '<b>Organiser</b>\n/newpoll – draft a new poll\n/polls – the polls; each has one card, and everything is done by its buttons\n/invites – invitations\n/close – close a poll\nSend a CSV or XLSX file here to load a list.',
    board:
      '<b>Counting board</b>\nWhatever needs a decision is sent here with two buttons. It is done once more than half approve. Dissent is recorded.\n/polls – see how things stand',
    observer: '<b>Observer</b>\n/polls – see how things stand, and the audit',
  },
  greetOrganiser: 'Welcome.\n\n/newpoll – draft a new poll\n/polls – the polls\n/help – help',
  greetDesk: 'Welcome.\n\n/polls – the polls\n/help – help',
};

export const bodyEn: BodyPhrases = {
  heading: 'ORGANISATIONS',
  none: 'There is no organisation yet.',
  howToAdd: 'To add one, please send: /organisations Name of the organisation',
  nobody: 'Nobody organises for it yet.',
  roles: { organiser: 'organiser', observer: 'observer' },
  inviteOrganiser: 'Invite an organiser',
  inviteObserver: 'Invite an observer',
  link: (p) =>
    `The link for an ${p.role} of <b>${p.body}</b>:\n${p.link}\n\nIt works once, for one account. Please hand it over in person.`,
  revokeQuestion: (p) => `Revoke the role (${p.role}) of <b>${p.name}</b>? The person is told.`,
  revokeYes: 'Revoke',
  revoked: (p) => `Your role at <b>${p.body}</b> was revoked.`,
};

export const noticesEn: NoticePhrases = {
  rollCall: (p) => `<b>ROLL CALL</b>\n${p.poll}\n\nIf you are in the hall, please press the button below.`,
  present: 'I am present',
  extended: (p) => `<b>EXTENDED</b>\n${p.poll}\n\nNew closing time: <b>${p.time}</b>.`,
  suspended: (p) =>
    `<b>SUSPENDED</b>\n${p.poll}\n\nReason: ${p.reason}\nBallots that were recorded stay in the box. Please wait for word.`,
  resumed: (p) =>
    `<b>RESUMED</b>\n${p.poll}\n\nThose who have not voted can go on. Send /ballot to get the ballot again.`,
  voided: (p) =>
    `<b>VOID</b>\n${p.poll}\n\nReason: ${p.reason}\nBallots that were cast are not counted and are erased.`,
  minutes: 'Draft minutes of the count. Please keep them to yourself until publication.',
  minutesFile: 'draft-minutes.pdf',
};
