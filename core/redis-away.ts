// Is it Redis that can not serve now, or is our own command wrong?

/** What Redis answers when a command of ours is wrong; everything else it refuses is a state that passes. */
const OUR_FAULT = /^(WRONGTYPE|NOSCRIPT|ERR (?!max number of clients))/;

/**
 * For a `catch` behind a command whose caller can do without the answer: null while Redis is away, loads, is full or
 * is only readable; a fault of the program is thrown on.
 */
export function nullWhenAway(error: unknown): null {
  const isOurs = !(error instanceof Error) || error instanceof TypeError || OUR_FAULT.test(error.message);
  if (isOurs) throw error;
  return null;
}
