// What stands for node:assert inside the page?

/** Throws unless this holds: a defect of ours, shown and the key locked. */
export default function assert(holds: unknown, what: string): asserts holds {
  if (!holds) throw new Error(what);
}
