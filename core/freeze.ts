// What exactly is fixed when a poll is frozen? The canonical texts behind its hashes.
import type { Poll, Subject } from './poll.js';

/**
 * The canonical text of a form, hashed into the form hash: poll, title, body, rule set and scale, then each subject in ballot order;
 * one JSON array a line, in NFC. The same form always gives the same text.
 */
export function canonicalForm(
  poll: Pick<Poll, 'id' | 'title' | 'organisation' | 'ruleSetId' | 'scale'>,
  subjects: readonly Subject[],
): string {
  const head = ['poll', poll.id, poll.title, poll.organisation, poll.ruleSetId, poll.scale];
  const lines = subjects
    .toSorted((a, b) => a.place - b.place)
    .map((subject) => ['subject', subject.place, subject.id, subject.name, subject.position]);
  return [head, ...lines].map((line) => JSON.stringify(line).normalize('NFC')).join('\n');
}
