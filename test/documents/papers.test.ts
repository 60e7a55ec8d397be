// Does one result produce all its papers, under names that tell nothing?
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupPost } from '../../documents/group-post.js';
import { renderPapers, writePapers } from '../../documents/papers.js';
import { publishedSample } from './samples.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papers-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('the papers of a result', () => {
  it('are all written, under fixed names', async () => {
    const written = await writePapers(publishedSample(), join(folder, 'new', 'folder'));
    expect(written.map(({ file }) => file)).toEqual([
      'bien-ban-kiem-phieu.docx',
      'bien-ban-kiem-phieu.pdf',
      'bang-tong-hop.xlsx',
      'bang-tong-hop.csv',
      'bang-tong-hop.json',
      'bieu-do-1.png',
      'bieu-do-2.png',
      'bieu-do.txt',
      'phieu-tin-nhiem.pdf',
    ]);
    expect((await readdir(join(folder, 'new', 'folder'))).toSorted()).toEqual(
      written.map(({ file }) => file).toSorted(),
    );
  });

  it('begin with the bytes of their kind and are what the group is sent', async () => {
    const papers = await renderPapers(publishedSample());
    const starts: Readonly<Record<string, string>> = {
      docx: 'PK',
      xlsx: 'PK',
      pdf: '%PDF-',
      png: '\u0089PNG',
      json: '{',
    };
    for (const { file, content } of papers) {
      const start = starts[file.split('.').at(-1) ?? ''] ?? '';
      expect(content.subarray(0, start.length).toString('latin1')).toBe(start);
    }
    const post = groupPost(publishedSample(), papers);
    expect([...post.pictures, ...post.files]).toHaveLength(7);
  });

  it('leave nothing behind when one cannot be made', async () => {
    const broken = { ...publishedSample(), endsAt: 'no instant' };
    await expect(writePapers(broken, join(folder, 'none'))).rejects.toThrow('not an ISO date');
    await expect(readFile(join(folder, 'none', 'bang-tong-hop.csv'))).rejects.toThrow('ENOENT');
  });
});
