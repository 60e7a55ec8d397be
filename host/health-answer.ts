// How long does the health server wait for a part of the program that it asks?

/** A part that takes longer counts as not well, and its figures as not known. */
const ANSWER_LIMIT_MS = 2_000;

/** What the part answers; null when it throws, rejects or takes too long. */
export async function answerOf<T>(ask: () => T | Promise<T>): Promise<{ readonly value: T } | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ANSWER_LIMIT_MS);
  });
  const asked = Promise.resolve()
    .then(ask)
    .then(
      (value) => ({ value }),
      () => null,
    );
  const answer = await Promise.race([asked, late]);
  clearTimeout(timer);
  return answer;
}
