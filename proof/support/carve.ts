// Which ballots belong to which lines of the roll, as somebody finds out who has the raw bytes of a disk?

/** One version of a page of the tree `roll` or `box`, wherever it was found: in a file, a journal, a log, a freed block. */
interface PageVersion {
  readonly tree: 'roll' | 'box';
  /** Ticked references or sealed ballots, in hex. */
  readonly entries: ReadonlySet<string>;
}

const PAGE_BYTES = 4_096;
/** A leaf of a tree without rowids. */
const LEAF_PAGE = 0x0a;
const HEADER_BYTES = 8;
/** Record headers: its length, then 16 bytes, 0 or 1, 16 bytes; or 16 bytes, 112 bytes. */
const BLOB_16 = 0x2c;
const [INTEGER_0, INTEGER_1] = [8, 9] as const;
const BLOB_112 = [0x81, 0x6c] as const;

/**
 * Finds every readable version of a page of the two trees, at any offset, puts them in order by how full they are, and wherever one version has exactly one
 * tick more than the one before, and one version of the box one ballot more, says that these two belong together.
 * @returns the guessed pairs: reference -> sealed ballot, both in hex.
 */
export function carveLinks(
  bytes: Buffer,
  refs: ReadonlySet<string>,
  ballots: ReadonlySet<string>,
): Map<string, string> {
  const versions = pagesIn(bytes);
  const ordered = (tree: PageVersion['tree'], known: ReadonlySet<string>) =>
    versions
      .filter((version) => version.tree === tree && [...version.entries].every((entry) => known.has(entry)))
      .map(({ entries }) => entries)
      .toSorted((a, b) => a.size - b.size);
  const ticks = steps(ordered('roll', refs));
  const drops = steps(ordered('box', ballots));
  return new Map([...ticks].flatMap(([size, ref]) => (drops.has(size) ? [[ref, drops.get(size) ?? '']] : [])));
}

/** How often each ballot is found, byte for byte. */
export function copiesOf(bytes: Buffer, ballots: readonly Buffer[]): readonly number[] {
  return ballots.map((ballot) => {
    let copies = 0;
    for (let at = bytes.indexOf(ballot); at >= 0; at = bytes.indexOf(ballot, at + 1)) copies += 1;
    return copies;
  });
}

/** The one entry that is new where a version has exactly one more than a smaller one that it contains: by its number. */
function steps(versions: readonly ReadonlySet<string>[]): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  const bySize = new Map(versions.map((entries) => [entries.size, entries]));
  bySize.set(0, new Set());
  for (const [size, entries] of bySize) {
    const before = bySize.get(size - 1);
    if (before === undefined) continue;
    const fresh = [...entries].filter((entry) => !before.has(entry));
    if (fresh.length === 1) found.set(size, fresh[0] ?? '');
  }
  return found;
}

function pagesIn(bytes: Buffer): readonly PageVersion[] {
  const versions: PageVersion[] = [];
  for (
    let at = bytes.indexOf(LEAF_PAGE);
    at >= 0 && at + PAGE_BYTES <= bytes.length;
    at = bytes.indexOf(LEAF_PAGE, at + 1)
  ) {
    const version = readPage(bytes.subarray(at, at + PAGE_BYTES));
    if (version !== null) versions.push(version);
  }
  return versions;
}

function readPage(page: Buffer): PageVersion | null {
  const cells = page.readUInt16BE(3);
  if (cells === 0 || HEADER_BYTES + 2 * cells > PAGE_BYTES) return null;
  let tree: PageVersion['tree'] | null = null;
  const entries = new Set<string>();
  for (let i = 0; i < cells; i++) {
    const at = page.readUInt16BE(HEADER_BYTES + 2 * i);
    const row = at < HEADER_BYTES + 2 * cells ? null : readRow(page, at);
    if (row === null || (tree !== null && tree !== row.tree)) return null;
    tree = row.tree;
    if (row.entry !== null) entries.add(row.entry);
  }
  return tree === null ? null : { tree, entries };
}

/** A row of the roll (null when it is not ticked) or of the box; null when these bytes are neither. */
function readRow(
  page: Buffer,
  at: number,
): { readonly tree: PageVersion['tree']; readonly entry: string | null } | null {
  // The size of a row of the box takes two bytes, that of the roll one.
  const wide = (page[at] ?? 0) >= 0x80;
  const head = at + (wide ? 2 : 1);
  const type = (i: number) => page[head + 1 + i] ?? 0;
  if (page[head] !== 4 || type(0) !== BLOB_16) return null;
  const body = head + 4;
  if (wide && type(1) === BLOB_112[0] && type(2) === BLOB_112[1] && body + 128 <= PAGE_BYTES) {
    return { tree: 'box', entry: page.subarray(body + 16, body + 128).toString('hex') };
  }
  if (wide || type(2) !== BLOB_16 || body + 32 > PAGE_BYTES) return null;
  if (type(1) === INTEGER_0) return { tree: 'roll', entry: null };
  return type(1) === INTEGER_1 ? { tree: 'roll', entry: page.subarray(body, body + 16).toString('hex') } : null;
}
