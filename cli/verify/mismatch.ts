// How does a check say that something does not hold?

/** Thrown inside a check and caught by the list of checks; `message` says what does not hold. */
export class MismatchError extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'MismatchError';
  }
}

/** Fails the check unless this holds. */
export function demand(holds: boolean, what: string): asserts holds {
  if (!holds) throw new MismatchError(what);
}
