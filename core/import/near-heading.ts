// Which known heading does an unknown one nearly read like?
import { cleanText, folded } from './clean.js';
import type { Field } from './finding.js';
import { ALIASES, PARTIAL_NAMES } from './heading-words.js';

/** The field whose heading a text nearly is: at most two letters differ, one in a short word; null when none. */
export function nearestField(text: string): Field | null {
  const word = folded(cleanText(text).text).slice(0, 60);
  if (word.length < 3) return null;
  let best: { field: Field; distance: number } | null = null;
  for (const [alias, field] of ALIASES) {
    if (field === 'number' || field === 'other' || PARTIAL_NAMES.has(alias)) continue;
    const allowed = Math.min(alias.length, word.length) >= 8 ? 2 : 1;
    if (alias.length < 4 || Math.abs(alias.length - word.length) > allowed) continue;
    const distance = editDistance(word, alias);
    if (distance <= allowed && (best === null || distance < best.distance)) best = { field, distance };
  }
  return best?.field ?? null;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(swap, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
