// What is a proof of a claim, and which are there?

/** What a proof found when it ran. */
export interface Finding {
  /** What was measured, in words with numbers. */
  readonly figure: string;
  /** What the same test gives where the protection is missing: it must fail there, or it proves nothing. */
  readonly control: string;
  /** Does the figure reach the bar, and did the control fail as it must? */
  readonly holds: boolean;
}

/** One test of what is promised about secrecy and integrity. */
export interface Proof {
  /** As in the test plan: T1 to T25. */
  readonly id: string;
  readonly title: string;
  /** What the figure must reach. */
  readonly bar: string;
  /** Does it end within two minutes, and so belong to `npm test` as well? */
  readonly quick: boolean;
  run(): Promise<Finding>;
}

/** Every proof in the order of the plan; each is loaded only when it runs. */
export const PROOFS: readonly (() => Promise<Proof>)[] = [
  async () => (await import('./t01-killed-worker.js')).killedWorker,
  async () => (await import('./t02-default-stalls.js')).defaultStalls,
  async () => (await import('./t03-lost-machines.js')).lostMachines,
  async () => (await import('./t04-one-ballot.js')).oneBallot,
  async () => (await import('./t05-close-race.js')).closeRace,
  async () => (await import('./t07-live-grep.js')).liveGrep,
  async () => (await import('./t08-disk-image.js')).diskImage,
  async () => (await import('./t09-two-locks.js')).twoLocks,
  async () => (await import('./t10-order.js')).order,
  async () => (await import('./t11-linkage.js')).linkage,
  async () => (await import('./t12-partial-results.js')).partialResults,
  async () => (await import('./t13-count.js')).count,
  async () => (await import('./t15-forged-bundle.js')).forgedBundle,
  async () => (await import('./t16-too-few-shares.js')).tooFewShares,
  async () => (await import('./t17-bad-shares.js')).badShares,
  async () => (await import('./t18-receipts.js')).receipts,
  async () => (await import('./t19-one-tally.js')).oneTally,
  async () => (await import('./t20-memory.js')).memory,
  async () => (await import('./t21-logs.js')).logs,
  async () => (await import('./t23-recount.js')).recount,
  async () => (await import('./t25-mutants.js')).mutants,
];
