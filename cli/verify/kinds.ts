// Which papers are in a bundle, and what may their fields say? (docs/protocol.md, 7)
import type { Kind, Rule } from './paper.js';

const hash = rule(/[0-9a-f]{64}/);
const hashOrNone = rule(/none|[0-9a-f]{64}/);
const signature = rule(/[0-9a-f]{128}/);
const poll = rule(/[0-9a-f]{16}/);
const count = rule(/0|[1-9][0-9]{0,8}/);
const member = rule(/[1-9]|1[0-5]/);
const yesNo = rule(/yes|no/);
const disclosure = rule(/full|bands|decision/);
const verdict = rule(/agree|object/);
/** One to 8,000 characters, no control characters or line ends, no blank at either end. */
const line = rule(/(?! )[^\p{Cc}\u2028\u2029]{1,8000}(?<! )/u);

export const SETTINGS: Kind = {
  kind: 'settings',
  fields: {
    poll,
    'rule-set': line,
    scale: rule(/three|two/),
    sealing: rule(/board|operator/),
    disclosure,
    receipts: yesNo,
    'roll-call': yesNo,
  },
};
export const MANIFEST: Kind = {
  kind: 'bundle',
  fields: { poll, entry: list(/[a-z]+\.txt (?:0|[1-9][0-9]{0,8}) [0-9a-f]{64}/) },
};
export const BOARD: Kind = {
  kind: 'board',
  fields: { poll, threshold: member, member: list(/(?:[1-9]|1[0-5]) (?:paper|[0-9a-f]{64} [0-9a-f]{64})/) },
};
export const CHECKPOINT: Kind = {
  kind: 'checkpoint',
  fields: {
    poll,
    form: hash,
    roll: hash,
    'box-key': hash,
    board: hashOrNone,
    'receipt-key': hashOrNone,
    'roll-size': count,
    turnout: count,
    root: hash,
  },
};
export const WITNESSES: Kind = {
  kind: 'witnesses',
  fields: { poll, checkpoint: hash, witness: list(/(?:[1-9]|1[0-5]) [0-9a-f]{128}/) },
};
const word = { poll, member, checkpoint: hash, totals: hash, disclosure, verdict, reason: line };
export const CERTIFICATION: Kind = { kind: 'certification', fields: { ...word, signature } };
export const TAP: Kind = { kind: 'tap', fields: word };

function rule(pattern: RegExp): Rule {
  return { pattern };
}

function list(pattern: RegExp): Rule {
  return { pattern, list: true };
}
