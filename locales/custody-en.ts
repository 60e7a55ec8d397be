// What is said about the key of the box, its shares and receipts, in English?
import type { BoardRefusalPhrases, custodyVi } from './custody-vi.js';

const again = 'Please check and send it again.';
const papers: BoardRefusalPhrases = {
  'share-code-length': (p) =>
    `The code of a share has ${p.expected} characters, the message has ${p.characters}. ${again}`,
  'share-code-character': (p) => `Group ${p.group} has the character “${p.character}”, which no code has. ${again}`,
  'share-code-group': (p) => `Group ${p.group} is wrong. ${again}`,
  'share-code-groups': () => `Several groups are wrong. ${again}`,
  'share-other-poll': () => 'This code belongs to another poll.',
  'typed-back-wrong': (p) => `Group ${p.group} is not right. ${again}`,
  'typed-back-count': () => 'Please send exactly the two groups, 4 characters each.',
  'paper-unreadable': (p) => `Line ${p.line} can not be read. Please copy the text as kiemphieu.html gives it.`,
  'paper-missing': (p) => `The paper “${p.kind}” is missing.`,
  'paper-twice': (p) => `The paper “${p.kind}” is there twice.`,
  'paper-field': (p) => `The paper “${p.kind}” is wrong at “${p.field}”.`,
  'paper-order': (p) => `The lines of the paper “${p.kind}” are not in order.`,
};

export const custodyEn: typeof custodyVi = {
  papers,
  alarms: {
    'root-differs': 'the box is not as it was sealed',
    'turnout-differs': 'the box holds another number of ballots than were sealed',
    'box-unreadable': 'the box can not be read',
    'key-differs': 'the shares do not make the key of the box',
    'second-count-differs': 'a second count gave other sums than the first',
  },
  faults: { unreadable: 'it can not be opened', 'not-dealt': 'it is not the share that was dealt' },
  command: 'The key of the box (counting board)',
  none: 'You are not on the counting board of any poll that is under way.',
  heading: 'THE KEY OF THE BOX',
  boardOf: (p) => `The board has <b>${p.members}</b> members; <b>${p.threshold}</b> shares open the box.`,
  boardSmall: (p) =>
    `The board has fewer than ${p.least} members, so the key can not be shared: the box is <b>not sealed from the operator</b>.`,
  serverKey: '⚠️ At present <b>the server holds the key</b>: the box is not sealed from the operator.',
  boardKey: '🔐 <b>The board holds the key</b>: the server has only ciphertexts of the shares.',
  seat: { none: 'no key yet', own: 'own key', paper: 'paper code' },
  rehearsed: 'rehearsed',
  notRehearsed: 'not rehearsed',
  rehearsals: (p) => `Rehearsed: <b>${p.done}/${p.members}</b> (at least ${p.needed} needed).`,
  howKey: (p) =>
    `For an own key: open the file <b>${p.page}</b> (no network needed), make a key, and send the text here that begins with <code>PTN member-key 1</code>.\nWithout a computer: press “Use a paper code”.`,
  usePaper: 'Use a paper code',
  deal: '🔑 Deal the key to the board',
  dealAgain: '🔑 Deal again',
  undeal: 'Let the server hold the key',
  takePapers: '📄 Get my papers',
  paperTaken: 'You will hold your share as a paper code.',
  keyTaken: (p) =>
    `Key registered for: <b>${p.poll}</b>.\nIts six words, please read them aloud so that everybody notes them:\n<b>${p.words}</b>`,
  dealt: 'The key was dealt.',
  undealt: 'The server will hold the key.',
  paperCode: (p) =>
    `🔑 <b>YOUR SHARE – shown once</b>\n\n<pre>${p.code}</pre>\nPlease copy it to paper, keep it safe, take no photo. Then send <b>group ${p.first}</b> and <b>group ${p.second}</b> back here (group 1 is top left). This message will be deleted.`,
  typedBackRight: 'Right. The messages with the code were deleted.',
  compareCeremony: (p) =>
    `Please compare these six words with the other members (ballot, roll, key of the box, board):\n<b>${p.words}</b>`,
  wordsSame: '✅ The six words agree',
  rehearsalTaken: '✅ Recorded: you can open your share.',
  dealtPapers:
    '📄 Papers for the rehearsal. Please give this text to kiemphieu.html and send its answer back, which begins with <code>PTN rehearsal 1</code>.',
  checkpoint: (p) =>
    `🔒 <b>THE BOX IS SEALED</b>\n${p.poll}\n\nBallots in the box: <b>${p.turnout}</b>\nSix words to compare: <b>${p.words}</b>`,
  receipts:
    'The receipts of all ballots in the box. Delegates look for their code, or send it to the bot: /receipt CODE.',
  sharesAsked: (p) =>
    `🔓 <b>PLEASE HAND OVER YOUR SHARE FOR THE COUNT</b>\n${p.poll}\n\nPlease give this text to kiemphieu.html and send its answer back, which begins with <code>PTN handover 1</code>.`,
  sharesAskedPaper: (p) =>
    `🔓 <b>PLEASE HAND OVER YOUR SHARE FOR THE COUNT</b>\n${p.poll}\n\n1. Compare the six words of the checkpoint with the group and the other members:\n<b>${p.words}</b>\n2. Press “The six words agree”.\n3. Send your paper code (16 groups). The message is deleted at once.`,
  recount: 'This is a <b>recount</b> before the destruction.',
  witnessTaken: 'Recorded. Please send your paper code (16 groups).',
  shareTaken: '✅ Your share was taken.',
  shareRefused: (p) => `⛔ The share of <b>${p.name}</b> can not be used: ${p.why}.\n${p.poll}`,
  sharesIn: (p) => `<b>${p.given}/${p.threshold}</b> of the needed shares are in.`,
  certifyAsked: (p) =>
    `📊 <b>PLEASE CERTIFY THE COUNT</b>\n${p.poll}\n\nSix words of the sums: <b>${p.words}</b>\nThe figures below are for the board alone and not published.`,
  certifyWithPage:
    'Please give the text of the file to kiemphieu.html and send its answer back, which begins with <code>PTN certification 1</code>.',
  withheld: 'Too few ballots: none was opened, there are no figures.',
  invalid: 'invalid',
  agree: '✅ Certify',
  object: '⛔ Object',
  wordTaken: 'Your word was recorded.',
  words: (p) => `Certified: <b>${p.agree}</b>; objected: <b>${p.object}</b>; needed ${p.threshold}.`,
  alarm: (p) =>
    `🚨 <b>THE POLL STANDS STILL</b>\n${p.poll}\n\nReason: ${p.why}. No result can be published. The board takes minutes; the poll can only be voided and held again.`,
  recountButton: 'Recount before the destruction',
  recountAsked: 'Waiting for shares to count again.',
  destroy: '🔥 Destroy box and keys',
  destroyAsk:
    '<b>Destroy the box, its key and the shares?</b>\n\nAfterwards nobody can open any ballot again. Result and minutes are kept.',
  destroyYes: '🔥 Destroy for good',
  destroyed: (p) => `🔥 <b>BOX AND KEYS WERE DESTROYED</b>\n${p.poll}\n\nCertificate:`,
  complaintsUntil: (p) => `Complaints until <b>${p.time}</b>.`,
  receiptUsage: 'Please send /receipt and your code, e.g. /receipt 7M3K-0QZ9-X2AB.',
  receiptWrong: 'A receipt has 12 characters, e.g. 7M3K-0QZ9-X2AB. Please check and send it again.',
  receiptFound: (p) => `✅ The ballot with this code <b>is in the sealed box</b> of: <b>${p.poll}</b>.`,
  receiptNotFound:
    'This code is on no sealed list of the polls you take part in. If you kept the signature of the receipt, please tell the counting board: a right signature without its code on the list is proof.',
  receiptNotYet: 'The list of receipts is published once the box is sealed. Please ask again later.',
};
