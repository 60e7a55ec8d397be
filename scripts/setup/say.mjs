// How does set-up speak, before anything is installed?

/** Set-up cannot go on; the sentence says what to do. */
export class SetupError extends Error {
  constructor(vi, en) {
    super(en);
    this.name = 'SetupError';
    this.vi = vi;
    this.en = en;
  }
}

/** One line on standard error, so that a command's own output stays clean. */
export function say(vi, en) {
  process.stderr.write(`[set-up] ${process.env.LOCALE === 'en' ? en : vi}\n`);
}
