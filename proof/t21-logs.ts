// Does the log ever say a name or a mark?
import type { Proof } from './proof.js';
import { POISON, runPoisoned } from './support/poisoned-service.js';

const SECONDS = 15;
/** So many errors must have been met, or the run says little. */
const LEAST_ERRORS = 50;
/** Wordings of the grades, words for them in code, the shape of a receipt. */
const MARKS = [
  /tín nhiệm (cao|thấp)/i,
  /\b(high|medium|low)\b/,
  /\b[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}\b/,
  /\b8806\d\d\b/,
];

export const logs: Proof = {
  id: 'T21',
  title: 'Bot, worker and store at log level debug with poisoned names, while any call may throw what it was given',
  bar: '0 names, marks, receipts or accounts in the log',
  quick: true,
  async run() {
    const { lines, thrown, actions, recorded } = await runPoisoned(SECONDS);
    const found = lines.filter((line) => line.includes(POISON) || MARKS.some((mark) => mark.test(line)));
    const control = thrown.filter((message) => message.includes(POISON)).length;
    return {
      figure: `${found.length} in ${lines.length} lines; ${actions} presses and messages, ${thrown.length} errors thrown, ${recorded} ballots recorded`,
      control: `a log of error messages: ${control} poisoned lines`,
      holds: found.length === 0 && recorded > 0 && control >= LEAST_ERRORS,
    };
  },
};
