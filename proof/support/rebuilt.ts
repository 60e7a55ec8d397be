// How does somebody forge a bundle who knows how it is made, and brings manifest and container in line?

import { entriesIn } from '../../cli/verify/container.js';
import { ManifestPaper } from '../../core/board/bundle.js';
import { Poll, writePaper } from '../../core/board/paper.js';
import { bundleZip } from '../../documents/bundle-zip.js';
import { sha256 } from './election.js';

/** The bundle with some entries changed (null: left out), its manifest and container made anew. */
export function rebuilt(bundle: Buffer, changes: Readonly<Record<string, ((text: string) => string) | null>>): Buffer {
  const bodies = entriesIn(bundle)
    .filter(({ name }) => name !== 'manifest.txt' && changes[name] !== null)
    .map(({ name, body }): [string, Buffer] => [name, Buffer.from(changes[name]?.(body.toString()) ?? body)]);
  const settings = bodies.find(([name]) => name === 'settings.txt')?.[1].toString() ?? '';
  const manifest = writePaper(ManifestPaper, {
    poll: Poll.parse(/^poll: (.*)$/m.exec(settings)?.[1]),
    entry: bodies.map(([name, body]) => `${name} ${body.length} ${sha256(body)}`),
  });
  return bundleZip([['manifest.txt', Buffer.from(manifest)], ...bodies]);
}

export function entryOf(bundle: Buffer, name: string): string {
  return (
    entriesIn(bundle)
      .find((entry) => entry.name === name)
      ?.body.toString() ?? ''
  );
}

/** The same entries with two of them exchanged; nothing else is brought in line. */
export function reordered(bundle: Buffer): Buffer {
  const entries = entriesIn(bundle).map(({ name, body }): [string, Buffer] => [name, body]);
  const [one, two, ...rest] = entries;
  return bundleZip([two, one, ...rest].flatMap((entry) => (entry === undefined ? [] : [entry])));
}

/** A second entry of the same name, with other content, at the end. */
export function doubled(bundle: Buffer): Buffer {
  const entries = entriesIn(bundle).map(({ name, body }): [string, Buffer] => [name, body]);
  return bundleZip([...entries, ['leaves.txt', Buffer.from('')]]);
}
