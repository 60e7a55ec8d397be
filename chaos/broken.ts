// Is a product that tells "recorded" before its commit found out? Here it is made.

/** The file in which reply and commit are swapped. */
export const BROKEN_FILE = /worker\/box\/cast-ballots\.(js|ts)$/;
const FROM = /^ *let outcomes\b[^\n]*\n *try \{$/m;
/** Everybody is told first; the ballots are cast right after. */
const BEFORE = `
for (const { resolve } of batch) resolve('recorded');
setImmediate(() => { try { castBatch(box, batch.map(({ envelope }) => envelope)); } catch {} });
return;
`;

/** The text of BROKEN_FILE with reply and commit swapped; throws when what is to be swapped is not there any more. */
export function tellFirst(text: string): string {
  if (!FROM.test(text)) throw new Error('the text to swap is not in the file that casts ballots');
  return text.replace(FROM, (place) => `${BEFORE}${place}`);
}
