// How strongly do two orders agree, and what would chance give?

/** Kendall's tau of a list of places against 0, 1, 2…: 1 the same order, -1 reversed, about 0 unrelated. */
export function kendallTau(places: readonly number[]): number {
  let agreement = 0;
  places.forEach((one, i) => {
    for (const later of places.slice(i + 1)) agreement += Math.sign(later - one);
  });
  return agreement / ((places.length * (places.length - 1)) / 2);
}

export interface MeanAndError {
  readonly mean: number;
  /** Standard error of the mean. */
  readonly error: number;
}

export function meanAndError(values: readonly number[]): MeanAndError {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, error: Math.sqrt(variance / values.length) };
}

/** So many hits of `tries` are within three standard deviations of guessing with this chance. */
export function guessingBound(tries: number, chance: number): number {
  return tries * chance + 3 * Math.sqrt(tries * chance * (1 - chance));
}
