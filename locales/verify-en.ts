// What the verifier of a bundle says, in English.
import type { VerifyPhrases } from './verify-vi.js';

export const verifyEn: VerifyPhrases = {
  title: 'VERIFICATION OF A CONFIDENCE VOTE',
  checks: {
    container: 'The file is whole and in its one form',
    manifest: 'The manifest fits every part of the file',
    settings: 'The settings of the poll are valid',
    form: 'The ballot form is valid',
    board: 'Counting board: public keys and threshold are valid',
    checkpoint: 'The checkpoint of the box fits form and board',
    leaves: 'Number of ballots and root fit the checkpoint',
    totals: 'The sums fit the number of ballots',
    witnesses: 'Members of the board signed the checkpoint',
    certifications: 'Enough members of the board certified these very sums',
    audit: 'The log of administration was not changed, cut or added to',
  },
  noBoard: 'no board holds the key',
  notPublished: (p) => `sums are not published (disclosure: ${p.disclosure})`,
  specified: (why) => why,
  failed: 'WRONG',
  fine: 'ok',
  poll: (p) => `Poll: ${p.title} – ${p.organisation}`,
  turnout: (p) => `Ballots in the box: ${p.turnout} of ${p.roll} delegates`,
  words: (p) => `Six words of the checkpoint (compare with the post in the group): ${p.words}`,
  member: (p) => `  Member ${p.member}, fingerprint: ${p.words}`,
  memberOnPaper: (p) => `  Member ${p.member}: paper code, no own key`,
  certified: (p) =>
    `Certified by ${p.signed} signatures${p.tapped === 0 ? '' : ` and ${p.tapped} taps (on the server's word alone)`}, ${p.threshold} needed`,
  objection: (p) => `Member ${p.member} objects: ${p.reason}`,
  serverOnly:
    'The server held the key of this box: the bundle only shows that the numbers fit each other, no board signed them.',
  receiptFound: (p) => `Receipt ${p.code}: is in the box.`,
  receiptMissing: (p) => `Receipt ${p.code}: is NOT in the box.`,
  receiptUnreadable: (p) => `The receipt "${p.code}" is not of the form XXXX-XXXX-XXXX.`,
  wordsDiffer: 'The six words given are NOT those of the checkpoint in this bundle.',
  wordsSame: 'The six words given are those of the checkpoint in this bundle.',
  isTrue: 'VERDICT: the bundle is true.',
  isFalse: (p) => `VERDICT: the bundle is FALSE (${p.count} checks failed). Do not rely on it.`,
  unreadable: (p) => `The file ${p.file} cannot be read.`,
};
