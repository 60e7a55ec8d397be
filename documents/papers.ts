// Which papers does one result produce, and under which names?
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chartText } from './chart-text.js';
import type { PaperKind } from './group-post.js';
import type { PaperModel } from './model.js';
import { tableCsv } from './table-csv.js';
import { tableJson } from './table-json.js';
import { tableXlsx } from './table-xlsx.js';

/** A finished paper. File names say what it is and nothing of the vote. */
export interface Paper {
  readonly file: string;
  readonly kind: PaperKind;
  readonly content: Buffer;
}

/** What draws and sets papers is large and needed once a vote: a bot that starts does not load it. */
async function makers() {
  return {
    ...(await import('./ballot-form.js')),
    ...(await import('./chart.js')),
    ...(await import('./minutes-docx.js')),
    ...(await import('./minutes-pdf.js')),
  };
}

/** All papers of a result: minutes, tables, pictures, the picture in words, the ballot form. */
export async function renderPapers(model: PaperModel): Promise<readonly Paper[]> {
  const { ballotFormOf, ballotFormPdf, chartPngs, minutesDocx, minutesPdf } = await makers();
  return [
    { file: 'bien-ban-kiem-phieu.docx', kind: 'minutes', content: await minutesDocx(model) },
    { file: 'bien-ban-kiem-phieu.pdf', kind: 'minutes', content: await minutesPdf(model) },
    { file: 'bang-tong-hop.xlsx', kind: 'table', content: await tableXlsx(model) },
    { file: 'bang-tong-hop.csv', kind: 'table', content: tableCsv(model) },
    { file: 'bang-tong-hop.json', kind: 'table', content: tableJson(model) },
    ...chartPngs(model).map(
      (content, index): Paper => ({ file: `bieu-do-${index + 1}.png`, kind: 'picture', content }),
    ),
    { file: 'bieu-do.txt', kind: 'text', content: Buffer.from(chartText(model), 'utf8') },
    { file: 'phieu-tin-nhiem.pdf', kind: 'ballot-form', content: await ballotFormPdf(ballotFormOf(model)) },
  ];
}

/** Writes all papers into a folder, which is made if missing; nothing is written unless every paper could be made. */
export async function writePapers(
  model: PaperModel,
  folder: string,
): Promise<readonly { readonly file: string; readonly kind: PaperKind }[]> {
  const papers = await renderPapers(model);
  await mkdir(folder, { recursive: true });
  for (const { file, content } of papers) await writeFile(join(folder, file), content);
  return papers.map(({ file, kind }) => ({ file, kind }));
}
