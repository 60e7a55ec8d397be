// How are the minutes of the count set as PDF?
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { type Minutes, minutesOf, type Signature } from './minutes.js';
import type { MinutesBlock } from './minutes-sections.js';
import type { PaperModel } from './model.js';
import { centredRule, MM, pdfOf } from './pdf.js';
import { pdfFooter } from './pdf-footer.js';
import { pdfLetterhead } from './pdf-letterhead.js';
import { phrasesOf } from './wording.js';

/** The minutes as a PDF file, A4 upright with the margins of Decree 30/2020; rows are never split. */
export async function minutesPdf(model: PaperModel): Promise<Buffer> {
  const minutes = minutesOf(model);
  const blocks = minutes.blocks.slice(0, -1);
  const closing = minutes.blocks.slice(-1);
  const [firstRow, ...otherRows] = signatureRows(minutes.signatures);
  return pdfOf(model, `${minutes.title} – ${minutes.subtitle}`, {
    pageSize: 'A4',
    pageMargins: [30 * MM, 20 * MM, 15 * MM, 25 * MM],
    header: (page) =>
      page === 1 ? null : { text: String(page), alignment: 'center', margin: [15 * MM, 9 * MM, 0, 0] },
    footer: await pdfFooter(model),
    content: [
      pdfLetterhead(minutes.letterhead),
      ...titleLines(minutes),
      ...keptWithHeading(blocks, (block) => blockContent(model, minutes, block)),
      {
        stack: [...closing.map((block) => blockContent(model, minutes, block)), ...(firstRow ?? [])],
        unbreakable: true,
      },
      ...otherRows.map((row): Content => ({ stack: row, unbreakable: true })),
    ],
  });
}

function titleLines(minutes: Minutes): Content[] {
  return [
    { text: minutes.title, bold: true, fontSize: 14, alignment: 'center' },
    { text: minutes.subtitle, bold: true, fontSize: 14, alignment: 'center' },
    ...(minutes.conference === null ? [] : [{ text: minutes.conference, bold: true, alignment: 'center' as const }]),
    centredRule(110, [0, 3, 0, 12]),
  ];
}

/** A heading is never the last line of a page: it is bound to the block that follows it. */
function keptWithHeading(blocks: readonly MinutesBlock[], set: (block: MinutesBlock) => Content): Content[] {
  const content: Content[] = [];
  for (let index = 0; index < blocks.length; index += 1) {
    const [block, next] = blocks.slice(index, index + 2);
    if (block === undefined) break;
    if (block.kind === 'heading' && next !== undefined && next.kind !== 'table') {
      content.push({ stack: [set(block), set(next)], unbreakable: true });
      index += 1;
    } else content.push(set(block));
  }
  return content;
}

const INDENT = 10 * MM;

function blockContent(model: PaperModel, minutes: Minutes, block: MinutesBlock): Content {
  switch (block.kind) {
    case 'basis':
      return { text: block.text, italics: true, alignment: 'justify', leadingIndent: INDENT, margin: [0, 0, 0, 4] };
    case 'heading':
      return { text: block.text, bold: true, margin: [INDENT, 6, 0, 4] };
    case 'text':
    case 'item':
      return { text: block.text, alignment: 'justify', leadingIndent: INDENT, margin: [0, 0, 0, 4] };
    case 'table':
      return resultTable(model, minutes);
  }
}

function resultTable(model: PaperModel, minutes: Minutes): Content {
  const words = phrasesOf(model.language).table;
  const head = (text: string, span: Partial<{ rowSpan: number; colSpan: number }> = {}): TableCell => ({
    text,
    bold: true,
    fontSize: 11,
    alignment: 'center',
    verticalAlignment: 'middle',
    ...span,
  });
  const filler = { text: '' };
  const gradeHeads = minutes.columns.flatMap(({ label }) => [head(label, { colSpan: 2 }), filler]);
  const figure = (text: string | number): TableCell => ({
    text: String(text),
    alignment: 'center',
    verticalAlignment: 'middle',
  });
  return {
    fontSize: 11.5,
    margin: [0, 4, 0, 8],
    table: {
      headerRows: 2,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: [22, '*', ...minutes.columns.flatMap(() => [34, 40]), 36],
      body: [
        [
          head(words.place, { rowSpan: 2 }),
          head(words.nameAndPosition, { rowSpan: 2 }),
          ...gradeHeads,
          head(words.invalid, { rowSpan: 2 }),
        ],
        [filler, filler, ...minutes.columns.flatMap(() => [head(words.count), head(words.percent)]), filler],
        ...minutes.rows.map((row): TableCell[] => [
          figure(row.place),
          {
            stack: [
              { text: row.name, bold: true },
              { text: row.position, italics: true },
            ],
          },
          ...row.cells.flatMap((cell) => [figure(cell.count), figure(cell.percent)]),
          figure(row.invalid),
        ]),
      ],
    },
    layout: {
      hLineWidth: () => 0.6,
      vLineWidth: () => 0.6,
      paddingLeft: (column) => (column === 1 ? 4 : 2),
      paddingRight: () => 2,
    },
  };
}

function signatureRows(signatures: readonly Signature[]): Content[][] {
  const rows: Content[][] = [];
  for (let index = 0; index < signatures.length; index += 2) {
    const pair = signatures.slice(index, index + 2);
    rows.push([
      { columns: pair.map((signature) => ({ width: '50%', stack: signatureLines(signature) })), columnGap: 0 },
    ]);
  }
  return rows;
}

function signatureLines(signature: Signature): Content[] {
  return [
    { text: signature.role, bold: true, alignment: 'center', margin: [0, 16, 0, 0] },
    { text: signature.hint, italics: true, alignment: 'center', fontSize: 12 },
    { text: '', margin: [0, 0, 0, 56] },
    { text: signature.name ?? '……………………………', bold: true, alignment: 'center' },
    ...(signature.declaration === null
      ? []
      : [{ text: signature.declaration, italics: true, alignment: 'center' as const, fontSize: 10 }]),
  ];
}
